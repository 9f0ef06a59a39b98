"""The sheets of the last two months, item by item: what the records say, what the cell made of it, where the visiting
group and the committee saw it otherwise. Their sum is the total that the room voted on."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from random import Random

from evaluations.criteria import Criteria, shown
from evaluations.evidence import evidence_for
from evaluations.models import ItemScore, MeetingEvaluation
from evaluations.records import read_records
from evaluations.scoring import counted_items, proposed_points, sheet_total
from meetings.reading import read_facts

OWN_WORDS = {
    "3.5": "Phát tài liệu giấy cho đảng viên trước một ngày.",
    "4.5": "Thư ký ghi gộp những ý kiến giống nhau.",
    "4.8": "Có tài liệu giấy tại hội trường.",
    "7.1": "Việc chuyển sang tháng sau vẫn đúng tiến độ chung.",
}
SMALL = 4  # nobody loses the whole content of a meeting
SAID_OTHERWISE = "Có ghi trong sổ tay của chi bộ."
LOST = "Chi ủy thấy còn hạn chế, rút kinh nghiệm tháng sau."
CUTS = {
    "3.1": "Nội dung còn dàn trải, chưa vào việc chính của tháng.",
    "3.2": "Chưa có dự thảo kết luận gửi trước.",
    "4.4": "Chưa nêu tên đồng chí được biểu dương, nhắc nhở.",
    "5.2": "Gợi ý thảo luận còn chung chung.",
    "5.3": "Ý kiến tập trung ở vài đồng chí.",
    "6.2": "Phần tự phê bình còn hình thức.",
}


def fill_sheet(
    evaluation: MeetingEvaluation, criteria: Criteria, rng: Random, *, today: datetime.date
) -> list[ItemScore]:
    rows = _rows(evaluation, criteria, today)
    kept = {item.code for item in criteria.items if not item.evidence}
    _reach(rows, kept, Decimal(evaluation.self_total or 0), rng)
    items = {item.code: item for item in criteria.items}
    for row in rows:
        if items[row.code].evidence and row.self_points != row.proposed:
            row.self_reason = OWN_WORDS.get(row.code, SAID_OTHERWISE)
        elif row.code in kept and row.self_points < row.most:
            row.self_reason = CUTS.get(row.code, LOST)
    return rows


def begin_sheet(
    evaluation: MeetingEvaluation, criteria: Criteria, *, today: datetime.date
) -> list[ItemScore]:
    """What the records say is taken over; the rest waits for the scorer."""
    rows = _rows(evaluation, criteria, today)
    for row in rows:
        row.self_points = row.proposed
    return rows


def _rows(evaluation: MeetingEvaluation, criteria: Criteria, today: datetime.date) -> list[ItemScore]:
    records = read_records(evaluation.meeting, read_facts(evaluation.meeting), today)
    rows = []
    for counted in counted_items(criteria, is_thematic=records.is_thematic):
        found = evidence_for(counted.item.evidence, records)
        proposed = proposed_points(counted, found)
        rows.append(
            ItemScore(
                evaluation=evaluation,
                code=counted.item.code,
                most=counted.most,
                proposed=proposed,
                why=found.why if found else "",
                is_due_later=bool(found and found.is_due_later),
                self_points=counted.most if proposed is None else proposed,
            )
        )
    return rows


def _reach(rows: Sequence[ItemScore], by_eye: set[str], target: Decimal, rng: Random) -> None:
    """The cell sees some items better than its records, and loses points at those that a person judges."""
    lost = sorted((row for row in rows if _lost(row)), key=_lost)
    for row in reversed(lost):
        if _lost(row) <= target - _sum(rows):
            row.self_points = row.most
    for row in lost:
        if _sum(rows) < target:
            row.self_points = row.most
    judged = [row for row in rows if row.code in by_eye and row.most <= SMALL]
    rng.shuffle(judged)
    for row in sorted(judged, key=lambda one: one.most == 1):
        if row.most <= _sum(rows) - target:
            row.self_points = Decimal()


def _lost(row: ItemScore) -> Decimal:
    return row.most - Decimal(row.self_points or 0)


def _sum(rows: Sequence[ItemScore]) -> Decimal:
    return sum((Decimal(row.self_points or 0) for row in rows), Decimal())


def cut_by(rows: Sequence[ItemScore], side: str, rng: Random) -> None:
    """One or two items on which `side` (visit, official) gives less: what the cell gave beyond its records, else what
    is judged by eye."""
    beyond = [row for row in rows if row.proposed is not None and row.self_points > row.proposed]
    judged = [row for row in rows if row.code in CUTS and row.self_points]
    rng.shuffle(judged)
    for row in [*beyond, *judged][: rng.choice((1, 1, 2))]:
        less = row.proposed if row in beyond else Decimal()
        why = f"Theo sổ sách: {row.why}"[:300] if row in beyond else CUTS[row.code]
        setattr(row, f"{side}_points", less)
        setattr(row, f"{side}_reason", why)


def visit_whole(rows: Sequence[ItemScore], criteria: Criteria, rng: Random) -> Decimal:
    """Who was there gave points to every item."""
    cut_by(rows, "visit", rng)
    for row in rows:
        if row.visit_points is None:
            row.visit_points = row.self_points
    return sheet_total(criteria, {row.code: Decimal(row.visit_points or 0) for row in rows})


def official_of(rows: Sequence[ItemScore], criteria: Criteria) -> tuple[Decimal, str]:
    """The total as the committee sees it, and the note on lost points of its list (domain.md 3.5)."""
    given = {row.code: _official(row) for row in rows}
    notes = [
        f"{row.code}: trừ {shown(row.most - given[row.code])}" + (f" ({reason})" if reason else "")
        for row in rows
        if given[row.code] < row.most
        for reason in [row.official_reason or row.self_reason]
    ]
    return sheet_total(criteria, given), "; ".join(notes)


def _official(row: ItemScore) -> Decimal:
    points = row.self_points if row.official_points is None else row.official_points
    return Decimal(points or 0)
