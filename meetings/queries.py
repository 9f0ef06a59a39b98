"""Lists for the screens, each in a fixed number of queries."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from meetings.access import visible_meetings
from meetings.glance import Glance, glances
from meetings.models import Addendum, BookPhoto, Meeting, Minutes, Resolution, Task
from meetings.models.follow_up import OPEN_TASKS
from meetings.states import MeetingState
from meetings.surroundings import ONE_A_MONTH
from members.access import only_organization, visible_organizations
from members.models import Appointment, Organization
from members.models.member import Post
from members.roles import Permission
from songlo.outbox.models import ACTIVE, Job
from songlo.papers.document import Content
from songlo.papers.models import Paper


def cells_of(user: AbstractBaseUser, today: datetime.date) -> list[Organization]:
    """The cells whose meetings the user may know of, in the order of the tree."""
    only = only_organization(user, Permission.NOTICE_VIEW, today)
    if only is not None and only.is_cell and not only.is_closed:
        return [only]
    cells = visible_organizations(user, Permission.NOTICE_VIEW, today).cells().open()
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


def open_tasks(cell: Organization, *, before: Meeting | None = None) -> list[Task]:
    """What the cell has handed out and nobody has reported yet, the nearest due first."""
    tasks = Task.objects.filter(organization=cell, state__in=OPEN_TASKS)
    if before is not None:
        tasks = tasks.exclude(meeting=before).filter(meeting__month__lte=before.month)
    shown = tasks.select_related("assignee").only("uid", "text", "due_on", "state", "assignee__full_name")
    return list(shown.order_by("due_on", "id"))


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


@dataclass(frozen=True)
class Head:
    """Bí thư or phó bí thư of a cell, to be called."""

    organization_id: int
    post: str
    name: str
    phone: str


def phones_of(cells: Collection[int], today: datetime.date) -> list[Head]:
    """Bí thư before phó bí thư; nothing is asked for no cell."""
    if not cells:
        return []
    heads = Appointment.objects.on(today).filter(
        organization__in=cells, post__in=(Post.SECRETARY, Post.DEPUTY_SECRETARY)
    )
    rows = heads.order_by("organization", "-post", "id")
    found = rows.values_list("organization_id", "post", "member__full_name", "member__phone")
    return [Head(cell, Post(post).label, name, phone) for cell, post, name, phone in found]


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
