"""Triệu tập: told to the invited as long as the class has not ended. Who has no login reads the list on paper."""

import datetime
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from meetings.models import TrainingAttendance, TrainingCourse
from meetings.reminder_kinds import ReminderKind
from members.models import User
from songlo.common import vn
from songlo.outbox.models import CancelReason
from songlo.outbox.notifications import Wanted, cancel_notifications, notify_each


def tell_invited(
    course: TrainingCourse, rows: Iterable[TrainingAttendance], now: datetime.datetime, *, moved: bool = False
) -> None:
    """At the cell for which each was invited: whoever reads there no longer is told no more."""
    if course.ends_on < timezone.localdate(now):
        return
    places = {one.member_id: one.organization.uid for one in rows}
    users = User.objects.filter(member__in=list(places), is_active=True).values_list("pk", "member")
    title = (
        f"{'Đổi lịch lớp' if moved else 'Triệu tập dự lớp'}: {course.name[:100]}, {_when_and_where(course)}"
    )
    notify_each(
        [
            Wanted(
                kind=ReminderKind.TRAINING_INVITED,
                object_uid=course.uid,
                organization_uid=places[member],
                recipient=user,
                title=title,
                url=reverse("meetings:course", args=[course.uid]),
                due_at=now,
                occurrence=str(course.version),
            )
            for user, member in users
        ],
        now=now,
    )


def tell_moved(course: TrainingCourse, now: datetime.datetime) -> None:
    """Other days or another place: what was told before is taken back."""
    cancel_notifications(
        kind=ReminderKind.TRAINING_INVITED, object_uid=course.uid, reason=CancelReason.NO_LONGER, now=now
    )
    tell_invited(course, course.attendance.select_related("organization"), now, moved=True)


def take_back_invitation(attendance: TrainingAttendance, now: datetime.datetime) -> None:
    cancel_notifications(
        kind=ReminderKind.TRAINING_INVITED,
        object_uid=attendance.course.uid,
        recipients=User.objects.filter(member=attendance.member_id).values_list("pk", flat=True),
        reason=CancelReason.NO_LONGER,
        now=now,
    )


def _when_and_where(course: TrainingCourse) -> str:
    first, last = vn.day_month_year(course.starts_on), vn.day_month_year(course.ends_on)
    days = f"ngày {first}" if first == last else f"{first} đến {last}"
    return f"{days}, {course.place[:50]}" if course.place else days
