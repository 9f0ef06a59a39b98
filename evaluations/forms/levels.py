"""The committee's annual review: its settings, its decision, levels other than proposed."""

from collections.abc import Iterable
from typing import Any

from django import forms

from evaluations.forms.scans import ScannedForm
from evaluations.level_board import CellLine, standing_level
from evaluations.levels import CapBase, CapRounding, Level
from evaluations.models import AnnualReview, ReviewYear
from evaluations.services.level_decisions import DecisionFacts, GivenLevel
from evaluations.services.review_years import YearSettings
from songlo.common import vn
from songlo.common.errors import DomainError, StaleVersion
from songlo.common.forms import HouseForm, VersionForm, VnDateField


class YearForm(HouseForm):
    due_on = VnDateField(label="Các chi bộ gửi hồ sơ chậm nhất ngày", required=False)
    cap_percent = forms.IntegerField(
        label="Tỷ lệ xuất sắc nhiều nhất (%)", min_value=0, max_value=100, initial=20
    )
    cap_base = forms.ChoiceField(
        label="Tỷ lệ ấy tính trên",
        choices=CapBase.choices,
        widget=forms.RadioSelect,
        initial=CapBase.GOOD_ONLY,
    )
    cap_rounding = forms.ChoiceField(
        label="Số lẻ", choices=CapRounding.choices, widget=forms.RadioSelect, initial=CapRounding.DOWN
    )
    cap_source = forms.CharField(
        label="Căn cứ",
        max_length=300,
        required=False,
        help_text="Số, ngày, cơ quan ban hành văn bản hướng dẫn.",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def initial_of(cls, row: ReviewYear | None) -> dict[str, Any]:
        return {name: getattr(row, name) for name in cls.base_fields} if row else {}

    def settings(self) -> YearSettings:
        return YearSettings(**{key: value for key, value in self.cleaned_data.items() if key != "version"})


class DecisionFactsForm(HouseForm):
    body = forms.CharField(label="Cơ quan quyết định", max_length=200)
    document_number = forms.CharField(label="Số quyết định", max_length=60, help_text="Ví dụ: 12-QĐ/ĐU.")
    decided_on = VnDateField(label="Ngày quyết định")

    def facts(self) -> DecisionFacts:
        return DecisionFacts(**{name: self.cleaned_data[name] for name in DecisionFactsForm.base_fields})


class CorrectDecisionForm(DecisionFactsForm, ScannedForm):
    field_order = ("body", "document_number", "decided_on", "scan")


class UnitLevelForm(HouseForm):
    level = forms.ChoiceField(
        label="Mức Ban Chấp hành đã biểu quyết", choices=Level.choices, widget=forms.RadioSelect
    )


class SeenForm(HouseForm):
    """What the page showed goes with what is written on it."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def add_refusal(self, error: DomainError, otherwise: str | None = None) -> None:
        super().add_refusal(error, otherwise)
        if isinstance(error, StaleVersion):
            self.show_again(seen=self.initial["seen"])


class DecisionForm(DecisionFactsForm, ScannedForm, SeenForm):
    cells = forms.MultipleChoiceField(
        label="Quyết định cho các chi bộ",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Mời chọn ít nhất một chi bộ.",
            "invalid_choice": "Có chi bộ không còn chờ quyết định; mời xem lại danh sách.",
        },
    )

    def __init__(self, *args: Any, lines: Iterable[CellLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cells"].choices = [(str(one.cell.pk), _waits(one)) for one in lines]

    def chosen(self) -> set[int]:
        return {int(one) for one in self.cleaned_data["cells"]}


def _waits(line: CellLine) -> str:
    people = sum(1 for one in line.waiting if one.member_id)
    parts = [f"{people} đồng chí"] if people else []
    parts += ["mức của chi bộ"] if len(line.waiting) > people else []
    changed = f", {len(line.changed)} tên khác đề nghị" if line.changed else ""
    return f"{line.cell.name} ({' và '.join(parts)}{changed})"


class ChangeLevelsForm(SeenForm):
    """A select and a reason for every name that waits."""

    def __init__(self, *args: Any, line: CellLine, **kwargs: Any) -> None:
        self.line = line
        initial = kwargs.pop("initial", {})
        for one in line.waiting:
            initial[f"level-{one.pk}"], initial[f"reason-{one.pk}"] = standing_level(one), one.level_reason
        super().__init__(*args, initial=initial, **kwargs)
        for one in line.waiting:
            self.fields[f"level-{one.pk}"] = forms.ChoiceField(
                label="Mức đảng ủy quyết định", choices=Level.choices, initial=standing_level(one)
            )
            self.fields[f"reason-{one.pk}"] = forms.CharField(
                label="Lý do, nếu khác đề nghị", max_length=300, required=False
            )

    def pairs(self, review: AnnualReview) -> tuple[forms.BoundField, forms.BoundField]:
        return self[f"level-{review.pk}"], self[f"reason-{review.pk}"]

    def given(self) -> dict[int, GivenLevel]:
        written = self.cleaned_data
        return {
            one.pk: GivenLevel(written[f"level-{one.pk}"], vn.nfc(written[f"reason-{one.pk}"]))
            for one in self.line.waiting
        }


class ReturnForm(SeenForm):
    reviews = forms.MultipleChoiceField(
        label="Gửi lại những tên này",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Mời chọn ít nhất một tên để gửi lại."},
    )
    reason = forms.CharField(
        label="Nội dung đề nghị xem lại", max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, line: CellLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviews"].choices = [
            (str(one.pk), f"{one.shown_name}: {Level(one.proposed_level).label.lower()}")
            for one in line.waiting
        ]

    def chosen(self) -> set[int]:
        return {int(one) for one in self.cleaned_data["reviews"]}


class CorrectLevelForm(DecisionFactsForm, VersionForm):
    level = forms.ChoiceField(label="Mức đúng", choices=Level.choices)
    reason = forms.CharField(
        label="Lý do đính chính", max_length=300, help_text="Ví dụ: nhập nhầm dòng; đảng ủy xét lại."
    )
    field_order = ("level", "reason", "body", "document_number", "decided_on", "version")
