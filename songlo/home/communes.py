"""The month of many communes: how many of the cells of each have come how far, and who was there."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection

from meetings.models.meeting import OCCASIONAL
from meetings.situation import situation_of
from meetings.states import MeetingState, SubmissionState
from members.access import needed_grants, visible_organizations
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


def only_commune(user: AbstractBaseUser, today: datetime.date) -> Organization | None:
    """The one whose month the user reads with everything below it: known from the rights, without a query."""
    held = {
        one.organization.pk: one.organization for one in needed_grants(user, Permission.MONTH_VIEW, today)
    }
    top = next(iter(held.values())) if len(held) == 1 else None
    return top if top is not None and top.kind in COMMUNES and not top.is_closed else None


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
        states = list(found)
        return cls(
            cells=len(states),
            held=sum(one.held for one in states),
            sent=sum(one.sent for one in states),
            received=sum(one.received for one in states),
            on_phone=sum(one.on_phone and not one.held for one in states),
            silent=sum(one.silent and not (one.held or one.on_phone) for one in states),
            not_held=sum(one.not_held and not (one.held or one.on_phone or one.silent) for one in states),
        )


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
    """From the lines of one commune: the same figures as its row on the page of the district. What is held now and
    then says nothing of the month."""
    cells: dict[int, CellState] = defaultdict(CellState)
    for line in lines:
        one, meeting = cells[line.cell.pk], line.meeting
        if meeting is not None and meeting.kind in OCCASIONAL:
            continue
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
    """Two queries for any number of communes: their cells, and what these have held or planned."""
    tops = {commune.path: commune for commune in communes}
    below = Organization.objects.filter(path__startswith=_common(tops)).cells()
    cells = cells_in(below, month, now.date()).values_list("pk", "path")
    meetings = _meetings(tops, month)
    is_over = month < now.date().replace(day=1)
    states: dict[str, list[CellState]] = {path: [] for path in tops}
    taken: dict[str, list[Taken]] = {path: [] for path in tops}
    for pk, path in cells:
        top = _top_of(path, tops)
        if top is not None:
            found = meetings.get(pk, [])
            of_month = [one for one in found if one.kind not in OCCASIONAL]
            states[top].append(_state_of(of_month, now) if of_month else CellState(silent=is_over))
            taken[top] += [one.taken for one in found if one.state == MeetingState.HELD]
    return [
        CommuneMonth(commune, Tally.of_cells(states[path]), Average.of(taken[path]))
        for path, commune in tops.items()
    ]


@dataclass(frozen=True, slots=True)
class MonthMeeting:
    """As much of a glance as is counted above the commune."""

    cell: int
    kind: str
    state: str
    scheduled_at: datetime.datetime
    postponed_from: datetime.datetime | None
    not_held_reason: str
    unsent_since: datetime.datetime | None
    heard_at: datetime.datetime | None
    sending: str | None
    expected: int
    present: int
    unrecorded: int

    @property
    def taken(self) -> Taken:
        return Taken(self.cell, self.expected, self.present, self.unrecorded)


# Written out, as the glances are: a district has two hundred of them on a page.
MEETINGS = """
SELECT meeting.organization_id, meeting.kind, meeting.state, meeting.scheduled_at, meeting.postponed_from,
       meeting.not_held_reason, phones.unsent_since, phones.heard_at, sent.state,
       roll.expected, roll.present, roll.unrecorded
FROM meetings_meeting meeting JOIN members_organization cell ON cell.id = meeting.organization_id
CROSS JOIN LATERAL (
    SELECT count(*) AS expected, count(*) FILTER (WHERE line.state = 'PRESENT') AS present,
           count(*) FILTER (WHERE line.state NOT IN ('PRESENT', 'EXCUSED', 'UNEXCUSED')) AS unrecorded
    FROM meetings_attendance line
    WHERE line.meeting_id = meeting.id AND line.in_attendance_base AND meeting.state = 'HELD'
) roll
CROSS JOIN LATERAL (
    SELECT min(unsent_since) FILTER (WHERE unsent > 0) AS unsent_since, max(last_seen_at) AS heard_at
    FROM meetings_meetingdevice phone WHERE phone.meeting_id = meeting.id AND phone.opened_by_id IS NOT NULL
) phones
LEFT JOIN LATERAL (
    SELECT one.state FROM meetings_submission one JOIN meetings_minutes version ON version.id = one.minutes_id
    WHERE one.meeting_id = meeting.id ORDER BY version.number DESC LIMIT 1
) sent ON true
WHERE meeting.month = %(month)s AND meeting.kind <> 'COMMITTEE' AND cell.path LIKE %(below)s
"""


def _meetings(tops: dict[str, Organization], month: datetime.date) -> dict[int, list[MonthMeeting]]:
    found: dict[int, list[MonthMeeting]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(MEETINGS, {"month": month, "below": f"{_common(tops)}%"})
        for row in cursor.fetchall():
            found[row[0]].append(MonthMeeting(*row))
    return found


def _state_of(meetings: Iterable[MonthMeeting], now: datetime.datetime) -> CellState:
    """What is not held is told in the words of the commune's own page, and counted by them."""
    state = CellState()
    for one in meetings:
        if one.state == MeetingState.HELD:
            state.held = True
            state.sent |= one.sending not in (None, SubmissionState.RETURNED)
            state.received |= one.sending == SubmissionState.RECEIVED
        else:
            situation = situation_of(one, None, None, now)
            state.not_held |= one.state == MeetingState.NOT_HELD
            state.on_phone |= is_on_phone(situation)
            state.silent |= is_silent(situation)
    return state


def _top_of(path: str, tops: dict[str, Organization]) -> str | None:
    return next((one for one in tops if path.startswith(one)), None)


def _common(paths: dict[str, Organization]) -> str:
    """The part of the tree that holds them all, so that one query reads it."""
    first, last = min(paths, default=""), max(paths, default="")
    same = next((place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:same]
