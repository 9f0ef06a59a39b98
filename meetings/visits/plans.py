"""The plan of a quarter as it is read: by those who make it, by the groups, as rows of screen, paper and Excel."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from meetings.models import PlanShare, Visit, VisitPlan, WorkGroup, WorkGroupMember, WorkGroupUnit
from meetings.models.visit import OPEN_VISITS, CellAnswer, PlanState, VisitState
from meetings.visits.access import visible_visits
from meetings.visits.planning import LEADS, groups_on, members_of
from members.access import can, door, reach_q, visible_organizations
from members.models import Organization
from members.models.organization import OrganizationKind
from members.roles import Permission
from songlo.common import vn
from songlo.common.holidays import holiday_on

FIRST_MONTHS = (1, 4, 7, 10)
USUAL_PLACE = "Nơi chi bộ thường họp"
STATES = {
    VisitState.PLANNED: "info",
    VisitState.AGREED: "ok",
    VisitState.ASSIGNED: "ok",
    VisitState.VISITED: "ok",
    VisitState.MISSED: "warn",
}


def quarter_of(day: datetime.date) -> datetime.date:
    return day.replace(month=FIRST_MONTHS[(day.month - 1) // 3], day=1)


def next_quarter(day: datetime.date) -> datetime.date:
    return quarter_of(quarter_of(day) + datetime.timedelta(days=100))


def quarters_from(today: datetime.date) -> list[datetime.date]:
    """For which a plan is begun: the coming one first."""
    return [next_quarter(today), quarter_of(today)]


# Doors ------------------------------------------------------------------------------------------


def get_plan(user: AbstractBaseUser, uid: UUID, need: Permission, *, today: datetime.date) -> VisitPlan:
    """Of the committee that sends the groups."""
    plan = _find(uid)
    door(user, plan.organization, need, today=today)
    return plan


def open_plan(user: AbstractBaseUser, uid: UUID, *, today: datetime.date) -> tuple[VisitPlan, bool]:
    """Whether the whole of it is read: whoever only goes with a group sees what it attends, once it is out."""
    plan = _find(uid)
    if can(user, Permission.VISIT_VIEW, plan.organization, today=today):
        return plan, True
    if not visible_visits(user, today).filter(plan=plan).exists():
        door(user, plan.organization, Permission.VISIT_VIEW, today=today)
    return plan, False


def _find(uid: UUID) -> VisitPlan:
    plan = VisitPlan.objects.select_related("organization", "paper__pdf").filter(uid=uid).first()
    if plan is None:
        raise Http404
    return plan


def plans_seen(user: AbstractBaseUser, today: datetime.date) -> list[VisitPlan]:
    """The newest quarter first."""
    whole = VisitPlan.objects.filter(reach_q(user, Permission.VISIT_VIEW, today, prefix="organization__"))
    parts = VisitPlan.objects.filter(
        state=PlanState.PUBLISHED, pk__in=visible_visits(user, today).values("plan")
    )
    found = (whole | parts).select_related("organization").distinct()
    return list(found.order_by("-quarter", "organization__path")[:40])


def committees_of(user: AbstractBaseUser, today: datetime.date) -> list[Organization]:
    """Whose plans the user makes: committees that have work groups."""
    reached = visible_organizations(user, Permission.WORK_GROUP_MANAGE, today).open()
    groups = WorkGroup.objects.on(today).values("organization")
    return list(reached.filter(pk__in=groups).order_by("path"))


# Rows -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PlannedVisit:
    """One row: a cell, its time, who goes, in the order of the group."""

    visit: Visit
    persons: tuple[str, ...]
    has_lead: bool

    @property
    def cell(self) -> str:
        return str(self.visit.organization.name)

    @property
    def committee(self) -> str:
        """The đảng bộ of the cell; none of a cell directly under the district."""
        parent = self.visit.organization.parent
        return parent.name if parent and parent.kind == OrganizationKind.GRASSROOTS else ""

    @property
    def when(self) -> str:
        return vn.evening(timezone.localtime(self.visit.scheduled_at))

    @property
    def weekday(self) -> str:
        return vn.weekday(timezone.localdate(self.visit.scheduled_at))

    @property
    def is_open(self) -> bool:
        return self.visit.state in OPEN_VISITS

    @property
    def holiday(self) -> str:
        return holiday_on(timezone.localdate(self.visit.scheduled_at))

    @property
    def usual(self) -> str:
        return vn.evening(timezone.localtime(self.visit.usual_at)) if self.visit.usual_at else ""

    @property
    def state(self) -> tuple[str, str]:
        one = self.visit
        if one.state == VisitState.MISSED:
            return "warn", f"Chưa dự được ({one.reason})"
        if one.moved_from and one.state != VisitState.VISITED:
            return "info", f"Đổi ngày ({one.reason})"
        return STATES[VisitState(one.state)], one.get_state_display()

    @property
    def needs_a_word(self) -> bool:
        one = self.visit
        return one.cell_answer == CellAnswer.ANOTHER_DAY and one.state in OPEN_VISITS

    @property
    def answer(self) -> tuple[str, str]:
        """What the cell says to the evening, where it is asked to give up its own."""
        one = self.visit
        if one.cell_answer == CellAnswer.AGREED:
            return "ok", "Chi bộ thống nhất lịch"
        if one.cell_answer == CellAnswer.ANOTHER_DAY:
            return "warn", f"Chi bộ đề nghị ngày khác: {one.cell_note}"
        if one.usual_at is None:
            return "off", "Đúng lịch thường lệ hoặc chưa có lịch"
        asked = one.plan is not None and one.plan.asked_at is not None
        return "info", "Đã gửi, chi bộ chưa trả lời" if asked else "Chưa gửi chi bộ"


def rows_of(visits: QuerySet[Visit], day: datetime.date) -> list[PlannedVisit]:
    """By group, then by time; in the same number of queries for one and for a hundred."""
    known = visits.select_related("organization__parent", "group", "plan").prefetch_related("persons__member")
    found = list(known.order_by("group__number", "scheduled_at", "organization__path"))
    groups = {one.group for one in found if one.group}
    members = members_of(groups, day)
    return [_row(one, members.get(one.group_id or 0, ())) for one in found]


def _row(visit: Visit, members: Sequence[WorkGroupMember]) -> PlannedVisit:
    """In the order of the group; whoever is of it no more stands at the end."""
    going = {one.member_id: one.member.full_name for one in visit.persons.all()}
    ranked = [(one.member_id, _called(one)) for one in members if one.member_id in going]
    known = {member for member, _ in ranked}
    others = [name for member, name in going.items() if member not in known]
    leads = any(one.position in LEADS for one in members if one.member_id in going)
    return PlannedVisit(visit, (*(name for _, name in ranked), *others), leads)


def _called(one: WorkGroupMember) -> str:
    name = one.member.full_name
    return f"{name} ({one.get_position_display().lower()})" if one.position in LEADS else name


@dataclass(frozen=True)
class GroupLine:
    """A group in the plan: how many cells it should attend, how many it has, how the cells answered."""

    group: WorkGroup
    units: tuple[str, ...]
    people: int
    share: int
    rows: int
    agreed: int
    another_day: int
    waiting: int


def lines_of(plan: VisitPlan) -> list[GroupLine]:
    groups = groups_on(plan.organization, plan.quarter)
    members = members_of(groups, plan.quarter)
    share = dict(PlanShare.objects.filter(plan=plan).values_list("group", "cells"))
    counted: Counter[tuple[int, str]] = Counter()
    planned = plan.visits.exclude(state=VisitState.MISSED)
    for group, answer, usual, state in planned.values_list("group", "cell_answer", "usual_at", "state"):
        counted[group, "rows"] += 1
        if answer or (usual and state in OPEN_VISITS):
            counted[group, answer] += 1
    units = units_of(groups, plan.quarter)
    return [
        GroupLine(
            one,
            units.get(one.pk, ()),
            len(members.get(one.pk, [])),
            share.get(one.pk, 0),
            *(counted[one.pk, what] for what in ("rows", CellAnswer.AGREED, CellAnswer.ANOTHER_DAY, "")),
        )
        for one in groups
    ]


def units_of(groups: Sequence[WorkGroup], day: datetime.date) -> dict[int, tuple[str, ...]]:
    rows = WorkGroupUnit.objects.on(day).filter(group__in=[one.pk for one in groups])
    found: dict[int, tuple[str, ...]] = {}
    for group, name in rows.order_by("organization__path").values_list("group", "organization__name"):
        found[group] = (*found.get(group, ()), name)
    return found


def row_of(visit: Visit, day: datetime.date) -> "PlannedVisit":
    (row,) = rows_of(Visit.objects.filter(pk=visit.pk), day)
    return row


def group_of(plan: VisitPlan, uid: UUID) -> WorkGroup | None:
    return WorkGroup.objects.filter(uid=uid, organization=plan.organization).first()
