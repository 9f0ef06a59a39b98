"""How long rows stay that have done their work. The trail, the papers and what people wrote are never among them."""

import datetime

from django.db import transaction

from songlo.outbox.models import ACTIVE, Job, Notification

# A year and a month: the reminder of this month last year can still be looked up. No planner reaches back so far
# (meetings/reminders.py LOOK_BACK), so nothing is told, or mailed, a second time.
KEPT = datetime.timedelta(days=400)


@transaction.atomic
def forget_old(*, now: datetime.datetime) -> tuple[int, int]:
    """Nightly: reminders and ended jobs; how many of each. Also what nobody has read: after a year it is no news."""
    until = now - KEPT
    told, _ = Notification.objects.filter(due_at__lt=until, created_at__lt=until, lease_key=None).delete()
    ended, _ = Job.objects.exclude(state__in=ACTIVE).filter(created_at__lt=until).delete()
    return told, ended
