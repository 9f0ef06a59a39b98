"""Ghi quy chế làm việc of a cell."""

from typing import Any

from django import forms

from meetings.forms.papers import SCANS
from members.rules import Figure
from songlo.common.forms import HouseForm, UidMixin, VnDateField


class ReviewDayForm(HouseForm):
    """The day to look again, which the rule set knows where nobody says another one."""

    review_on = VnDateField(label="Rà soát lại trước ngày", required=False)

    def __init__(self, *args: Any, figure: Figure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["review_on"]
        if figure.value:
            field.help_text = (
                f"Để trống thì tính {figure.value} tháng ({figure.source[:1].lower()}{figure.source[1:]})."
            )
        else:
            field.required, field.help_text = True, ""


class WorkingRulesForm(UidMixin, ReviewDayForm):
    field_order = ["uid", "adopted_on", "document_number", "review_on", "note", "file"]

    adopted_on = VnDateField(label="Ngày chi bộ thông qua")
    document_number = forms.CharField(label="Số văn bản", max_length=60, required=False)
    note = forms.CharField(
        label="Nội dung sửa, bổ sung lần này",
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    file = forms.FileField(
        label="Bản quy chế (PDF hoặc ảnh chụp)",
        required=False,
        widget=forms.ClearableFileInput({"accept": SCANS}),
    )


class CorrectRulesForm(WorkingRulesForm):
    uid = None
    version = forms.IntegerField(widget=forms.HiddenInput)


class ConfirmRulesForm(ReviewDayForm):
    field_order = ["reviewed_on", "review_on"]

    reviewed_on = VnDateField(label="Ngày rà soát")
    version = forms.IntegerField(widget=forms.HiddenInput)
