"""A plan as a spreadsheet."""

from collections.abc import Sequence

from django.utils import timezone

from meetings.models import VisitPlan
from meetings.visits.plans import PlannedVisit
from members.exports.workbook import ExportColumn, ExportSheet

COLUMNS = (
    ExportColumn("Tổ công tác số", 10),
    ExportColumn("Đảng bộ", 28),
    ExportColumn("Chi bộ", 32),
    ExportColumn("Nội dung", 22),
    ExportColumn("Thời gian", 18),
    ExportColumn("Địa điểm", 28),
    ExportColumn("Người dự", 48),
    ExportColumn("Chi bộ trả lời", 34),
    ExportColumn("Tình trạng", 24),
)


def plan_sheet(plan: VisitPlan, rows: Sequence[PlannedVisit]) -> ExportSheet:
    return ExportSheet(
        name="Kế hoạch",
        titles=(f"{plan}", plan.organization.name, plan.get_state_display()),
        columns=COLUMNS,
        rows=[
            (
                one.visit.group.number if one.visit.group else None,
                one.committee,
                one.cell,
                one.visit.get_kind_display(),
                timezone.localtime(one.visit.scheduled_at),
                one.visit.place,
                ", ".join(one.persons),
                one.answer[1],
                one.state[1],
            )
            for one in rows
        ],
        sums=(("Số buổi", len(rows)),),
    )
