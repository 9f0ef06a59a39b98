"""Which cells the groups attend in a quarter, when, and who goes: worked out from plain values alone, so that the same
values give the same plan.

The groups go down on the 1st of the first month of the quarter (domain.md 0 [B]); 1 January is a holiday, then it is
the 2nd to the 5th. A group splits up (users.md 5): each visit has its own persons. All times are those of the clock
on the wall."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

EVENING, BY_DAY = datetime.time(19, 30), datetime.time(14, 0)
DUSK = datetime.time(17, 0)
ONE_MEETING = datetime.timedelta(hours=3)  # nobody leaves one meeting and is in time for the other
DAYS_OF_THE_ROUND = 5
SATURDAY = 5
FULL_POINTS = Decimal(100)
NOBODY_BUSY: Mapping[int, Sequence[datetime.datetime]] = MappingProxyType({})


@dataclass(frozen=True)
class Visitor:
    """`leads`: head, deputy or secretary of the group."""

    key: int
    leads: bool = False
    own_cells: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Cell:
    """`usual` is the evening of the first month on which it would meet by itself."""

    key: int
    is_by_day: bool = False  # schools and offices
    usual: datetime.datetime | None = None
    last_visit: datetime.date | None = None
    is_remote: bool = False
    points: Decimal | None = None


@dataclass(frozen=True)
class Group:
    key: int
    share: int
    visitors: tuple[Visitor, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Proposed:
    """`usual_at` is the evening that the cell is asked to give up for this one."""

    group: int
    cell: int
    starts_at: datetime.datetime
    usual_at: datetime.datetime | None
    visitors: tuple[int, ...]


def propose(
    groups: Sequence[Group],
    quarter: datetime.date,
    *,
    kept: Sequence[Proposed] = (),
    busy: Mapping[int, Sequence[datetime.datetime]] = NOBODY_BUSY,
    holidays: Collection[datetime.date] = (),
) -> list[Proposed]:
    """What is `kept` stands: it counts in its group's share, and its persons are taken. `busy`: when a visitor is
    somewhere else, by no plan of these groups."""
    diary: dict[int, list[_Row]] = defaultdict(list)
    for visitor, times in busy.items():
        diary[visitor] += [_Row(None, 0, at, None, is_kept=True) for at in times]
    for one in kept:
        row = _Row(one.group, one.cell, one.starts_at, one.usual_at, is_kept=True)
        for visitor in one.visitors:
            diary[visitor].append(row)
    named = {one.cell for one in kept}
    found: list[Proposed] = []
    for group in sorted(groups, key=lambda one: one.key):
        share = group.share - sum(one.group == group.key for one in kept)
        rows = _Round(group, diary).fill(share, named, quarter, holidays)
        named |= {row.cell for row in rows}
        found += [row.said(group.key) for row in sorted(rows, key=lambda row: (row.starts_at, row.cell))]
    return found


def turn(cell: Cell) -> tuple[int, bool, Decimal, int]:
    """Never visited, then the longest ago, by quarters; among those the remote ones, then the lowest points."""
    seen = cell.last_visit
    return (
        seen.year * 4 + (seen.month - 1) // 3 if seen else 0,
        not cell.is_remote,
        FULL_POINTS if cell.points is None else cell.points,
        cell.key,
    )


def times_of(
    cell: Cell, quarter: datetime.date, holidays: Collection[datetime.date] = ()
) -> list[datetime.datetime]:
    """The day of the round first, then the cell's own date, then the other days of the round. Never before the
    quarter, never on a holiday; a school or an office is not visited on a weekend that it did not choose."""
    closed = {datetime.date(quarter.year, 1, 1), *holidays}
    days = [quarter + datetime.timedelta(days=past) for past in range(DAYS_OF_THE_ROUND)]
    days = [day for day in days if not (cell.is_by_day and day.weekday() >= SATURDAY)]
    own = cell.usual and cell.usual.date()
    if own and (own.year, own.month) == (quarter.year, quarter.month):
        round_day = next((day for day in days if day not in closed), own)
        days = [round_day, own, *days]
    hour = _hour(cell)
    return [datetime.datetime.combine(day, hour) for day in dict.fromkeys(days) if day not in closed]


def _hour(cell: Cell) -> datetime.time:
    """Its usual hour, where that is of its half of the day."""
    usual = cell.usual.time() if cell.usual else None
    if cell.is_by_day:
        return usual if usual and usual < DUSK else BY_DAY
    return usual if usual and usual >= DUSK else EVENING


def overlap(one: datetime.datetime, other: datetime.datetime) -> bool:
    return abs(one - other) < ONE_MEETING


@dataclass(eq=False)
class _Row:
    """`group` is None of what keeps a visitor away from all of them."""

    group: int | None
    cell: int
    starts_at: datetime.datetime
    usual_at: datetime.datetime | None
    visitors: list[Visitor] = field(default_factory=list)
    is_kept: bool = False

    def said(self, group: int) -> Proposed:
        who = tuple(one.key for one in sorted(self.visitors, key=lambda one: (not one.leads, one.key)))
        return Proposed(group, self.cell, self.starts_at, self.usual_at, who)


@dataclass
class _Round:
    """One group on its way through its cells; `diary` is shared, as one comrade may be in two groups."""

    group: Group
    diary: dict[int, list[_Row]]

    def fill(
        self, share: int, named: Collection[int], quarter: datetime.date, holidays: Collection[datetime.date]
    ) -> list[_Row]:
        rows: list[_Row] = []
        for cell in sorted(self.group.cells, key=turn):
            if len(rows) >= share:
                break
            if cell.key in named:
                continue
            for starts_at in times_of(cell, quarter, holidays):
                usual_at = cell.usual if cell.usual != starts_at else None
                row = _Row(self.group.key, cell.key, starts_at, usual_at)
                if self._seat(row, set()):
                    rows.append(row)
                    break
        self._spread_the_leads(rows)
        self._spread_the_rest(rows)
        return rows

    def _seat(self, row: _Row, tried: set[int]) -> bool:
        """Somebody for the row; who is elsewhere at that hour comes when another takes his place there."""
        for visitor in self._least_burdened():
            if visitor.key in tried or row.cell in visitor.own_cells:
                continue
            tried.add(visitor.key)
            elsewhere = list(self._elsewhere(visitor, row))
            if elsewhere and not self._replaced(visitor, elsewhere, tried):
                continue
            self._put(visitor, row)
            return True
        return False

    def _replaced(self, visitor: Visitor, elsewhere: list[_Row], tried: set[int]) -> bool:
        other = elsewhere[0]
        if len(elsewhere) > 1 or other.is_kept or other.group != self.group.key:
            return False
        self._take(visitor, other)
        if self._seat(other, tried):
            return True
        self._put(visitor, other)
        return False

    def _spread_the_leads(self, rows: Sequence[_Row]) -> None:
        for row in rows:
            if not any(visitor.leads for visitor in row.visitors):
                free = (one for one in self._least_burdened() if one.leads and self._may_join(one, row))
                if lead := next(free, None):
                    self._put(lead, row)

    def _spread_the_rest(self, rows: Sequence[_Row]) -> None:
        """Whoever has no visit yet joins where fewest go."""
        for visitor in self._least_burdened():
            if any(row.group is not None for row in self.diary[visitor.key]):
                continue
            open_to = [row for row in rows if self._may_join(visitor, row)]
            if open_to:
                order = min(open_to, key=lambda row: (len(row.visitors), row.starts_at, row.cell))
                self._put(visitor, order)

    def _least_burdened(self) -> list[Visitor]:
        return sorted(self.group.visitors, key=lambda one: (len(self.diary[one.key]), not one.leads, one.key))

    def _elsewhere(self, visitor: Visitor, row: _Row) -> Iterator[_Row]:
        return (one for one in self.diary[visitor.key] if overlap(one.starts_at, row.starts_at))

    def _may_join(self, visitor: Visitor, row: _Row) -> bool:
        return row.cell not in visitor.own_cells and not any(self._elsewhere(visitor, row))

    def _put(self, visitor: Visitor, row: _Row) -> None:
        self.diary[visitor.key].append(row)
        row.visitors.append(visitor)

    def _take(self, visitor: Visitor, row: _Row) -> None:
        self.diary[visitor.key].remove(row)
        row.visitors.remove(visitor)
