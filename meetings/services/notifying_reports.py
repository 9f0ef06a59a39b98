"""What the report of a visit tells by "Nhắc việc". A title names the cell and the day, never a word of the report."""

import datetime

from django.urls import reverse
from django.utils import timezone

from meetings.models import Visit, VisitReport
from meetings.models.work_group import WorkGroupMember
from meetings.reminder_kinds import ReminderKind
from meetings.visits.going import LEADS, day_of_visit
from members.models import User
from members.recipients import holders_at, logins_of
from members.roles import Permission
from songlo.common import vn
from songlo.outbox.models import CancelReason
from songlo.outbox.notifications import cancel_notifications, notify

REPORT, VISIT = "meetings:visit_report", "meetings:visit"


def tell_ready(visit: Visit, by: User, now: datetime.datetime) -> None:
    """Whoever may confirm it."""
    leads = WorkGroupMember.objects.on(timezone.localdate(now)).filter(
        group=visit.group_id, position__in=LEADS
    )
    told = set(logins_of(leads.values_list("member", flat=True))) - {by.pk}
    _tell(ReminderKind.VISIT_REPORT_READY, visit, told, f"Báo cáo chờ xác nhận: {_named(visit)}", REPORT, now)


def take_back_ready(visit: Visit, now: datetime.datetime) -> None:
    kind = ReminderKind.VISIT_REPORT_READY
    cancel_notifications(kind=kind, object_uid=visit.uid, reason=CancelReason.NO_LONGER, now=now)


def tell_returned(visit: Visit, report: VisitReport, by: User, now: datetime.datetime) -> None:
    told = {report.written_by_id} - {by.pk}
    title = f"Tổ trưởng chuyển lại báo cáo: {_named(visit)}"
    _tell(ReminderKind.VISIT_REPORT_RETURNED, visit, told, title, REPORT, now, now.isoformat())


def tell_shared(visit: Visit, report: VisitReport, by: User, now: datetime.datetime) -> None:
    """The heads of what was visited: that there is something to read, when there is."""
    if not report.said_at_cell and not report.advice.exists():
        return
    place = visit.organization_id
    heads = holders_at(Permission.VISIT_SHARED_VIEW, [place], timezone.localdate(now))
    told = set(heads.get(place, ())) - {by.pk}
    title = f"Ý kiến của đoàn dự ngày {vn.day_month_year(day_of_visit(visit))} đã có để đọc"
    _tell(ReminderKind.VISIT_SHARED, visit, told, title, VISIT, now)


def _named(visit: Visit) -> str:
    return f"{visit.organization}, {vn.day_month_year(day_of_visit(visit))}"


def _tell(
    kind: ReminderKind,
    visit: Visit,
    recipients: set[int],
    title: str,
    page: str,
    now: datetime.datetime,
    occurrence: str = "",
) -> None:
    notify(
        kind=kind,
        object_uid=visit.uid,
        organization_uid=visit.organization.uid,
        recipients=recipients,
        title=title,
        url=reverse(page, args=[visit.uid]),
        due_at=now,
        now=now,
        occurrence=occurrence,
    )
