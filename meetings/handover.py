"""What a bí thư leaves to the next one, read for the Biên bản bàn giao: books, unfinished papers, tasks, opinions,
logins. Figures of today, plain values."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Prefetch
from django.http import Http404

from meetings.day_roll import day_of
from meetings.models import Meeting, Proposal, Resolution, Task
from meetings.models.follow_up import OPEN_TASKS
from meetings.models.meeting import MeetingKind
from meetings.situation import minutes_of, newest_versions, submission_of
from meetings.states import MeetingState, MinutesState, SubmissionState
from members.access import reach_q
from members.life_access import get_event
from members.models import Appointment, LifeEvent, Member, MemberStatus, Organization, RoleGrant, User
from members.models.life import LifeKind
from members.models.member import Post
from members.roles import Permission, Role
from members.roster import compute_roll
from members.states import StatusKind

WRITERS = (Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER)


@dataclass(frozen=True)
class Person:
    name: str
    is_acting: bool
    has_login: bool
    is_dead: bool


@dataclass(frozen=True)
class YearOfBook:
    year: int
    of_cell: int
    of_committee: int
    signed: int
    sent: int


@dataclass(frozen=True)
class OpenPaper:
    meeting: str
    day: datetime.date
    left: str  # what is still to do


@dataclass(frozen=True)
class OpenTask:
    text: str
    who: str
    due_on: datetime.date | None


@dataclass(frozen=True)
class OpenOpinion:
    text: str
    day: datetime.date
    raised_by: str


@dataclass(frozen=True)
class Login:
    name: str
    login: str
    roles: str


@dataclass(frozen=True)
class Handover:
    organization: Organization
    day: datetime.date
    decision: str
    gives: Person | None
    takes: Person
    years: tuple[YearOfBook, ...]
    last_meeting: str
    resolutions: int
    papers: tuple[OpenPaper, ...]
    tasks: tuple[OpenTask, ...]
    opinions: tuple[OpenOpinion, ...]
    logins: tuple[Login, ...]


def get_handover_event(user: AbstractBaseUser, uid: UUID, *, today: datetime.date) -> LifeEvent:
    """For whoever keeps the roster of the cell: bí thư, phó bí thư, văn phòng."""
    event = get_event(user, uid, today=today)
    if event.kind != LifeKind.SECRETARY_REPLACED or event.taken_back_at or not event.organization.is_cell:
        raise Http404
    return event


def tasks_in_reach(user: AbstractBaseUser, member: Member, today: datetime.date) -> list[Task]:
    """Open tasks of a comrade in the cells whose rosters the user keeps."""
    reached = reach_q(user, Permission.ROSTER_EDIT, today, prefix="organization__")
    tasks = Task.objects.filter(reached, assignee=member, state__in=OPEN_TASKS)
    return list(tasks.select_related("organization", "meeting").order_by("due_on", "id"))


def people_to_hand_to(tasks: Iterable[Task], member: Member, today: datetime.date) -> dict[int, list[Member]]:
    """For each cell of the tasks its members who are expected at meetings."""
    cells = {task.organization_id: task.organization for task in tasks}
    return {
        pk: [
            line.member
            for line in compute_roll(cell, today)
            if not line.counting.outside and line.member != member
        ]
        for pk, cell in cells.items()
    }


def read_handover(event: LifeEvent, today: datetime.date) -> Handover:
    """A fixed number of queries for a book of any length."""
    cell = event.organization
    versions = Prefetch("minutes", newest_versions(), to_attr="versions")
    held_here = Meeting.objects.filter(organization=cell, state=MeetingState.HELD).prefetch_related(versions)
    held = list(held_here.order_by("-month", "-id"))
    tasks = Task.objects.filter(organization=cell, state__in=OPEN_TASKS).select_related("assignee")
    opinions = Proposal.objects.filter(meeting__organization=cell, answer_on_the_spot="")
    opinions = opinions.exclude(meeting__kind=MeetingKind.COMMITTEE)  # the office reads this paper, too
    opinions = opinions.select_related("raised_by", "meeting").order_by("meeting__month", "position", "id")
    return Handover(
        organization=cell,
        day=event.effective_on,
        decision=event.decision,
        gives=_who_gives(event, today),
        takes=_person(event.member, cell, event.effective_on, today),
        years=tuple(_years(held)),
        last_meeting=f"{held[0].title}" if held else "",
        resolutions=Resolution.objects.filter(organization=cell).count(),
        papers=tuple(_open_papers(held)),
        tasks=tuple(
            OpenTask(one.text, one.assignee.full_name, one.due_on) for one in tasks.order_by("due_on", "id")
        ),
        opinions=tuple(
            OpenOpinion(one.text, day_of(one.meeting), one.raised_by.full_name if one.raised_by else "")
            for one in opinions
            if one.meeting  # they all have one: the question goes through it
        ),
        logins=tuple(_logins(cell, max(today, event.effective_on))),
    )


def _who_gives(event: LifeEvent, today: datetime.date) -> Person | None:
    """Whoever led until that day; nobody if the post had stood empty from the beginning."""
    led = Appointment.objects.filter(
        organization=event.organization, post=Post.SECRETARY, valid_from__lt=event.effective_on
    )
    last = led.select_related("member").order_by("-valid_from").first()
    if last is None:
        return None
    eve = last.last_day or event.effective_on - datetime.timedelta(days=1)
    return _person(last.member, event.organization, eve, today)


def _person(member: Member, cell: Organization, day: datetime.date, today: datetime.date) -> Person:
    held = Appointment.objects.on(day).filter(member=member, organization=cell, post=Post.SECRETARY).first()
    dead = MemberStatus.objects.on(today).filter(member=member, kind=StatusKind.DECEASED).exists()
    has_login = User.objects.filter(member=member, is_active=True).exists()
    return Person(member.full_name, bool(held and held.is_acting), has_login, dead)


def _years(held: Iterable[Meeting]) -> Iterable[YearOfBook]:
    counts: dict[int, list[int]] = {}
    for meeting in held:
        minutes, sent = minutes_of(meeting), submission_of(meeting)
        year = counts.setdefault(meeting.month.year, [0, 0, 0, 0])
        year[meeting.kind == MeetingKind.COMMITTEE] += 1
        year[2] += minutes is not None and minutes.state == MinutesState.SIGNED
        year[3] += sent is not None and sent.state != SubmissionState.RETURNED
    return (YearOfBook(year, *numbers) for year, numbers in sorted(counts.items()))


def _open_papers(held: Iterable[Meeting]) -> Iterable[OpenPaper]:
    """Oldest first. Minutes of a họp chi ủy are signed, but go nowhere."""
    for meeting in sorted(held, key=day_of):
        minutes, sent = minutes_of(meeting), submission_of(meeting)
        left = []
        if minutes is None or minutes.state != MinutesState.SIGNED:
            left.append("biên bản chưa ký")
        if sent is None and meeting.kind != MeetingKind.COMMITTEE:
            left.append("chưa gửi đảng ủy")
        elif sent is not None and sent.state == SubmissionState.RETURNED:
            left.append(f"đảng ủy đề nghị bổ sung: {sent.return_reason}")
        if left:
            yield OpenPaper(meeting.title, day_of(meeting), "; ".join(left))


def _logins(cell: Organization, day: datetime.date) -> Iterable[Login]:
    """Comrades of the cell who write in its book from that day on."""
    grants = RoleGrant.objects.on(day).filter(organization=cell, role__in=WRITERS, user__is_active=True)
    found: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for grant in grants.select_related("user").order_by("pk"):
        found.setdefault(grant.user.login, []).append(grant.get_role_display())
        names[grant.user.login] = str(grant.user)
    return (Login(names[login], login, ", ".join(dict.fromkeys(roles))) for login, roles in found.items())
