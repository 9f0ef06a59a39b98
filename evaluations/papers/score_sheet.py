"""Phiếu tự đánh giá chất lượng sinh hoạt chi bộ: filled, or blank to take along. No central layout was found; parts and
order are those of domain.md 5.9 [U]."""

from collections.abc import Iterator
from decimal import Decimal

from evaluations.criteria import shown
from evaluations.models import MeetingEvaluation
from evaluations.sheet import Sheet, SheetLine
from meetings.facts import MeetingFacts
from meetings.models.meeting import Grade
from meetings.models.proceedings import VoteAbout
from meetings.papers.frame import Frame, cell_signer, committee_name, led, paper
from members.exports.workbook import ExportColumn, ExportSheet
from songlo.papers.document import Blank, Block, Column, Document, Row, Signatures, Signer, Table

FILLED, BLANK = "score_sheet", "score_sheet_blank"
COLUMNS = (
    Column("STT", 12, "center"),
    Column("Nội dung tiêu chí", 70),
    Column("Điểm tối đa", 16, "center"),
    Column("Chi bộ tự chấm", 17, "center"),
    Column("Đảng ủy chấm", 17, "center"),
    Column("Ghi chú", 33),
)
WIDTHS = (8, 52, 11, 12, 12, 60)
DOTS = "……"


def build_score_sheet(
    facts: MeetingFacts,
    sheet: Sheet,
    evaluation: MeetingEvaluation | None,
    frame: Frame,
    *,
    blank: bool = False,
) -> Document:
    return paper(
        frame,
        kind=BLANK if blank else FILLED,
        header=frame.header(None if blank else facts.day),
        type_name="PHIẾU TỰ ĐÁNH GIÁ CHẤT LƯỢNG SINH HOẠT CHI BỘ",
        subject=f"tháng {facts.month.month} năm {facts.month.year}",
        rule=True,
        blocks=(
            Table(COLUMNS, tuple(_rows(sheet, blank=blank))),
            *(_blank_lines() if blank else _voted(facts)),
            *_signatures(facts, evaluation, frame, blank=blank),
        ),
    )


def _rows(sheet: Sheet, *, blank: bool) -> Iterator[Row]:
    for group in sheet.groups:
        sums = ("", "") if blank else (_points(group.total("own")), _points(group.total("official")))
        yield Row((group.code, group.title, shown(group.most), *sums, ""), bold=True)
        for line in group.lines:
            own = ("", "", "") if blank else (_points(line.own), _points(line.official), _note(line))
            yield Row((line.code, line.title, shown(line.most), *own))
    most = sum((group.most for group in sheet.groups), Decimal())
    totals = ("", "") if blank else (_points(sheet.total("own")), _points(sheet.total("official")))
    yield Row(("", "Tổng điểm", shown(most), *totals, ""), bold=True)


def _points(points: Decimal | None) -> str:
    return "" if points is None else shown(points) or "0"


def _note(line: SheetLine) -> str:
    """Why points were lost: the committee's words where it changed them, else the cell's."""
    given = line.own if line.official is None else line.official
    if given is None or given >= line.most:
        return ""
    said = line.own_reason or ("" if line.differs_from_records else line.why)
    return line.official_reason or said


def _voted(facts: MeetingFacts) -> Iterator[Block]:
    grade = Grade(facts.self_grade).label if facts.self_grade else DOTS
    points = f", {_points(facts.self_score)} điểm" if facts.self_score is not None else ""
    yield led("Tự xếp loại:", f"{grade}{points}.")
    vote = facts.vote_about(VoteAbout.SELF_SCORE)
    yield led(
        "Biểu quyết:", f"{vote.in_favor}/{vote.base} tán thành." if vote else f"{DOTS}/{DOTS} tán thành."
    )
    yield led("Hạn chế, biện pháp khắc phục:", facts.self_weakness or DOTS)


def _blank_lines() -> Iterator[Block]:
    yield led("Tự xếp loại:", "………………………")
    yield led("Biểu quyết:", "………/……… tán thành")
    yield led("Hạn chế, biện pháp khắc phục:")
    yield Blank(2)


def _signatures(
    facts: MeetingFacts, evaluation: MeetingEvaluation | None, frame: Frame, *, blank: bool
) -> Iterator[Block]:
    scorer = str(evaluation.scorer) if evaluation and evaluation.scorer and not blank else ""
    yield Signatures(Signer("NGƯỜI THEO DÕI, CHẤM ĐIỂM", note="", name=scorer), cell_signer(facts))
    above = committee_name(frame.superior).upper() or "ĐẢNG ỦY"
    yield Signatures(None, Signer("XÁC NHẬN CỦA ĐẢNG ỦY", f"T/M {above}", note=""))


def score_workbook_sheet(facts: MeetingFacts, sheet: Sheet, cell: str, *, blank: bool = False) -> ExportSheet:
    """The same rows with figures as numbers."""
    rows = []
    for row in _rows(sheet, blank=blank):
        code, title, *points, note = row.cells
        rows.append([code, title, *(_number(one) for one in points), note])
    return ExportSheet(
        name=f"Phiếu {facts.month:%m-%Y}",
        titles=(
            f"PHIẾU TỰ ĐÁNH GIÁ CHẤT LƯỢNG SINH HOẠT CHI BỘ THÁNG {facts.month.month}/{facts.month.year}",
            cell,
        ),
        columns=[
            ExportColumn(column.label, width, is_text=place == 0)
            for place, (column, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True))
        ],
        rows=rows,
    )


def _number(words: str) -> Decimal | str:
    return Decimal(words.replace(",", ".")) if words else ""
