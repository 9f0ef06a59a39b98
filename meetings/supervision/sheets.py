"""The registers as spreadsheets: the same columns at every level, no telephones."""

import datetime
from collections import Counter
from collections.abc import Sequence

from meetings.models import TrainingAttendance, TrainingCourse
from meetings.models.supervision import TrainingState
from meetings.supervision.inspections import FindingLine, PlanLine
from meetings.supervision.training import Candidate, Span
from meetings.supervision.working_rules import STANDING_WORDS, RulesLine, Standing
from members.exports.workbook import ExportColumn, ExportSheet, on_day
from members.models import Organization
from songlo.common import vn

WORKING_RULES = (
    ExportColumn("STT", 6),
    ExportColumn("Đảng bộ", 28),
    ExportColumn("Chi bộ", 30),
    ExportColumn("Loại hình", 26),
    ExportColumn("Số văn bản", 18),
    ExportColumn("Ngày thông qua", 14),
    ExportColumn("Rà soát trước ngày", 14),
    ExportColumn("Tình trạng", 34),
)
COURSE = (
    ExportColumn("STT", 6),
    ExportColumn("Đảng bộ", 28),
    ExportColumn("Chi bộ", 30),
    ExportColumn("Họ và tên", 26),
    ExportColumn("Chức vụ", 16),
    ExportColumn("Điểm danh", 18),
    ExportColumn("Lý do vắng", 24),
    ExportColumn("Giấy chứng nhận số", 18, is_text=True),
)
GAPS = (
    ExportColumn("STT", 6),
    ExportColumn("Đảng bộ", 28),
    ExportColumn("Chi bộ", 30),
    ExportColumn("Họ và tên", 26),
    ExportColumn("Chức vụ", 16),
    ExportColumn("Lớp đã dự gần nhất", 40),
    ExportColumn("Ngày khai giảng", 14),
)
PLAN = (
    ExportColumn("STT", 6),
    ExportColumn("Tháng", 12),
    ExportColumn("Hình thức", 12),
    ExportColumn("Tổ chức", 32),
    ExportColumn("Nội dung", 50),
    ExportColumn("Quyết định", 30),
    ExportColumn("Tình trạng", 26),
    ExportColumn("Lý do không tiến hành", 30),
)
FINDINGS = (
    ExportColumn("STT", 6),
    ExportColumn("Quyết định", 30),
    ExportColumn("Tổ chức", 32),
    ExportColumn("Kết quả, hạn chế", 50),
    ExportColumn("Biện pháp khắc phục", 40),
    ExportColumn("Hạn", 14),
    ExportColumn("Đã khắc phục ngày", 14),
    ExportColumn("Tình trạng", 28),
)


def working_rules_sheet(place: Organization, lines: Sequence[RulesLine], today: datetime.date) -> ExportSheet:
    counts = Counter(one.standing for one in lines)
    return ExportSheet(
        name="Quy chế làm việc",
        titles=(f"QUY CHẾ LÀM VIỆC CỦA CÁC CHI BỘ – {place.name}", on_day(today)),
        columns=WORKING_RULES,
        rows=[
            [
                number,
                one.cell.parent.name if one.cell.parent else "",
                one.cell.name,
                one.cell.get_cell_type_display(),
                one.rules.document_number if one.rules else "",
                one.rules.adopted_on if one.rules else "",
                one.due_on or "",
                one.state[1],
            ]
            for number, one in enumerate(lines, start=1)
        ],
        sums=[("Tổng số chi bộ", len(lines)), *((STANDING_WORDS[one], counts[one]) for one in Standing)],
    )


def course_sheet(course: TrainingCourse, people: Sequence[TrainingAttendance]) -> ExportSheet:
    states = [one.state for one in people]
    return ExportSheet(
        name="Danh sách lớp",
        titles=(
            f"{course.name.upper()} – {course.organization.name}",
            f"Từ {vn.day_month_year(course.starts_on)} đến {vn.day_month_year(course.ends_on)}",
        ),
        columns=COURSE,
        rows=[
            [
                number,
                one.organization.parent.name if one.organization.parent else "",
                one.organization.name,
                one.member.full_name,
                one.post,
                one.get_state_display(),
                one.reason,
                one.certificate,
            ]
            for number, one in enumerate(people, start=1)
        ],
        sums=[(one.label, states.count(one)) for one in TrainingState],
    )


def gaps_sheet(place: Organization, people: Sequence[Candidate], span: Span) -> ExportSheet:
    """Everybody who leads a cell, with his last class, those without one first."""
    return ExportSheet(
        name="Bồi dưỡng, tập huấn",
        titles=(f"BỒI DƯỠNG BÍ THƯ, PHÓ BÍ THƯ, CHI ỦY VIÊN – {place.name}", f"Trong {span.words}"),
        columns=GAPS,
        rows=[
            [
                number,
                one.cell.parent.name if one.cell.parent else "",
                one.cell.name,
                one.name,
                one.post,
                one.course.name if one.course else "",
                one.course.starts_on if one.course else "",
            ]
            for number, one in enumerate(people, start=1)
        ],
        sums=[("Tổng số", len(people)), ("Chưa dự lớp nào", sum(1 for one in people if one.course is None))],
    )


def plan_sheet(lines: Sequence[PlanLine], year: int) -> ExportSheet:
    return ExportSheet(
        name="Chương trình",
        titles=(f"CHƯƠNG TRÌNH KIỂM TRA, GIÁM SÁT NĂM {year}",),
        columns=PLAN,
        rows=[
            [
                number,
                f"{one.line.month:%m/%Y}",
                one.line.get_kind_display(),
                one.line.unit.name,
                one.line.matter,
                str(one.line.inspection or ""),
                one.state[1],
                one.line.dropped_reason,
            ]
            for number, one in enumerate(lines, start=1)
        ],
        sums=[("Tổng số", len(lines)), ("Đã tiến hành", sum(1 for one in lines if one.line.inspection_id))],
    )


def findings_sheet(lines: Sequence[FindingLine], *titles: str) -> ExportSheet:
    return ExportSheet(
        name="Kết quả",
        titles=titles,
        columns=FINDINGS,
        rows=[
            [
                number,
                str(one.finding.inspection),
                one.finding.unit.name,
                one.finding.text,
                one.finding.remedy,
                one.finding.due_on or "",
                one.finding.done_on or "",
                one.state[1],
            ]
            for number, one in enumerate(lines, start=1)
        ],
        sums=[("Tổng số", len(lines)), ("Chưa khắc phục xong", sum(1 for one in lines if one.is_open))],
    )
