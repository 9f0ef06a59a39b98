"""The month as a spreadsheet: the same columns every month and at every level, no names of persons, no telephones."""

import datetime
import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from meetings.models.meeting import MeetingKind
from members.exports.workbook import ExportColumn, ExportSheet
from members.models import OrganizationPeriod
from songlo.common import vn
from songlo.home.desk import Held, Sheet
from songlo.home.queries import CellMonth, average_of, last_day_of

COLUMNS = (
    ExportColumn("STT", 6),
    ExportColumn("Đảng bộ", 26),
    ExportColumn("Chi bộ", 28),
    ExportColumn("Loại", 20),
    ExportColumn("Ngày họp", 13),
    ExportColumn("Phải dự", 9),
    ExportColumn("Có mặt", 9),
    ExportColumn("Vắng có lý do", 10),
    ExportColumn("Vắng không lý do", 10),
    ExportColumn("Tỷ lệ (%)", 9),
    ExportColumn("Thời lượng (phút)", 11),
    ExportColumn("Tự chấm (điểm)", 10),
    ExportColumn("Tự xếp loại", 12),
    ExportColumn("Tình trạng", 30),
    ExportColumn("Ngày gửi", 13),
    ExportColumn("Ngày nhận", 13),
)


def month_sheet(
    lines: Sequence[CellMonth],
    sheet: Sheet,
    month: datetime.date,
    now: datetime.datetime,
) -> ExportSheet:
    above = _above(lines, last_day_of(month, now.date()) or now.date())
    return ExportSheet(
        name=f"Tháng {month:%m-%Y}",
        titles=(
            f"TÌNH HÌNH SINH HOẠT CHI BỘ THÁNG {month.month}/{month.year} – {sheet.name}",
            average_of(lines).formula,
            f"Số liệu lúc {now:%H:%M} ngày {vn.day_month_year(now.date())}",
        ),
        columns=COLUMNS,
        rows=[
            [number, above.get(line.cell.pk, ""), line.name, *_of_meeting(line, sheet.held)]
            for number, line in enumerate(lines, start=1)
        ],
    )


def _of_meeting(line: CellMonth, held: Mapping[uuid.UUID, Held]) -> list[Any]:
    meeting, state = line.meeting, line.situation.words
    if meeting is None:
        return ["", "", *[""] * 8, state, "", ""]
    kind, found = MeetingKind(meeting.kind).label, held.get(meeting.uid)
    if found is None:
        return [kind, meeting.day, *[""] * 8, state, "", ""]
    roll = ["", "", "", "", ""] if meeting.unrecorded else _roll(meeting.expected, meeting.present, found)
    score = [found.minutes or "", meeting.self_score if meeting.self_score is not None else "", meeting.grade]
    return [kind, meeting.day, *roll, *score, state, _day(found.sent_at), _day(found.received_at)]


def _roll(expected: int, present: int, held: Held) -> list[Any]:
    """Only a roll that is complete is a figure."""
    rate = Decimal((present * 2000 + expected) // (2 * expected)) / 10 if expected else ""
    return [expected, present, held.excused, held.unexcused, rate]


def _day(moment: datetime.datetime | None) -> datetime.date | str:
    return timezone.localdate(moment) if moment else ""


def _above(lines: Sequence[CellMonth], day: datetime.date) -> dict[int, str]:
    """What stood over each cell on the day, or when it ended, as it was called; one query."""
    named = OrganizationPeriod.objects.on(day).filter(organization=OuterRef("parent"))
    periods = OrganizationPeriod.objects.filter(
        organization__in={line.cell.pk for line in lines}, valid_from__lte=day
    )
    newest = periods.order_by("organization", "-valid_from").distinct("organization")
    return dict(newest.values_list("organization_id", Subquery(named.values("name")[:1])))
