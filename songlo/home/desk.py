"""What the desk of an office knows of a month beside the glances of its meetings, in one query: the rules of its last
day, the name that the organisation had then, and of each held meeting who was absent, how long it was, when it was sent
and received. Together, so that the page keeps within its eight queries."""

import datetime
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from members.models import Organization
from members.rules import RULE_SETS, Figure, overlaid, rules_asked
from songlo.home.attendance import Average, Taken
from songlo.home.queries import CellMonth, last_day_of

# Asked of with every month; the rest for a spreadsheet alone.
UNRECORDED = "0, 0, roll.unrecorded, 0, NULL, NULL", ""
WHOLE = (
    "roll.excused, roll.unexcused, roll.unrecorded, sitting.minutes, sent.sent_at, sent.received_at",
    """
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(floor(extract(epoch FROM ended_at - started_at) / 60)), 0)::int AS minutes
        FROM meetings_sitting one WHERE one.meeting_id = meeting.id AND one.ended_at IS NOT NULL
    ) sitting
    LEFT JOIN LATERAL (
        SELECT one.sent_at, one.received_at
        FROM meetings_submission one JOIN meetings_minutes version ON version.id = one.minutes_id
        WHERE one.meeting_id = meeting.id ORDER BY version.number DESC LIMIT 1
    ) sent ON true
    """,
)


def _asking(columns: str, tables: str) -> str:
    return f"""
SELECT {RULE_SETS}, (
    SELECT name FROM members_organizationperiod period WHERE period.organization_id = %(organization)s
    AND period.valid_from <= %(day)s AND (period.valid_until IS NULL OR period.valid_until > %(day)s)
), (
    SELECT coalesce(json_agg(json_build_array(meeting.uid, {columns})), '[]')::text
    FROM meetings_meeting meeting
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE line.state = 'EXCUSED') AS excused,
               count(*) FILTER (WHERE line.state = 'UNEXCUSED') AS unexcused,
               count(*) FILTER (WHERE line.state NOT IN ('PRESENT', 'EXCUSED', 'UNEXCUSED')) AS unrecorded
        FROM meetings_attendance line WHERE line.meeting_id = meeting.id AND line.in_attendance_base
    ) roll {tables}
    WHERE meeting.uid = ANY(%(meetings)s)
)
"""  # noqa: S608 - the values stay apart


DESK, DESK_OF_A_SHEET = _asking(*UNRECORDED), _asking(*WHOLE)


@dataclass(frozen=True, slots=True)
class Held:
    """A held meeting, beside what its glance says. A page is told of `unrecorded` alone."""

    excused: int
    unexcused: int
    unrecorded: int
    minutes: int
    sent_at: datetime.datetime | None
    received_at: datetime.datetime | None


@dataclass(frozen=True)
class Desk:
    rules: dict[str, Figure]
    name: str  # of the organisation in that month
    held: dict[uuid.UUID, Held]

    def average(self, lines: Iterable[CellMonth]) -> Average:
        meetings = [line.meeting for line in lines if line.meeting and line.meeting.uid in self.held]
        return Average.of(
            Taken(one.organization_id, one.expected, one.present, self.held[one.uid].unrecorded)
            for one in meetings
        )


def read_desk(
    top: Organization,
    lines: Sequence[CellMonth],
    month: datetime.date,
    today: datetime.date,
    *,
    for_sheet: bool = False,
) -> Desk:
    day = last_day_of(month, today) or today
    meetings = [line.meeting.uid for line in lines if line.meeting and line.meeting.held_on]
    with connection.cursor() as cursor:
        cursor.execute(
            DESK_OF_A_SHEET if for_sheet else DESK, {**rules_asked(top, day), "meetings": meetings}
        )
        rule_sets, name, held = cursor.fetchone()
    return Desk(overlaid(rule_sets), name or top.name, dict(map(_held, json.loads(held))))


def _held(row: list) -> tuple[uuid.UUID, Held]:
    uid, excused, unexcused, unrecorded, minutes, sent_at, received_at = row
    return uuid.UUID(uid), Held(
        excused, unexcused, unrecorded, minutes, _moment(sent_at), _moment(received_at)
    )


def _moment(text: str | None) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(text) if text else None
