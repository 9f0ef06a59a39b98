"""A set of criteria as plain values: groups, items, levels; what is stored of it, and what is wrong with it.

Everything here is data that a committee issues (domain.md 3.3); the program knows only how points are added."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from evaluations.kinds import EVIDENCE, Exceptional, ItemKind, Measure, NotCounted, Rounding
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


def faults_of(criteria: Criteria) -> list[str]:
    """Why it may not be issued, in words; empty if it may."""
    return [*_faults_of_sums(criteria), *_faults_of_items(criteria), *_faults_of_thresholds(criteria)]


def _faults_of_sums(criteria: Criteria) -> Iterator[str]:
    total = sum((group.most for group in criteria.groups), Decimal())
    if total != WHOLE:
        yield f"Tổng điểm tối đa của các nhóm là {shown(total)}, cần đúng 100."
    for code, times in Counter(item.code for item in criteria.items).items():
        if times > 1:
            yield f"Mã {code} được dùng {times} lần."
    yield from (f"Nhóm {group.code} chưa có mục nào." for group in criteria.groups if not group.items)


def _faults_of_items(criteria: Criteria) -> Iterator[str]:
    for item in criteria.items:
        said = f"Mục {item.code}"
        if item.most <= 0:
            yield f"{said}: điểm tối đa cần lớn hơn 0."
        if item.kind == ItemKind.LEVELS:
            yield from (f"{said}: {fault}" for fault in _faults_of_levels(item))
        elif item.levels:
            yield f"{said}: chỉ mục chọn mức mới có các mức điểm."
        if item.exception_points is not None and not 0 <= item.exception_points <= item.most:
            yield f"{said}: điểm khi có trường hợp riêng cần từ 0 đến {shown(item.most)}."
        yield from (f"{said}: {fault}" for fault in _faults_of_moving(criteria, item))
        yield from (f"{said}: {fault}" for fault in _faults_of_evidence(item))


def _faults_of_moving(criteria: Criteria, item: Item) -> Iterator[str]:
    if not item.thematic_only or criteria.not_counted != NotCounted.MOVE:
        return
    taker = next((one for one in criteria.items if one.code == item.moves_to), None)
    if taker is None:
        yield "chưa chọn mục nhận điểm trong tháng không tính mục này."
    elif taker.thematic_only or taker.is_bonus:
        yield f"mục {taker.code} không nhận điểm được, vì không phải tháng nào cũng tính."


def _faults_of_evidence(item: Item) -> Iterator[str]:
    known = EVIDENCE.get(item.evidence)
    if item.evidence and known is None:
        yield f"chưa có căn cứ nào tên là {item.evidence}."
    elif known and known.measure and item.kind not in (ItemKind.LEVELS, ItemKind.FREE):
        yield f"căn cứ “{known.label}” là một con số, cần mục chọn mức."
    elif known and not known.measure and item.kind == ItemKind.LEVELS:
        yield f"căn cứ “{known.label}” chỉ cho biết có hay không."
    if item.exception and (known is None or item.exception not in known.exceptions):
        label = Exceptional(item.exception).label
        yield f"trường hợp riêng “{label}” không đi cùng căn cứ này."


def _faults_of_levels(item: Item) -> Iterator[str]:
    if not item.levels:
        yield "chưa có mức điểm nào."
        return
    if max(level.points for level in item.levels) != item.most:
        yield f"mức cao nhất cần đúng điểm tối đa {shown(item.most)}."
    if min(level.points for level in item.levels) < 0:
        yield "điểm của một mức không nhỏ hơn 0."
    known = EVIDENCE.get(item.evidence)
    if known is not None and known.measure:
        yield from _holes_and_overlaps(item.levels, known.measure)


def _holes_and_overlaps(levels: tuple[Level, ...], measure: Measure) -> Iterator[str]:
    """Each figure from the least to the greatest that is possible belongs to exactly one level."""
    unit = measure.unit
    if any(_is_empty(level) for level in levels):
        yield "có mức mà đầu lớn hơn cuối."
        return
    ordered = sorted(levels, key=lambda level: (_low(level), not level.lower_in))
    first, last = ordered[0], max(levels, key=_high)
    if not (first.lower is None or first.holds(Decimal(0))):
        yield f"từ 0 đến {shown(first.lower)} {unit} chưa thuộc mức nào."
    end = measure.greatest
    if last.upper is not None and not (end is not None and last.holds(end)):
        yield f"từ {shown(last.upper)} {unit} trở lên chưa thuộc mức nào."
    for one, following in pairwise(ordered):
        yield from _between(one, following, unit)


def _between(one: Level, following: Level, unit: str) -> Iterator[str]:
    if one.upper is None or following.lower is None or following.lower < one.upper:
        yield f"mức “{one.label}” và mức “{following.label}” trùng nhau."
    elif following.lower > one.upper:
        yield f"giữa {shown(one.upper)} và {shown(following.lower)} {unit} chưa thuộc mức nào."
    elif one.upper_in and following.lower_in:
        yield f"đúng {shown(one.upper)} {unit} thuộc cả hai mức “{one.label}” và “{following.label}”."
    elif not one.upper_in and not following.lower_in:
        yield f"đúng {shown(one.upper)} {unit} chưa thuộc mức nào."


def _low(level: Level) -> Decimal:
    return Decimal("-Infinity") if level.lower is None else level.lower


def _high(level: Level) -> Decimal:
    return Decimal("Infinity") if level.upper is None else level.upper


def _is_empty(level: Level) -> bool:
    if level.lower is None or level.upper is None:
        return False
    return level.lower > level.upper or (
        level.lower == level.upper and not (level.lower_in and level.upper_in)
    )


def _faults_of_thresholds(criteria: Criteria) -> Iterator[str]:
    steps = criteria.thresholds
    if not WHOLE >= steps.good > steps.fair > steps.average > 0:
        yield "Mức Tốt, Khá, Trung bình cần giảm dần, trong khoảng từ 0 đến 100 điểm."


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
