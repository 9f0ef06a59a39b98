"""The month of an organisation as a spreadsheet: the same columns every month and at every level, no names of
persons."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from members.exports.workbook import ExportColumn, ExportSheet
from songlo.common import vn
from songlo.dashboards.queries import Sums, Year, silent

COLUMNS = (
    ("Chi bộ", "due"),
    ("Đã sinh hoạt", "held"),
    ("Không họp", "not_held"),
    ("Chưa có báo cáo", "silent"),
    ("Số buổi", "met"),
    ("Trong đó chuyên đề", "thematic"),
    ("Phải dự", "expected"),
    ("Có mặt", "present"),
    ("Vắng có lý do", "excused"),
    ("Vắng không lý do", "unexcused"),
    ("Tỷ lệ (%)", "rate"),
    ("Chưa ghi xong điểm danh", "open_rolls"),
    ("Lượt phát biểu", "speakers"),
    ("Đủ thời lượng", "length_kept"),
    ("Ký đúng hạn", "signed_in_time"),
    ("Đã gửi", "sent"),
    ("Gửi đúng hạn", "sent_in_time"),
    ("Đã nhận", "received"),
    ("Tự xếp Tốt", "graded_good"),
    ("Khá", "graded_fair"),
    ("Trung bình", "graded_average"),
    ("Kém", "graded_poor"),
    ("Điểm tự chấm bình quân", "mean"),
    ("Nhiệm vụ giao", "tasks_given"),
    ("Nhiệm vụ đã xong", "tasks_done"),
    ("Kiến nghị", "proposals"),
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
    known = {
        **sums,
        "silent": silent(sums),
        "rate": _rate(sums["present"], sums["expected"]),
        "mean": _mean(sums["points"], sums["points_known"]),
    }
    return [known[key] for _, key in COLUMNS]


def _rate(part: int, whole: int) -> Decimal | str:
    return Decimal((part * 2000 + whole) // (2 * whole)) / 10 if whole else ""


def _mean(points: Decimal, known: int) -> Decimal | str:
    return round(points / known, 1) if known else ""
