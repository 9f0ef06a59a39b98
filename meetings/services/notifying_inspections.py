"""That an inspection was concluded, and what was written or changed after it, told to the inspected."""

import datetime

from django.urls import reverse
from django.utils import timezone

from meetings.models import InspectionFinding
from meetings.reminder_kinds import ReminderKind
from members.models import Inspection
from members.recipients import holders_at
from members.roles import Permission
from songlo.outbox.models import CancelReason
from songlo.outbox.notifications import Wanted, cancel_notifications, notify, notify_each


def tell_concluded(inspection: Inspection, now: datetime.datetime) -> None:
    """The matter stands on the page behind; until this day nobody there knew of it (design.md 5)."""
    units = dict(inspection.units.values_list("pk", "uid"))
    heads = holders_at(Permission.FINDING_CLOSE, units, timezone.localdate(now))
    title = f"Đã kết luận kiểm tra theo {str(inspection)[:1].lower()}{str(inspection)[1:]}: xem kết quả"
    url = reverse("meetings:findings")
    told = [
        Wanted(ReminderKind.INSPECTION_CONCLUDED, inspection.uid, units[unit], user, title, url, now)
        for unit, users in heads.items()
        for user in users
    ]
    # A head of two units reads it once.
    notify_each(list({one.recipient: one for one in told}.values()), now=now)


def tell_finding(finding: InspectionFinding, now: datetime.datetime) -> None:
    """Written or changed after the conclusion. Before it nothing is told: the conclusion tells of all of them."""
    inspection = finding.inspection
    if not is_told(inspection, timezone.localdate(now)):
        return
    unit = finding.unit
    heads = holders_at(Permission.FINDING_CLOSE, [unit.pk], timezone.localdate(now))
    what = "Sửa kết quả" if finding.version > 1 else "Thêm kết quả"
    notify(
        kind=ReminderKind.FINDING_TOLD,
        object_uid=finding.uid,
        organization_uid=unit.uid,
        recipients=heads.get(unit.pk, ()),
        title=f"{what} kiểm tra theo {str(inspection)[:1].lower()}{str(inspection)[1:]}",
        url=reverse("meetings:findings"),
        due_at=now,
        now=now,
        occurrence=str(finding.version),
    )


def take_back_finding(finding: InspectionFinding, now: datetime.datetime) -> None:
    """Mended, or now that of another unit: nothing of it is to be looked at there."""
    cancel_notifications(object_uid=finding.uid, reason=CancelReason.NO_LONGER, now=now)


def is_told(inspection: Inspection, today: datetime.date) -> bool:
    return inspection.concluded_on is not None and inspection.concluded_on <= today
