"""Kiểm tra, giám sát of the demo: a programme of the year, one that runs, one concluded with what is to be mended."""

import datetime
import uuid
from collections.abc import Sequence

from django.utils import timezone

from meetings.models import InspectionFinding, InspectionPlanLine
from meetings.models.supervision import InspectionKind
from meetings.services.inspection_records import close_finding, hold_planned, record_finding
from members.models import Inspection, Organization, User
from members.services.inspections import conclude_inspection, open_inspection
from songlo.common.copying import copy_rows
from songlo.demo.load.persons import Body

DAY = datetime.timedelta(days=1)
KEEPING = "Việc thực hiện chế độ sinh hoạt, ghi sổ biên bản chi bộ"
DUES = "Việc thu, nộp, quản lý đảng phí"
TASKS = "Lãnh đạo, phân công đảng viên thực hiện nhiệm vụ"
# Months from this one, kind, which cell, matter: two are over without a word, one is not held.
PROGRAMME = (
    (-7, InspectionKind.INSPECT, 0, KEEPING),
    (-5, InspectionKind.SUPERVISE, 3, TASKS),
    (-1, InspectionKind.SUPERVISE, 4, TASKS),
    (-1, InspectionKind.INSPECT, 1, KEEPING),
    (1, InspectionKind.INSPECT, 5, DUES),
    (2, InspectionKind.SUPERVISE, 2, TASKS),
)
CONCLUDED, DROPPED, RUNNING = 0, 1, 3
FOUND = (
    (
        "Hai kỳ sinh hoạt chưa ghi ý kiến phát biểu của đảng viên vào sổ biên bản.",
        "Ghi bổ sung; chi ủy kiểm tra sổ sau mỗi kỳ",
        -20,
    ),
    (
        "Nghị quyết tháng chưa phân công người, chưa có thời hạn.",
        "Ra nghị quyết có chỉ tiêu, người, thời hạn",
        25,
    ),
    ("Chi bộ duy trì nền nếp sinh hoạt, đảng viên dự đông.", "", None),
    ("Một đồng chí nộp đảng phí chậm hai tháng.", "Thu đủ, nhắc nhở trong chi bộ", -60),
)
FOUND_ALREADY = (
    "Kế hoạch chuyên đề quý chưa có người chuẩn bị.",
    "Phân công người chuẩn bị trước 15 ngày",
    20,
)


def show_inspections(
    district: Organization, bodies: Sequence[Body], users: dict[str, User], *, now: datetime.datetime
) -> None:
    """Decided by the committee of the district over the cells of the first commune."""
    inspector = next((user for login, user in users.items() if login.endswith(".ubkt")), None)
    if inspector is None or len(bodies) < 6:
        return
    cells = [body.cell.organization for body in bodies]
    lines = _programme(district, cells, timezone.localdate(now))
    lines[DROPPED].dropped_reason = "Chi bộ tập trung khắc phục hậu quả mưa lũ"
    copy_rows(lines)
    ended = _decide(inspector, lines[CONCLUDED], "07-QĐ/UBKTHU", days_ago=205, lasts=30, now=now)
    _find_and_conclude(inspector, ended, cells[0], now=now - 170 * DAY, today=timezone.localdate(now))
    runs = _decide(inspector, lines[RUNNING], "19-QĐ/UBKTHU", days_ago=12, lasts=30, now=now)
    _record(inspector, runs, cells[1], FOUND_ALREADY, now=now)


def _programme(
    district: Organization, cells: Sequence[Organization], today: datetime.date
) -> list[InspectionPlanLine]:
    return [
        InspectionPlanLine(
            uid=uuid.uuid5(district.uid, f"chuong-trinh-{number}"),
            issuer=district,
            kind=kind,
            unit=cells[cell],
            matter=matter,
            month=_month(today, ahead),
        )
        for number, (ahead, kind, cell, matter) in enumerate(PROGRAMME)
    ]


def _month(today: datetime.date, ahead: int) -> datetime.date:
    year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
    return datetime.date(year, month + 1, 1)


def _decide(
    inspector: User,
    line: InspectionPlanLine,
    number: str,
    *,
    days_ago: int,
    lasts: int,
    now: datetime.datetime,
) -> Inspection:
    decided_at = now - days_ago * DAY
    first = timezone.localdate(decided_at)
    made = open_inspection(
        actor=inspector,
        issuer=line.issuer,
        decision_number=number,
        decided_on=first,
        matter=line.matter,
        units=[line.unit],
        team=[inspector.member] if inspector.member else [],
        valid_from=first,
        valid_until=first + lasts * DAY,
        now=decided_at,
    )
    hold_planned(actor=inspector, line=line, inspection=made, now=decided_at)
    return made


def _find_and_conclude(
    inspector: User,
    inspection: Inspection,
    cell: Organization,
    *,
    now: datetime.datetime,
    today: datetime.date,
) -> None:
    """One is mended, one late, one in time, and one is praise."""
    findings = [_record(inspector, inspection, cell, one, now=now, today=today) for one in FOUND]
    conclude_inspection(actor=inspector, inspection=inspection, concluded_on=timezone.localdate(now), now=now)
    close_finding(
        actor=inspector,
        finding=findings[-1],
        done_on=timezone.localdate(now + 90 * DAY),
        done_note="Đã thu đủ, đồng chí đã tự kiểm điểm trước chi bộ",
        now=now + 90 * DAY,
        today=today,
    )


def _record(
    inspector: User,
    inspection: Inspection,
    cell: Organization,
    found: tuple[str, str, int | None],
    *,
    now: datetime.datetime,
    today: datetime.date | None = None,
) -> InspectionFinding:
    """A deadline counts from today, so that the demo always has one that is over."""
    text, remedy, days = found
    since = today or timezone.localdate(now)
    return record_finding(
        actor=inspector,
        inspection=inspection,
        unit=cell,
        text=text,
        remedy=remedy,
        due_on=since + days * DAY if days is not None else None,
        uid=uuid.uuid5(inspection.uid, text),
        now=now,
    )
