"""Ghi lại buổi đã họp: the parts of the one page, each saved by its own service (views/recording.py)."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from meetings.forms.preparation import TEXT_LIMIT
from meetings.forms.rows import PersonField, RowForm
from meetings.models.attendance import AttendanceState
from meetings.models.follow_up import TaskOutcome
from meetings.models.meeting import Grade
from meetings.services.elections import MOST_NAMES
from meetings.services.held import TimesUnclear
from songlo.common.forms import HouseStyle, VnDateField, VnTimeField, speak_politely

FORM_ID = "buoi-hop"  # the times stand above the form that saves itself, and belong to it
VOTE_FIELDS = ("in_favor", "against", "other")


def count(label: str, *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=required, min_value=0, max_value=999)


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class PartForm(RowForm):
    """A part that is on the page exactly once."""

    @property
    def is_blank(self) -> bool:
        return False


class TimesForm(PartForm):
    held_on = VnDateField(label="Ngày họp")
    started_at = VnTimeField(label="Từ")
    ended_at = VnTimeField(label="Đến")
    paused_at = VnTimeField(label="Nghỉ từ", required=False)
    resumed_at = VnTimeField(label="Họp tiếp lúc", required=False)
    place = forms.CharField(label="Địa điểm", max_length=200)
    chair = PersonField(label="Chủ trì")
    minute_taker = PersonField(label="Thư ký")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["form"] = FORM_ID

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if bool(values.get("paused_at")) != bool(values.get("resumed_at")):
            self.add_error("resumed_at", "Mời ghi cả giờ nghỉ và giờ họp tiếp, hoặc để trống cả hai.")
        began, ended = values.get("started_at"), values.get("ended_at")
        if began and ended and ended <= began:  # told at once with the rest, not in a second round
            self.add_error("ended_at", TimesUnclear.message)
        return values

    @property
    def spans(self) -> list[tuple[datetime.datetime, datetime.datetime]]:
        """Start and stop of each sitting."""
        values = self.cleaned_data
        if not values["paused_at"]:
            return [(self._at("started_at"), self._at("ended_at"))]
        return [
            (self._at("started_at"), self._at("paused_at")),
            (self._at("resumed_at"), self._at("ended_at")),
        ]

    def _at(self, name: str) -> datetime.datetime:
        moment = datetime.datetime.combine(self.cleaned_data["held_on"], self.cleaned_data[name])
        return timezone.make_aware(moment)


class RollForm(PartForm):
    """One line of the roll; drawn by hand in the template, because thirty of them are on the page."""

    state = forms.ChoiceField(label="Có mặt hay vắng", required=False, choices=AttendanceState.choices)
    reason = forms.CharField(label="Lý do vắng", required=False, max_length=200)
    came = VnTimeField(label="Đến lúc", required=False)
    left = VnTimeField(label="Về lúc", required=False)

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        came, left = values.get("came"), values.get("left")
        if came and left and left <= came:
            self.add_error("left", "Giờ về cần sau giờ đến; mời ghi lại.")
        return values

    @property
    def came_shown(self) -> str:
        return self._shown("came")

    @property
    def left_shown(self) -> str:
        return self._shown("left")

    def _shown(self, name: str) -> str:
        value = self[name].value()
        return f"{value:%H:%M}" if isinstance(value, datetime.time) else value or ""


class GuestForm(RowForm):
    content = ("name", "post", "remarks")
    name = forms.CharField(label="Họ và tên", max_length=100)
    post = forms.CharField(label="Chức vụ, đơn vị", max_length=200)
    remarks = forms.CharField(
        label="Ý kiến phát biểu", required=False, max_length=TEXT_LIMIT, widget=lines(3)
    )


class StatementForm(RowForm):
    content = ("speaker", "text")
    speaker = PersonField(label="Đồng chí")
    text = forms.CharField(
        label="Ý kiến (không bắt buộc)", required=False, max_length=TEXT_LIMIT, widget=lines(2)
    )


class TaskForm(RowForm):
    content = ("text", "assignee", "due_on")
    text = forms.CharField(label="Việc", max_length=500, widget=lines(2))
    assignee = PersonField(label="Người thực hiện")
    due_on = VnDateField(label="Thời hạn", required=False)


class ProposalForm(RowForm):
    content = ("text", "raised_by", "place", "answer")
    text = forms.CharField(label="Kiến nghị", max_length=TEXT_LIMIT, widget=lines(2))
    raised_by = PersonField(label="Người nêu", required=False)
    place = forms.CharField(label="Địa điểm", required=False, max_length=200)
    answer = forms.CharField(
        label="Đã trả lời tại buổi họp", required=False, max_length=TEXT_LIMIT, widget=lines(2)
    )


class HandsForm(HouseStyle, forms.Form):
    """Three counts; "all in favour" needs no counting."""

    all_agree = forms.BooleanField(required=False)
    in_favor = forms.IntegerField(label="Tán thành", required=False, min_value=0, max_value=999)
    against = forms.IntegerField(label="Không tán thành", required=False, min_value=0, max_value=999)
    other = forms.IntegerField(label="Ý kiến khác", required=False, min_value=0, max_value=999)

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        counted = [values.get(name) for name in VOTE_FIELDS]
        if any(counted) and values.get("in_favor") is None and not values.get("all_agree"):
            self.add_error("in_favor", "Mời ghi số tán thành.")
        return values

    @property
    def was_counted(self) -> bool:
        values = self.cleaned_data
        return bool(values.get("all_agree")) or values.get("in_favor") is not None


class VoteForm(HandsForm, PartForm):
    pass


class OtherVoteForm(HandsForm, RowForm):
    content = ("subject", "in_favor")
    subject = forms.CharField(label="Về việc", max_length=300)


class ElectionForm(RowForm):
    """One ballot of names: as many lines for names as are filled, and some more."""

    content = ("subject", "to_elect", "issued", "name_1")
    least_lines = 6
    subject = forms.CharField(label="Bầu việc gì", max_length=300)
    to_elect = count("Số lượng cần bầu")
    issued = count("Phiếu phát ra")
    collected = count("Phiếu thu về")
    valid = count("Phiếu hợp lệ")
    invalid = count("Phiếu không hợp lệ")
    tellers = forms.CharField(label="Tổ kiểm phiếu", required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = self.initial.pop("names", ())
        for number, (name, votes) in enumerate(names, start=1):
            self.initial.update({f"name_{number}": name, f"votes_{number}": votes})
        sent = [one for one in range(1, MOST_NAMES + 1) if self.add_prefix(f"name_{one}") in self.data]
        needed = max(self.least_lines, len(names) + 2, *sent)
        self.lines = range(1, min(MOST_NAMES, needed) + 1)
        for number in self.lines:
            self._add(
                f"name_{number}", forms.CharField(label=f"Đồng chí {number}", required=False, max_length=100)
            )
            self._add(f"votes_{number}", count("Số phiếu", required=False))

    def _add(self, name: str, field: forms.Field) -> None:
        speak_politely(field)
        self.fields[name] = field

    @property
    def name_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"name_{number}"], self[f"votes_{number}"]) for number in self.lines]

    @property
    def names(self) -> list[tuple[str, int]]:
        pairs = [
            (self.cleaned_data.get(f"name_{one}"), self.cleaned_data.get(f"votes_{one}"))
            for one in self.lines
        ]
        return [(name, votes or 0) for name, votes in pairs if name]

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        for number in self.lines:
            name, votes = values.get(f"name_{number}"), values.get(f"votes_{number}")
            if name and votes is None:
                self.add_error(f"votes_{number}", "Mời ghi số phiếu.")
            elif votes is not None and not name:
                self.add_error(f"name_{number}", "Mời ghi họ và tên.")
        return values


class ScoreForm(PartForm):
    self_score = forms.DecimalField(
        label="Tổng điểm", required=False, min_value=0, max_value=100, max_digits=4, decimal_places=1
    )
    self_grade = forms.ChoiceField(
        label="Xếp loại", required=False, choices=Grade.choices, widget=forms.RadioSelect
    )
    self_weakness = forms.CharField(
        label="Hạn chế, biện pháp khắc phục", required=False, max_length=TEXT_LIMIT, widget=lines(2)
    )


class DuesForm(PartForm):
    dues_note = forms.CharField(label="Tình hình nộp đảng phí", required=False, max_length=300)


class ConclusionForm(PartForm):
    conclusion = forms.CharField(
        label="Kết luận của chủ trì", required=False, max_length=TEXT_LIMIT, widget=lines(4)
    )


class ReadBackForm(PartForm):
    read_back = forms.BooleanField(label="Biên bản đã đọc lại trước hội nghị", required=False)


class ResolutionForm(PartForm):
    subject = forms.CharField(label="Nghị quyết về việc", required=False, max_length=300)
    text = forms.CharField(label="Nội dung nghị quyết", required=False, max_length=20000, widget=lines(4))


class NotesForm(PartForm):
    notes = forms.CharField(label="Diễn biến", required=False, max_length=20000, widget=lines(3))
    conclusion = forms.CharField(
        label="Kết luận về nội dung này", required=False, max_length=TEXT_LIMIT, widget=lines(2)
    )


class ReportForm(PartForm):
    """What this meeting heard of a task that an earlier one had handed out."""

    outcome = forms.ChoiceField(label="Kết quả", required=False, choices=TaskOutcome.choices)
    note = forms.CharField(label="Ghi chú", required=False, max_length=500)
