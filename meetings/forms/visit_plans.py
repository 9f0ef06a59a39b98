"""Forms of the plan of a quarter: how many cells a group attends, one row of it, what a cell answers."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from meetings.forms.preparation import DayAndTime
from meetings.models import Visit, WorkGroup, WorkGroupMember
from meetings.models.visit import CellAnswer, VisitKind
from meetings.visits.planning import CellInCharge
from meetings.visits.plans import GroupLine
from meetings.visits.proposing import Cell, times_of
from members.models import Member, Organization
from songlo.common.forms import HouseForm

MOST_CELLS = 99
REASON = "Lý do"


class SharesForm(HouseForm):
    """A number a group; `version` is the plan as it was seen."""

    mark_optional = False
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: Sequence[GroupLine], **kwargs: Any) -> None:
        self.base_fields = dict(self.base_fields)
        for line in lines:
            self.base_fields[_name(line.group)] = forms.IntegerField(
                label=f"Số chi bộ {line.group} dự", min_value=0, max_value=MOST_CELLS, initial=line.share
            )
        super().__init__(*args, **kwargs)
        self.groups = [line.group for line in lines]

    def rows(self, lines: Sequence[GroupLine]) -> list[tuple[GroupLine, forms.BoundField]]:
        return [(line, self[_name(line.group)]) for line in lines]

    def shares(self) -> dict[WorkGroup, int]:
        return {group: self.cleaned_data[_name(group)] for group in self.groups}


def _name(group: WorkGroup) -> str:
    return f"cells_{group.pk}"


class PersonsField(forms.MultipleChoiceField):
    """Those of the group, ticked; gives back members."""

    widget = forms.CheckboxSelectMultiple

    def set_people(self, rows: Iterable[WorkGroupMember]) -> None:
        rows = list(rows)
        self.people = {str(row.member.uid): row.member for row in rows}
        self.choices = [(str(row.member.uid), _called(row)) for row in rows]

    def clean(self, value: Any) -> list[Member]:
        return [self.people[uid] for uid in super().clean(value)]


def _called(row: WorkGroupMember) -> str:
    return f"{row.member.full_name} – {row.get_position_display().lower()}"


class VisitTime(DayAndTime):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label, self.fields["time"].label = "Ngày dự", "Giờ dự"


class PersonsForm(HouseForm):
    """Who goes to a visit of a plan that is out."""

    persons = PersonsField(label="Người dự")
    place = forms.CharField(label="Địa điểm", max_length=200, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, members: Iterable[WorkGroupMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].set_people(members)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("persons", "place", "version")}


class RowForm(VisitTime, PersonsForm):
    """A row of a plan that is not out: any cell of the group, any hour of the quarter."""

    field_order = ["organization", "kind", "day", "time", "place", "persons"]

    organization = forms.ChoiceField(label="Chi bộ")
    kind = forms.ChoiceField(label="Nội dung", choices=VisitKind.choices, initial=VisitKind.MEETING)

    def __init__(self, *args: Any, cells: Sequence[CellInCharge], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cells = {str(one.organization.uid): one.organization for one in cells}
        names = [(str(one.organization.uid), one.name) for one in cells]
        self.fields["organization"].choices = [("", "Mời chọn"), *names]

    def clean_organization(self) -> Organization:
        return self.cells[self.cleaned_data["organization"]]

    def values(self) -> dict[str, Any]:
        kept = {"organization": self.cleaned_data["organization"], "scheduled_at": self.scheduled_at}
        return super().values() | kept


def row_initial(visit: Visit) -> dict[str, Any]:
    when = timezone.localtime(visit.scheduled_at)
    return {
        "organization": str(visit.organization.uid),
        "kind": visit.kind,
        "day": when.date(),
        "time": when.time(),
        "place": visit.place,
        "persons": [str(one.member.uid) for one in visit.persons.select_related("member")],
        "version": visit.version,
    }


def new_row_initial(quarter: datetime.date) -> dict[str, Any]:
    first = times_of(Cell(0), quarter)[0]
    return {"day": first.date(), "time": first.time(), "kind": VisitKind.MEETING}


class MoveVisitForm(VisitTime, HouseForm):
    field_order = ["day", "time", "reason"]

    reason = forms.CharField(
        label=REASON,
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text="Người dự và chi bộ đều được báo.",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class MissVisitForm(HouseForm):
    reason = forms.CharField(label=REASON, max_length=300, widget=forms.Textarea({"rows": 2}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PublishForm(HouseForm):
    document_number = forms.CharField(
        label="Số văn bản",
        max_length=60,
        required=False,
        help_text="Theo sổ công văn, ví dụ 45-KH/HU. Để trống thì ghi tay trên bản in.",
    )


class AnswerForm(HouseForm):
    """One tap says yes; another day comes with words."""

    mark_optional = False
    answer = forms.ChoiceField(choices=CellAnswer.choices, widget=forms.HiddenInput)
    note = forms.CharField(
        label="Ngày chi bộ đề nghị, lý do",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Ví dụ: ngày 03/10, vì tối 02/10 thôn có đám hỏi.",
    )
