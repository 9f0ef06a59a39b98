"""Levels of a year as spreadsheets: the same columns every year."""

from collections.abc import Sequence

from evaluations.level_board import Board, CellLine, decisions_of, shown_name, standing_level
from evaluations.level_counts import BranchCount
from evaluations.levels import Level
from evaluations.models import AnnualReview, LevelDecision
from evaluations.papers.levels import said
from evaluations.states import ReviewState
from members.exports.workbook import ExportColumn, ExportSheet
from members.models import Organization

LEVELS = [level.label for level in Level]
BOARD = (
    ExportColumn("STT", 6),
    ExportColumn("Chi bộ", 30),
    ExportColumn("Họ và tên", 28),
    ExportColumn("Tình trạng", 28),
    ExportColumn("Chi bộ đề nghị", 30),
    ExportColumn("Dự kiến khác đề nghị", 30),
    ExportColumn("Cấp ủy xếp loại", 30),
    ExportColumn("Lý do khác đề nghị", 34),
    ExportColumn("Quyết định", 46),
)
RESULTS = (ExportColumn("STT", 6), ExportColumn("Họ và tên", 30), ExportColumn("Mức xếp loại", 36))
COUNTS = (
    ExportColumn("STT", 6),
    ExportColumn("Đảng bộ, chi bộ trực thuộc", 34),
    *(ExportColumn(f"Đảng viên: {label.lower()}", 16) for label in LEVELS),
    *(ExportColumn(f"Chi bộ: {label.lower()}", 16) for label in LEVELS),
    ExportColumn("Chưa có quyết định", 14),
    ExportColumn("Không xếp loại", 14),
)


def board_sheet(board: Board) -> ExportSheet:
    rows = [one for line in board.lines for one in line.rows]
    return ExportSheet(
        name=f"Xếp loại {board.year}",
        titles=(f"XẾP LOẠI CHI BỘ, ĐẢNG VIÊN NĂM {board.year} – {board.committee.name}",),
        columns=BOARD,
        rows=[[number, *_cells(one)] for number, one in enumerate(rows, start=1)],
        sums=list(zip(LEVELS, board.total, strict=True)),
    )


def _cells(one: AnnualReview) -> list[str]:
    """What is meant stands apart from what is decided."""
    is_before_committee, level = bool(standing_level(one)), Level(one.level).label if one.level else ""
    return [
        one.organization.name,
        shown_name(one),
        one.get_not_graded_display() if one.not_graded else one.state_words,
        Level(one.proposed_level).label if is_before_committee else "",
        "" if one.decision else level,
        level if one.decision else "",
        one.level_reason,
        said(one.decision) if one.decision else "",
    ]


def results_sheet(line: CellLine, year: int) -> ExportSheet:
    people = [one for one in line.decided if one.member_id]
    people.sort(key=lambda one: list(Level.values).index(one.level))
    levels = [one.level for one in people]
    titles = [f"XẾP LOẠI ĐẢNG VIÊN NĂM {year} – {line.cell.name}", *_decided(decisions_of(line))]
    if line.own and line.own.state == ReviewState.DECIDED:
        titles.append(f"Chi bộ: {Level(line.own.level).label.lower()}")
    return ExportSheet(
        name=f"Xếp loại {year}",
        titles=titles,
        columns=RESULTS,
        rows=[
            [number, shown_name(one), Level(one.level).label] for number, one in enumerate(people, start=1)
        ],
        sums=[(level.label, levels.count(level)) for level in Level],
    )


def _decided(decisions: Sequence[LevelDecision]) -> list[str]:
    return [said(one) for one in decisions]


def counts_sheet(place: Organization, year: int, lines: Sequence[BranchCount]) -> ExportSheet:
    return ExportSheet(
        name=f"Tổng hợp {year}",
        titles=(f"TỔNG HỢP XẾP LOẠI CHI BỘ, ĐẢNG VIÊN NĂM {year} – {place.name}",),
        columns=COUNTS,
        rows=[
            [number, one.branch.name, *one.people, *one.cells, one.open, one.not_graded]
            for number, one in enumerate(lines, start=1)
        ],
        sums=[(label, sum(one.people[place] for one in lines)) for place, label in enumerate(LEVELS)],
    )
