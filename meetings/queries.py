"""Lists for the screens, each in a fixed number of queries."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.db.models import Q, QuerySet

from meetings.access import visible_meetings
from meetings.glance import Glance, glances
from meetings.models import Addendum, Attendance, BookPhoto, Meeting, Minutes, Resolution, Task
from meetings.models.follow_up import OPEN_TASKS
from meetings.states import MeetingState
from meetings.surroundings import ONE_A_MONTH
from members.access import only_organization, visible_organizations
from members.models import Organization
from members.models.member import Post
from members.roles import Permission
from songlo.common.prepared import Asked, PreparedRead


def cells_of(
    user: AbstractBaseUser, today: datetime.date, need: Permission = Permission.NOTICE_VIEW
) -> list[Organization]:
    """The cells whose meetings, or what `need` opens of them, the user may know of, in the order of the tree."""
    only = only_organization(user, need, today)
    if only is not None and only.is_cell and not only.is_closed:
        return [only]
    cells = visible_organizations(user, need, today).cells().open()
    return list(cells.select_related("parent").order_by("path")[:500])


def meetings_of(user: AbstractBaseUser, cell: Organization, today: datetime.date) -> QuerySet[Meeting]:
    return visible_meetings(user, Permission.NOTICE_VIEW, today).filter(organization=cell)


def years_of(meetings: QuerySet[Meeting]) -> list[int]:
    return sorted({month.year for month in meetings.values_list("month", flat=True)}, reverse=True)


def meetings_in_year(meetings: QuerySet[Meeting], year: int) -> list[Glance]:
    """The newest first, with how far each has come and who was there."""
    found = glances(meetings.filter(month__year=year))
    return sorted(found, key=lambda one: (one.month, one.scheduled_at), reverse=True)


def unrecorded_meetings(meetings: QuerySet[Meeting], now: datetime.datetime) -> list[Meeting]:
    """Their hour has come, and nobody has said yet what became of them."""
    waiting = (MeetingState.PREPARING, MeetingState.CONVENED, MeetingState.IN_SESSION)
    return list(meetings.filter(state__in=waiting, scheduled_at__lte=now).order_by("scheduled_at")[:12])


@dataclass(frozen=True)
class OpenTask:
    text: str
    assignee: str
    due_on: datetime.date | None


# Written out: it comes with every home of a cell. With the states as values PostgreSQL would plan it each time.
HANDED_OUT = f"""
SELECT task.text, member.full_name, task.due_on
FROM meetings_task task JOIN members_member member ON member.id = task.assignee_id
JOIN meetings_meeting meeting ON meeting.id = task.meeting_id
WHERE task.organization_id = %(cell)s AND task.state IN {tuple(map(str, OPEN_TASKS))}
  AND meeting.id IS DISTINCT FROM %(before)s AND meeting.month <= %(month)s
ORDER BY task.due_on, task.id
"""  # noqa: S608 - no value of a person


def tasks_asked(cell: Organization, before: Meeting | None = None) -> dict[str, Any]:
    """What `HANDED_OUT` asks with."""
    return {
        "cell": cell.pk,
        "before": before.pk if before else None,
        "month": before.month if before else datetime.date.max,
    }


def open_tasks(cell: Organization, *, before: Meeting | None = None) -> list[OpenTask]:
    """What the cell has handed out and nobody has reported yet, the nearest due first."""
    with connection.cursor() as cursor:
        cursor.execute(HANDED_OUT, tasks_asked(cell, before))
        return [OpenTask(*row) for row in cursor.fetchall()]


def tasks_heard_of(meeting: Meeting, reported: Iterable[int]) -> list[Task]:
    """What earlier meetings handed out and this one hears of: still open, or reported here."""
    earlier = Task.objects.filter(organization=meeting.organization_id, meeting__month__lte=meeting.month)
    heard = earlier.exclude(meeting=meeting).filter(Q(state__in=OPEN_TASKS) | Q(pk__in=reported))
    return list(heard.select_related("assignee").order_by("due_on", "id"))


_read_regular = PreparedRead(
    lambda: (
        Meeting.objects.filter(organization=Asked("cell"), month=Asked("month"), kind__in=ONE_A_MONTH)
        .exclude(state=MeetingState.NOT_HELD)
        .order_by("id")
    )
)


def regular_meeting_of(committee: Meeting) -> Meeting | None:
    """The regular meeting of the cell in the month for which the chi ủy met."""
    found = _read_regular(cell=committee.organization_id, month=committee.month)
    return next(iter(found), None)


def resolution_of(meeting: Meeting) -> Resolution | None:
    return Resolution.objects.filter(meeting=meeting).first()


def photos_of(meeting: Meeting) -> list[BookPhoto]:
    return list(BookPhoto.objects.filter(meeting=meeting).select_related("file").order_by("page"))


@dataclass(frozen=True)
class Head:
    """Bí thư or phó bí thư of a cell, to be called."""

    organization_id: int
    post: str
    name: str
    phone: str


# Written out: it comes with every page of an office.
PHONES = """
SELECT post.organization_id, post.post, member.full_name, member.phone
FROM members_appointment post JOIN members_member member ON member.id = post.member_id
WHERE post.organization_id = ANY(%(cells)s) AND post.post = ANY(%(heads)s)
  AND post.valid_from <= %(day)s AND (post.valid_until IS NULL OR post.valid_until > %(day)s)
ORDER BY post.organization_id, post.post DESC, post.id
"""


def phones_of(cells: Collection[int], today: datetime.date) -> list[Head]:
    """Bí thư before phó bí thư; nothing is asked for no cell."""
    if not cells:
        return []
    heads = [Post.SECRETARY, Post.DEPUTY_SECRETARY]
    with connection.cursor() as cursor:
        cursor.execute(PHONES, {"cells": list(cells), "heads": heads, "day": today})
        return [Head(cell, Post(post).label, name, phone) for cell, post, name, phone in cursor.fetchall()]


@dataclass(frozen=True)
class FixedPrint:
    """A version that stays: what was printed, the signed sheet, how many pages of the book were photographed, and
    the corrections of the meeting's minutes."""

    content: str  # as it lies in the database
    scan_uid: UUID | None
    photos: int
    addenda: list[Addendum]


PRINTED = """
SELECT paper.content, scan.uid, (
    SELECT count(*) FROM meetings_bookphoto photo WHERE photo.meeting_id = minutes.meeting_id
), EXISTS (
    SELECT FROM meetings_addendum addendum JOIN meetings_minutes version ON version.id = addendum.minutes_id
    WHERE version.meeting_id = minutes.meeting_id
)
FROM meetings_minutes minutes JOIN papers_paper paper ON paper.id = minutes.printed_id
LEFT JOIN papers_storedfile scan ON scan.id = minutes.signed_scan_id
WHERE minutes.id = %s
"""
_read_addenda = PreparedRead(
    lambda: (
        Addendum.objects.filter(minutes__meeting=Asked("meeting"))
        .select_related("paper", "signed_scan")
        .defer("paper__content")
        .order_by("minutes__number", "number")
    )
)
read_roll = PreparedRead(lambda: Attendance.objects.filter(meeting=Asked("meeting")))


def fixed_print(minutes: Minutes) -> FixedPrint:
    """One query, a second when there are corrections."""
    with connection.cursor() as cursor:
        cursor.execute(PRINTED, [minutes.pk])
        content, scan_uid, photos, is_corrected = cursor.fetchone()
    addenda = _read_addenda(meeting=minutes.meeting_id) if is_corrected else []
    return FixedPrint(content, scan_uid, photos, addenda)
