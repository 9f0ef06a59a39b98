"""What the desk of an office knows of a month beside the glances of its meetings: the rules of its last day and the
name that the organisation had then; and, for a spreadsheet alone, who was absent from each held meeting, how long it
was, when it was sent and received."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from members.models import Organization
from members.rules import RULE_SETS, Figure, overlaid, rules_asked
from songlo.home.queries import CellMonth, last_day_of

# Together, so that a page and a spreadsheet keep within their eight queries.
NAME = """(
    SELECT name FROM members_organizationperiod period WHERE period.organization_id = %(organization)s
    AND period.valid_from <= %(day)s AND (period.valid_until IS NULL OR period.valid_until > %(day)s)
)"""
DESK = f"SELECT {NAME}, {RULE_SETS}"
HELD = """
SELECT meeting.uid, roll.excused, roll.unexcused, sitting.minutes, sent.sent_at, sent.received_at
FROM meetings_meeting meeting
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE line.state = 'EXCUSED') AS excused,
           count(*) FILTER (WHERE line.state = 'UNEXCUSED') AS unexcused
    FROM meetings_attendance line WHERE line.meeting_id = meeting.id AND line.in_attendance_base
) roll
CROSS JOIN LATERAL (
    SELECT coalesce(sum(floor(extract(epoch FROM ended_at - started_at) / 60)), 0)::int AS minutes
    FROM meetings_sitting one WHERE one.meeting_id = meeting.id AND one.ended_at IS NOT NULL
) sitting
LEFT JOIN LATERAL (
    SELECT one.sent_at, one.received_at
    FROM meetings_submission one JOIN meetings_minutes version ON version.id = one.minutes_id
    WHERE one.meeting_id = meeting.id ORDER BY version.number DESC LIMIT 1
) sent ON true
WHERE meeting.uid = ANY(%(meetings)s)
"""
SHEET = f"SELECT {NAME}, held.* FROM (SELECT) once LEFT JOIN ({HELD}) held ON true"  # noqa: S608 - the values stay apart


@dataclass(frozen=True)
class Desk:
    name: str  # of the organisation in that month
    rules: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Held:
    """A held meeting, beside what its glance says."""

    excused: int
    unexcused: int
    minutes: int
    sent_at: datetime.datetime | None
    received_at: datetime.datetime | None


@dataclass(frozen=True)
class Sheet:
    name: str  # of the organisation in that month
    held: dict[uuid.UUID, Held]


def read_desk(top: Organization, month: datetime.date, today: datetime.date) -> Desk:
    with connection.cursor() as cursor:
        cursor.execute(DESK, rules_asked(top, last_day_of(month, today) or today))
        name, rule_sets = cursor.fetchone()
    return Desk(name or top.name, overlaid(rule_sets))


def read_sheet(
    top: Organization, lines: Iterable[CellMonth], month: datetime.date, today: datetime.date
) -> Sheet:
    asked = {
        "organization": top.pk,
        "day": last_day_of(month, today) or today,
        "meetings": [line.meeting.uid for line in lines if line.meeting and line.meeting.held_on],
    }
    with connection.cursor() as cursor:
        cursor.execute(SHEET, asked)
        rows = cursor.fetchall()
    return Sheet(rows[0][0] or top.name, {uid: Held(*row) for _, uid, *row in rows if uid})
