"""What papers of a committee say of its cells beside their scores (domain.md 3.5 [V2]): changes of membership in a
month, and the columns of the report of six months as far as the records know them; the rest is written by hand. No
record says who did "dân vận khéo", who read out an article, or which themes a cell has planned for its year."""

import datetime
import textwrap
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

FEW_WORDS = 60  # of a reason for which there was no meeting

# Of members and meetings of the cell itself, and of inspections at it once they are concluded: what is still going on
# is closed to the inspected (design.md 5), and this paper goes to them.
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
     WHERE status.kind = 'PROBATIONARY' AND status.valid_from BETWEEN %(first)s AND %(day)s),
  (SELECT count(*) FROM members_inspection one
     JOIN members_inspection_units inspected ON inspected.inspection_id = one.id
     WHERE inspected.organization_id = cell.pk AND one.concluded_on BETWEEN %(first)s AND %(day)s),
  (SELECT count(*) FROM members_inspection one JOIN meetings_inspectionfinding found ON found.inspection_id = one.id
     WHERE found.unit_id = cell.pk AND one.concluded_on BETWEEN %(first)s AND %(day)s),
  ARRAY(SELECT DISTINCT ON (missed.month) ARRAY[extract(month FROM missed.month)::text, missed.not_held_reason]
     FROM meetings_meeting missed
     WHERE missed.organization_id = cell.pk AND missed.state = 'NOT_HELD' AND missed.kind IN ('REGULAR', 'COMBINED')
       AND missed.month BETWEEN %(first)s AND %(last)s AND NOT EXISTS (
         SELECT FROM meetings_meeting other WHERE other.organization_id = cell.pk AND other.month = missed.month
           AND other.kind IN ('REGULAR', 'COMBINED') AND other.state <> 'NOT_HELD')
     ORDER BY missed.month, missed.id DESC)
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
    """`present` of `expected` over the meetings; `speakers` summed over them. `inspections` concluded at the cell, with
    what was found in them; `not_held`: month and why."""

    members: int
    present: int
    expected: int
    speakers: int
    thematic: int
    admitted: int
    inspections: int
    findings: int
    not_held: list[list[str]]

    @property
    def inspected(self) -> str:
        if not self.inspections:
            return "0"
        return f"{self.inspections} cuộc" + (f", {self.findings} kết quả" if self.findings else "")

    @property
    def note(self) -> str:
        """In few words; the month itself says all of them."""
        return "; ".join(
            f"T{month} không họp: {textwrap.shorten(reason.rstrip('.'), FEW_WORDS, placeholder=' …')}"
            for month, reason in self.not_held
        )


def half_year_of(
    cells: Collection[int], first: datetime.date, last: datetime.date, day: datetime.date
) -> dict[int, HalfYear]:
    """By cell; months from `first` to `last`, members on `day`. One query."""
    asked: dict[str, Any] = {"cells": list(cells), "first": first, "last": last, "day": day}
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, asked)
        return {pk: HalfYear(*figures) for pk, *figures in cursor.fetchall()}


CHANGES = """
SELECT cell.name, count(*) FILTER (WHERE NOT one.was_there), count(*) FILTER (WHERE NOT one.is_there)
FROM (
    SELECT organization_id,
           bool_or(valid_from < %(first)s AND (valid_until IS NULL OR valid_until >= %(first)s)) AS was_there,
           bool_or(valid_from <= %(day)s AND (valid_until IS NULL OR valid_until > %(day)s)) AS is_there
    FROM members_membership
    WHERE organization_id = ANY(%(cells)s) AND kind IN ('HOME', 'TRANSFERRING')
      AND valid_from <= %(day)s AND (valid_until IS NULL OR valid_until >= %(first)s)
    GROUP BY organization_id, member_id
) one JOIN members_organization cell ON cell.id = one.organization_id
WHERE one.was_there <> one.is_there GROUP BY cell.path, cell.name ORDER BY cell.path
"""


class RosterChange(NamedTuple):
    """How many came to a cell and left it in the month; without those for whom only the manner changed."""

    name: str
    came: int
    left: int


def roster_changes(cells: Iterable[int], month: datetime.date, day: datetime.date) -> list[RosterChange]:
    """From the first of the month to the day; cells without a change are left out."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, {"cells": list(cells), "first": month, "day": day})
        return [RosterChange(*row) for row in cursor.fetchall()]
