"""What an operation may carry, kind by kind: small forms, so that a phone is told the same words as a page."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from meetings.day_roll import fresh_roll
from meetings.models import Meeting
from meetings.models.attendance import AttendanceState
from meetings.models.follow_up import ResolutionPattern, TaskOutcome
from meetings.models.meeting import Grade
from meetings.models.proceedings import VoteAbout, VoteMode
from meetings.services.elections import MOST_NAMES, Nominated
from meetings.services.votes import Reserved
from members.models import Member
from members.states import Threshold
from songlo.common.forms import speak_politely

LONG, SHORT = 20000, 5000
UNKNOWN_PERSON = "Đồng chí này không có trong danh sách buổi họp."


class People:
    """The comrades of a meeting by uid: who stands in its roll, or came to the cell since it was made."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting

    def get(self, uid: uuid.UUID) -> Member | None:
        listed = Member.objects.filter(uid=uid, attendance__meeting=self._meeting).first()
        return listed or next(
            (line.member for line in fresh_roll(self._meeting) if line.member.uid == uid), None
        )


class PersonValue(forms.UUIDField):
    people: People

    def clean(self, value: Any) -> Member | None:
        if isinstance(value, Member):
            return value
        uid = super().clean(value)
        member = self.people.get(uid) if uid else None
        if uid and member is None:
            raise ValidationError(UNKNOWN_PERSON)
        return member


class Moment(forms.DateTimeField):
    default_error_messages = {"invalid": "Giờ chưa đúng; mời ghi lại."}


class ReservedValue(forms.Field):
    """[{"member": uid, "text": "…"}]"""

    people: People

    def clean(self, value: Any) -> list[Reserved] | None:
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise ValidationError("Ý kiến bảo lưu chưa đọc được; mời ghi lại.")
        person, found = PersonValue(), []
        person.people = self.people
        for one in value:
            member = person.clean(one.get("member"))
            if member is not None:
                found.append(Reserved(member, str(one.get("text") or "")))
        return found


class NamesValue(forms.Field):
    """[{"member": uid|null, "name": "…", "votes": 12}]: the list of an election."""

    people: People

    def clean(self, value: Any) -> list[Nominated] | None:
        if value is None:
            return None
        if (
            not isinstance(value, list)
            or len(value) > MOST_NAMES
            or not all(isinstance(one, dict) for one in value)
        ):
            raise ValidationError(f"Mời ghi danh sách bầu, nhiều nhất {MOST_NAMES} đồng chí.")
        return [self._read(one) for one in value]

    def _read(self, one: dict[str, Any]) -> Nominated:
        person = PersonValue(required=False)
        person.people = self.people
        member = person.clean(one.get("member"))
        name = member.full_name if member else words("Họ và tên", 100, required=True).clean(one.get("name"))
        return Nominated(member, name, number("Số phiếu").clean(one.get("votes")) or 0)


class Values(forms.Form):
    """`sent` are the values of the operation; what it does not carry stays as it is `stored`."""

    def __init__(self, sent: Mapping[str, Any], stored: Mapping[str, Any], people: People) -> None:
        super().__init__({**stored, **sent})
        for field in self.fields.values():
            speak_politely(field)
            if isinstance(field, PersonValue | ReservedValue | NamesValue):
                field.people = people


def words(label: str, limit: int = SHORT, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=required)


def number(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=999, required=False)


class StartValues(Values):
    chair = PersonValue(label="Chủ trì", required=False)
    minute_taker = PersonValue(label="Thư ký", required=False)
    started_at = Moment(label="Giờ bắt đầu")


class AtValues(Values):
    at = Moment(label="Giờ")


class EndValues(Values):
    ended_at = Moment(label="Giờ kết thúc")


class MarkValues(Values):
    state = forms.ChoiceField(label="Có mặt hay vắng", choices=AttendanceState.choices, required=False)
    reason = words("Lý do vắng", 200)
    came_at = Moment(label="Đến lúc", required=False)
    left_at = Moment(label="Về lúc", required=False)


MARK_FIELDS: dict[str, forms.Field] = MarkValues.base_fields
for _field in MARK_FIELDS.values():
    speak_politely(_field)


class GuestValues(Values):
    name = words("Họ và tên", 100, required=True)
    post = words("Chức vụ, đơn vị", 200)
    remarks = words("Ý kiến phát biểu")


class BeginValues(Values):
    began_at = Moment(label="Giờ bắt đầu")


class NotesValues(Values):
    notes = words("Diễn biến", LONG)
    conclusion = words("Kết luận của chủ trì")


class StatementValues(Values):
    member = PersonValue(label="Đồng chí")
    text = words("Ý kiến")
    item = forms.UUIDField(label="Nội dung", required=False)
    said_at = Moment(label="Phát biểu lúc", required=False)


class HandsValues(Values):
    in_favor = number("Tán thành")
    against = number("Không tán thành")
    other = number("Ý kiến khác")
    invalid = number("Phiếu không hợp lệ")


class VoteValues(HandsValues):
    about = forms.ChoiceField(label="Nội dung", choices=VoteAbout.choices)
    subject = words("Về việc", 300)
    mode = forms.ChoiceField(label="Hình thức", choices=VoteMode.choices, required=False)
    threshold = forms.ChoiceField(label="Tỷ lệ cần đạt", choices=Threshold.choices, required=False)
    to_elect = number("Số lượng cần bầu")
    issued = number("Phiếu phát ra")
    collected = number("Phiếu thu về")
    valid = number("Phiếu hợp lệ")
    names = NamesValue(label="Danh sách bầu", required=False)
    tellers = words("Tổ kiểm phiếu", 300)
    reserved = ReservedValue(label="Ý kiến bảo lưu", required=False)
    taken_at = Moment(label="Biểu quyết lúc", required=False)


class ProposalValues(Values):
    text = words("Kiến nghị", required=True)
    member = PersonValue(label="Người nêu", required=False)
    place = words("Địa điểm", 200)
    field = words("Lĩnh vực", 100)
    answer = words("Đã trả lời tại buổi họp")


class TaskValues(Values):
    text = words("Việc", 500, required=True)
    member = PersonValue(label="Người thực hiện")
    due_on = forms.DateField(label="Thời hạn", required=False)


class ReportValues(Values):
    outcome = forms.ChoiceField(label="Kết quả", choices=TaskOutcome.choices)
    note = words("Ghi chú", 500)


class ResolutionValues(Values):
    subject = words("Nghị quyết về việc", 300)
    text = words("Nội dung nghị quyết", LONG)
    pattern = forms.ChoiceField(label="Mẫu", choices=ResolutionPattern.choices, required=False)


class ConclusionValues(Values):
    conclusion = words("Kết luận của chủ trì")


class DuesValues(Values):
    dues_note = words("Tình hình nộp đảng phí", 300)


class ScoreValues(HandsValues):
    score = forms.DecimalField(
        label="Tổng điểm", min_value=0, max_value=100, max_digits=4, decimal_places=1, required=False
    )
    grade = forms.ChoiceField(label="Xếp loại", choices=Grade.choices, required=False)
    weakness = words("Hạn chế, biện pháp khắc phục")


class ReadBackValues(Values):
    read_back = forms.BooleanField(label="Đã đọc lại", required=False)


class AgreeValues(HandsValues):
    agreed_at = Moment(label="Thông qua lúc", required=False)


class SettleValues(Values):
    keep = forms.ChoiceField(label="Chọn", choices=[("mine", "Ghi vào biên bản"), ("theirs", "Không dùng")])


class AsideValues(Values):
    of = forms.CharField(label="Mục", max_length=30)
    text = words("Nội dung", LONG)


class Nothing(Values):
    pass
