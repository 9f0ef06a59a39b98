"""What the committee above tells its cells by "Nhắc việc": that it answered a draft, that it sent a direction."""

import datetime

from django.urls import reverse
from django.utils import timezone

from meetings.models import AgendaReview, MonthlyDirection
from meetings.reminder_kinds import ReminderKind
from meetings.services.notifying import small
from members.models import Organization
from members.recipients import holders_at
from members.roles import Permission
from songlo.outbox.notifications import Wanted, notify, notify_each


def tell_answered(review: AgendaReview, words: str, now: datetime.datetime) -> None:
    """That there were remarks, never which."""
    meeting, cell = review.meeting, review.meeting.organization
    heads = holders_at(Permission.MEETING_PREPARE, [cell.pk], timezone.localdate(now))
    notify(
        kind=ReminderKind.REMARKED,
        object_uid=review.uid,
        organization_uid=cell.uid,
        recipients=heads.get(cell.pk, ()),
        title=f"{words} về dự thảo, {small(meeting.title)}",
        url=reverse("meetings:prepare", args=[meeting.uid]),
        due_at=now,
        now=now,
    )


def tell_direction(direction: MonthlyDirection, now: datetime.datetime) -> None:
    """The heads of every cell below, as it is today. As many queries for one cell as for four hundred."""
    below = Organization.objects.filter(path__startswith=direction.issuer.path).cells().open()
    cells = dict(below.values_list("pk", "uid"))
    heads = holders_at(Permission.MEETING_PREPARE, cells, timezone.localdate(now))
    title = f"{direction.issuer}: định hướng tháng {direction.month.month}/{direction.month.year}"
    url = reverse("meetings:direction", args=[direction.uid])
    told = [
        Wanted(ReminderKind.DIRECTION, direction.uid, cells[cell], user, title, url, now)
        for cell, users in heads.items()
        for user in users
    ]
    # A head of two cells reads it once.
    notify_each(list({one.recipient: one for one in told}.values()), now=now)
