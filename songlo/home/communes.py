"""The month of many communes: how many of the cells of each have come how far, and who was there."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection

from meetings.models.meeting import OCCASIONAL
from meetings.situation import SAME_EVENING, SILENT
from meetings.states import MeetingState, SubmissionState
from members.access import REACHED, needed_grants, reach_asked
from members.models import Organization
from members.models.organization import OrganizationKind
from members.roles import Permission
from songlo.home.attendance import Average
from songlo.home.queries import CELLS, MOST_CELLS, CellMonth, last_day_of

COMMUNES = (OrganizationKind.GRASSROOTS, OrganizationKind.GRASSROOTS_CELL)


def only_commune(user: AbstractBaseUser, today: datetime.date) -> Organization | None:
    """The one whose month the user reads with everything below it: known from the rights, without a query."""
    held = {
        one.organization.pk: one.organization for one in needed_grants(user, Permission.MONTH_VIEW, today)
    }
    top = next(iter(held.values())) if len(held) == 1 else None
    return top if top is not None and top.kind in COMMUNES and not top.is_closed else None


class Tally(NamedTuple):
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


@dataclass(slots=True)
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


class CommuneMonth(NamedTuple):
    uid: uuid.UUID
    name: str
    tally: Tally
    average: Average


# `CellState` of every cell of a district in one question, with who was there. What meetings.situation says of a meeting
# that was not held is asked in SQL: two hundred meetings are slow to read and to put into words that nobody sees here.
# Of what a meeting has sent one at most has not come back (meetings_submission_one_current).
ON_THE_PHONE = """coalesce(
    (phones.unsent_since IS NOT NULL
     OR phones.heard_at <= %(quiet_since)s AND phones.heard_at >= one.scheduled_at - %(same_evening)s)
    AND (one.scheduled_at <= %(now)s OR one.state = 'IN_SESSION'), false)
"""
MEETING = f"""
SELECT one.organization_id, one.kind <> ALL(%(occasional)s) AS of_month, one.state,
       {ON_THE_PHONE} AS is_on_phone, one.scheduled_at <= %(now)s AS is_due, sent.state AS sending, roll.*
FROM meetings_meeting one JOIN members_organization cell ON cell.id = one.organization_id
CROSS JOIN LATERAL (
    SELECT count(*) AS expected, count(*) FILTER (WHERE line.state = 'PRESENT') AS present,
           count(*) FILTER (WHERE line.state NOT IN ('PRESENT', 'EXCUSED', 'UNEXCUSED')) AS unrecorded
    FROM meetings_attendance line WHERE line.meeting_id = one.id AND line.in_attendance_base AND one.state = 'HELD'
) roll
CROSS JOIN LATERAL (
    SELECT min(unsent_since) FILTER (WHERE unsent > 0) AS unsent_since, max(last_seen_at) AS heard_at
    FROM meetings_meetingdevice phone WHERE phone.meeting_id = one.id AND phone.opened_by_id IS NOT NULL
) phones
LEFT JOIN meetings_submission sent ON sent.meeting_id = one.id AND sent.state <> 'RETURNED'
WHERE one.month = %(month)s AND one.kind <> 'COMMITTEE' AND cell.path LIKE %(below)s
"""  # noqa: S608 - the values stay apart
STATES = f"""
SELECT organization_id, coalesce(bool_or(state = 'HELD') FILTER (WHERE of_month), false),
       coalesce(bool_or(state = 'HELD' AND sending IS NOT NULL) FILTER (WHERE of_month), false),
       coalesce(bool_or(state = 'HELD' AND sending = 'RECEIVED') FILTER (WHERE of_month), false),
       coalesce(bool_or(state = 'NOT_HELD') FILTER (WHERE of_month), false),
       coalesce(bool_or(state NOT IN ('HELD', 'NOT_HELD') AND is_on_phone) FILTER (WHERE of_month), false),
       coalesce(bool_or(state NOT IN ('HELD', 'NOT_HELD', 'IN_SESSION') AND is_due AND NOT is_on_phone)
                FILTER (WHERE of_month), %(is_over)s),
       coalesce(sum(present) FILTER (WHERE state = 'HELD' AND unrecorded = 0), 0)::int,
       coalesce(sum(expected) FILTER (WHERE state = 'HELD' AND unrecorded = 0), 0)::int,
       count(*) FILTER (WHERE state = 'HELD' AND unrecorded > 0)
FROM ({MEETING}) meeting GROUP BY organization_id
"""  # noqa: S608 - the values stay apart
# The communes in reach and the cells below what they have in common, in the order of the tree.
PLACES = f"""
(SELECT top.path, NULL::bigint, top.uid, top.name FROM members_organization top
 WHERE top.path LIKE %(below)s AND {REACHED.format("top")} AND NOT top.is_closed AND top.kind = ANY(%(kinds)s)
 ORDER BY top.path LIMIT %(most)s)
UNION ALL
SELECT cell.path, cell.id, NULL, NULL {CELLS}
ORDER BY 1, 2 NULLS FIRST
"""  # noqa: S608 - the values stay apart


def month_of_communes(
    user: AbstractBaseUser, month: datetime.date, now: datetime.datetime
) -> list[CommuneMonth]:
    """The grassroots organisations in reach, each with the month of its cells; two queries for any number."""
    held = needed_grants(user, Permission.MONTH_VIEW, now.date())
    asked = _asked(_common([one.organization.path for one in held]), month, now)
    with connection.cursor() as cursor:
        cursor.execute(PLACES, {**asked, **reach_asked(user, Permission.MONTH_VIEW, now.date())})
        places = cursor.fetchall()
        cursor.execute(STATES, asked)
        met = {pk: tuple(row) for pk, *row in cursor.fetchall()}
    nothing = (False, False, False, False, False, asked["is_over"], 0, 0, 0)
    communes: list[tuple[uuid.UUID, str, list[tuple[Any, ...]]]] = []
    inside = ""
    for path, pk, uid, name in places:  # no commune stands inside another
        if pk is None:
            inside = path
            communes.append((uid, name, []))
        elif inside and path.startswith(inside):
            communes[-1][2].append(met.get(pk, nothing))
    return [_commune(*one) for one in communes]


def _asked(below: str, month: datetime.date, now: datetime.datetime) -> dict[str, Any]:
    return {
        "below": f"{below}%",
        "kinds": list(COMMUNES),
        "most": MOST_CELLS,
        "month": month,
        "day": last_day_of(month, now.date()),
        "is_over": month < now.date().replace(day=1),
        "occasional": list(OCCASIONAL),
        "now": now,
        "quiet_since": now - SILENT,
        "same_evening": SAME_EVENING,
    }


def _commune(uid: uuid.UUID, name: str, rows: list[tuple[Any, ...]]) -> CommuneMonth:
    """From the rows of its cells; one of which nobody was counted has no rate."""
    rates = ((present, expected) for *_, present, expected, _ in rows if expected)
    average = Average.of_cells(rates, sum(row[-1] for row in rows))
    return CommuneMonth(uid, name, Tally.of_cells(CellState(*row[:-3]) for row in rows), average)


def _common(paths: list[str]) -> str:
    """The part of the tree that holds them all."""
    first, last = min(paths, default=""), max(paths, default="")
    same = next((place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:same]
