"""Tổng hợp quý as a spreadsheet: one page a part, the same columns every quarter, no names of persons."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from meetings.models.meeting import Grade
from meetings.visits.summary_facts import Opinion, Summary
from members.exports.workbook import ExportColumn, ExportSheet
from songlo.common import vn

COVERAGE = (
    *(ExportColumn("STT", 6), ExportColumn("Đảng bộ", 30), ExportColumn("Tổ công tác", 22)),
    *(ExportColumn("Chi bộ", 10), ExportColumn("Buổi phân công", 11), ExportColumn("Đã dự", 10)),
    *(ExportColumn("Chưa dự được", 11), ExportColumn("Chi bộ được dự", 11), ExportColumn("Báo cáo", 10)),
    *(ExportColumn("Phải dự", 10), ExportColumn("Có mặt", 10)),
    *(ExportColumn(f"Đề nghị {grade.label}", 11) for grade in Grade),
)
NOT_HELD = (
    *(ExportColumn("STT", 6), ExportColumn("Chi bộ", 40), ExportColumn("Tổ công tác", 22)),
    *(ExportColumn("Ngày", 13), ExportColumn("Lý do", 60)),
)
UNSENT = (ExportColumn("STT", 6), ExportColumn("Chi bộ, tổ công tác", 70))
TOLD = (
    *(ExportColumn("STT", 6), ExportColumn("Chi bộ", 36), ExportColumn("Tổ công tác", 22)),
    *(ExportColumn("Nhận xét", 70), ExportColumn("Đề xuất", 50)),
)
NEVER = (ExportColumn("STT", 6), ExportColumn("Đảng bộ", 30), ExportColumn("Chi bộ", 40))
FAULTS = (ExportColumn("STT", 6), ExportColumn("Mục", 30), ExportColumn("Chi bộ, ghi rõ", 80))
OBSTACLES = (
    *(ExportColumn("STT", 6), ExportColumn("Chi bộ", 36), ExportColumn("Khó khăn, vướng mắc", 50)),
    *(ExportColumn("Giải pháp", 40), ExportColumn("Ai làm", 28)),
)
OPINIONS = (
    *(ExportColumn("STT", 6), ExportColumn("Nơi nêu", 36), ExportColumn("Ngày nêu", 13)),
    *(ExportColumn("Nội dung", 60), ExportColumn("Lĩnh vực", 16), ExportColumn("Đang ở", 26)),
    *(ExportColumn("Tình trạng", 18), ExportColumn("Ngày trả lời", 13), ExportColumn("Trả lời", 50)),
)


def summary_sheets(summary: Summary, name: str, now: datetime.datetime) -> list[ExportSheet]:
    local = timezone.localtime(now)
    at = f"Số liệu lúc {local:%H:%M} ngày {vn.day_month_year(local.date())}"

    def sheet(
        page: str, title: str, columns: Sequence[ExportColumn], rows: Sequence[Sequence[Any]]
    ) -> ExportSheet:
        titles = (f"{title.upper()} {summary.words.upper()} – {name}", at)
        numbered = [[number, *row] for number, row in enumerate(rows, start=1)]
        return ExportSheet(name=page, titles=titles, columns=columns, rows=numbered)

    coverage = [
        [one.name, one.group, *one.figures, one.expected, one.present, *one.graded]
        for one in (*summary.units, summary.total)
    ]
    never = [[one.unit, cell] for one in summary.never for cell in one.names]
    not_held = [[one.place, one.group, one.day, one.reason] for one in summary.not_held]
    told = [[one.place, one.group, one.remarks, one.requests] for one in summary.told]
    faults = [[one.label, seen] for one in summary.faults for seen in one.seen]
    obstacles = [[one.place, one.text, one.solution, one.who_acts] for one in summary.obstacles]
    return [
        sheet("Kết quả dự", "Kết quả dự sinh hoạt chi bộ", COVERAGE, coverage),
        sheet("Buổi chưa dự được", "Các buổi chưa dự được", NOT_HELD, not_held),
        sheet("Chưa có báo cáo", "Buổi chưa có báo cáo", UNSENT, [[one] for one in summary.unsent]),
        sheet("Chưa được dự", "Chi bộ chưa được tổ công tác dự lần nào,", NEVER, never),
        sheet("Hạn chế", "Hạn chế các tổ nêu", FAULTS, faults),
        sheet("Nhận xét", "Nhận xét, đề xuất của các tổ", TOLD, told),
        sheet("Khó khăn", "Khó khăn, vướng mắc", OBSTACLES, obstacles),
        sheet("Kiến nghị", "Ý kiến, kiến nghị", OPINIONS, [_opinion(one) for one in summary.opinions]),
        sheet("Đã trả lời", "Kiến nghị đã trả lời", OPINIONS, [_opinion(one) for one in summary.answered]),
    ]


def _opinion(one: Opinion) -> list[Any]:
    return [
        one.place,
        one.raised_on,
        one.text,
        one.field,
        one.holder,
        one.state,
        one.answered_on or "",
        one.answer,
    ]
