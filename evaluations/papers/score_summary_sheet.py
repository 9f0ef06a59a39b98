"""The same sums as a spreadsheet: a line a cell, a line a committee."""

import datetime
from collections.abc import Mapping
from typing import Any

from evaluations.cell_figures import HalfYear
from evaluations.papers.score_summary import HALF_YEAR_LEGEND
from evaluations.score_periods import Entry, ScoreSummary
from meetings.models.meeting import Grade
from members.exports.workbook import ExportColumn, ExportSheet
from songlo.common import vn

SUMS = (
    *(ExportColumn(grade.label, 8) for grade in Grade),
    ExportColumn("Không họp", 9),
    ExportColumn("Điểm bình quân (tham khảo)", 12),
)


HALF_YEAR = (
    ExportColumn("STT", 6),
    ExportColumn("Tên đơn vị", 34),
    ExportColumn("Đảng số", 9),
    ExportColumn("Lượt có mặt", 9),
    ExportColumn("Lượt phải dự", 9),
    ExportColumn("Phát biểu ý kiến", 10),
    ExportColumn("Dân vận khéo", 10),
    ExportColumn("Học tập chuyên đề", 10),
    ExportColumn("Đọc bài viết", 10),
    ExportColumn("Kế hoạch sinh hoạt chuyên đề", 12),
    ExportColumn("Kết nạp đảng", 9),
    ExportColumn("Kiểm tra, giám sát đã kết luận", 12),
    ExportColumn("Kết quả kiểm tra, giám sát", 12),
    ExportColumn("Ghi chú", 34),
)


def score_summary_sheets(
    summary: ScoreSummary, half_year: Mapping[int, HalfYear], name: str, now: datetime.datetime
) -> list[ExportSheet]:
    titles = (
        f"TỔNG HỢP XẾP LOẠI CHẤT LƯỢNG SINH HOẠT CHI BỘ {summary.period.words.upper()} – {name}",
        f"Số liệu lúc {now:%H:%M} ngày {vn.day_month_year(now.date())}",
    )
    sheets = []
    if summary.cells or not summary.committees:
        months = [ExportColumn(f"T{month.month}", 8) for month in summary.period.months]
        columns = (ExportColumn("STT", 6), ExportColumn("Tên đơn vị", 34), *months, *SUMS)
        rows = [
            [number, one.name, *(_points(one)), *_sums(one)] for number, one in enumerate(summary.cells, 1)
        ]
        sheets.append(ExportSheet("Chi bộ", titles, columns, rows))
    if summary.committees:
        columns = (
            ExportColumn("STT", 6),
            ExportColumn("Đảng bộ", 34),
            ExportColumn("Số chi bộ", 9),
            ExportColumn("Số buổi đã xếp loại", 10),
            *SUMS,
        )
        rows = [
            [number, one.name, one.cells, one.decided, *_sums(one)]
            for number, one in enumerate(summary.committees, 1)
        ]
        sheets.append(ExportSheet("Đảng bộ", titles, columns, rows))
    if half_year:
        rows = [
            [number, one.name, *_of_half_year(half_year[one.pk])]
            for number, one in enumerate(summary.cells, 1)
            if one.pk is not None and one.pk in half_year
        ]
        sheets.append(ExportSheet("Số liệu 6 tháng", (*titles, HALF_YEAR_LEGEND), HALF_YEAR, rows))
    return sheets


def _of_half_year(one: HalfYear) -> list[Any]:
    """What no record says is left to be written."""
    seen = [one.members, one.present, one.expected, one.speakers, "", one.thematic]
    return [*seen, "", "", one.admitted, one.inspections, one.findings, one.note]


def _points(entry: Entry) -> list[Any]:
    return ["KH" if one.is_not_held else one.points for one in entry.months]


def _sums(entry: Entry) -> list[Any]:
    return [*entry.grades, entry.not_held, entry.mean]
