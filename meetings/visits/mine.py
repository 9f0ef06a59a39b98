"""Lists of visits: those that one goes on or answers for, and those that come to a cell."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from meetings.models import Visit, VisitPerson
from meetings.models.visit import OPEN_VISITS, VisitState
from meetings.models.visit_report import SENT_REPORTS, ReportState
from meetings.models.work_group import WorkGroup, WorkGroupMember
from meetings.visits.access import shared_visits, visible_visits
from meetings.visits.going import LEADS, WRITES_FOR_ALL, member_of
from members.models import Assignment

MOST_DONE = 30
OPEN = Q(state__in=(*OPEN_VISITS, VisitState.VISITED))
NAMES = ("organization__parent", "group", "assignment__member", "report")


@dataclass(frozen=True)
class MyVisits:
    to_confirm: list[Visit]  # as tổ trưởng or tổ phó
    to_write: list[Visit]  # the day is there or past, nothing was sent yet
    ahead: list[Visit]
    done: list[Visit]

    @property
    def is_empty(self) -> bool:
        return not (self.to_confirm or self.to_write or self.ahead or self.done)


def my_visits(user: AbstractBaseUser, today: datetime.date) -> MyVisits:
    """Those of one's own and, for who leads or writes for a group, all of the group. A fixed number of queries."""
    led = list(_groups(user, LEADS, today).values_list("group", flat=True))
    rows = _of(user, today).select_related(*NAMES).prefetch_related("persons__member")
    done = rows.filter(Q(state=VisitState.MISSED) | Q(report__state__in=SENT_REPORTS))
    found = MyVisits([], [], [], list(done.order_by("-scheduled_at", "-id")[:MOST_DONE]))
    for visit in rows.filter(OPEN).exclude(report__state__in=SENT_REPORTS).order_by("scheduled_at", "id"):
        _place_of(visit, found, led, today).append(visit)
    return found


def waiting_visits(user: AbstractBaseUser, today: datetime.date) -> tuple[QuerySet[Visit], QuerySet[Visit]]:
    """Those to confirm as tổ trưởng or tổ phó, and those to write about; to be counted."""
    rows = _of(user, today)
    ready = Q(report__state=ReportState.READY)
    to_write = rows.filter(OPEN, scheduled_at__date__lte=today).exclude(
        ready | Q(report__state__in=SENT_REPORTS)
    )
    return rows.filter(ready, group__in=_groups(user, LEADS, today).values("group")), to_write


def _of(user: AbstractBaseUser, today: datetime.date) -> QuerySet[Visit]:
    own = VisitPerson.objects.filter(visit=OuterRef("pk"), member=member_of(user))
    written_for = Q(group__in=_groups(user, WRITES_FOR_ALL, today).values("group"))
    return visible_visits(user, today).filter(Exists(own) | written_for)


def _place_of(visit: Visit, found: MyVisits, led: list[int], today: datetime.date) -> list[Visit]:
    report = getattr(visit, "report", None)
    if report is not None and report.state == ReportState.READY and visit.group_id in led:
        return found.to_confirm
    return found.ahead if timezone.localdate(visit.scheduled_at) > today else found.to_write


def _groups(
    user: AbstractBaseUser, positions: tuple[str, ...], today: datetime.date
) -> QuerySet[WorkGroupMember]:
    return WorkGroupMember.objects.on(today).filter(member=member_of(user), position__in=positions)


def goes_for(user: AbstractBaseUser, today: datetime.date) -> list[WorkGroup | Assignment]:
    """In whose name one may write down a visit that stood in no plan: the groups one is in, the cells one follows."""
    if member_of(user) is None:
        return []
    mine = WorkGroupMember.objects.on(today).filter(member=member_of(user)).values("group")
    groups = WorkGroup.objects.on(today).filter(pk__in=mine).order_by("number", "id")
    follows = (
        Assignment.objects.on(today).filter(member=member_of(user)).select_related("organization__parent")
    )
    return [*groups, *follows.order_by("organization__path", "id")]


def visits_here(user: AbstractBaseUser, today: datetime.date) -> tuple[list[Visit], list[Visit]]:
    """Who comes, and who was there, for the visited: the newest first of the past. What was said comes with it,
    `told_to_board` never does."""
    rows = shared_visits(user, today).select_related(
        "organization", "group__organization", "assignment__member", "report"
    )
    rows = rows.defer("report__told_to_board", "report__requests", "report__weaknesses")
    coming = rows.filter(state__in=OPEN_VISITS, scheduled_at__date__gte=today).order_by("scheduled_at", "id")
    past = rows.filter(state=VisitState.VISITED).order_by("-scheduled_at", "-id")
    return list(coming[:MOST_DONE]), list(past[:MOST_DONE])
