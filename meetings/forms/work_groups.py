"""Tổ công tác: its decision, who goes, which units. Days are typed as people say them."""

from collections.abc import Sequence
from typing import Any

from django import forms

from meetings.forms.papers import SCANS
from meetings.models.work_group import GroupPosition
from meetings.services.work_groups import Decision
from members.models import Organization
from songlo.common.forms import HouseForm, SignedDayField, UidMixin, VnDateField
from songlo.papers.models import StoredFile

MOST_DAYS = 90


class DecisionForm(HouseForm):
    number = forms.IntegerField(label="Tổ công tác số", min_value=1, max_value=999)
    decision_number = forms.CharField(label="Quyết định số", max_length=60)
    decided_on = SignedDayField(label="Ngày quyết định")
    file = forms.FileField(
        label="Tệp quyết định (PDF hoặc ảnh)",
        required=False,
        widget=forms.ClearableFileInput({"accept": SCANS}),
    )
    report_days = forms.IntegerField(
        label="Số ngày để xong báo cáo",
        min_value=0,
        max_value=MOST_DAYS,
        initial=10,
        help_text="Đồng chí ra khỏi tổ còn xem được các đơn vị thêm chừng ấy ngày.",
    )

    def decision(self, file: StoredFile | None) -> Decision:
        values = self.cleaned_data
        return Decision(values["decision_number"], values["decided_on"], values["report_days"], file)


class UnitsField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def offer(self, units: Sequence[Organization]) -> None:
        self.units = {str(one.uid): one for one in units}
        self.choices = [(uid, one.name) for uid, one in self.units.items()]

    def clean(self, value: Any) -> list[Organization]:
        return [self.units[uid] for uid in super().clean(value)]


class NewGroupForm(UidMixin, DecisionForm):
    valid_from = VnDateField(label="Hoạt động từ ngày")
    units = UnitsField(
        label="Đơn vị phụ trách", required=False, help_text="Đơn vị đã có tổ phụ trách thì không có ở đây."
    )

    field_order = [
        "number",
        "decision_number",
        "decided_on",
        "file",
        "valid_from",
        "units",
        "report_days",
        "uid",
    ]

    def __init__(self, *args: Any, units: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].offer(units)


class CorrectGroupForm(DecisionForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class DayForm(HouseForm):
    effective_on = VnDateField(label="Từ ngày")


class PlaceForm(DayForm):
    position = forms.ChoiceField(
        label="Nhiệm vụ trong tổ", choices=GroupPosition.choices, widget=forms.RadioSelect
    )
    post = forms.CharField(
        label="Chức vụ, đơn vị công tác", max_length=200, help_text="Ghi như trong quyết định."
    )

    field_order = ["position", "post", "effective_on"]


class UnitsForm(DayForm):
    units = UnitsField(label="Đơn vị phụ trách")

    field_order = ["units", "effective_on"]

    def __init__(self, *args: Any, units: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].offer(units)


class EndGroupForm(DayForm):
    reason = forms.CharField(
        label="Lý do, căn cứ",
        max_length=300,
        help_text="Ví dụ: Quyết định số 35-QĐ/HU kiện toàn tổ công tác.",
    )


class NameForm(HouseForm):
    mark_optional = False

    q = forms.CharField(
        label="Họ và tên (không cần dấu)", required=False, max_length=100, help_text="Ghi cả họ và tên."
    )
