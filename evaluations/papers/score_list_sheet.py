"""The committee's month as a spreadsheet: the columns of the list that it signs, the same every month and at every
level (domain.md 3.5), with the three scores and the state beside them."""

from collections.abc import Sequence
from typing import Any

from evaluations.score_month import ScoreLine
from evaluations.score_standing import Seen, standing_of
from meetings.models.meeting import Grade
from members.exports.workbook import ExportColumn, ExportSheet
from members.models import Organization
from songlo.common import vn

COLUMNS = (
    ExportColumn("STT", 6),
    ExportColumn("Đảng bộ", 26),
    ExportColumn("Tên đơn vị", 30),
    ExportColumn("Dự", 8),
    ExportColumn("Tổng", 8),
    ExportColumn("Ngày họp", 13),
    ExportColumn("Chi bộ tự chấm", 10),
    ExportColumn("Tổ công tác đề nghị", 10),
    ExportColumn("Đảng ủy quyết định", 10),
    *(ExportColumn(grade.label, 8) for grade in Grade),
    ExportColumn("Ghi chú (thuyết minh điểm trừ)", 40),
    ExportColumn("Tình trạng", 24),
)


def score_list_sheet(
    lines: Sequence[ScoreLine],
    top: Organization,
    seen: Seen,
    *,
    is_open: bool,
) -> ExportSheet:
    """`is_open`: what the committee has not decided yet is shown to itself alone."""
    month, now = seen.month, seen.now
    return ExportSheet(
        name=f"Tháng {month:%m-%Y}",
        titles=(
            f"TỔNG HỢP XẾP LOẠI CHẤT LƯỢNG SINH HOẠT CHI BỘ THÁNG {month.month}/{month.year} – {top.name}",
            f"Số liệu lúc {now:%H:%M} ngày {vn.day_month_year(now.date())}",
        ),
        columns=COLUMNS,
        rows=[
            [
                number,
                one.committee,
                one.name,
                *_figures(one, is_open and one.committee_id == top.pk),
                standing_of(one, seen).words,
            ]
            for number, one in enumerate(lines, 1)
        ],
        sums=[(f"Xếp loại {grade.label}", _count(lines, grade)) for grade in Grade],
    )


def _figures(line: ScoreLine, is_open: bool) -> list[Any]:
    roll = [line.present, line.expected, line.held_on] if line.held_on else ["", "", ""]
    if not line.is_given:
        return [*roll, "", "", "", *[""] * len(Grade), ""]
    shows = line.is_decided or is_open
    official = line.points if shows else ""
    marks = ["x" if shows and line.grade == grade else "" for grade in Grade]
    return [*roll, line.self_total, line.visit_total, official, *marks, line.official_reason if shows else ""]


def _count(lines: Sequence[ScoreLine], grade: str) -> int:
    return sum(one.is_decided and one.grade == grade for one in lines)
