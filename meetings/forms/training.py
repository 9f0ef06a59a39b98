"""Classes: what one is about, whom to look for, the roll."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from meetings.models import TrainingAttendance
from meetings.models.supervision import TrainingState
from meetings.services.training import CourseFacts, TrainingMark
from members.models import Organization
from members.posts import CELL_POSTS
from members.roster import post_words
from songlo.common.forms import HouseForm, UidMixin, VnDateField

MARKS = [one for one in TrainingState.choices if one[0] != TrainingState.INVITED]


class CourseForm(UidMixin, HouseForm):
    name = forms.CharField(label="Tên lớp", max_length=200)
    starts_on = VnDateField(label="Từ ngày")
    ends_on = VnDateField(label="Đến hết ngày", required=False, help_text="Để trống nếu lớp một ngày.")
    place = forms.CharField(label="Địa điểm", max_length=200, required=False)
    topics = forms.CharField(
        label="Chuyên đề",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="Mỗi dòng một chuyên đề.",
    )
    document_number = forms.CharField(label="Kế hoạch, giấy mời số", max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Ngày kết thúc cần từ ngày khai giảng.")
        return cleaned

    def facts(self) -> CourseFacts:
        values = {name: self.cleaned_data[name] for name in CourseFacts.__dataclass_fields__}
        return CourseFacts(**values | {"ends_on": values["ends_on"] or values["starts_on"]})


class ChangeCourseForm(CourseForm):
    uid = None
    version = forms.IntegerField(widget=forms.HiddenInput)


class CandidatesForm(HouseForm):
    """Whom to show on the page that invites."""

    mark_optional = False

    post = forms.ChoiceField(label="Chức vụ", required=False)
    branch = forms.ChoiceField(label="Đảng bộ", required=False)
    only_without = forms.BooleanField(label="Chỉ đồng chí chưa dự lớp nào trong nhiệm kỳ", required=False)

    def __init__(self, *args: Any, branches: Sequence[Organization], kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = [(post, post_words(post, False, kind)) for post in CELL_POSTS]
        self.fields["post"].choices = [("", "Tất cả chức vụ"), *posts]
        if len(branches) > 1:
            names = [(str(one.uid), one.name) for one in branches]
            self.fields["branch"].choices = [("", "Tất cả đảng bộ"), *names]
        else:
            del self.fields["branch"]


class MarkForm(HouseForm):
    """One line of the roll."""

    mark_optional = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label="Điểm danh", choices=MARKS, widget=forms.RadioSelect)
    reason = forms.CharField(label="Lý do vắng", max_length=200, required=False)
    certificate = forms.CharField(label="Giấy chứng nhận số", max_length=60, required=False)


def mark_forms(rows: Iterable[TrainingAttendance], data: Any) -> list[tuple[TrainingAttendance, MarkForm]]:
    """Who is not marked yet stands as present: the clerk marks the absent."""
    found = []
    for row in rows:
        initial = {name: getattr(row, name) for name in MarkForm.base_fields}
        if row.state == TrainingState.INVITED:
            initial["state"] = TrainingState.PRESENT
        found.append((row, MarkForm(data, prefix=str(row.uid), initial=initial)))
    return found


def marks_of(found: Iterable[tuple[TrainingAttendance, MarkForm]]) -> list[TrainingMark]:
    return [TrainingMark(uid=row.uid, **form.cleaned_data) for row, form in found]


def chosen_uids(sent: Iterable[str]) -> list[uuid.UUID]:
    """Ticks of the page; what is no uid was not on it."""
    found = []
    for one in sent:
        try:
            found.append(uuid.UUID(one))
        except ValueError:
            continue
    return found
