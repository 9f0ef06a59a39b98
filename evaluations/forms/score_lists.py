"""What the committee writes: other points with their reasons, what the cell looks at again, the decision."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms

from evaluations.criteria import shown
from evaluations.forms.levels import DecisionFactsForm
from evaluations.forms.scans import ScannedForm
from evaluations.models import ItemScore
from evaluations.services.scores import Given
from songlo.common.forms import VersionForm


class PointsForm(VersionForm):
    """An item a pair of fields: its points, the cell's own unless they were changed, and why."""

    mark_optional = False

    def __init__(self, *args: Any, rows: Mapping[str, ItemScore], **kwargs: Any) -> None:
        self.rows = rows
        self.base_fields = {**self.base_fields, **_fields_of(rows)}  # before the house looks at them
        super().__init__(*args, **kwargs)

    def given(self) -> dict[str, Given]:
        """Points that are the cell's own again are no change."""
        values = self.cleaned_data
        return {
            code: Given(None if values[code] == row.self_points else values[code], values[f"{code}-reason"])
            for code, row in self.rows.items()
        }


def _fields_of(rows: Mapping[str, ItemScore]) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for code, row in rows.items():
        fields[code] = forms.DecimalField(
            label=f"Mục {code}",
            min_value=0,
            max_value=row.most,
            max_digits=4,
            decimal_places=1,
            initial=shown(row.official_points if row.official_points is not None else row.self_points),
            error_messages={"max_value": f"Mời ghi từ 0 đến {shown(row.most)} điểm."},
        )
        fields[f"{code}-reason"] = forms.CharField(
            label=f"Lý do mục {code}", max_length=300, required=False, initial=row.official_reason
        )
    return fields


class TotalForm(VersionForm):
    """Of a cell that voted on a total alone."""

    total = forms.DecimalField(
        label="Điểm đảng ủy quyết định", min_value=0, max_value=100, max_digits=4, decimal_places=1
    )
    reason = forms.CharField(
        label="Lý do nếu khác chi bộ tự chấm", required=False, widget=forms.Textarea({"rows": 3})
    )

    def given(self) -> Given:
        return Given(self.cleaned_data["total"], self.cleaned_data["reason"])


class ReturnForm(VersionForm):
    reason = forms.CharField(
        label="Nội dung đề nghị chi bộ xem lại",
        widget=forms.Textarea({"rows": 4}),
        help_text="Chi ủy đọc lời này ở đầu bảng điểm.",
    )


class FactsForm(DecisionFactsForm, VersionForm):
    document_number = forms.CharField(
        label="Số văn bản",
        max_length=60,
        help_text="Như 31-TB/ĐU; nếu chỉ có biên bản họp thì ghi số biên bản.",
    )


class DecisionForm(FactsForm, ScannedForm):
    field_order = ("body", "document_number", "decided_on", "scan")

    def values(self) -> dict[str, str | datetime.date | int]:
        return {name: value for name, value in self.cleaned_data.items() if name != "scan"}


class CorrectionForm(FactsForm):
    """Why a decided score changes, and by which decision."""

    correction_reason = forms.CharField(
        label="Lý do đính chính",
        max_length=300,
        help_text="Ví dụ: đảng ủy xét lại; nhập nhầm mục (khi ấy ghi lại số, ngày của quyết định đã ký).",
    )
    field_order = ("correction_reason", "body", "document_number", "decided_on")


class CorrectPointsForm(PointsForm, CorrectionForm):
    pass


class CorrectTotalForm(TotalForm, CorrectionForm):
    reason = forms.CharField(
        label="Thuyết minh điểm trừ",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Khi điểm khác chi bộ tự chấm.",
    )
