"""Lists for the screens, each in a fixed number of queries."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from meetings.access import visible_meetings
from meetings.models import Addendum, Attendance, BookPhoto, Meeting, Minutes, Resolution, Task
from meetings.models.attendance import AttendanceState
from meetings.models.follow_up import OPEN_TASKS
from meetings.situation import with_situation
from meetings.states import MeetingState
from meetings.surroundings import ONE_A_MONTH
from members.access import visible_organizations
from members.models import Appointment, Organization
from members.models.member import Post
from members.roles import Permission
from songlo.outbox.models import ACTIVE, Job
from songlo.papers.document import Content
from songlo.papers.models import Paper


def cells_of(user: AbstractBaseUser, today: datetime.date) -> list[Organization]:
    """The cells whose meetings the user may know of, in the order of the tree."""
    cells = visible_organizations(user, Permission.NOTICE_VIEW, today).cells().open()
    return list(cells.select_related("parent").order_by("path")[:500])


def meetings_of(user: AbstractBaseUser, cell: Organization, today: datetime.date) -> QuerySet[Meeting]:
    return visible_meetings(user, Permission.NOTICE_VIEW, today).filter(organization=cell)


def years_of(meetings: QuerySet[Meeting]) -> list[int]:
    return [day.year for day in meetings.dates("month", "year", order="DESC")]


def meetings_in_year(meetings: QuerySet[Meeting], year: int) -> list[Meeting]:
    """The newest first, with how far each has come and who was there."""
    of_year = with_attendance(with_situation(meetings.filter(month__year=year)))
    return list(of_year.order_by("-month", "-scheduled_at", "-id"))


def with_attendance(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """`expected` and `present` of the roll, for a meeting that was held. Counted beside the row: joined to it,
    every column of the meeting would stand once for each line of its roll."""
    summoned = Attendance.objects.filter(meeting=OuterRef("pk"), in_attendance_base=True)
    return meetings.annotate(
        expected=_count(summoned), present=_count(summoned.filter(state=AttendanceState.PRESENT))
    )


def _count(rows: QuerySet) -> Coalesce:
    counted = rows.order_by().values("meeting").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def unrecorded_meetings(meetings: QuerySet[Meeting], now: datetime.datetime) -> list[Meeting]:
    """Their hour has come, and nobody has said yet what became of them."""
    waiting = (MeetingState.PREPARING, MeetingState.CONVENED, MeetingState.IN_SESSION)
    return list(meetings.filter(state__in=waiting, scheduled_at__lte=now).order_by("scheduled_at")[:12])


def open_tasks(cell: Organization, *, before: Meeting | None = None) -> list[Task]:
    """What the cell has handed out and nobody has reported yet, the nearest due first."""
    tasks = Task.objects.filter(organization=cell, state__in=OPEN_TASKS)
    if before is not None:
        tasks = tasks.exclude(meeting=before).filter(meeting__month__lte=before.month)
    return list(tasks.select_related("assignee", "meeting").order_by("due_on", "id"))


def tasks_heard_of(meeting: Meeting, reported: Iterable[int]) -> list[Task]:
    """What earlier meetings handed out and this one hears of: still open, or reported here."""
    earlier = Task.objects.filter(organization=meeting.organization_id, meeting__month__lte=meeting.month)
    heard = earlier.exclude(meeting=meeting).filter(Q(state__in=OPEN_TASKS) | Q(pk__in=reported))
    return list(heard.select_related("assignee").order_by("due_on", "id"))


def regular_meeting_of(committee: Meeting) -> Meeting | None:
    """The regular meeting of the cell in the month for which the chi ủy met."""
    regular = Meeting.objects.in_month(committee.month).filter(kind__in=ONE_A_MONTH)
    own = regular.filter(organization=committee.organization_id)
    return own.exclude(state=MeetingState.NOT_HELD).first()


def resolution_of(meeting: Meeting) -> Resolution | None:
    return Resolution.objects.filter(meeting=meeting).first()


def photos_of(meeting: Meeting) -> list[BookPhoto]:
    return list(BookPhoto.objects.filter(meeting=meeting).select_related("file").order_by("page"))


def phones_of(cells: Iterable[int], today: datetime.date) -> list[Appointment]:
    """Bí thư and phó bí thư of the cells, with name and telephone."""
    heads = Appointment.objects.on(today).filter(
        organization__in=cells, post__in=(Post.SECRETARY, Post.DEPUTY_SECRETARY)
    )
    return list(heads.select_related("member").order_by("organization", "-post", "id"))


def is_being_printed(paper: Paper) -> bool:
    """A worker has it, or will have it soon."""
    return Job.objects.filter(kind="papers.render", subject_uid=paper.uid, state__in=ACTIVE).exists()


@dataclass(frozen=True)
class FixedPrint:
    """A version that stays: what was printed, the signed sheet, and the corrections of the meeting's minutes."""

    content: Content
    scan_uid: UUID | None
    addenda: list[dict[str, Any]]


def fixed_print(minutes: Minutes) -> FixedPrint:
    """One query."""
    own = Addendum.objects.filter(minutes__meeting=OuterRef("meeting")).order_by("minutes__number", "number")
    fields = ("uid", "number", "made_on", "reason", "signed_at")
    row = JSONObject(
        **{field: field for field in fields}, paper_uid=F("paper__uid"), scan_uid=F("signed_scan__uid")
    )
    found = Minutes.objects.filter(pk=minutes.pk).annotate(addenda_rows=ArraySubquery(own.values(json=row)))
    wanted = found.values_list("printed__content", "signed_scan__uid", "addenda_rows")
    content, scan_uid, rows = wanted.get()
    addenda = [one | {"made_on": datetime.date.fromisoformat(one["made_on"])} for one in rows]
    return FixedPrint(content, scan_uid, addenda)
