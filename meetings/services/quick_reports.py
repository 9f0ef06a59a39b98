"""Báo cáo nhanh: sent on any day, at once before the committee above, closed with an outcome (users.md 5)."""

import datetime
import uuid

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from meetings.models import QuickReport, WorkGroup, WorkGroupMember, WorkGroupUnit
from meetings.models.quick_report import Urgency
from meetings.reminder_kinds import ReminderKind
from meetings.services.notifying import small
from meetings.visits.board import committee_told, path_above
from members.models import Organization, User
from members.recipients import holders_at
from members.roles import Permission
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError
from songlo.outbox.models import CancelReason
from songlo.outbox.notifications import cancel_notifications, notify


class NobodyAbove(DomainError):
    code = "nobody_above"
    message = "Trên đơn vị này chưa có cấp ủy nhận báo cáo nhanh; mời gọi văn phòng đảng ủy."


class PlaceClosed(DomainError):
    code = "place_closed"
    message = "Đơn vị này đã kết thúc hoạt động; mời chọn đơn vị khác."


class OutcomeMissing(DomainError):
    code = "outcome_missing"
    message = "Mời ghi kết quả khi khép lại."


class ReportClosed(DomainError):
    code = "report_closed"


@transaction.atomic
def send_quick_report(
    *,
    actor: User,
    organization: Organization,
    matter: str,
    urgency: Urgency,
    now: datetime.datetime,
    place: str = "",
    done: str = "",
    uid: uuid.UUID | None = None,
) -> QuickReport:
    """To the committee whose group the sender goes with, else to the nearest one above. A page sent twice makes one
    report."""
    uid = uid or uuid.uuid4()
    where = Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    known = QuickReport.objects.filter(uid=uid, reported_by=actor).first()
    if known is not None:
        return known
    if where.is_closed:
        raise PlaceClosed(field="organization")
    group = _group_of(actor, organization, timezone.localdate(now))
    to = group.organization if group else committee_told(organization)
    if to is None:
        raise NobodyAbove(field="organization")
    report = QuickReport.objects.create(
        uid=uid,
        to=to,
        organization=organization,
        group=group,
        matter=vn.nfc_lines(matter),
        place=vn.nfc(place),
        urgency=urgency,
        done=vn.nfc_lines(done),
        reported_at=now,
        reported_by=actor,
    )
    record(
        "meetings.quick_report.send",
        actor=actor,
        organization=to,
        target=report,
        changes={"urgency": ["", urgency]},
        now=now,
    )
    _tell_holders(report, now)
    return report


def _group_of(actor: User, organization: Organization, today: datetime.date) -> WorkGroup | None:
    """The one with which he goes to that place today."""
    going = WorkGroupMember.objects.on(today).filter(member=actor.member_id).values("group")
    over = Organization.objects.filter(path_above(organization))
    looked_after = WorkGroupUnit.objects.on(today).filter(organization__in=over).values("group")
    found = WorkGroup.objects.on(today).filter(pk__in=going).filter(pk__in=looked_after)
    return found.select_related("organization").order_by("number").first()


@transaction.atomic
def close_quick_report(
    *, actor: User, report: QuickReport, outcome: str, now: datetime.datetime
) -> QuickReport:
    """The first outcome stands; whoever comes second hears whose it is."""
    report = QuickReport.objects.select_for_update(no_key=True).get(pk=report.pk)
    outcome = vn.nfc_lines(outcome)
    if report.closed_at is not None:
        if (report.closed_by, report.outcome) == (actor, outcome):
            return report  # pressed twice
        at = timezone.localtime(report.closed_at)
        raise ReportClosed(
            f"Đồng chí {report.closed_by} đã khép lại báo cáo này lúc {at:%H:%M}, ngày {at:%d/%m}."
        )
    if not outcome:
        raise OutcomeMissing(field="outcome")
    report.outcome, report.closed_at, report.closed_by = outcome, now, actor
    report.version += 1
    report.save(update_fields=["outcome", "closed_at", "closed_by", "version"])
    record("meetings.quick_report.close", actor=actor, organization=report.to, target=report, now=now)
    cancel_notifications(
        kind=ReminderKind.QUICK_REPORT, object_uid=report.uid, reason=CancelReason.NO_LONGER, now=now
    )
    _tell_sender(report, now)
    return report


def _tell_holders(report: QuickReport, now: datetime.datetime) -> None:
    """Where and how pressing, never what: titles go out by e-mail."""
    holders = holders_at(Permission.QUICK_REPORT_VIEW, [report.to_id], timezone.localdate(now))
    notify(
        kind=ReminderKind.QUICK_REPORT,
        object_uid=report.uid,
        organization_uid=report.to.uid,
        recipients=holders.get(report.to_id, ()),
        title=f"Báo cáo nhanh từ {report.organization}: {small(report.get_urgency_display())}",
        url=reverse("meetings:quick_report", args=[report.uid]),
        due_at=now,
        now=now,
    )


def _tell_sender(report: QuickReport, now: datetime.datetime) -> None:
    notify(
        kind=ReminderKind.QUICK_REPORT_CLOSED,
        object_uid=report.uid,
        organization_uid=None,  # his to read after his time in the group, too
        recipients=[report.reported_by_id],
        title=f"Báo cáo nhanh từ {report.organization} đã có kết quả",
        url=reverse("meetings:quick_report", args=[report.uid]),
        due_at=now,
        now=now,
    )
