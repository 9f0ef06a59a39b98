"""Báo vắng, for oneself or for another; one call that was made."""

from collections.abc import Mapping
from typing import Any

from django import forms

from meetings.forms.preparation import PeopleForm
from meetings.forms.rows import PersonField
from members.models import Member
from songlo.common.forms import HouseForm


class OwnAbsenceForm(HouseForm):
    reason = forms.CharField(
        label="Lý do vắng",
        max_length=200,
        widget=forms.Textarea({"rows": 2}),
        help_text="Chỉ bí thư, chi ủy đọc được lý do.",
    )


class AbsenceForm(OwnAbsenceForm, PeopleForm):
    """A head of the cell writes down what he was told."""

    field_order = ["member", "reason", "on_roll"]
    member = PersonField(label="Đồng chí vắng")
    on_roll = forms.BooleanField(
        label="Ghi cả lý do vào danh sách điểm danh", required=False, help_text="Cả chi bộ đọc được."
    )


class AgreeForm(forms.Form):
    on_roll = forms.BooleanField(required=False)


class CallForm(forms.Form):
    """One button of one line."""

    member = forms.UUIDField()
    reached = forms.BooleanField(required=False)


def absence_form(data: Any, people: Mapping[str, Member] | None) -> OwnAbsenceForm:
    return OwnAbsenceForm(data) if people is None else AbsenceForm(data, people=people)
