"""What a quarter of visits was, as plain values for page, paper and Excel (domain.md 6.3: counts by commune, grades,
recurring faults, the list of opinions with their state)."""

import datetime
from collections import Counter
from dataclasses import dataclass, field

from meetings.models.meeting import Grade

OTHER_FIELD = "chưa ghi lĩnh vực"


@dataclass
class UnitSum:
    """A commune, or the cells directly under the district, with its group."""

    name: str
    group: str
    cells: int
    seen: int
    planned: int = 0
    held: int = 0
    missed: int = 0
    reports: int = 0
    expected: int = 0
    present: int = 0
    grades: Counter[str] = field(default_factory=Counter)

    @property
    def figures(self) -> tuple[int, ...]:
        """In the order of the columns."""
        return (self.cells, self.planned, self.held, self.missed, self.seen, self.reports)

    @property
    def graded(self) -> tuple[int, ...]:
        return tuple(self.grades[one] for one in Grade)


@dataclass(frozen=True)
class Never:
    unit: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    label: str
    count: int
    seen: tuple[str, ...]


@dataclass(frozen=True)
class Obstacle:
    place: str
    text: str
    solution: str
    who_acts: str


@dataclass(frozen=True)
class Told:
    """Nhận xét báo cáo BTV and đề xuất of one report: for the committee that sent the group, never for the cell."""

    place: str
    group: str
    remarks: str
    requests: str


@dataclass(frozen=True)
class Opinion:
    place: str
    text: str
    field: str
    raised_on: datetime.date
    holder: str
    state: str
    is_waiting: bool
    answer: str
    answered_on: datetime.date | None


@dataclass(frozen=True)
class OpinionsOfField:
    name: str
    opinions: tuple[Opinion, ...]

    @property
    def waiting(self) -> int:
        return sum(one.is_waiting for one in self.opinions)


@dataclass(frozen=True)
class NotHeld:
    place: str
    group: str
    day: datetime.date
    reason: str


@dataclass(frozen=True)
class Summary:
    quarter: datetime.date
    units: tuple[UnitSum, ...]
    total: UnitSum
    never: tuple[Never, ...]
    faults: tuple[Fault, ...]
    obstacles: tuple[Obstacle, ...]
    told: tuple[Told, ...]
    opinions: tuple[Opinion, ...]
    answered: tuple[Opinion, ...]
    not_held: tuple[NotHeld, ...]
    unsent: tuple[str, ...]
    quick_sent: int
    quick_closed: int

    @property
    def words(self) -> str:
        return quarter_words(self.quarter)

    @property
    def graded_units(self) -> list[UnitSum]:
        return [one for one in self.units if one.grades]

    @property
    def waiting(self) -> int:
        return sum(one.is_waiting for one in self.opinions)

    @property
    def by_field(self) -> list[OpinionsOfField]:
        """For the screen: the field of which most is asked first."""
        found: dict[str, list[Opinion]] = {}
        for one in self.opinions:
            found.setdefault(one.field, []).append(one)
        groups = [OpinionsOfField(name or OTHER_FIELD, tuple(lines)) for name, lines in found.items()]
        return sorted(groups, key=lambda group: -len(group.opinions))


def quarter_words(quarter: datetime.date) -> str:
    return f"quý {('I', 'II', 'III', 'IV')[quarter.month // 3]}/{quarter.year}"
