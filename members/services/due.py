"""What becomes true by the passing of days: names, places and kinds in the tree, and the rights that follow."""

import datetime

from django.db import transaction

from members.models import Appointment
from members.services.grants import sync_grants_of
from members.services.member_facts import close_logins_of_the_gone
from members.services.tree import refresh_tree
from members.services.tree_changes import settle_due_changes

_applied_on: datetime.date | None = None


@transaction.atomic
def apply_due_changes(today: datetime.date) -> int:
    """The caches say what `today` says; how many organisations changed. Grants carry their own dates, only a
    new kind of organisation changes what a post gives; who has gone by today logs in no more. Idempotent."""
    changed = [one.id for one in refresh_tree(today)]
    appointed = Appointment.objects.filter(organization__in=changed)
    sync_grants_of(set(appointed.values_list("member", flat=True)))
    settle_due_changes(today)
    close_logins_of_the_gone(today)
    return len(changed)


def ensure_today(today: datetime.date) -> None:
    """For the first request of a day, which may come before the tick: later calls of the same process and day
    cost nothing."""
    global _applied_on
    if _applied_on != today:
        apply_due_changes(today)
        _applied_on = today
