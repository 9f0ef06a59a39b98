"""A committee's own figures: the document, from when, and only the figures that it sets anew."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from members.rule_access import SetOver, figures_in
from members.rules import FIGURES, Figure, FigureKind, figures_from_json
from songlo.common import vn
from songlo.common.forms import HouseForm, SignedDayField, VnDateField

AS_IT_IS, YES, NO = "", "1", "0"
GIVE_BACK = "tra_"
# As a reader looks for them; every figure stands in one.
GROUPS = {
    "Số buổi, thời lượng": (
        "meetings_per_month",
        "thematic_per_quarter",
        "min_minutes",
        "min_minutes_combined",
        "self_criticism_minutes",
    ),
    "Dự sinh hoạt, phát biểu": (
        "attendance_percent",
        "attendance_strict",
        "attendance_goal_percent",
        "unexcused_limit",
        "consecutive_excused_limit",
        "quorum_two_thirds",
        "speakers_percent",
    ),
    "Ngày, thời hạn": (
        "register_by_day",
        "papers_days_before",
        "sign_within_days",
        "send_within_days",
        "report_within_days",
        "post_within_days",
        "working_rules_review_months",
    ),
    "Chi ủy, hồ sơ": (
        "committee_meeting",
        "committee_from_members",
        "sign_for_committee",
        "full_minutes_upward",
        "electronic_handbook",
    ),
    "Cách tính người dự, người biểu quyết": (
        "temporary_arrival_counts",
        "temporary_votes",
        "transferring_counts",
    ),
}


@dataclass(frozen=True)
class FigureGroup:
    name: str
    rows: list[tuple[forms.BoundField, forms.BoundField | None]]
    is_open: bool


class RuleSetForm(HouseForm):
    """A figure that is left empty stays as it is; an own one may be given back to the committees above."""

    mark_optional = False

    name = forms.CharField(
        label="Tên văn bản",
        max_length=200,
        help_text="Ví dụ: Hướng dẫn nâng cao chất lượng sinh hoạt chi bộ.",
    )
    document_number = forms.CharField(label="Số văn bản", max_length=60, help_text="Ví dụ: 05-HD/HU.")
    document_date = SignedDayField(label="Ngày văn bản")
    effective_on = VnDateField(
        label="Áp dụng từ ngày", help_text="Từ ngày mai trở đi; buổi đã họp giữ nguyên."
    )

    def __init__(self, *args: Any, over: Iterable[SetOver], today: datetime.date, **kwargs: Any) -> None:
        sets = list(over)
        own = next((one for one in sets if one.is_own), None)
        self._own = figures_from_json(own.rule_set.figures) if own else {}
        self._today = today
        document = list(self.base_fields)
        # Before the house's words and looks are given to all of them.
        self.base_fields = {**self.base_fields, **_fields_of(sets, self._own)}  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        self.document = [self[name] for name in document]

    def groups(self) -> list[FigureGroup]:
        """Each figure with the box by which it is given back; open where something is written or asked again."""
        found = []
        for name, keys in GROUPS.items():
            rows = [(self[key], self[GIVE_BACK + key] if key in self._own else None) for key in keys]
            fields = [field for row in rows for field in row if field is not None]
            found.append(FigureGroup(name, rows, any(one.errors or one.value() for one in fields)))
        return found

    def clean_effective_on(self) -> datetime.date:
        day = self.cleaned_data["effective_on"]
        if day <= self._today:
            raise forms.ValidationError(
                f"Mời ghi một ngày sau hôm nay ({vn.day_month_year(self._today)}); mức của ngày đã qua giữ nguyên."
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for key in self._own:
            if cleaned.get(GIVE_BACK + key) and cleaned.get(key) is not None:
                self.add_error(key, "Mời ghi mức mới, hoặc theo cấp trên.")
        return cleaned

    @property
    def decision(self) -> dict[str, Any]:
        """What `issue_rule_set` is given beside the figures."""
        kept = {name: self.cleaned_data[name] for name in ("name", "document_number", "document_date")}
        return kept | {"code": kept["document_number"][:20]}

    @property
    def figures(self) -> Mapping[str, Figure]:
        """The own ones as they are, without those given back, with those of this document over them. A person who
        has compared them with the text confirms them afterwards."""
        number, day = self.cleaned_data["document_number"], self.cleaned_data["document_date"]
        source = f"{vn.nfc(number)} ngày {vn.day_month_year(day)}"
        kept = {key: figure for key, figure in self._own.items() if not self.cleaned_data[GIVE_BACK + key]}
        written = {key: self.cleaned_data[key] for key in FIGURES if self.cleaned_data[key] is not None}
        return kept | {key: Figure(value, source, confirmed=False) for key, value in written.items()}


class ConfirmForm(HouseForm):
    source = forms.CharField(
        label="Theo văn bản",
        max_length=200,
        help_text="Ghi đến mục, điểm. Ví dụ: 05-HD/HU ngày 20/11/2024, mục II.2.",
    )


def _fields_of(sets: Sequence[SetOver], own: Mapping[str, Figure]) -> dict[str, forms.Field]:
    holding, above = figures_in(sets), figures_in(one for one in sets if not one.is_own)
    fields: dict[str, forms.Field] = {}
    for key, kind in FIGURES.items():
        fields[key] = _field_of(kind, holding[key])
        if key in own:
            label = f"Thôi quy định riêng, theo cấp trên: {_small(kind.words(above[key].value))}"
            fields[GIVE_BACK + key] = forms.BooleanField(label=label, required=False)
    return fields


def _field_of(kind: FigureKind, holding: Figure) -> forms.Field:
    now = f"Đang là: {_small(kind.words(holding.value))}."
    if kind.value_type is bool:
        choices = [(AS_IT_IS, "Giữ như hiện nay"), (YES, "Có"), (NO, "Không")]
        return forms.TypedChoiceField(
            label=kind.label,
            choices=choices,
            required=False,
            empty_value=None,
            coerce=YES.__eq__,
            help_text=now,
        )
    label = f"{kind.label} ({kind.unit})" if kind.unit else kind.label
    return forms.IntegerField(label=label, min_value=0, max_value=kind.most, required=False, help_text=now)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
