"""What a change of rosters and people does to meetings and tasks, as facts for members/effects.py: read before and
after the change by the same code, so that a preview tells nothing that the books would not say."""

import datetime
from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse

from meetings.day_roll import day_of, fresh_roll, roll_differences
from meetings.models import Meeting, Task
from meetings.models.follow_up import OPEN_TASKS
from meetings.states import MeetingState
from members.bases import attendance_base, voting_base
from members.effects import Fact, Scope
from members.models import Membership
from members.states import HERE
from songlo.common import vn

OPEN_MINUTES = ~Q(state=MeetingState.HELD) | Q(minutes__isnull=False, minutes__fixed_at=None)
OPEN = "Các buổi chưa ký biên bản"
SIGNED = "Biên bản đã ký giữ nguyên"
LEADING = "Chủ trì, thư ký đã ghi cho buổi sắp họp"
TASKS = "Việc đang giao"
MOST_MEETINGS = 12


def read_roster_facts(scope: Scope) -> Iterator[Fact]:
    """Of the cells in the scope the meetings from that day on; of the people in it what was given to them."""
    meetings = _meetings_since(scope.day).filter(organization__in=scope.organizations)
    for meeting in meetings.filter(OPEN_MINUTES)[:MOST_MEETINGS]:
        yield _open_fact(meeting)
    for meeting in meetings.exclude(OPEN_MINUTES).prefetch_related("roll")[:MOST_MEETINGS]:
        yield _signed_fact(meeting)
    yield from _leading_facts(scope)
    yield from _task_facts(scope)


def _meetings_since(day: datetime.date) -> QuerySet[Meeting]:
    """The newest first: what is coming, and what was held."""
    dated = Meeting.objects.exclude(state=MeetingState.NOT_HELD).select_related("organization")
    dated = dated.annotate(day=Coalesce("held_on", TruncDate("scheduled_at")))
    return dated.filter(day__gte=day).order_by("-day", "-id")


def _name(meeting: Meeting) -> str:
    return f"{meeting.title}, {vn.day_month_year(day_of(meeting))}, {meeting.organization}"


def _open_fact(meeting: Meeting) -> Fact:
    lines = [(line.counting, True) for line in fresh_roll(meeting)]
    words = f"số được triệu tập {attendance_base(lines)}, số biểu quyết khi có mặt đủ {voting_base(lines)}"
    return Fact(OPEN, _name(meeting), words, key=str(meeting.uid))


def _signed_fact(meeting: Meeting) -> Fact:
    changed = [one.words for one in roll_differences(meeting) if one.counts]
    words = f"giữ như ngày họp; sổ nay ghi: {'; '.join(changed)}" if changed else "danh sách đúng với sổ"
    return Fact(SIGNED, _name(meeting), words, key=str(meeting.uid))


def _leading_facts(scope: Scope) -> Iterator[Fact]:
    coming = _meetings_since(scope.day).filter(state__in=(MeetingState.PREPARING, MeetingState.CONVENED))
    for role, words in (("chair", "chủ trì"), ("minute_taker", "thư ký")):
        for meeting in coming.filter(**{f"{role}__in": scope.members}).select_related(role)[:MOST_MEETINGS]:
            person = getattr(meeting, role)
            here = _is_here(person.pk, meeting.organization_id, day_of(meeting))
            said = f"{words}: đồng chí {person}"
            gone = f"{said}, không còn sinh hoạt; mời chọn đồng chí khác"
            yield Fact(LEADING, _name(meeting), said if here else gone, key=f"{meeting.uid} {role}")


def _task_facts(scope: Scope) -> Iterator[Fact]:
    open_tasks = Task.objects.filter(assignee__in=scope.members, state__in=OPEN_TASKS)
    for task in open_tasks.select_related("assignee", "organization").order_by("due_on", "id"):
        due = f", hạn {vn.day_month_year(task.due_on)}" if task.due_on else ""
        here = _is_here(task.assignee_id, task.organization_id, scope.day)
        said = f"đồng chí {task.assignee}{due}"
        words = said if here else f"{said}; đề nghị giao lại cho đồng chí khác"
        url = reverse("meetings:hand_over_tasks", args=[task.assignee.uid])
        yield Fact(TASKS, task.text, words, url=url, key=str(task.uid))


def _is_here(member_id: int, organization_id: int, day: datetime.date) -> bool:
    rows = Membership.objects.on(day).filter(member=member_id, organization=organization_id)
    return rows.filter(kind__in=HERE).exists()
