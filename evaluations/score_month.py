"""The committee's month: every cell below it with its meeting, its three scores and how far they have come, for any
number of cells in one query (domain.md 3.5).

Written out, because the ORM needs longer to write this query and to fill whole records from it than PostgreSQL to
answer it."""

import datetime
import functools
import json
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, NamedTuple, Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.utils import timezone

from evaluations.criteria import Thresholds
from evaluations.models import ScoreList
from evaluations.states import GIVEN, EvaluationState, ListState
from meetings.models.meeting import Grade
from members.access import REACHED, reach_asked
from members.models import Organization
from members.models.organization import OrganizationKind
from members.roles import Permission
from songlo.common.prepared import Asked, PreparedRead

MOST_CELLS = 1000

# The cells of a month: of a past one those of its last day (`day`), as they were called then; whoever met in it stays.
CELLS = """
FROM members_organization cell
LEFT JOIN members_organizationperiod period ON period.organization_id = cell.id
 AND period.valid_from <= %(day)s AND (period.valid_until IS NULL OR period.valid_until > %(day)s)
WHERE cell.path LIKE %(below)s AND cell.kind IN ('CELL', 'GRASSROOTS_CELL')
  AND (CASE WHEN %(day)s::date IS NULL THEN NOT cell.is_closed ELSE period.id IS NOT NULL END
       OR cell.is_closed AND EXISTS (
           SELECT FROM meetings_meeting met WHERE met.organization_id = cell.id AND met.month = %(month)s
           AND met.kind IN ('REGULAR', 'COMBINED') AND met.state = 'HELD'
       ))
"""
# What a set says is read once, not once a cell. Days and figures are texts:
# a page is found again by them (views/score_month_drawn.py), and made into values only where it is not.
LINES = """
WITH kept AS MATERIALIZED (
    SELECT id, criteria ->> 'difference' AS difference, (criteria -> 'thresholds')::text AS thresholds
    FROM evaluations_criteriaset
), chosen AS MATERIALIZED (
    SELECT cell.id, cell.path, coalesce(period.name, cell.name) AS name, cell.kind, cell.parent_id {cells}
    ORDER BY cell.path LIMIT %(most)s
)
SELECT chosen.id, chosen.path, chosen.name, chosen.kind, chosen.parent_id,
       meeting.uid::text, coalesce(meeting.state, ''), meeting.scheduled_at::text, meeting.held_on::text,
       coalesce(meeting.not_held_reason, ''), roll.expected, roll.present,
       score.uid::text, coalesce(score.state, ''), score.sent_at::text, score.self_total::text,
       score.visit_total::text, score.official_total::text, coalesce(score.official_grade, ''),
       coalesce(score.official_reason, ''),
       score.score_list_id, held.difference, held.thresholds
FROM chosen
LEFT JOIN LATERAL (
    SELECT one.id, one.uid, one.state, one.scheduled_at, one.held_on, one.not_held_reason
    FROM meetings_meeting one
    WHERE one.organization_id = chosen.id AND one.month = %(month)s AND one.kind IN ('REGULAR', 'COMBINED')
    ORDER BY one.state = 'NOT_HELD', one.id LIMIT 1
) meeting ON true
LEFT JOIN LATERAL (
    SELECT count(*) AS expected, count(*) FILTER (WHERE line.state = 'PRESENT') AS present
    FROM meetings_attendance line
    WHERE line.meeting_id = meeting.id AND line.in_attendance_base AND meeting.state = 'HELD'
) roll ON true
LEFT JOIN evaluations_meetingevaluation score ON score.meeting_id = meeting.id
LEFT JOIN kept held ON held.id = score.criteria_set_id
ORDER BY chosen.path
"""


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A cell in a month. A cell meets for the month once at most; no `meeting`: nothing is known of one. What the
    cell has not sent yet is not read from here."""

    organization_id: int
    path: str
    name: str
    kind: str
    parent_id: int | None
    meeting: uuid.UUID | None
    meeting_state: str
    scheduled_at: datetime.datetime | None
    held_on: datetime.date | None
    not_held_reason: str
    expected: int
    present: int
    score: uuid.UUID | None
    state: str
    sent_at: datetime.datetime | None
    self_total: Decimal | None
    visit_total: Decimal | None
    official_total: Decimal | None
    official_grade: str
    official_reason: str
    list_id: int | None
    difference: Decimal | None
    thresholds: str | None

    @property
    def is_given(self) -> bool:
        return self.state in GIVEN

    @property
    def is_waiting(self) -> bool:
        """Sent, and on no list yet."""
        return self.state == EvaluationState.SENT and self.list_id is None

    @property
    def is_decided(self) -> bool:
        return self.state == EvaluationState.DECIDED

    @property
    def is_changed(self) -> bool:
        return self.official_total is not None and self.official_total != self.self_total

    @property
    def points(self) -> Decimal | None:
        """What the committee decides, or decided: the cell's own unless it was changed."""
        if not self.is_given:
            return None
        return self.official_total if self.official_total is not None else self.self_total

    @property
    def grade(self) -> str:
        if self.official_grade:
            return self.official_grade
        return str(_thresholds(self.thresholds).grade(self.points)) if self.points is not None else ""

    @property
    def grade_words(self) -> str:
        return Grade(self.grade).label if self.grade else ""

    @property
    def gap(self) -> Decimal:
        """How far the three scores lie apart; that of the committee counts when it is decided."""
        decided = self.official_total if self.is_decided else None
        given = (self.self_total, self.visit_total, decided) if self.is_given else ()
        points = [one for one in given if one is not None]
        return max(points) - min(points) if points else Decimal()

    @property
    def differs(self) -> bool:
        """By more than the set of criteria allows without a word (domain.md 3.2)."""
        return self.difference is not None and self.gap > self.difference

    def days_late(self, within: int | None, today: datetime.date) -> int:
        """How long after its day the cell sent, or has not sent yet."""
        if self.held_on is None or within is None:
            return 0
        sent = timezone.localdate(self.sent_at) if self.sent_at else today
        return max((sent - self.held_on).days - within, 0)


@functools.lru_cache(64)
def _thresholds(stored: str | None) -> Thresholds:
    return Thresholds(**{name: Decimal(points) for name, points in json.loads(stored or "{}").items()})


# A cell a row, as the database told it; the same rows say the same.
Rows = tuple[tuple[Any, ...], ...]
TOLD: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("meeting", "score"), uuid.UUID),
    **dict.fromkeys(("scheduled_at", "sent_at"), datetime.datetime.fromisoformat),
    "held_on": datetime.date.fromisoformat,
    **dict.fromkeys(("self_total", "visit_total", "official_total", "difference"), Decimal),
}
READ = tuple(TOLD.get(field.name) for field in fields(ScoreLine))


def ask_month(user: AbstractBaseUser, top: Organization, month: datetime.date, today: datetime.date) -> Rows:
    """Every cell under `top` whose scores the user reads, in the order of the tree; one query."""
    asked = _asked(top, month, today) | reach_asked(user, Permission.SCORE_VIEW, today)
    return _ask(f"{CELLS} AND {REACHED.format('cell')}", asked)


def month_of_scores(
    user: AbstractBaseUser, top: Organization, month: datetime.date, today: datetime.date
) -> list[ScoreLine]:
    return lines_of(ask_month(user, top, month, today))


def scores_of(
    top: Organization, cells: Iterable[int], month: datetime.date, today: datetime.date
) -> list[ScoreLine]:
    """Of certain cells, for the paper of the committee that decides over them."""
    asked = _asked(top, month, today) | {"cells": list(cells)}
    return lines_of(_ask(f"{CELLS} AND cell.id = ANY(%(cells)s)", asked))


def lines_of(rows: Rows) -> list[ScoreLine]:
    return [
        ScoreLine(
            *(read(told) if read and told is not None else told for read, told in zip(READ, row, strict=True))
        )
        for row in rows
    ]


def _asked(top: Organization, month: datetime.date, today: datetime.date) -> dict[str, Any]:
    return {"below": f"{top.path}%", "month": month, "day": last_day_of(month, today), "most": MOST_CELLS}


def _ask(cells: str, asked: dict[str, Any]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(LINES.format(cells=cells), asked)
        return tuple(cursor.fetchall())


def last_day_of(month: datetime.date, today: datetime.date) -> datetime.date | None:
    """Of a month that has ended; this one and those ahead are seen as today is."""
    following = (month + datetime.timedelta(days=32)).replace(day=1)
    return None if following > today else following - datetime.timedelta(days=1)


class Place(NamedTuple):
    """As much of a committee as its table says."""

    pk: int
    path: str
    name: str
    kind: str

    @classmethod
    def of(cls, committee: Organization) -> Self:
        return cls(committee.pk, committee.path, committee.name, committee.kind)


def is_decided_by(line: ScoreLine, committee: Organization | Place) -> bool:
    """The same rule as evaluations.access.decided_by, of a line that is there already."""
    if committee.kind == OrganizationKind.GRASSROOTS:
        return line.kind == OrganizationKind.CELL
    return line.kind == OrganizationKind.GRASSROOTS_CELL and line.parent_id == committee.pk


def lists_of(committee: Organization, month: datetime.date) -> list[ScoreList]:
    """The first of the month, then the supplementary ones."""
    return _read_lists(organization=committee.pk, month=month)


_read_lists = PreparedRead(
    lambda: ScoreList.objects.filter(organization_id=Asked("organization"), month=Asked("month")).order_by(
        "number"
    )
)


def open_list(lists: Iterable[ScoreList]) -> ScoreList | None:
    return next((one for one in lists if one.state != ListState.DECIDED), None)


def committees_below(top: Organization) -> list[Organization]:
    """The grassroots organisations over whose cells `top` reads; in the order of the tree."""
    below = Organization.objects.below(top).exclude(pk=top.pk).filter(kind=OrganizationKind.GRASSROOTS)
    return list(below.order_by("path"))


# Of the page that is asked for most, as little as it says.
PLACES = """
SELECT id, path, name, kind FROM members_organization
WHERE path LIKE %s AND kind = 'GRASSROOTS' AND id <> %s ORDER BY path
"""


def places_below(top: Organization) -> tuple[Place, ...]:
    """The same committees, none under one that is the lowest itself."""
    if top.kind == OrganizationKind.GRASSROOTS:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(PLACES, (f"{top.path}%", top.pk))
        return tuple(Place(*row) for row in cursor.fetchall())
