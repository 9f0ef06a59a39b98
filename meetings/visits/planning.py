"""The groups of a committee in a quarter, their people and cells, read into the plain values of `proposing`."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max
from django.utils import timezone

from meetings.calendar import meetings_in, month_line
from meetings.models import (
    DateRegistration,
    Meeting,
    PlanShare,
    StandingDay,
    Visit,
    VisitPerson,
    VisitPlan,
    WorkGroup,
    WorkGroupMember,
    WorkGroupUnit,
)
from meetings.models.visit import PlanState, VisitState
from meetings.models.work_group import GroupPosition
from meetings.visits.proposing import Cell, Group, Proposed, Visitor, turn
from members.history import below_on
from members.models import Membership, Organization, OrganizationPeriod
from members.models.organization import CELL_KINDS, CellType
from members.states import HERE
from songlo.common import vn

LEADS = (GroupPosition.HEAD, GroupPosition.DEPUTY, GroupPosition.SECRETARY)
ORDER = {position: place for place, position in enumerate(GroupPosition)}
IN_THE_EVENING = (CellType.VILLAGE, CellType.RESIDENTIAL)
A_QUARTER = datetime.timedelta(days=92)
A_YEAR = datetime.timedelta(days=366)


@dataclass(frozen=True)
class CellInCharge:
    """A cell in a group's charge, as it is called in the quarter, and what its turn depends on."""

    organization: Organization
    name: str
    plain: Cell

    @property
    def why(self) -> str:
        """Why it is its turn, in words."""
        seen = self.plain.last_visit
        words = [f"Lần dự gần nhất {vn.day_month_year(seen)}" if seen else "Chưa có tổ về dự"]
        words += ["vùng xa"] if self.plain.is_remote else []
        points = self.plain.points
        return ", ".join(words if points is None else [*words, f"{float(points):g} điểm".replace(".", ",")])


def next_in_turn(cells: Iterable[CellInCharge], most: int) -> list[CellInCharge]:
    return sorted(cells, key=lambda one: turn(one.plain))[:most]


def groups_on(committee: Organization, day: datetime.date) -> list[WorkGroup]:
    return list(WorkGroup.objects.on(day).filter(organization=committee).order_by("number", "pk"))


def members_of(groups: Iterable[WorkGroup], day: datetime.date) -> dict[int, list[WorkGroupMember]]:
    """Of each group by its key: head, deputies, thư ký, then by name. One query."""
    rows = WorkGroupMember.objects.on(day).filter(group__in=[one.pk for one in groups])
    found: dict[int, list[WorkGroupMember]] = defaultdict(list)
    for row in sorted(rows.select_related("member"), key=_rank):
        found[row.group_id].append(row)
    return found


def _rank(row: WorkGroupMember) -> tuple[int, str, int]:
    return ORDER[GroupPosition(row.position)], row.member.sort_name, row.pk


def cells_of(groups: Sequence[WorkGroup], quarter: datetime.date) -> dict[int, list[CellInCharge]]:
    """Of each group by its key, in the order of the tree of the quarter's first day; as many queries for one group as
    for seventeen."""
    periods = _periods_of(groups, quarter)
    keys = [one.organization_id for rows in periods.values() for one in rows]
    usual, seen, points = usual_evenings(keys, quarter), _last_visits(keys, quarter), _points(keys, quarter)
    return {
        group: [
            CellInCharge(
                one.organization,
                one.name,
                Cell(
                    one.organization_id,
                    is_by_day=one.cell_type not in IN_THE_EVENING,
                    usual=usual.get(one.organization_id),
                    last_visit=seen.get(one.organization_id),
                    is_remote=one.is_remote,
                    points=points.get(one.organization_id),
                ),
            )
            for one in rows
        ]
        for group, rows in periods.items()
    }


def cells_to_add(
    plan: VisitPlan, group: WorkGroup, day: datetime.date, *, beside: Visit | None = None
) -> list[CellInCharge]:
    """Those of the group that the plan does not name yet, or names as missed; `beside` is the row that is changed."""
    rows = plan.visits.exclude(state=VisitState.MISSED)
    planned = set((rows.exclude(pk=beside.pk) if beside else rows).values_list("organization", flat=True))
    return [one for one in cells_of([group], day)[group.pk] if one.organization.pk not in planned]


def _periods_of(groups: Sequence[WorkGroup], day: datetime.date) -> dict[int, list[OrganizationPeriod]]:
    units = WorkGroupUnit.objects.on(day).filter(group__in=[one.pk for one in groups])
    group_of = dict(units.values_list("organization", "group"))
    below = OrganizationPeriod.objects.on(day).filter(organization__in=below_on(group_of, day))
    rows = {one.organization_id: one for one in below.select_related("organization__parent")}
    found: dict[int, list[OrganizationPeriod]] = {one.pk: [] for one in groups}
    for one in sorted(rows.values(), key=lambda row: row.organization.path):
        if one.kind in CELL_KINDS:
            place: int | None = one.organization_id
            while place not in group_of:
                place = rows[place].parent_id if place in rows else None
            found[group_of[place]].append(one)
    return found


def usual_evenings(cells: Collection[int], month: datetime.date) -> dict[int, datetime.datetime]:
    """When each would meet by itself in the month: its meeting, what it told, else its usual day."""
    meetings = meetings_in(cells, [month])
    told = DateRegistration.objects.filter(organization__in=cells, month=month)
    registered = {one.organization_id: one for one in told}
    days = StandingDay.objects.on(month).filter(organization__in=cells)
    standing = {one.organization_id: one for one in days}
    found = {}
    for cell in cells:
        when = month_line(month, meetings.get((cell, month)), registered.get(cell), standing.get(cell)).when
        if when is not None:
            found[cell] = on_the_wall(when)
    return found


def on_the_wall(moment: datetime.datetime) -> datetime.datetime:
    return timezone.localtime(moment).replace(tzinfo=None)


def _last_visits(cells: Collection[int], quarter: datetime.date) -> dict[int, datetime.date]:
    """By a group, before the quarter; one that is planned for a day before it is as good as held."""
    start = timezone.make_aware(datetime.datetime.combine(quarter, datetime.time()))
    gone = Visit.objects.filter(organization__in=cells, group__isnull=False, scheduled_at__lt=start)
    held = gone.exclude(state=VisitState.MISSED).exclude(plan__state=PlanState.DRAFT)
    rows = held.values_list("organization").annotate(last=Max("scheduled_at")).order_by()
    return {cell: timezone.localdate(last) for cell, last in rows}


def _points(cells: Collection[int], quarter: datetime.date) -> dict[int, Decimal]:
    """What the room gave itself last, within a year."""
    scored = Meeting.objects.filter(
        organization__in=cells, self_score__isnull=False, month__gte=quarter - A_YEAR, month__lt=quarter
    )
    newest = scored.order_by("organization", "-month", "-pk").distinct("organization")
    return {cell: points for cell, points in newest.values_list("organization", "self_score") if points}


def read_groups(plan: VisitPlan) -> list[Group]:
    """What `propose` is asked with; a comrade goes nowhere where he is a member himself."""
    groups = groups_on(plan.organization, plan.quarter)
    members, cells = members_of(groups, plan.quarter), cells_of(groups, plan.quarter)
    share = dict(PlanShare.objects.filter(plan=plan).values_list("group", "cells"))
    people = {row.member_id for rows in members.values() for row in rows}
    own: dict[int, set[int]] = defaultdict(set)
    at_home = Membership.objects.on(plan.quarter).filter(member__in=people, kind__in=HERE)
    for member, cell in at_home.values_list("member", "organization"):
        own[member].add(cell)
    return [
        Group(
            one.number,
            share.get(one.pk, 0),
            tuple(
                Visitor(row.member_id, row.position in LEADS, frozenset(own[row.member_id]))
                for row in members.get(one.pk, [])
            ),
            tuple(cell.plain for cell in cells[one.pk]),
        )
        for one in groups
    ]


def busy_of(plan: VisitPlan, groups: Iterable[Group]) -> dict[int, list[datetime.datetime]]:
    """Where those who may go are seen already by another plan or by none, of whatever group or commune."""
    people = {visitor.key for group in groups for visitor in group.visitors}
    rows = VisitPerson.objects.filter(
        member__in=people,
        visit__scheduled_at__date__gte=plan.quarter,
        visit__scheduled_at__date__lte=plan.quarter + A_QUARTER,
    )
    rows = rows.exclude(visit__plan=plan).exclude(visit__state=VisitState.MISSED)
    found: dict[int, list[datetime.datetime]] = defaultdict(list)
    for member, at in rows.order_by("visit__scheduled_at", "pk").values_list("member", "visit__scheduled_at"):
        found[member].append(on_the_wall(at))
    return found


def kept_of(plan: VisitPlan) -> list[Proposed]:
    """The rows that the plan has already."""
    rows = plan.visits.select_related("group").prefetch_related("persons").order_by("pk")
    return [
        Proposed(
            one.group.number if one.group else 0,
            one.organization_id,
            on_the_wall(one.scheduled_at),
            on_the_wall(one.usual_at) if one.usual_at else None,
            tuple(person.member_id for person in one.persons.all()),
        )
        for one in rows
    ]
