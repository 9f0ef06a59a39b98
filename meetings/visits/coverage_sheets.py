"""Độ phủ as a spreadsheet: cells that nobody came to, advice that is still open."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from meetings.models import Advice
from meetings.visits.coverage import Coverage, Rounds
from members.exports.workbook import ExportColumn, ExportSheet, on_day

PLACE = (
    ExportColumn("STT", 6),
    ExportColumn("Đảng bộ", 30),
    ExportColumn("Tổ công tác", 22),
    ExportColumn("Chi bộ", 40),
)
UNSEEN = (*PLACE, ExportColumn("Dự lần cuối", 14))
ADVICE = (*PLACE, ExportColumn("Nội dung nhắc", 60), ExportColumn("Từ ngày", 14))


def coverage_sheets(
    coverage: Coverage, advice: Iterable[Advice], rounds: Rounds, today: datetime.date
) -> list[ExportSheet]:
    unseen = [
        [unit.name, str(unit.group or ""), one.cell.name, one.last or "chưa lần nào"]
        for unit in coverage.units
        for one in unit.unseen
    ]
    open_still = [
        [
            one.organization.parent.name if one.organization.is_cell and one.organization.parent else "",
            str(one.report.visit.group or ""),
            one.organization.name,
            one.text,
            timezone.localdate(one.report.visit.scheduled_at),
        ]
        for one in advice
    ]
    return [
        ExportSheet(
            name="Chi bộ chưa được dự",
            titles=(f"CHI BỘ {rounds.words.upper()} LIỀN CHƯA ĐƯỢC DỰ", on_day(today)),
            columns=UNSEEN,
            rows=[[number, *row] for number, row in enumerate(unseen, start=1)],
            sums=[("Tổng số chi bộ", coverage.cells), ("Chưa được dự", len(unseen))],
        ),
        ExportSheet(
            name="Điều đã nhắc",
            titles=("ĐIỀU ĐÃ NHẮC, CHƯA KHÉP LẠI", on_day(today)),
            columns=ADVICE,
            rows=[[number, *row] for number, row in enumerate(open_still, start=1)],
        ),
    ]
