"""Scores over the months: a cell beside the middle of its committee's cells, a committee over all its cells.

Written out like the month's table: one line of figures is made of hundreds of scores."""

import datetime
import functools
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection

from evaluations.models import CriteriaSet
from evaluations.states import EvaluationState
from meetings.models.meeting import Grade
from members.access import REACHED, reach_asked
from members.models import Organization
from members.roles import Permission

MONTHS = 12
FEW = 3  # of fewer cells the middle would tell what each of them has
MONTHLY = "meeting.kind IN ('REGULAR', 'COMBINED')"
BETWEEN = "meeting.month BETWEEN %(first)s AND %(last)s"
CELL = f"""
SELECT meeting.month, meeting.uid, meeting.state, meeting.held_on, coalesce(score.state, ''), score.self_total,
       score.visit_total, score.official_total, coalesce(score.official_grade, ''),
       coalesce(score.official_reason, ''), near.middle
FROM meetings_meeting meeting
LEFT JOIN evaluations_meetingevaluation score ON score.meeting_id = meeting.id
LEFT JOIN (
    SELECT other.month, count(*) AS cells,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY given.official_total)::numeric(4, 1) AS middle
    FROM meetings_meeting other JOIN evaluations_meetingevaluation given ON given.meeting_id = other.id
    JOIN members_organization cell ON cell.id = other.organization_id
    WHERE cell.path LIKE %(beside)s AND cell.kind = %(kind)s AND given.state = 'DECIDED'
      AND other.month BETWEEN %(first)s AND %(last)s
    GROUP BY other.month HAVING count(*) >= {FEW}
) near ON near.month = meeting.month
WHERE meeting.organization_id = %(cell)s AND {MONTHLY} AND {BETWEEN}
ORDER BY meeting.month, meeting.state = 'NOT_HELD'
"""  # noqa: S608 - the values stay apart
HELD = f"{MONTHLY} AND meeting.state = 'HELD'"  # as the index meetings_meeting_held_months has it
# Only a decision has a grade.
DECIDED = """
LEFT JOIN evaluations_meetingevaluation score ON score.meeting_id = meeting.id AND score.state = 'DECIDED'
"""
GRADES = ", ".join(f"count(*) FILTER (WHERE score.official_grade = '{grade}')" for grade in Grade)
SUMS = f"count(*), count(score.id), {GRADES}, avg(score.official_total), avg(score.self_total)"
SPREAD = f"""
SELECT meeting.month, {SUMS}
FROM meetings_meeting meeting JOIN members_organization cell ON cell.id = meeting.organization_id {DECIDED}
WHERE cell.path LIKE %(below)s AND {HELD} AND {BETWEEN}
GROUP BY meeting.month
"""  # noqa: S608 - the values stay apart
UNITS = f"""
SELECT unit.uid, unit.name, {SUMS}
FROM members_organization unit JOIN members_organization cell ON cell.path LIKE unit.path || '%%'
JOIN meetings_meeting meeting ON meeting.organization_id = cell.id {DECIDED}
WHERE unit.kind = 'GRASSROOTS' AND unit.path LIKE %(below)s AND {HELD} AND meeting.month = %(last)s
GROUP BY unit.id ORDER BY unit.path
"""  # noqa: S608
# Few scores are far: they are found first, and their meetings afterwards.
FAR = f"""
WITH allowed AS MATERIALIZED (
    SELECT id, (criteria ->> 'difference')::numeric AS points FROM evaluations_criteriaset
), far AS MATERIALIZED (
    SELECT score.meeting_id, score.self_total - score.official_total AS difference
    FROM evaluations_meetingevaluation score JOIN allowed ON allowed.id = score.criteria_set_id
    WHERE score.state = 'DECIDED' AND abs(score.self_total - score.official_total) > allowed.points
)
SELECT count(*) OVER (), cell.uid, cell.name, above.name, count(*), max(abs(far.difference)) AS greatest,
       avg(far.difference), max(meeting.month), bool_or(meeting.month = %(last)s)
FROM far JOIN meetings_meeting meeting ON meeting.id = far.meeting_id
JOIN members_organization cell ON cell.id = meeting.organization_id
LEFT JOIN members_organization above ON above.id = cell.parent_id
WHERE cell.path LIKE %(below)s AND {HELD} AND {BETWEEN} AND {REACHED.format("cell")}
GROUP BY cell.id, above.id ORDER BY count(*) DESC, greatest DESC, cell.path LIMIT %(most)s
"""  # noqa: S608
# What the committee has in mind before its decision is not counted.
POINTS = """coalesce(
    CASE WHEN score.state = 'DECIDED' THEN coalesce(item.official_points, item.self_points) ELSE item.self_points END, 0
)"""
LOST = f"""
SELECT score.criteria_set_id, item.code, count(*), count(*) FILTER (WHERE {POINTS} < item.most),
       sum(item.most) - sum({POINTS}), sum(item.most)
FROM meetings_meeting meeting JOIN members_organization cell ON cell.id = meeting.organization_id
JOIN evaluations_meetingevaluation score ON score.meeting_id = meeting.id AND score.state = ANY(%(states)s)
JOIN evaluations_itemscore item ON item.evaluation_id = score.id
WHERE cell.path LIKE %(below)s AND {HELD} AND {BETWEEN}
GROUP BY score.criteria_set_id, item.code
"""  # noqa: S608
GIVEN = (EvaluationState.SENT, EvaluationState.RETURNED, EvaluationState.DECIDED)
Asked = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CellMonth:
    """What a cell gave itself is read only after it was sent, what the committee gave only after its decision."""

    month: datetime.date
    meeting: uuid.UUID
    meeting_state: str
    held_on: datetime.date | None
    state: str
    self_total: Decimal | None
    visit_total: Decimal | None
    official_total: Decimal | None
    official_grade: str
    official_reason: str
    middle: Decimal | None

    @property
    def is_given(self) -> bool:
        return self.state in GIVEN

    @property
    def is_decided(self) -> bool:
        return self.state == EvaluationState.DECIDED

    @property
    def official(self) -> Decimal | None:
        return self.official_total if self.is_decided else None

    @property
    def own(self) -> Decimal | None:
        return self.self_total if self.is_given else None

    @property
    def grade_words(self) -> str:
        return Grade(self.official_grade).label if self.official_grade else ""


def months_to(last: datetime.date, count: int = MONTHS) -> list[datetime.date]:
    index = last.year * 12 + last.month - 1
    return [datetime.date(one // 12, one % 12 + 1, 1) for one in range(index - count + 1, index + 1)]


def cell_months(cell: Organization, committee: Organization | None, last: datetime.date) -> list[CellMonth]:
    """The year that ends with `last`, one query; `committee` decides over the cell and those beside it."""
    beside = (committee or cell).path
    asked = _asked(cell, last) | {"cell": cell.pk, "beside": f"{beside}%", "kind": cell.kind}
    found: dict[datetime.date, CellMonth] = {}
    for row in _read(CELL, asked):
        found.setdefault(row[0], CellMonth(*row))
    return list(found.values())


@dataclass(frozen=True)
class Spread:
    """Of the meetings of a month: how many were decided, their grades, the means."""

    held: int = 0
    decided: int = 0
    grades: tuple[int, ...] = (0,) * len(Grade)
    official_mean: Decimal | None = None
    self_mean: Decimal | None = None

    @property
    def by_grade(self) -> list[tuple[str, int]]:
        return [(grade.label, number) for grade, number in zip(Grade, self.grades, strict=True)]

    @property
    def words(self) -> str:
        """61 Tốt, 25 Khá"""
        return ", ".join(f"{number} {label}" for label, number in self.by_grade if number)


@dataclass(frozen=True)
class UnitSpread:
    uid: uuid.UUID
    name: str
    spread: Spread


def spread_by_month(top: Organization, last: datetime.date) -> dict[datetime.date, Spread]:
    """All cells below `top`, month by month; nobody is named."""
    found = {month: _spread(row) for month, *row in _read(SPREAD, _asked(top, last))}
    return {month: found.get(month, Spread()) for month in months_to(last)}


def spread_by_unit(top: Organization, month: datetime.date) -> list[UnitSpread]:
    """The committees below `top` in one month."""
    rows = _read(UNITS, _asked(top, month))
    return [UnitSpread(uid, name, _spread(row)) for uid, name, *row in rows]


def _spread(row: list[Any]) -> Spread:
    held, decided, *grades = row[: 2 + len(Grade)]
    return Spread(held, decided, tuple(grades), *row[2 + len(Grade) :])


@dataclass(frozen=True)
class FarCell:
    """A cell whose own score and the committee's lay further apart than the set allows, in so many months."""

    uid: uuid.UUID
    name: str
    above: str
    times: int
    greatest: Decimal
    mean: Decimal  # above 0: the cell gives itself more
    latest: datetime.date
    is_now: bool


@dataclass(frozen=True)
class FarCells:
    count: int  # of all of them
    shown: tuple[FarCell, ...]


def far_cells(
    user: AbstractBaseUser,
    top: Organization,
    last: datetime.date,
    today: datetime.date,
    most: int | None = None,
) -> FarCells:
    """Those whose scores the user may read, the furthest first; `most` so many of them, else all."""
    asked = _asked(top, last) | reach_asked(user, Permission.SCORE_VIEW, today) | {"most": most}
    rows = _read(FAR, asked)
    return FarCells(rows[0][0] if rows else 0, tuple(FarCell(*row) for _, *row in rows))


@dataclass(frozen=True)
class LostItem:
    code: str
    title: str
    sheets: int = 0
    times: int = 0
    points: Decimal = field(default_factory=Decimal)
    most: Decimal = field(default_factory=Decimal)

    @property
    def share(self) -> Decimal:
        """Of the points that could be had, in per cent."""
        return self.points * 100 / self.most if self.most else Decimal()

    def __add__(self, other: "LostItem") -> "LostItem":
        return LostItem(
            self.code,
            self.title,
            self.sheets + other.sheets,
            self.times + other.times,
            self.points + other.points,
            self.most + other.most,
        )


def lost_items(
    top: Organization, first: datetime.date, last: datetime.date, states: Iterable[str] = GIVEN
) -> list[LostItem]:
    """Where most points are lost, the most first. Items of different sets are one where code and title are."""
    asked = _asked(top, last) | {"first": first, "states": list(states)}
    rows = _read(LOST, asked)
    found: dict[tuple[str, str], LostItem] = {}
    for pk, code, *sums in rows:
        one = LostItem(code, _titles(pk).get(code, ""), *sums)
        key = (one.code, one.title)
        found[key] = found[key] + one if key in found else one
    lost = [one for one in found.values() if one.points]
    return sorted(lost, key=lambda one: (-one.points, one.code))


@functools.lru_cache(64)
def _titles(pk: int) -> Mapping[str, str]:
    """By code. A set by which somebody has scored never changes."""
    return {item.code: item.title for item in CriteriaSet.objects.get(pk=pk).parsed.items}


def _asked(top: Organization, last: datetime.date) -> Asked:
    return {"below": f"{top.path}%", "first": months_to(last)[0], "last": last}


def _read(sql: str, asked: Asked) -> list[tuple[Any, ...]]:
    """With the values written into the statement: of a committee and of months that it does not know PostgreSQL expects
    two cells and a few meetings, and looks up each score of the year by itself."""
    with connection.cursor() as cursor:
        cursor.execute(connection.ops.compose_sql(sql, asked))  # type: ignore[attr-defined]  # PostgreSQL's own
        return cursor.fetchall()
