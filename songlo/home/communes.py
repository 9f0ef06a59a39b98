"""The month of many communes: how many of the cells of each have come how far, and who was there."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, Exists, OuterRef, Q

from meetings.glance import glances
from meetings.models import Attendance, Meeting, Submission
from meetings.models.attendance import AttendanceState
from meetings.roll_figures import OPEN
from meetings.states import MeetingState, SubmissionState
from members.access import visible_organizations
from members.models import Organization
from members.models.organization import OrganizationKind
from members.roles import Permission
from songlo.home.attendance import Average, Taken
from songlo.home.queries import MOST_CELLS, CellMonth, cells_in, is_on_phone, is_silent

COMMUNES = (OrganizationKind.GRASSROOTS, OrganizationKind.GRASSROOTS_CELL)


def communes_of(user: AbstractBaseUser, today: datetime.date) -> list[Organization]:
    """The grassroots organisations in reach: whoever has several chooses one for the month."""
    reached = visible_organizations(user, Permission.MONTH_VIEW, today).open()
    return list(reached.filter(kind__in=COMMUNES).order_by("path")[:MOST_CELLS])


@dataclass(frozen=True)
class Tally:
    """Of so many cells; each has held its meeting, or is in one of the four others. Those who sent have held it."""

    cells: int = 0
    held: int = 0
    sent: int = 0
    received: int = 0
    on_phone: int = 0
    silent: int = 0
    not_held: int = 0

    @property
    def ahead(self) -> int:
        return self.cells - self.held - self.on_phone - self.silent - self.not_held

    @property
    def unsent(self) -> int:
        return self.held - self.sent

    @classmethod
    def of_cells(cls, found: Iterable["CellState"]) -> Self:
        """What a cell has held outweighs what else it planned; what nobody knows outweighs what was called off."""
        sums = [0] * 7
        for one in found:
            counted = (
                True,
                one.held,
                one.sent,
                one.received,
                not one.held and one.on_phone,
                not (one.held or one.on_phone) and one.silent,
                not (one.held or one.on_phone or one.silent) and one.not_held,
            )
            sums = [before + one for before, one in zip(sums, counted, strict=True)]
        return cls(*sums)


@dataclass
class CellState:
    """What its meetings of the month have come to, all together."""

    held: bool = False
    sent: bool = False
    received: bool = False
    not_held: bool = False
    on_phone: bool = False
    silent: bool = False


def tally_of(lines: Iterable[CellMonth]) -> Tally:
    """From the lines of one commune: the same figures as its row on the page of the district."""
    cells: dict[int, CellState] = defaultdict(CellState)
    for line in lines:
        one, meeting = cells[line.cell.pk], line.meeting
        one.silent |= line.is_silent
        one.on_phone |= line.is_on_phone
        if meeting is not None:
            one.held |= meeting.state == MeetingState.HELD
            one.not_held |= meeting.state == MeetingState.NOT_HELD
            state = meeting.sending.state if meeting.sending else SubmissionState.RETURNED
            one.sent |= state != SubmissionState.RETURNED
            one.received |= state == SubmissionState.RECEIVED
    return Tally.of_cells(cells.values())


@dataclass(frozen=True)
class CommuneMonth:
    commune: Organization
    tally: Tally
    average: Average


def month_of_communes(
    communes: Sequence[Organization], month: datetime.date, now: datetime.datetime
) -> list[CommuneMonth]:
    """Three queries for any number of communes: their cells, the meetings whose hour has come and of which nothing is
    known, and the rolls."""
    tops = {commune.path: commune for commune in communes}
    states = _states(tops, month, now)
    taken = _taken(tops, month)
    return [
        CommuneMonth(commune, Tally.of_cells(states[path]), Average.of(taken[path]))
        for path, commune in tops.items()
    ]


def _states(
    tops: dict[str, Organization], month: datetime.date, now: datetime.datetime
) -> dict[str, list[CellState]]:
    below = Organization.objects.filter(path__startswith=_common(tops)).cells()
    cells = cells_in(below, month, now.date())
    meetings = Meeting.objects.of_cell().in_month(month).filter(organization=OuterRef("pk"))
    sent = Submission.objects.filter(meeting__organization=OuterRef("pk"), meeting__month=month)
    rows = cells.annotate(
        was_held=Exists(meetings.filter(state=MeetingState.HELD)),
        was_sent=Exists(sent.exclude(state=SubmissionState.RETURNED)),
        was_received=Exists(sent.filter(state=SubmissionState.RECEIVED)),
        was_not_held=Exists(meetings.filter(state=MeetingState.NOT_HELD)),
        was_planned=Exists(meetings),
    ).values_list("pk", "path", "was_held", "was_sent", "was_received", "was_not_held", "was_planned")
    is_over = month < now.date().replace(day=1)
    unknown = _unknown(tops, month, now)
    states: dict[str, list[CellState]] = {path: [] for path in tops}
    for pk, path, held, was_sent, received, not_held, planned in rows:
        top = _top_of(path, tops)
        if top is not None:
            on_phone, silent = unknown.get(pk, (False, False))
            silent = silent or (is_over and not planned)
            states[top].append(CellState(held, was_sent, received, not_held, on_phone, silent))
    return states


def _unknown(
    tops: dict[str, Organization], month: datetime.date, now: datetime.datetime
) -> dict[int, tuple[bool, bool]]:
    """Cell -> whether something stands on a telephone, whether nobody knows; in the words of the commune's own page."""
    waiting = (MeetingState.PREPARING, MeetingState.CONVENED)
    come = Q(state__in=waiting, scheduled_at__lte=now) | Q(state=MeetingState.IN_SESSION)
    meetings = Meeting.objects.of_cell().in_month(month).filter(come)
    found: dict[int, tuple[bool, bool]] = {}
    for one in glances(meetings.filter(organization__path__startswith=_common(tops))):
        situation = one.situation(now)
        on_phone, silent = found.get(one.organization_id, (False, False))
        found[one.organization_id] = (on_phone or is_on_phone(situation), silent or is_silent(situation))
    return found


def _taken(tops: dict[str, Organization], month: datetime.date) -> dict[str, list[Taken]]:
    of_month = Attendance.objects.filter(
        in_attendance_base=True,
        meeting__month=month,
        meeting__state=MeetingState.HELD,
        meeting__in=Meeting.objects.of_cell(),
        meeting__organization__path__startswith=_common(tops),
    )
    rows = of_month.values("meeting_id", "meeting__organization_id", "meeting__organization__path").annotate(
        expected=Count("pk"),
        present=Count("pk", filter=Q(state=AttendanceState.PRESENT)),
        unrecorded=Count("pk", filter=Q(state__in=OPEN)),
    )
    taken: dict[str, list[Taken]] = {path: [] for path in tops}
    for row in rows.order_by():
        top = _top_of(row["meeting__organization__path"], tops)
        if top is not None:
            cell = row["meeting__organization_id"]
            taken[top].append(Taken(cell, row["expected"], row["present"], row["unrecorded"]))
    return taken


def _top_of(path: str, tops: dict[str, Organization]) -> str | None:
    return next((one for one in tops if path.startswith(one)), None)


def _common(paths: dict[str, Organization]) -> str:
    """The part of the tree that holds them all, so that one query reads it."""
    first, last = min(paths, default=""), max(paths, default="")
    same = next((place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:same]
