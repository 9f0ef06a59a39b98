"""How points are added: which items a month counts, what the records propose, the total. Pure.

No source says how a month without a thematic meeting is scored, nor how totals are rounded (domain.md 3.3, 3.4): both
are settings of the set."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from evaluations.criteria import WHOLE, Criteria, Item, Level
from evaluations.facts import Evidence
from evaluations.kinds import ItemKind, NotCounted, Rounding

TENTH = Decimal("0.1")
STEPS = {Rounding.NONE: TENTH, Rounding.HALF: Decimal("0.5"), Rounding.WHOLE: Decimal(1)}
NOTHING = Decimal()


@dataclass(frozen=True)
class Counted:
    """An item in one month: `most` has the points in it that moved here."""

    item: Item
    most: Decimal

    def scaled(self, points: Decimal) -> Decimal:
        return _to_step(points * self.most / self.item.most, TENTH)

    def level_of(self, measured: Decimal) -> Level | None:
        return next((level for level in self.item.levels if level.holds(measured)), None)


def counted_items(criteria: Criteria, *, is_thematic: bool) -> list[Counted]:
    """In their order; what this month does not count is left out."""
    moved: dict[str, Decimal] = {}
    for item in criteria.items:
        if item.thematic_only and not is_thematic and criteria.not_counted == NotCounted.MOVE:
            moved[item.moves_to] = moved.get(item.moves_to, NOTHING) + item.most
    return [
        Counted(item, item.most + moved.get(item.code, NOTHING))
        for item in criteria.items
        if is_thematic or not item.thematic_only
    ]


def proposed_points(counted: Counted, evidence: Evidence | None) -> Decimal | None:
    """None: a person gives them. What is not due yet is taken as kept, and settled when its day has come."""
    item = counted.item
    if evidence is None:
        return None
    if evidence.is_due_later:
        return counted.most
    if evidence.exception and item.exception_points is not None:
        return counted.scaled(item.exception_points)
    if evidence.holds is not None:
        return counted.most if evidence.holds else NOTHING
    if evidence.measured is not None and item.kind == ItemKind.LEVELS:
        level = counted.level_of(evidence.measured)
        return None if level is None else counted.scaled(level.points)
    return None


def total_of(criteria: Criteria, points: Mapping[str, Decimal], *, is_thematic: bool) -> Decimal:
    """From 0 to 100 whatever `points` hold; an item without points counts nothing."""
    counted = counted_items(criteria, is_thematic=is_thematic)
    plain = [one for one in counted if not one.item.is_bonus]
    most = sum((one.most for one in plain), NOTHING)
    reached = sum((_within(points, one) for one in plain), NOTHING)
    if criteria.not_counted == NotCounted.SCALE and most:
        reached = reached * WHOLE / most
    bonus = sum((_within(points, one) for one in counted if one.item.is_bonus), NOTHING)
    return _to_step(min(reached + bonus, WHOLE), STEPS[criteria.rounding])


def sheet_total(criteria: Criteria, points: Mapping[str, Decimal]) -> Decimal:
    """Of a sheet that was begun: whether its month counts a thematic meeting is seen by the items that it has."""
    thematic = {item.code for item in criteria.items if item.thematic_only}
    return total_of(criteria, points, is_thematic=not thematic or bool(thematic & points.keys()))


def _within(points: Mapping[str, Decimal], counted: Counted) -> Decimal:
    return min(max(points.get(counted.item.code, NOTHING), NOTHING), counted.most)


def _to_step(points: Decimal, step: Decimal) -> Decimal:
    """Halves go up: 89,95 is 90,0. No source gives a rule."""
    return (points / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
