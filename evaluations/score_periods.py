"""Quarter, half year and year of a committee: what its cells were graded month by month. No rule says how months are
put together (domain.md 3.2 [V2], 10): grades are counted, and the mean of the points is for reference."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection

from evaluations.score_month import last_day_of
from evaluations.states import EvaluationState
from meetings.models.meeting import Grade
from meetings.states import MeetingState
from members.access import REACHED, reach_asked
from members.models import Organization
from members.models.organization import OrganizationKind
from members.roles import Permission

QUARTER, HALF, YEAR = 3, 6, 12
KEY = re.compile(r"(?P<year>(?:19|20|21)\d\d)(?:-(?P<kind>q|6t)(?P<part>\d))?")


@dataclass(frozen=True)
class Period:
    """`part`: which quarter or half of the year."""

    year: int
    length: int = YEAR
    part: int = 1

    @property
    def first(self) -> datetime.date:
        return datetime.date(self.year, (self.part - 1) * self.length + 1, 1)

    @property
    def months(self) -> list[datetime.date]:
        return [self.first.replace(month=self.first.month + n) for n in range(self.length)]

    @property
    def last(self) -> datetime.date:
        return self.months[-1]

    @property
    def key(self) -> str:
        kinds = {QUARTER: f"-q{self.part}", HALF: f"-6t{self.part}", YEAR: ""}
        return f"{self.year}{kinds[self.length]}"

    @property
    def words(self) -> str:
        if self.length == QUARTER:
            return f"quý {('I', 'II', 'III', 'IV')[self.part - 1]} năm {self.year}"
        if self.length == HALF:
            return f"6 tháng {('đầu', 'cuối')[self.part - 1]} năm {self.year}"
        return f"năm {self.year}"


def read_period(key: str) -> Period | None:
    """2024-q4, 2024-6t1, 2024; None for anything else."""
    match = KEY.fullmatch(key)
    if match is None:
        return None
    if match["kind"] is None:
        return Period(int(match["year"]))
    length = QUARTER if match["kind"] == "q" else HALF
    part = int(match["part"])
    return Period(int(match["year"]), length, part) if 1 <= part <= YEAR // length else None


def period_of(day: datetime.date, length: int) -> Period:
    return Period(day.year, length, (day.month - 1) // length + 1)


# Month by month what was decided of each cell; cells of the last day of the period, as they were called then.
LINES = f"""
SELECT cell.id, cell.path, coalesce(period.name, cell.name), cell.kind, cell.parent_id,
       meeting.month, coalesce(meeting.state, ''), coalesce(score.state, ''), score.official_total,
       coalesce(score.official_grade, '')
FROM members_organization cell
LEFT JOIN members_organizationperiod period ON period.organization_id = cell.id
 AND period.valid_from <= %(day)s AND (period.valid_until IS NULL OR period.valid_until > %(day)s)
LEFT JOIN meetings_meeting meeting ON meeting.organization_id = cell.id
 AND meeting.month BETWEEN %(first)s AND %(last)s AND meeting.kind IN ('REGULAR', 'COMBINED')
LEFT JOIN evaluations_meetingevaluation score ON score.meeting_id = meeting.id
WHERE cell.path LIKE %(below)s AND cell.kind IN ('CELL', 'GRASSROOTS_CELL') AND {REACHED.format("cell")}
  AND (CASE WHEN %(day)s::date IS NULL THEN NOT cell.is_closed ELSE period.id IS NOT NULL END)
ORDER BY cell.path, meeting.month, meeting.state = 'NOT_HELD' DESC
"""  # noqa: S608 - the values stay apart


@dataclass(frozen=True)
class Month:
    """Of one cell. `grade` is empty until it is decided."""

    is_held: bool = False
    is_not_held: bool = False
    points: Decimal | None = None
    grade: str = ""


@dataclass(frozen=True)
class Entry:
    """A cell, or all the cells of one committee together (without a key of its own)."""

    pk: int | None
    name: str
    cells: int
    months: tuple[Month, ...]  # of one cell alone, in their order

    @property
    def grades(self) -> tuple[int, ...]:
        return tuple(sum(one.grade == grade for one in self.months) for grade in Grade)

    @property
    def decided(self) -> int:
        return sum(self.grades)

    @property
    def not_held(self) -> int:
        return sum(one.is_not_held for one in self.months)

    @property
    def mean(self) -> Decimal | None:
        """To one decimal; for reference."""
        points = [one.points for one in self.months if one.points is not None]
        if not points:
            return None
        return (sum(points, Decimal()) / len(points)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class ScoreSummary:
    """`cells` over which the committee decides itself, one a line; `committees` below it, each as a sum."""

    period: Period
    cells: tuple[Entry, ...]
    committees: tuple[Entry, ...]

    @property
    def total(self) -> Entry:
        entries = (*self.cells, *self.committees)
        months = tuple(month for one in entries for month in one.months)
        return Entry(None, "Cộng", sum(one.cells for one in entries), months)


def read_summary(
    user: AbstractBaseUser, top: Organization, period: Period, today: datetime.date
) -> ScoreSummary:
    """Two queries, however many cells."""
    read = _read(user, top, period, today)
    own = [one for one in read if _is_own(one, top)]
    others = [one for one in read if not _is_own(one, top)]
    committees = _committees_below(top) if others else []
    sums = ((place, [one for one in others if one.path.startswith(place.path)]) for place in committees)
    return ScoreSummary(
        period,
        tuple(Entry(one.pk, one.name, 1, one.months) for one in own),
        tuple(
            Entry(None, place.name, len(held), tuple(month for one in held for month in one.months))
            for place, held in sums
            if held
        ),
    )


@dataclass(frozen=True)
class _Cell:
    pk: int
    path: str
    name: str
    kind: str
    parent_id: int | None
    months: tuple[Month, ...]


def _is_own(cell: _Cell, top: Organization) -> bool:
    if top.kind == OrganizationKind.GRASSROOTS:
        return cell.kind == OrganizationKind.CELL
    return cell.kind == OrganizationKind.GRASSROOTS_CELL and cell.parent_id == top.pk


def _read(user: AbstractBaseUser, top: Organization, period: Period, today: datetime.date) -> list[_Cell]:
    asked: dict[str, Any] = {
        "below": f"{top.path}%",
        "first": period.first,
        "last": period.last,
        "day": last_day_of(period.last, today),
        **reach_asked(user, Permission.SCORE_VIEW, today),
    }
    with connection.cursor() as cursor:
        cursor.execute(LINES, asked)
        rows = cursor.fetchall()
    cells: dict[int, tuple[str, str, str, int | None]] = {}
    found: dict[int, dict[datetime.date, Month]] = {}
    for pk, path, name, kind, parent, month, meeting, state, points, grade in rows:
        cells[pk] = (path, name, kind, parent)
        kept = found.setdefault(pk, {})
        if month is not None:
            kept[month] = _month(meeting, state, points, grade)
    return [_Cell(pk, *cell, _in_order(found[pk], period.months)) for pk, cell in cells.items()]


def _month(meeting: str, state: str, points: Decimal | None, grade: str) -> Month:
    is_decided = state == EvaluationState.DECIDED
    return Month(
        is_held=meeting == MeetingState.HELD,
        is_not_held=meeting == MeetingState.NOT_HELD,
        points=points if is_decided else None,
        grade=grade if is_decided else "",
    )


def _in_order(kept: dict[datetime.date, Month], months: Iterable[datetime.date]) -> tuple[Month, ...]:
    nothing = Month()
    return tuple(kept.get(one, nothing) for one in months)


def periods_of(year: int, today: datetime.date) -> list[Period]:
    """Those of a year that have begun: quarters, halves, the year itself."""
    all_of = [
        Period(year, length, part + 1) for length in (QUARTER, HALF, YEAR) for part in range(YEAR // length)
    ]
    return [one for one in all_of if one.first <= today]


def _committees_below(top: Organization) -> list[Organization]:
    """The grassroots organisations over whose cells `top` reads; in the order of the tree."""
    below = Organization.objects.below(top).exclude(pk=top.pk).filter(kind=OrganizationKind.GRASSROOTS)
    return list(below.order_by("path"))
