"""That an inspection was concluded, told to those at whose organisation it was."""

import datetime

from django.urls import reverse
from django.utils import timezone

from meetings.reminder_kinds import ReminderKind
from members.models import Inspection
from members.recipients import holders_at
from members.roles import Permission
from songlo.outbox.notifications import Wanted, notify_each


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
