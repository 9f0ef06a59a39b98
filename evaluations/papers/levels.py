"""Lists of levels of a year: of a committee, for the board and with its decision, and of one cell, to be read out there
(domain.md 4.4; the head and the signature of a committee 5.2, 5.6; the columns are ours [U])."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from evaluations.level_board import (
    Board,
    CellLine,
    LevelGroup,
    decisions_of,
    groups_of,
    shown_name,
    standing_level,
)
from evaluations.levels import SHORT, Level
from evaluations.models import AnnualReview, LevelDecision
from evaluations.states import ReviewState
from meetings.papers.frame import Frame, committee_name, paper, text
from songlo.common import vn
from songlo.papers.document import Block, Column, Document, Row, Signatures, Signer, Table

LEVEL_LIST, LEVEL_RESULTS = "level_list", "level_results"
LIST = (
    Column("STT", 12, "center"),
    Column("Họ và tên", 50),
    Column("Chi bộ đề nghị", 28),
    Column("Cấp ủy xếp loại", 28),
    Column("Ghi chú", 47),
)
MEANT = (*LIST[:3], Column("Dự kiến xếp loại", 28), LIST[4])  # before the decision
RESULTS = (Column("STT", 14, "center"), Column("Họ và tên", 66), Column("Mức xếp loại", 85))


def build_level_list(board: Board, day: datetime.date, frame: Frame) -> Document:
    """Everybody who was proposed, by cell; while something waits, the last column but one is what is meant."""
    committee = committee_name(frame.issuer)
    settled = [line for line in board.lines if line.waiting or line.decided]
    what = "đề nghị xếp loại" if board.waiting else "xếp loại"
    return paper(
        replace(frame, issuer=committee),
        kind=LEVEL_LIST,
        header=replace(frame, issuer=committee).header(day),
        type_name="DANH SÁCH",
        subject=f"{what} chất lượng chi bộ, đảng viên năm {board.year}",
        rule=True,
        blocks=(
            *_attached(board.decisions if not board.waiting else ()),
            Table(MEANT if board.waiting else LIST, tuple(_rows(settled))),
            *_sums(board),
            Signatures(None, Signer(f"T/M {' '.join(committee.split()[:2]).upper()}", "BÍ THƯ", note="")),
        ),
    )


def _attached(decisions: Sequence[LevelDecision]) -> Iterator[Block]:
    for one in decisions:
        yield text(f"Kèm theo {said(one)}.")


def said(decision: LevelDecision) -> str:
    day = vn.day_month_year(decision.decided_on)
    return f"Quyết định số {decision.document_number} ngày {day} của {decision.body}"


def _rows(lines: Iterable[CellLine]) -> Iterator[Row]:
    number = 0
    for line in lines:
        own = line.own if line.own and standing_level(line.own) else None
        title = f"{line.cell.name}, {sum(line.counts)} đồng chí"
        if own:
            yield Row((title, *_levels(own)), bold=True, span_first=True)
        else:
            yield Row((title,), bold=True, span_first=True)
        for one in line.people:
            if standing_level(one):
                number += 1
                yield Row((str(number), shown_name(one), *_levels(one)))


def _levels(one: AnnualReview) -> tuple[str, str, str]:
    return SHORT[Level(one.proposed_level)], SHORT[Level(standing_level(one))], one.level_reason


def _sums(board: Board) -> Iterator[Block]:
    counts = ", ".join(
        f"{level.label.lower()} {count}" for level, count in zip(Level, board.total, strict=True) if count
    )
    yield text(f"Đảng viên: {sum(board.total)} đồng chí; {counts}." if counts else "Đảng viên: chưa có.")
    levels = [standing_level(line.own) for line in board.lines if line.own and standing_level(line.own)]
    if levels:
        words = ", ".join(
            f"{level.label.lower()} {levels.count(level)}" for level in Level if level in levels
        )
        yield text(f"Chi bộ: {len(levels)}; {words}.")
    if board.waiting and board.settings:
        yield text(
            f"Tỷ lệ xuất sắc nhiều nhất {board.cap.percent} %, tính trên {board.base_words[0]}: "
            f"{board.cap.sum_in_words}; đang có {board.cap.proposed} đồng chí."
        )


def build_level_results(
    line: CellLine, year: int, day: datetime.date, frame: Frame, signer: Signer
) -> Document:
    """What the cell is told: levels alone, no reasons, no votes."""
    groups = groups_of(line)
    own = line.own if line.own and line.own.state == ReviewState.DECIDED else None
    return paper(
        frame,
        kind=LEVEL_RESULTS,
        header=frame.header(day),
        type_name="DANH SÁCH",
        subject=f"xếp loại chất lượng đảng viên năm {year}",
        rule=True,
        blocks=(
            *(text(f"Theo {said(one)}.") for one in decisions_of(line)),
            *((text(f"Chi bộ: {Level(own.level).label.lower()}."),) if own else ()),
            Table(RESULTS, tuple(_result_rows(groups))),
            text(
                f"Danh sách có {sum(len(one.people) for one in groups)} đồng chí: "
                + ", ".join(f"{one.level.lower()} {len(one.people)}" for one in groups)
                + "."
            ),
            Signatures(None, signer),
        ),
    )


def _result_rows(groups: Iterable[LevelGroup]) -> Iterator[Row]:
    people = [(one, group.level) for group in groups for one in group.people]
    for number, (one, level) in enumerate(people, start=1):
        yield Row((str(number), shown_name(one), level))
