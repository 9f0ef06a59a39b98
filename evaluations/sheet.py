"""The sheet of one meeting as its page shows it: item by item what the records say, and the three scores side by side.

Before anybody has scored it is made of the records alone; later of what was stored, with the records of today beside
it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from evaluations.criteria import Criteria
from evaluations.evidence import evidence_for
from evaluations.facts import Records
from evaluations.kinds import ItemKind
from evaluations.models import ItemScore, MeetingEvaluation
from evaluations.scoring import Counted, counted_items, proposed_points, total_of


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
    moved: Decimal  # points that another item left here this month

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
            return tuple(Choice(self.counted.scaled(level.points), level.label) for level in item.levels)
        if item.kind == ItemKind.FREE:
            return ()
        return (Choice(self.most, "Có"), Choice(Decimal(), "Không"))

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


def make_sheet(criteria: Criteria, records: Records, rows: Mapping[str, ItemScore]) -> Sheet:
    """`rows`: what is stored, by code; empty for a sheet that nobody has begun: it opens with what the records
    propose."""
    counted = {one.item.code: one for one in counted_items(criteria, is_thematic=records.is_thematic)}
    groups = tuple(
        SheetGroup(
            group.code,
            group.title,
            tuple(
                _line(counted[item.code], records, rows.get(item.code), is_begun=bool(rows))
                for item in group.items
                if item.code in counted
            ),
        )
        for group in criteria.groups
    )
    return Sheet(criteria, groups, records.is_thematic)


def _line(counted: Counted, records: Records, row: ItemScore | None, *, is_begun: bool) -> SheetLine:
    found = evidence_for(counted.item.evidence, records)
    proposed = proposed_points(counted, found)
    return SheetLine(
        counted=counted,
        why=found.why if found else "",
        part=found.part if found else "",
        proposed=proposed,
        is_due_later=bool(found and found.is_due_later),
        own=row.self_points if row else (None if is_begun else proposed),
        own_reason=row.self_reason if row else "",
        visit=row.visit_points if row else None,
        visit_reason=row.visit_reason if row else "",
        official=row.official_points if row else None,
        official_reason=row.official_reason if row else "",
        moved=counted.most - counted.item.most,
    )


def rows_of(evaluation: MeetingEvaluation | None) -> dict[str, ItemScore]:
    return {row.code: row for row in evaluation.items.order_by("pk")} if evaluation else {}
