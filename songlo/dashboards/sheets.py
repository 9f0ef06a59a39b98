"""The month of an organisation as a spreadsheet: the same columns every month and at every level, no names of
persons."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils import timezone

from members.exports.workbook import ExportColumn, ExportSheet
from songlo.common import vn
from songlo.dashboards.queries import Sums, Year, silent

COLUMNS: tuple[tuple[str, Callable[[Sums], Any]], ...] = (
    ("Chi bộ", lambda sums: sums["due"]),
    ("Đã sinh hoạt", lambda sums: sums["held"]),
    ("Không họp", lambda sums: sums["not_held"]),
    ("Chưa có báo cáo", silent),
    ("Số buổi", lambda sums: sums["met"]),
    ("Trong đó chuyên đề", lambda sums: sums["thematic"]),
    ("Phải dự", lambda sums: sums["expected"]),
    ("Có mặt", lambda sums: sums["present"]),
    ("Vắng có lý do", lambda sums: sums["excused"]),
    ("Vắng không lý do", lambda sums: sums["unexcused"]),
    ("Tỷ lệ (%)", lambda sums: _rate(sums["present"], sums["expected"])),
    ("Chưa ghi xong điểm danh", lambda sums: sums["open_rolls"]),
    ("Lượt phát biểu", lambda sums: sums["speakers"]),
    ("Đủ thời lượng", lambda sums: sums["length_kept"]),
    ("Ký đúng hạn", lambda sums: sums["signed_in_time"]),
    ("Đã gửi", lambda sums: sums["sent"]),
    ("Gửi đúng hạn", lambda sums: sums["sent_in_time"]),
    ("Đã nhận", lambda sums: sums["received"]),
    ("Tự xếp Tốt", lambda sums: sums["graded_good"]),
    ("Khá", lambda sums: sums["graded_fair"]),
    ("Trung bình", lambda sums: sums["graded_average"]),
    ("Kém", lambda sums: sums["graded_poor"]),
    ("Điểm tự chấm bình quân", lambda sums: _mean(sums["points"], sums["points_known"])),
    ("Nhiệm vụ giao", lambda sums: sums["tasks_given"]),
    ("Nhiệm vụ đã xong", lambda sums: sums["tasks_done"]),
    ("Kiến nghị", lambda sums: sums["proposals"]),
)


def overview_sheet(year: Year, kind: str, now: datetime.datetime) -> ExportSheet:
    month = year.months[-1]
    lines = [(unit.name, unit.sums) for unit in sorted(year.units, key=lambda unit: unit.place)]
    rows = [[number, name, *_values(sums)] for number, (name, sums) in enumerate(lines, start=1)]
    rows.append(["", "Cộng", *_values(year.sums)])
    local = timezone.localtime(now)
    return ExportSheet(
        name=f"Tháng {month:%m-%Y}",
        titles=(
            f"SỐ LIỆU SINH HOẠT CHI BỘ THÁNG {month.month}/{month.year} – {year.name}",
            f"Loại hình chi bộ: {kind}",
            f"Số liệu lúc {local:%H:%M} ngày {vn.day_month_year(local.date())}",
        ),
        columns=(
            ExportColumn("STT", 6),
            ExportColumn("Đơn vị", 30),
            *(ExportColumn(heading, 10) for heading, _ in COLUMNS),
        ),
        rows=rows,
    )


def _values(sums: Sums) -> list[Any]:
    return [value(sums) for _, value in COLUMNS]


def _rate(part: int, whole: int) -> Decimal | str:
    return Decimal((part * 2000 + whole) // (2 * whole)) / 10 if whole else ""


def _mean(points: Decimal, known: int) -> Decimal | str:
    return round(points / known, 1) if known else ""
