"""A set of criteria as its pages show it: groups with their items in words, faults beside the place they belong to."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from evaluations.criteria import Criteria, Group, Item
from evaluations.criteria_faults import Fault, faults_of
from evaluations.kinds import EVIDENCE, Exceptional, ItemKind, NotCounted
from evaluations.scoring import Counted, counted_items


@dataclass(frozen=True)
class ItemLine:
    item: Item
    not_counted: NotCounted
    faults: list[str]

    @property
    def how(self) -> str:
        return "" if self.item.kind == ItemKind.LEVELS and self.item.levels else self.item.kind.label

    @property
    def evidence(self) -> str:
        known = EVIDENCE.get(self.item.evidence)
        return known.label if known else "Người chấm cho điểm"

    @property
    def exception(self) -> str:
        return Exceptional(self.item.exception).label if self.item.exception else ""

    @property
    def month_words(self) -> str:
        """What a month without a thematic meeting does with it."""
        if not self.item.thematic_only:
            return ""
        rest = {
            NotCounted.MOVE: f", tháng khác điểm chuyển sang mục {self.item.moves_to}"
            if self.item.moves_to
            else "",
            NotCounted.SCALE: ", tháng khác quy tổng điểm về thang 100",
            NotCounted.DROP: ", tháng khác tổng tối đa thấp hơn 100",
        }[self.not_counted]
        return f"Chỉ tính tháng có sinh hoạt chuyên đề{rest}."


@dataclass(frozen=True)
class GroupLines:
    group: Group
    lines: list[ItemLine]
    faults: list[str]


@dataclass(frozen=True)
class CriteriaPage:
    criteria: Criteria
    groups: list[GroupLines]
    found: list[Fault]

    @property
    def fault_count(self) -> int:
        return len(self.found)

    @property
    def first_faulty(self) -> str:
        return next((fault.item for fault in self.found if fault.item), "")

    @property
    def total(self) -> Decimal:
        return sum((one.group.most for one in self.groups), Decimal())


def criteria_page(criteria: Criteria) -> CriteriaPage:
    found = faults_of(criteria)
    groups = [
        GroupLines(
            group,
            [ItemLine(item, criteria.not_counted, _words(found, item=item.code)) for item in group.items],
            _words(found, group=group.code),
        )
        for group in criteria.groups
    ]
    return CriteriaPage(criteria, groups, found)


def _words(found: Iterable[Fault], *, item: str = "", group: str = "") -> list[str]:
    said = [fault.words for fault in found if (fault.item, fault.group) == (item, group)]
    return [f"{words[:1].upper()}{words[1:]}" for words in said]


@dataclass(frozen=True)
class SheetItem:
    """As whoever scores sees it: what there is to tap."""

    counted: Counted
    line: ItemLine

    @property
    def choices(self) -> list[tuple[str, Decimal, str]]:
        """As js/score.js reads them, as they are shown, and what they mean; none where points are typed."""
        item = self.counted.item
        if item.kind == ItemKind.FREE:
            return []
        if item.kind == ItemKind.LEVELS:
            found = [(self.counted.scaled(level.points), level.label) for level in item.levels if item.most]
        else:
            found = [(self.counted.most, "Có"), (Decimal(), "Không")]
        return [(str(points), points, label) for points, label in found]

    @property
    def most_typed(self) -> str:
        return str(self.counted.most)

    @property
    def moved(self) -> Decimal:
        return self.counted.most - self.counted.item.most


@dataclass(frozen=True)
class SheetPart:
    group: Group
    items: list[SheetItem]

    @property
    def most(self) -> Decimal:
        return sum((one.counted.most for one in self.items if not one.counted.item.is_bonus), Decimal())


def sheet_parts(criteria: Criteria, *, is_thematic: bool) -> list[SheetPart]:
    counted = {one.item.code: one for one in counted_items(criteria, is_thematic=is_thematic)}
    return [
        SheetPart(
            one.group,
            [SheetItem(counted[line.item.code], line) for line in one.lines if line.item.code in counted],
        )
        for one in criteria_page(criteria).groups
    ]
