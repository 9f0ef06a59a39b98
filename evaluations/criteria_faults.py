"""What is wrong with a set of criteria, each fault with the place it belongs to (domain.md 3.3 "Holes")."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from evaluations.criteria import WHOLE, Criteria, Group, Item, Level, shown
from evaluations.kinds import EVIDENCE, Exceptional, ItemKind, Measure, NotCounted


@dataclass(frozen=True)
class Fault:
    """Of an item, of a group, or of the whole set."""

    words: str
    item: str = ""
    group: str = ""

    def __str__(self) -> str:
        return f"Mục {self.item}: {self.words}" if self.item else self.words


def faults_of(criteria: Criteria) -> list[Fault]:
    """Why it may not be issued; empty if it may."""
    return [*_faults_of_whole(criteria), *_faults_of_items(criteria)]


def _faults_of_whole(criteria: Criteria) -> Iterator[Fault]:
    total = sum((group.most for group in criteria.groups), Decimal())
    if total != WHOLE:
        yield Fault(f"Tổng điểm tối đa của các nhóm là {shown(total)}, cần đúng 100.")
    for code in _twice([group.code for group in criteria.groups]):
        yield Fault(f"Có nhiều nhóm cùng số {code}.", group=code)
    for code in _twice([item.code for item in criteria.items]):
        yield Fault("có nhiều mục cùng mã này.", item=code)
    yield from (_empty(group) for group in criteria.groups if not group.items)
    steps = criteria.thresholds
    if not WHOLE >= steps.good > steps.fair > steps.average > 0:
        yield Fault("Mức Tốt, Khá, Trung bình cần giảm dần, trong khoảng từ 0 đến 100 điểm.")


def _twice(codes: list[str]) -> list[str]:
    return [code for code, times in Counter(codes).items() if times > 1]


def _empty(group: Group) -> Fault:
    return Fault(f"Nhóm {group.code} chưa có mục nào.", group=group.code)


def _faults_of_items(criteria: Criteria) -> Iterator[Fault]:
    for item in criteria.items:
        for words in (*_of_points(item), *_of_moving(criteria, item), *_of_evidence(item)):
            yield Fault(words, item=item.code)


def _of_points(item: Item) -> Iterator[str]:
    if item.most <= 0:
        yield "điểm tối đa cần lớn hơn 0."
    if item.kind == ItemKind.LEVELS:
        yield from _of_levels(item)
    elif item.levels:
        yield "chỉ mục chọn mức mới có các mức điểm."
    if item.exception and item.exception_points is None:
        yield "chưa ghi điểm khi có trường hợp riêng."
    if item.exception_points is not None and not 0 <= item.exception_points <= item.most:
        yield f"điểm khi có trường hợp riêng cần từ 0 đến {shown(item.most)}."


def _of_moving(criteria: Criteria, item: Item) -> Iterator[str]:
    """The points of a bonus go nowhere: nobody misses them."""
    if not item.thematic_only or criteria.not_counted != NotCounted.MOVE:
        return
    taker = next((one for one in criteria.items if one.code == item.moves_to), None)
    if item.is_bonus:
        if item.moves_to:
            yield "điểm cộng không chuyển sang mục khác."
    elif taker is None:
        yield "chưa chọn mục nhận điểm trong tháng không tính mục này."
    elif taker.thematic_only or taker.is_bonus:
        yield f"mục {taker.code} không nhận điểm được, vì không phải tháng nào cũng tính."


def _of_evidence(item: Item) -> Iterator[str]:
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


def _of_levels(item: Item) -> Iterator[str]:
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
