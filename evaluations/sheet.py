"""The sheet of one meeting as its page shows it: item by item what the records say, and the three scores side by side.

Before anybody has scored it is made of the records alone; later of what was stored, with the records of today beside
it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from evaluations.criteria import Criteria, Item
from evaluations.evidence import PARTS, evidence_for
from evaluations.facts import Records
from evaluations.kinds import Exceptional, ItemKind
from evaluations.models import ItemScore, MeetingEvaluation
from evaluations.scoring import Counted, counted_items, proposed_points, total_of
from meetings.models import Meeting

NOTHING_GIVEN: dict[str, Any] = {
    "own": None,
    "own_reason": "",
    "visit": None,
    "visit_reason": "",
    "official": None,
    "official_reason": "",
}


@dataclass(frozen=True)
class Choice:
    points: Decimal
    label: str


@dataclass(frozen=True)
class SheetLine:
    counted: Counted
    why: str
    part: str  # of the meeting, where the records stand
    proposed: Decimal | None
    is_due_later: bool
    own: Decimal | None
    own_reason: str
    visit: Decimal | None
    visit_reason: str
    official: Decimal | None
    official_reason: str

    @property
    def moved(self) -> Decimal:
        """Points that another item left here this month."""
        return self.most - self.counted.item.most

    @property
    def code(self) -> str:
        return self.counted.item.code

    @property
    def title(self) -> str:
        return self.counted.item.title

    @property
    def most(self) -> Decimal:
        return self.counted.most

    @property
    def choices(self) -> tuple[Choice, ...]:
        """To tap; none where points are typed."""
        item = self.counted.item
        if item.kind == ItemKind.LEVELS:
            levels = [Choice(self.counted.scaled(level.points), level.label) for level in item.levels]
            return (*levels, *self._exceptional(levels))
        if item.kind == ItemKind.FREE:
            return ()
        return (Choice(self.most, "Có"), Choice(Decimal(), "Không"))

    def _exceptional(self, levels: list[Choice]) -> list[Choice]:
        """What goes before the levels may have points of its own."""
        item = self.counted.item
        if not item.exception or item.exception_points is None:
            return []
        points = self.counted.scaled(item.exception_points)
        known = any(one.points == points for one in levels)
        return [] if known else [Choice(points, Exceptional(item.exception).label)]

    @property
    def quiet(self) -> Decimal | None:
        """The points that need no reason: those of the records, or all of them where nothing is written of it. None:
        the records could tell and do not, so that any points need one."""
        return self.proposed if self.stands_on_records else self.most

    @property
    def stands_on_records(self) -> bool:
        return bool(self.counted.item.evidence) and self.counted.item.kind != ItemKind.FREE

    def wants_reason(self, points: Decimal | None) -> bool:
        return points is not None and self.stands_on_records and points != self.proposed

    @property
    def differs(self) -> bool:
        given = {points for points in (self.own, self.visit, self.official) if points is not None}
        return len(given) > 1

    @property
    def differs_from_records(self) -> bool:
        """The one above sees it (design.md 6.8)."""
        return self.own is not None and self.proposed is not None and self.own != self.proposed


@dataclass(frozen=True)
class SheetGroup:
    code: str
    title: str
    lines: tuple[SheetLine, ...]

    @property
    def most(self) -> Decimal:
        return sum((line.most for line in self.lines if not line.counted.item.is_bonus), Decimal())

    @property
    def differs(self) -> bool:
        return any(line.differs for line in self.lines)

    @property
    def unscored(self) -> int:
        return sum(line.own is None for line in self.lines)

    def total(self, whose: str) -> Decimal | None:
        """None where that side has given nothing here."""
        given = [points for line in self.lines if (points := getattr(line, whose)) is not None]
        return sum(given, Decimal()) if given else None


@dataclass(frozen=True)
class Sheet:
    criteria: Criteria
    groups: tuple[SheetGroup, ...]
    is_thematic: bool

    @property
    def lines(self) -> list[SheetLine]:
        return [line for group in self.groups for line in group.lines]

    @property
    def to_fill(self) -> list[SheetLine]:
        """Unscored, and no record speaks of it: full points unless whoever followed the meeting says otherwise."""
        return [line for line in self.unscored if not line.counted.item.evidence]

    @property
    def unscored(self) -> list[SheetLine]:
        return [line for line in self.lines if line.own is None]

    @property
    def different(self) -> list[SheetLine]:
        return [line for line in self.lines if line.differs]

    @property
    def not_due(self) -> list[SheetLine]:
        return [line for line in self.lines if line.is_due_later]

    def total(self, whose: str) -> Decimal | None:
        """Of one side: own, visit or official; None where it has given nothing."""
        points = {line.code: given for line in self.lines if (given := getattr(line, whose)) is not None}
        return total_of(self.criteria, points, is_thematic=self.is_thematic) if points else None


def score_of(meeting: Meeting) -> MeetingEvaluation | None:
    found = MeetingEvaluation.objects.select_related(
        "criteria_set", "scorer", "score_list", "decided_by__member"
    )
    return found.filter(meeting=meeting).first()


def make_sheet(
    criteria: Criteria,
    records: Records,
    rows: Mapping[str, ItemScore],
    *,
    offers: bool = False,
    is_voted: bool = False,
) -> Sheet:
    """`rows`: what is stored, by code. To who scores it `offers` the points of the records: for a sheet that the cell
    has not begun, and where what was taken from them has changed since (as services/score_rows.py writes it)."""
    begun = any(row.self_points is not None for row in rows.values())

    def line_of(one: Counted) -> SheetLine:
        row = rows.get(one.item.code)
        follows = not begun or (
            row is not None and stands_on_records(row) and not (is_voted and row.is_due_later)
        )
        return _line(one, records, row, offers=offers and follows)

    counted = counted_items(criteria, is_thematic=records.is_thematic)
    return _grouped(criteria, {one.item.code: line_of(one) for one in counted}, records.is_thematic)


def stands_on_records(row: ItemScore) -> bool:
    """Taken from the records as they are, and so it follows them."""
    return row.self_points is not None and row.self_points == row.proposed and not row.self_reason


def kept_sheet(criteria: Criteria, rows: Mapping[str, ItemScore]) -> Sheet:
    """Of a score that left the cell: what it counted, and what the records said then."""
    lines = {item.code: _stored_line(item, rows[item.code]) for item in criteria.items if item.code in rows}
    thematic = any(line.counted.item.thematic_only for line in lines.values())
    return _grouped(criteria, lines, thematic)


def blank_sheet(criteria: Criteria, *, is_thematic: bool) -> Sheet:
    """To fill in by hand."""
    lines = {
        one.item.code: SheetLine(one, "", "", None, False, **NOTHING_GIVEN)
        for one in counted_items(criteria, is_thematic=is_thematic)
    }
    return _grouped(criteria, lines, is_thematic)


def _grouped(criteria: Criteria, lines: Mapping[str, SheetLine], is_thematic: bool) -> Sheet:
    groups = (
        SheetGroup(
            group.code, group.title, tuple(lines[item.code] for item in group.items if item.code in lines)
        )
        for group in criteria.groups
    )
    return Sheet(criteria, tuple(group for group in groups if group.lines), is_thematic)


def _line(counted: Counted, records: Records, row: ItemScore | None, *, offers: bool) -> SheetLine:
    found = evidence_for(counted.item.evidence, records)
    proposed = proposed_points(counted, found)
    return SheetLine(
        counted=counted,
        why=found.why if found else "",
        part=PARTS.get(counted.item.evidence, ""),
        proposed=proposed,
        is_due_later=bool(found and found.is_due_later),
        **(_given(row) if row else NOTHING_GIVEN) | ({"own": proposed} if offers else {}),
    )


def _stored_line(item: Item, row: ItemScore) -> SheetLine:
    return SheetLine(
        counted=Counted(item, row.most),
        why=row.why,
        part=PARTS.get(item.evidence, ""),
        proposed=row.proposed,
        is_due_later=row.is_due_later,
        **_given(row),
    )


def _given(row: ItemScore) -> dict[str, Any]:
    return {
        "own": row.self_points,
        "own_reason": row.self_reason,
        "visit": row.visit_points,
        "visit_reason": row.visit_reason,
        "official": row.official_points,
        "official_reason": row.official_reason,
    }


def rows_of(evaluation: MeetingEvaluation | None) -> dict[str, ItemScore]:
    return {row.code: row for row in evaluation.items.order_by("pk")} if evaluation else {}


def scored_rows(evaluation: MeetingEvaluation) -> dict[str, ItemScore]:
    """None where the cell voted on a total alone, also when visitors gave points item by item."""
    rows = rows_of(evaluation)
    return rows if any(row.self_points is not None for row in rows.values()) else {}
