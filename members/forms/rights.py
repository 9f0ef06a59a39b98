"""Roles by hand, assignments, inspections. A last day is typed as people say it: that day still counts."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget

from members.models import Member, Organization
from members.roles import Role
from members.roster import told_apart
from songlo.common.forms import HouseForm, SignedDayField, VnDateField

ONE_DAY = datetime.timedelta(days=1)


class ChoosingForm(HouseForm):
    def set_choices(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)


class RangeForm(ChoosingForm):
    valid_from = VnDateField(label="Từ ngày")
    last_day = VnDateField(label="Đến hết ngày", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "Ngày kết thúc cần từ ngày bắt đầu trở đi.")
        return cleaned

    def days(self) -> dict[str, datetime.date | None]:
        last = self.cleaned_data["last_day"]
        return {"valid_from": self.cleaned_data["valid_from"], "valid_until": last and last + ONE_DAY}


class GiveForm(RangeForm):
    field_order = ["role", "valid_from", "last_day", "reason"]

    role = forms.ChoiceField(label="Vai trò", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        help_text="Ví dụ: giúp chi bộ ghi sổ trong thời gian bí thư đi chữa bệnh.",
    )

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_choices("role", ((role, role.label) for role in roles))
        if len(roles) == 1:
            self.initial["role"] = roles[0]  # nothing to choose


class ReasonForm(HouseForm):
    reason = forms.CharField(label="Lý do", max_length=300)


class PlaceSearchForm(HouseForm):
    mark_optional = False

    q = forms.CharField(label="Tìm tổ chức (không cần dấu)", required=False, max_length=100)


class DecisionForm(RangeForm):
    decision_number = forms.CharField(label="Số", max_length=60)
    decided_on = SignedDayField(label="Ngày ban hành")


class AssignForm(DecisionForm):
    field_order = [
        "member",
        "places",
        "is_rotating",
        "valid_from",
        "last_day",
        "decision_number",
        "decided_on",
    ]

    member = forms.ChoiceField(label="Đồng chí")
    places = forms.MultipleChoiceField(label="Dự sinh hoạt với", widget=forms.CheckboxSelectMultiple)
    is_rotating = forms.TypedChoiceField(
        label="Hình thức",
        choices=[("", "Thường xuyên, đến khi có phân công khác"), ("1", "Luân phiên theo tháng")],
        coerce=bool,
        empty_value="",
        required=False,
        initial="",
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *args: Any, people: dict[str, Member], cells: dict[str, Organization], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.cells = people, cells
        self.set_choices("member", [("", "Mời chọn"), *told_apart(people.values()).items()])
        parents = {one.parent_id for one in cells.values()}
        name_of = _with_place if len(parents) > 1 else str
        self.set_choices("places", ((uid, name_of(one)) for uid, one in cells.items()))
        self.fields["decision_number"].label = "Văn bản phân công số"
        self.fields["is_rotating"].help_text = ""
        self.fields["last_day"].help_text = "Luân phiên thì ghi ngày cuối của tháng được giao."

    def chosen(self) -> tuple[Member, list[Organization]]:
        places = [self.cells[uid] for uid in self.cleaned_data["places"]]
        return self.people[self.cleaned_data["member"]], places


class InspectionForm(DecisionForm):
    field_order = ["decision_number", "decided_on", "matter", "units", "team", "valid_from", "last_day"]

    matter = forms.CharField(
        label="Nội dung kiểm tra, giám sát", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    units = forms.MultipleChoiceField(label="Tổ chức được kiểm tra", widget=forms.CheckboxSelectMultiple)
    team = forms.MultipleChoiceField(label="Đoàn kiểm tra", widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, *args: Any, people: dict[str, Member], below: dict[str, Organization], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.below = people, below
        self.set_choices("team", told_apart(people.values()).items())
        self.set_choices("units", ((uid, _with_place(one)) for uid, one in below.items()))
        self.fields["decision_number"].label = "Quyết định số"
        self.fields["last_day"].required = True
        self.fields["last_day"].help_text = ""

    def branches(self) -> list[tuple[str, bool, list[BoundWidget]]]:
        """Name, whether something there is ticked, boxes: a telephone shows one line a commune. Empty where there are
        cells alone."""
        top = min((len(one.path) for one in self.below.values()), default=0)
        found: dict[str, tuple[str, list[BoundWidget]]] = {}
        for box, one in zip(self["units"], self.below.values(), strict=True):
            found.setdefault(one.path[:top], (one.name, []))[1].append(box)
        if len(found) == len(self.below):
            return []
        return [(name, any(one.data["selected"] for one in boxes), boxes) for name, boxes in found.values()]

    def chosen(self) -> dict[str, Any]:
        return {
            "units": [self.below[uid] for uid in self.cleaned_data["units"]],
            "team": [self.people[uid] for uid in self.cleaned_data["team"]],
        }


def _with_place(cell: Organization) -> str:
    """Two communes may both have a "Chi bộ thôn 1"."""
    return f"{cell.name}, {cell.parent.name}" if cell.is_cell and cell.parent else cell.name


class ConcludeForm(HouseForm):
    concluded_on = VnDateField(label="Ngày kết luận")

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_concluded_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["concluded_on"]
        if day > self.today:
            raise forms.ValidationError("Ngày kết luận chưa đến; mời ghi khi đã kết luận.")
        return day
