"""What home and the month show, each in a fixed number of queries."""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from meetings.access import visible_meetings
from meetings.glance import Glance, glances
from meetings.models import Meeting, Submission
from meetings.models.meeting import OCCASIONAL, meeting_title
from meetings.queries import Head, phones_of
from meetings.situation import Situation
from meetings.states import MeetingState, SubmissionState
from members.access import reach_q, visible_organizations
from members.models import Organization, OrganizationPeriod
from members.models.organization import OrganizationQuerySet
from members.roles import Permission

LOOK_BACK = datetime.timedelta(days=62)
MOST_CELLS = 400


def recent_meetings(
    user: AbstractBaseUser, cells: Sequence[Organization], today: datetime.date
) -> list[Glance]:
    """Of the last two months, all that lie ahead, and older ones whose matter in focus is overdue."""
    recent = Q(month__gte=(today - LOOK_BACK).replace(day=1))
    overdue = Q(state=MeetingState.HELD, focus_due_on__lt=today, focus_settled_on=None) & ~Q(focus_matter="")
    meetings = visible_meetings(user, Permission.NOTICE_VIEW, today).filter(recent | overdue)
    return glances(meetings.filter(organization__in=[cell.pk for cell in cells]))


@dataclass(frozen=True)
class Waiting:
    """A submission that nobody has received yet."""

    uid: uuid.UUID
    sent_at: datetime.datetime
    cell: str
    meeting: str


def submissions_waiting(user: AbstractBaseUser, today: datetime.date) -> list[Waiting]:
    """Sent, and not yet received or returned; the oldest first."""
    reached = reach_q(user, Permission.SUBMISSION_RECEIVE, today, prefix="meeting__organization__")
    sent = Submission.objects.filter(reached, state=SubmissionState.SENT).order_by("sent_at", "id")
    rows = sent.values_list(
        "uid", "sent_at", "meeting__organization__name", "meeting__kind", "meeting__month"
    )
    return [Waiting(uid, at, cell, meeting_title(kind, month)) for uid, at, cell, kind, month in rows[:100]]


def submissions_of(
    user: AbstractBaseUser,
    need: Permission,
    top: Organization,
    month: datetime.date,
    today: datetime.date,
) -> QuerySet[Submission]:
    """What the cells under `top` have sent of this month, as far as the right of the user goes; in whatever state, in
    the order of the tree."""
    reached = reach_q(user, need, today, prefix="meeting__organization__")
    below = Submission.objects.filter(reached, meeting__organization__path__startswith=top.path)
    of_month = below.filter(meeting__month=month).select_related("meeting__organization")
    return of_month.order_by("meeting__organization__path", "meeting__held_on", "id")


NOT_REPORTED = Situation("warn", "Chưa có báo cáo")
NO_DATE_YET = Situation("off", "Chưa có lịch họp")


@dataclass(frozen=True)
class CellMonth:
    """One line of the month: a cell, as it was called then, and one of its meetings, or none."""

    cell: Organization
    name: str
    meeting: Glance | None
    situation: Situation

    @property
    def is_silent(self) -> bool:
        return is_silent(self.situation)

    @property
    def is_on_phone(self) -> bool:
        return is_on_phone(self.situation)


def is_silent(situation: Situation) -> bool:
    """Nobody knows whether the cell has met: never the same as "Không họp"."""
    return situation.kind == "warn" and situation.words == NOT_REPORTED.words


def is_on_phone(situation: Situation) -> bool:
    """Written, or begun, and still on a telephone."""
    return situation.icon == "phone"


def month_of_cells(
    user: AbstractBaseUser,
    top: Organization,
    month: datetime.date,
    now: datetime.datetime,
    most: int = MOST_CELLS,
) -> list[CellMonth]:
    """Every cell under `top` in the order of the tree, with the state of its month in words; two queries."""
    cells = visible_organizations(user, Permission.MONTH_VIEW, now.date()).below(top).cells()
    there = cells_in(cells, month, now.date()).annotate(name_then=_name_in(month, now.date()))
    rows = list(there.order_by("path")[:most])
    if not rows:
        return []
    meetings = Meeting.objects.of_cell().in_month(month).filter(organization__in=[cell.pk for cell in rows])
    of_cell: dict[int, list[Glance]] = {}
    for meeting in glances(meetings):
        of_cell.setdefault(meeting.organization_id, []).append(meeting)
    empty = NOT_REPORTED if month < now.date().replace(day=1) else NO_DATE_YET
    return [line for cell in rows for line in _lines(cell, of_cell.get(cell.pk, []), empty, now)]


def cells_in(
    organizations: OrganizationQuerySet, month: datetime.date, today: datetime.date
) -> OrganizationQuerySet:
    """A past month shows the cells of its last day, as its figures do; and whoever met in a month before it ended
    stays there: its minutes have still to be signed and sent."""
    day = last_day_of(month, today)
    there = Exists(_periods_on(day)) if day else Q(is_closed=False)
    met = (
        Meeting.objects.of_cell().in_month(month).filter(organization=OuterRef("pk"), state=MeetingState.HELD)
    )
    return organizations.filter(there | Q(is_closed=True) & Q(Exists(met)))


def _periods_on(day: datetime.date) -> QuerySet[OrganizationPeriod]:
    return OrganizationPeriod.objects.on(day).filter(organization=OuterRef("pk"))


def last_day_of(month: datetime.date, today: datetime.date) -> datetime.date | None:
    """Of a month that has ended; this one and those ahead are seen as today is."""
    next_month = (month + datetime.timedelta(days=32)).replace(day=1)
    return None if next_month > today else next_month - datetime.timedelta(days=1)


def _name_in(month: datetime.date, today: datetime.date) -> F | Coalesce:
    day = last_day_of(month, today)
    return Coalesce(Subquery(_periods_on(day).values("name")[:1]), "name") if day else F("name")


def _lines(
    cell: Organization, meetings: Sequence[Glance], empty: Situation, now: datetime.datetime
) -> list[CellMonth]:
    """A congress or a hội nghị stands beside the meeting of the month, never for it."""
    lines = [CellMonth(cell, cell.name_then, one, one.situation(now)) for one in meetings]
    if all(one.kind in OCCASIONAL for one in meetings):
        return [CellMonth(cell, cell.name_then, None, empty), *lines]
    return lines


def heads_of(lines: Iterable[CellMonth], today: datetime.date) -> dict[int, list[Head]]:
    """Whom to call about these cells."""
    heads: dict[int, list[Head]] = {}
    for head in phones_of({line.cell.pk for line in lines}, today):
        heads.setdefault(head.organization_id, []).append(head)
    return heads
