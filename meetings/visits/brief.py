"""What somebody reads before he goes to a cell: one page, the same on the phone and on paper (users.md 2)."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, Q

from meetings.day_roll import day_of
from meetings.directions import ITEMS
from meetings.models import Advice, Attendance, Meeting, MonthlyDirection, Proposal, Task, Visit
from meetings.models.attendance import AttendanceState
from meetings.models.follow_up import OPEN_TASKS
from meetings.models.meeting import MeetingKind
from meetings.models.visit import VisitState
from meetings.models.visit_report import SENT_REPORTS
from meetings.roll_figures import RollFigures
from meetings.states import MeetingState
from meetings.surroundings import ONE_A_MONTH
from meetings.visits.going import day_of_visit, sender_of
from members.access import can
from members.models import Organization
from members.models.organization import PATH_SEGMENT
from members.posts import Heads, heads_on
from members.roles import Permission
from members.roster import compute_roll
from members.states import StatusKind

IN_A_ROW = 3  # how many excused absences in a row the page names
MOST = 5


@dataclass(frozen=True)
class Counts:
    official: int
    probationary: int
    expected: int


@dataclass(frozen=True)
class LastMeeting:
    day: datetime.date
    title: str
    figures: RollFigures
    grade: str


@dataclass(frozen=True)
class Brief:
    heads: Heads
    phones: tuple[tuple[str, str, str], ...]  # words of the post, name, number: for those who go
    counts: Counts | None
    last: LastMeeting | None
    often_absent: tuple[str, ...]
    earlier: Visit | None
    advice: tuple[Advice, ...]
    proposals: tuple[Proposal, ...]
    waiting_in_book: int
    tasks: tuple[Task, ...]
    tasks_count: int
    directions: tuple[MonthlyDirection, ...]


def read_brief(user: AbstractBaseUser, visit: Visit, today: datetime.date) -> Brief:
    """A fixed number of queries. Numbers, tasks and what visitors themselves wrote; nothing of the debate."""
    place, day = visit.organization, day_of_visit(visit)
    heads = heads_on(place, min(day, today))
    last = _last_meetings(place, day)
    tasks = Task.objects.filter(organization=place, state__in=OPEN_TASKS)
    tasks = tasks.exclude(meeting__kind=MeetingKind.COMMITTEE)
    return Brief(
        heads=heads,
        phones=_phones(user, place, heads, today),
        counts=_counts(place, min(day, today)) if place.is_cell else None,
        last=_last(last[0]) if last else None,
        often_absent=_often_absent(last),
        earlier=earlier_visit(visit),
        advice=tuple(open_advice(visit)),
        proposals=tuple(_waiting(visit)),
        waiting_in_book=_waiting_in_book(place),
        tasks=tuple(tasks.order_by("due_on", "id")[:MOST]),
        tasks_count=tasks.count(),
        directions=tuple(directions_to_pass_on(visit)),
    )


def open_advice(visit: Visit) -> list[Advice]:
    """What earlier visits reminded the place of and no later one has settled; what this one itself settled, too."""
    still = Q(closed_by=None) | Q(closed_by__visit=visit)
    rows = Advice.objects.filter(still, organization=visit.organization_id, report__state__in=SENT_REPORTS)
    rows = rows.exclude(report__visit=visit).filter(report__visit__scheduled_at__lt=visit.scheduled_at)
    return list(
        rows.select_related("report__visit").order_by("report__visit__scheduled_at", "position", "id")
    )


def earlier_visit(visit: Visit) -> Visit | None:
    """By the same kind of visitors, the last one before this."""
    rows = Visit.objects.filter(
        organization=visit.organization_id,
        state=VisitState.VISITED,
        scheduled_at__lt=visit.scheduled_at,
        group__isnull=visit.group_id is None,
    )
    return rows.exclude(pk=visit.pk).select_related("report").order_by("-scheduled_at", "-id").first()


def directions_to_pass_on(visit: Visit) -> list[MonthlyDirection]:
    """Of the month, by the committee that sends them and those above it."""
    path = sender_of(visit).path
    above = [path[:end] for end in range(PATH_SEGMENT, len(path) + 1, PATH_SEGMENT)]
    month = day_of_visit(visit).replace(day=1)
    found = MonthlyDirection.objects.filter(issuer__path__in=above, month=month)
    return list(
        found.select_related("issuer").prefetch_related(ITEMS).order_by("issuer__path", "published_at")
    )


def _phones(
    user: AbstractBaseUser, place: Organization, heads: Heads, today: datetime.date
) -> tuple[tuple[str, str, str], ...]:
    """For those who may read what the cell sends: its visitors, not everybody who reads the visit."""
    if not can(user, Permission.SUBMISSION_VIEW, place, today=today):
        return ()
    held = [one for one in (heads.secretary, *heads.deputies) if one is not None]
    return tuple(
        (one.words, one.row.member.full_name, one.row.member.phone) for one in held if one.row.member.phone
    )


def _counts(cell: Organization, day: datetime.date) -> Counts:
    lines = [line for line in compute_roll(cell, day) if not line.is_temporary_here]
    return Counts(
        official=sum(line.standing == StatusKind.OFFICIAL for line in lines),
        probationary=sum(line.standing == StatusKind.PROBATIONARY for line in lines),
        expected=sum(not line.counting.outside for line in lines),
    )


def _last_meetings(cell: Organization, day: datetime.date) -> list[Meeting]:
    found = Meeting.objects.filter(
        organization=cell, state=MeetingState.HELD, kind__in=ONE_A_MONTH, held_on__lt=day
    )
    return list(found.order_by("-held_on", "-id")[:IN_A_ROW])


def _last(meeting: Meeting) -> LastMeeting:
    figures = RollFigures.of_lines(meeting.roll.all())
    return LastMeeting(day_of(meeting), meeting.title, figures, meeting.get_self_grade_display())


def _often_absent(meetings: list[Meeting]) -> tuple[str, ...]:
    if len(meetings) < IN_A_ROW:
        return ()
    rows = Attendance.objects.filter(meeting__in=meetings, state=AttendanceState.EXCUSED)
    found = rows.values("member", "member__full_name", "member__sort_name").annotate(times=Count("pk"))
    often = found.filter(times=IN_A_ROW).order_by("member__sort_name")
    return tuple(one["member__full_name"] for one in often)


def _waiting(visit: Visit) -> list[Proposal]:
    """Taken along by earlier visits and not answered yet; what was told to visitors of the other kind alone is not
    theirs to read."""
    theirs = Q(kept_from_cell=False) | Q(visit__group__isnull=visit.group_id is None)
    rows = Proposal.objects.filter(
        theirs,
        visit__organization=visit.organization_id,
        visit__report__state__in=SENT_REPORTS,
        visit__scheduled_at__lt=visit.scheduled_at,
        answered_on=None,
        answer_on_the_spot="",
    )
    return list(rows.select_related("holder", "visit").order_by("visit__scheduled_at", "position", "id"))


def _waiting_in_book(cell: Organization) -> int:
    """Only how many: who raised them and what they say is read at the cell."""
    rows = Proposal.objects.filter(meeting__organization=cell, answer_on_the_spot="", answered_on=None)
    return rows.exclude(meeting__kind=MeetingKind.COMMITTEE).count()
