"""What the report of six months says of each cell beside its grades (domain.md 3.5 [V2] for the columns): as far as the
system knows it; the rest is written by hand."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

# Of members and meetings of the cell itself.
FIGURES = """
SELECT cell.pk,
  (SELECT count(*) FROM members_membership held WHERE held.organization_id = cell.pk
     AND held.kind IN ('HOME', 'TRANSFERRING') AND held.valid_from <= %(day)s
     AND (held.valid_until IS NULL OR held.valid_until > %(day)s)),
  coalesce(sum(roll.present), 0)::int, coalesce(sum(roll.expected), 0)::int, coalesce(sum(said.speakers), 0)::int,
  count(meeting.id) FILTER (WHERE meeting.kind IN ('THEMATIC', 'COMBINED')),
  (SELECT count(*) FROM members_memberstatus status
     JOIN members_membership held ON held.member_id = status.member_id AND held.organization_id = cell.pk
      AND held.kind = 'HOME' AND held.valid_from <= status.valid_from
      AND (held.valid_until IS NULL OR held.valid_until > status.valid_from)
     WHERE status.kind = 'PROBATIONARY' AND status.valid_from BETWEEN %(first)s AND %(day)s)
FROM unnest(%(cells)s::bigint[]) AS cell (pk)
LEFT JOIN meetings_meeting meeting ON meeting.organization_id = cell.pk AND meeting.state = 'HELD'
 AND meeting.month BETWEEN %(first)s AND %(last)s AND meeting.kind IN ('REGULAR', 'COMBINED', 'THEMATIC')
LEFT JOIN LATERAL (
    SELECT count(*) AS expected, count(*) FILTER (WHERE line.state = 'PRESENT') AS present
    FROM meetings_attendance line WHERE line.meeting_id = meeting.id AND line.in_attendance_base
) roll ON true
LEFT JOIN LATERAL (
    SELECT count(DISTINCT one.speaker_id) AS speakers FROM meetings_statement one WHERE one.meeting_id = meeting.id
) said ON true
GROUP BY cell.pk
"""


@dataclass(frozen=True)
class HalfYear:
    """`present` of `expected` over the meetings; `speakers` summed over them."""

    members: int
    present: int
    expected: int
    speakers: int
    thematic: int
    admitted: int


def half_year_of(
    cells: Collection[int], first: datetime.date, last: datetime.date, day: datetime.date
) -> dict[int, HalfYear]:
    """By cell; months from `first` to `last`, members on `day`. One query."""
    asked = {"cells": list(cells), "first": first, "last": last, "day": day}
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, asked)
        return {pk: HalfYear(*figures) for pk, *figures in cursor.fetchall()}
