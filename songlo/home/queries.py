"""What home and the month show, each in a fixed number of queries."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, Exists, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from meetings.access import visible_meetings
from meetings.models import AgendaItem, Meeting, Submission
from meetings.queries import phones_of, with_attendance
from meetings.situation import Situation, situation_of, submission_of, with_situation
from meetings.states import MeetingState, SubmissionState
from members.access import reach_q, visible_organizations
from members.models import Appointment, Organization
from members.models.organization import OrganizationKind
from members.roles import Permission

LOOK_BACK = datetime.timedelta(days=62)
MOST_CELLS = 400


def recent_meetings(
    user: AbstractBaseUser, cells: Sequence[Organization], today: datetime.date
) -> list[Meeting]:
    """Of the last two months and all that lie ahead, with their agenda counted and their roll."""
    items = AgendaItem.objects.filter(meeting=OuterRef("pk")).values("meeting")
    meetings = visible_meetings(user, Permission.NOTICE_VIEW, today).filter(
        organization__in=cells, month__gte=(today - LOOK_BACK).replace(day=1)
    )
    counted = with_attendance(with_situation(meetings.select_related("chair"))).annotate(
        items=Coalesce(Subquery(items.annotate(n=Count("id")).values("n")), 0),
        minutes_planned=Coalesce(Subquery(items.annotate(n=Sum("planned_minutes")).values("n")), 0),
    )
    return list(counted.order_by("scheduled_at", "id"))


def submissions_waiting(user: AbstractBaseUser, today: datetime.date) -> list[Submission]:
    """Sent, and not yet received or returned; the oldest first."""
    reached = reach_q(user, Permission.SUBMISSION_RECEIVE, today, prefix="meeting__organization__")
    sent = Submission.objects.filter(reached, state=SubmissionState.SENT)
    return list(sent.select_related("meeting__organization").order_by("sent_at", "id")[:100])


@dataclass(frozen=True)
class CellMonth:
    """One line of the month: a cell and one of its meetings, or none."""

    cell: Organization
    meeting: Meeting | None
    situation: Situation
    submission: Submission | None
    heads: tuple[Appointment, ...] = ()

    @property
    def is_silent(self) -> bool:
        return self.situation.kind == "warn" and self.situation.words == NOT_REPORTED.words


NOT_REPORTED = Situation("warn", "Chưa có báo cáo")
NO_DATE_YET = Situation("off", "Chưa có lịch họp")


def month_of_cells(
    user: AbstractBaseUser, top: Organization, month: datetime.date, now: datetime.datetime
) -> list[CellMonth]:
    """Every cell under `top` in the order of the tree, with the state of its month in words."""
    today = now.date()
    cells = visible_organizations(user, Permission.MONTH_VIEW, today).below(top).cells().open()
    rows = list(cells.order_by("path")[:MOST_CELLS])
    meetings = with_attendance(with_situation(Meeting.objects.of_cell().in_month(month)))
    of_cell: dict[int, list[Meeting]] = {}
    for meeting in meetings.filter(organization__in=rows).order_by("scheduled_at", "id"):
        of_cell.setdefault(meeting.organization_id, []).append(meeting)
    heads: dict[int, list[Appointment]] = {}
    for head in phones_of([cell.pk for cell in rows], today):
        heads.setdefault(head.organization_id, []).append(head)
    empty = NOT_REPORTED if month < today.replace(day=1) else NO_DATE_YET
    return [
        line
        for cell in rows
        for line in _lines(cell, of_cell.get(cell.pk, []), heads.get(cell.pk, []), empty, now)
    ]


def _lines(
    cell: Organization,
    meetings: Sequence[Meeting],
    heads: Sequence[Appointment],
    empty: Situation,
    now: datetime.datetime,
) -> list[CellMonth]:
    if not meetings:
        return [CellMonth(cell, None, empty, None, tuple(heads))]
    return [
        CellMonth(cell, one, situation_of(one, now), submission_of(one), tuple(heads)) for one in meetings
    ]


def communes_of(user: AbstractBaseUser, today: datetime.date) -> list[Organization]:
    """The grassroots organisations in reach: whoever has several chooses one for the month."""
    reached = visible_organizations(user, Permission.MONTH_VIEW, today).open()
    kinds = (OrganizationKind.GRASSROOTS, OrganizationKind.GRASSROOTS_CELL)
    return list(reached.filter(kind__in=kinds).order_by("path")[:MOST_CELLS])


@dataclass(frozen=True)
class CommuneMonth:
    """How many of a commune's cells have come how far."""

    commune: Organization
    cells: int
    held: int
    sent: int
    not_held: int

    @property
    def silent(self) -> int:
        return self.cells - self.held - self.not_held


def month_of_communes(communes: Sequence[Organization], month: datetime.date) -> list[CommuneMonth]:
    """Two queries for any number of communes: their cells, and the meetings of the month."""
    tops = {commune.path: commune for commune in communes}
    cells = Organization.objects.filter(path__startswith=_common(tops)).cells().open()
    meetings = Meeting.objects.of_cell().in_month(month).filter(organization=OuterRef("pk"))
    sent = Submission.objects.filter(meeting__organization=OuterRef("pk"), meeting__month=month)
    rows = cells.annotate(
        was_held=Exists(meetings.filter(state=MeetingState.HELD)),
        was_sent=Exists(sent.exclude(state=SubmissionState.RETURNED)),
        was_not_held=Exists(meetings.filter(state=MeetingState.NOT_HELD)),
    ).values_list("path", "was_held", "was_sent", "was_not_held")
    sums = {path: [0, 0, 0, 0] for path in tops}
    for path, was_held, was_sent, was_not_held in rows:
        top = next((one for one in tops if path.startswith(one)), None)
        if top is not None:
            found = (True, was_held, was_sent, was_not_held and not was_held)
            sums[top] = [before + one for before, one in zip(sums[top], found, strict=True)]
    return [CommuneMonth(commune, *sums[commune.path]) for commune in communes]


def _common(paths: dict[str, Organization]) -> str:
    """The part of the tree that holds them all, so that one query reads it."""
    first, last = min(paths, default=""), max(paths, default="")
    same = next((place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:same]
