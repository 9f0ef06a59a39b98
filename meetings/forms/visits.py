"""Forms of a visit: the report of domain.md 6.3, its rows, and a visit that stood in no plan."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone

from meetings.forms.papers import PHOTOS, SCANS, ManyFilesField, ManyFilesInput
from meetings.forms.rows import PersonField, RowForm
from meetings.models.meeting import Grade
from meetings.models.visit import VisitKind
from meetings.models.visit_report import AssessedPoint, Assessment
from songlo.common.forms import HouseForm, UidMixin, VnDateField, VnTimeField

LONG = 20000
# What is looked at on each kind of visit; a committee is no meeting.
POINTS_OF: dict[str, tuple[AssessedPoint, ...]] = {
    VisitKind.MEETING: tuple(AssessedPoint),
    VisitKind.PREPARATION: (AssessedPoint.PREPARATION, AssessedPoint.AGENDA),
    VisitKind.RECORDS: (AssessedPoint.RESOLUTION, AssessedPoint.RECORDS),
    VisitKind.COMMITTEE: (),
}
OF_A_ROOM = ("expected", "present", "absences", "proposed_grade", "proposed_points")
OF_A_GROUP = ("requests", "proposed_points")


def _words(label: str, rows: int = 3, help_text: str = "") -> forms.CharField:
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, required=False, max_length=LONG, widget=widget, help_text=help_text)


def _line(label: str, most: int, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most)


class ReportForm(HouseForm):
    """The report itself, with the points of its kind. Of a commune's committee member it is a short one."""

    mark_optional = False
    came = forms.MultipleChoiceField(label="Đã dự", required=False, widget=forms.CheckboxSelectMultiple)
    started_at = VnTimeField(label="Bắt đầu", required=False)
    ended_at = VnTimeField(label="Kết thúc", required=False)
    expected = forms.IntegerField(label="Phải dự", required=False, min_value=0, max_value=2000)
    present = forms.IntegerField(label="Có mặt", required=False, min_value=0, max_value=2000)
    absences = _words("Vắng, lý do", 2)
    strengths = _words("Ưu điểm")
    weaknesses = _words("Hạn chế, nguyên nhân")
    said_at_cell = _words("Ý kiến phát biểu tại chi bộ", 4)
    told_to_board = _words("Nhận xét báo cáo BTV", 4)
    answered_on_the_spot = _words("Đã giải đáp tại chỗ", 2)
    requests = _words("Đề xuất, kiến nghị với Huyện ủy", 2)
    proposed_grade = forms.ChoiceField(
        label="Xếp loại buổi sinh hoạt", choices=Grade.choices, required=False, widget=forms.RadioSelect
    )
    proposed_points = forms.DecimalField(
        label="Điểm đề nghị, thang 100",
        required=False,
        min_value=0,
        max_value=100,
        max_digits=4,
        decimal_places=1,
    )
    passed_on = forms.MultipleChoiceField(
        label="Định hướng, tài liệu trong tháng", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        of_group: bool,
        day: datetime.date,
        persons: Mapping[str, str],
        to_pass_on: Iterable[str],
        **kwargs: Any,
    ) -> None:
        self.day, self.points = day, POINTS_OF[kind] if of_group else ()
        left_out = set(() if kind == VisitKind.MEETING else OF_A_ROOM) | set(() if of_group else OF_A_GROUP)
        own = {name: field for name, field in type(self).base_fields.items() if name not in left_out}
        self.base_fields = own | _point_fields(self.points)
        super().__init__(*args, **kwargs)
        self.fields["came"].choices = list(persons.items())
        self.fields["passed_on"].choices = [(one, one) for one in to_pass_on]
        if kind == VisitKind.COMMITTEE:
            self.fields["said_at_cell"].label = "Ý kiến trao đổi với đảng ủy"
        if not of_group:
            self.fields["told_to_board"].label = "Nhận xét báo cáo đảng ủy"

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        expected, present = values.get("expected"), values.get("present")
        if expected is not None and present is not None and present > expected:
            self.add_error("present", "Số có mặt nhiều hơn số phải dự; mời ghi lại.")
        begins, ends = values.get("started_at"), values.get("ended_at")
        if begins and ends and ends <= begins:
            self.add_error("ended_at", "Giờ kết thúc cần sau giờ bắt đầu.")
        return values

    @property
    def fields_of_report(self) -> dict[str, Any]:
        """What goes into the report's own row: of a form that is only partly in order, the part that is."""
        apart = {"came", "passed_on"} | {name for point in self.points for name in _names(point)}
        found = {name: value for name, value in self.cleaned_data.items() if name not in apart}
        for name in {"started_at", "ended_at"} & set(found):
            moment = found[name]
            found[name] = timezone.make_aware(datetime.datetime.combine(self.day, moment)) if moment else None
        return found

    @property
    def assessed(self) -> dict[str, tuple[str, str]]:
        values = self.cleaned_data
        return {
            point: (values[one], values[note])
            for point in self.points
            for one, note in [_names(point)]
            if one in values and note in values
        }

    @property
    def point_rows(self) -> list[tuple[AssessedPoint, Any, Any]]:
        return [(point, *(self[name] for name in _names(point))) for point in self.points]


def _names(point: str) -> tuple[str, str]:
    return f"point_{point}", f"note_{point}"


def _point_fields(points: Iterable[AssessedPoint]) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for point in points:
        one, note = _names(point)
        fields[one] = forms.ChoiceField(
            label=point.label, choices=Assessment.choices, required=False, widget=forms.RadioSelect
        )
        fields[note] = _line(f"Ghi rõ về {point.label.lower()}", 300)
    return fields


class ObstacleRow(RowForm):
    content = ("text", "solution", "who_acts")
    text = _line("Khó khăn, vướng mắc", 500, required=True)
    solution = _line("Giải pháp", 500)
    who_acts = _line("Ai làm", 200)


class ProposalRow(RowForm):
    content = ("text", "answer_on_the_spot")
    text = forms.CharField(label="Kiến nghị", max_length=2000, widget=forms.Textarea({"rows": 2}))
    raised_by = PersonField(label="Người nêu, nếu đồng ý ghi tên", required=False)
    field = _line("Lĩnh vực (giao thông, đất đai, chính sách…)", 100)
    place = _line("Địa điểm", 200)
    kept_from_cell = forms.BooleanField(label="Gửi riêng đoàn, chi bộ không đọc được", required=False)
    answer_on_the_spot = _words("Đã trả lời tại chỗ", 2)


class AdviceRow(RowForm):
    content = ("text",)
    text = _line("Điều nhắc", 300, required=True)


class EarlierForm(HouseForm):
    """Advice of an earlier visit: done by now, or to be reminded of again."""

    mark_optional = False
    state = forms.ChoiceField(
        label="Đến nay",
        choices=[("done", "Đã sửa"), ("open", "Nhắc lại")],
        required=False,
        widget=forms.RadioSelect,
    )
    outcome = _line("Kết quả", 300)

    @property
    def value(self) -> tuple[bool, str]:
        return self.cleaned_data.get("state") == "done", self.cleaned_data.get("outcome", "")


class VisitFilesForm(HouseForm):
    mark_optional = False
    photos = ManyFilesField(
        label="Ảnh chụp buổi dự", widget=ManyFilesInput({"accept": PHOTOS}), required=False
    )
    document_title = _line("Tên tài liệu đã chuyển", 200)
    document = forms.FileField(
        label="Tệp tài liệu đã chuyển (PDF hoặc ảnh)",
        widget=forms.ClearableFileInput({"accept": SCANS}),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        if values.get("document") and not values.get("document_title"):
            self.add_error("document_title", "Mời ghi tên tài liệu.")
        return values


class NewVisitForm(UidMixin, HouseForm):
    """One that stood in no plan: where, what for, when."""

    place_uid = forms.ChoiceField(label="Nơi dự")
    kind = forms.ChoiceField(label="Nội dung", choices=VisitKind.choices, widget=forms.RadioSelect)
    day = VnDateField(label="Ngày")
    time = VnTimeField(label="Giờ")
    where = _line("Địa điểm", 200)

    def __init__(self, *args: Any, places: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place_uid"].choices = [("", "Mời chọn"), *places.items()]

    @property
    def scheduled_at(self) -> datetime.datetime:
        values = self.cleaned_data
        return timezone.make_aware(datetime.datetime.combine(values["day"], values["time"]))
