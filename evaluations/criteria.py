"""A set of criteria as plain values: groups, items, levels; what is stored of it.

Everything here is data that a committee issues (domain.md 3.3); the program knows only how points are added."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from evaluations.kinds import ItemKind, NotCounted, Rounding
from meetings.models.meeting import Grade

WHOLE = Decimal(100)


@dataclass(frozen=True)
class Level:
    """One step of an item that is chosen by a figure: from `lower` to `upper`, each end inside or not. An end that is
    None is open."""

    points: Decimal
    label: str
    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_in: bool = True
    upper_in: bool = False

    def holds(self, measured: Decimal) -> bool:
        return self._is_above_lower(measured) and self._is_below_upper(measured)

    def _is_above_lower(self, measured: Decimal) -> bool:
        return self.lower is None or measured > self.lower or (self.lower_in and measured == self.lower)

    def _is_below_upper(self, measured: Decimal) -> bool:
        return self.upper is None or measured < self.upper or (self.upper_in and measured == self.upper)


@dataclass(frozen=True)
class Item:
    """`moves_to`: which item takes the points of this one in a month that does not count it. `known_later`: nobody
    in the room can know it (posted in two days). `exception` with its points goes before the levels."""

    code: str
    title: str
    most: Decimal
    kind: ItemKind
    evidence: str = ""
    levels: tuple[Level, ...] = ()
    exception: str = ""
    exception_points: Decimal | None = None
    thematic_only: bool = False
    moves_to: str = ""
    known_later: bool = False
    note: str = ""

    @property
    def is_bonus(self) -> bool:
        return self.kind == ItemKind.BONUS


@dataclass(frozen=True)
class Group:
    code: str
    title: str
    items: tuple[Item, ...]

    @property
    def most(self) -> Decimal:
        return sum((item.most for item in self.items if not item.is_bonus), Decimal())


@dataclass(frozen=True)
class Thresholds:
    """From how many points on a meeting is Tốt, Khá, Trung bình; below the last it is Kém."""

    good: Decimal = Decimal(90)
    fair: Decimal = Decimal(70)
    average: Decimal = Decimal(50)

    def grade(self, points: Decimal) -> Grade:
        steps = ((self.good, Grade.GOOD), (self.fair, Grade.FAIR), (self.average, Grade.AVERAGE))
        return next((grade for lowest, grade in steps if points >= lowest), Grade.POOR)


@dataclass(frozen=True)
class Criteria:
    groups: tuple[Group, ...]
    thresholds: Thresholds = field(default_factory=Thresholds)
    rounding: Rounding = Rounding.NONE
    not_counted: NotCounted = NotCounted.MOVE
    difference: Decimal = Decimal(5)  # cells whose scores differ by more are listed

    @property
    def items(self) -> list[Item]:
        return [item for group in self.groups for item in group.items]

    def item(self, code: str) -> Item:
        return next(item for item in self.items if item.code == code)


def shown(points: Decimal | None) -> str:
    """4 · 4,5"""
    return "" if points is None else f"{points.normalize():f}".replace(".", ",")


def criteria_from_json(stored: Mapping[str, Any]) -> Criteria:
    steps = {name: Decimal(points) for name, points in stored["thresholds"].items()}
    return Criteria(
        groups=tuple(_group_from_json(group) for group in stored["groups"]),
        thresholds=Thresholds(**steps),
        rounding=Rounding(stored["rounding"]),
        not_counted=NotCounted(stored["not_counted"]),
        difference=Decimal(stored["difference"]),
    )


def _group_from_json(stored: Mapping[str, Any]) -> Group:
    return Group(stored["code"], stored["title"], tuple(_item_from_json(item) for item in stored["items"]))


def _item_from_json(stored: Mapping[str, Any]) -> Item:
    points = stored.get("exception_points")
    return Item(
        **{
            **stored,
            "most": Decimal(stored["most"]),
            "kind": ItemKind(stored["kind"]),
            "levels": tuple(_level_from_json(level) for level in stored.get("levels", ())),
            "exception_points": None if points is None else Decimal(points),
        }
    )


def _level_from_json(stored: Mapping[str, Any]) -> Level:
    numbers = {name: stored.get(name) for name in ("lower", "upper")}
    ends = {name: None if value is None else Decimal(value) for name, value in numbers.items()}
    return Level(**{**stored, **ends, "points": Decimal(stored["points"])})


def criteria_to_json(criteria: Criteria) -> dict[str, Any]:
    """Numbers as text, so that 4,5 stays 4,5; what is not set is left out."""
    return {
        "groups": [
            {"code": group.code, "title": group.title, "items": [_bare(item) for item in group.items]}
            for group in criteria.groups
        ],
        "thresholds": {name: str(value) for name, value in vars(criteria.thresholds).items()},
        "rounding": str(criteria.rounding),
        "not_counted": str(criteria.not_counted),
        "difference": str(criteria.difference),
    }


def _bare(item: Item) -> dict[str, Any]:
    stored = {
        name: _as_text(value) for name, value in vars(item).items() if value not in ("", None, False, ())
    }
    if item.levels:
        stored["levels"] = [
            {name: _as_text(value) for name, value in vars(level).items() if value is not None}
            for level in item.levels
        ]
    return stored


def _as_text(value: Any) -> Any:
    return value if isinstance(value, bool) else str(value)
