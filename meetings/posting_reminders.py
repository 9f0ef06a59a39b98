"""Nhắc việc of the handbook: on the morning of the last day for each side of a meeting, until it was posted."""

import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from meetings.models import Meeting, Posting
from meetings.models.meeting import MeetingKind
from meetings.models.posting import PostingKind
from meetings.postings import deadline_on, is_posted
from meetings.reminder_kinds import ReminderKind
from meetings.states import MeetingState
from members.recipients import holders_at
from members.roles import Permission
from members.rules import figures_from_json, resolve_many
from songlo.common import vn
from songlo.outbox.notifications import Wanted

AHEAD = datetime.timedelta(days=10)  # no rule set asks for papers longer before
MORNING = datetime.time(8)
WORDS = {PostingKind.BEFORE: "tài liệu", PostingKind.AFTER: "hồ sơ"}


def of_postings(now: datetime.datetime, look_back: datetime.timedelta) -> Iterator[Wanted]:
    """To whoever prepares the meetings of the cell."""
    today = timezone.localdate(now)
    waiting = [*_before(now), *_after(today - look_back)]
    late = [(meeting, kind, day) for meeting, kind, day in waiting if day <= today]
    heads = holders_at(Permission.MEETING_PREPARE, {meeting.organization_id for meeting, _, _ in late}, today)
    for meeting, kind, day in late:
        name = f"{meeting.title[:1].lower()}{meeting.title[1:]}"
        title = f"Đăng Sổ tay {WORDS[kind]} {name}, chậm nhất ngày {vn.day_month_year(day)}"
        for user in heads.get(meeting.organization_id, ()):
            yield Wanted(
                kind=ReminderKind.NOT_POSTED,
                object_uid=meeting.uid,
                organization_uid=meeting.organization.uid,
                recipient=user,
                title=title,
                url=reverse("meetings:handbook", args=[meeting.uid]),
                due_at=timezone.make_aware(datetime.datetime.combine(day, MORNING)),
                occurrence=f"{kind} {day.isoformat()}",
            )


Waiting = tuple[Meeting, PostingKind, datetime.date]


def _before(now: datetime.datetime) -> Iterator[Waiting]:
    """By the figures of the planned day."""
    ahead = Meeting.objects.filter(state__in=(MeetingState.PREPARING, MeetingState.CONVENED))
    soon = ahead.filter(scheduled_at__gt=now, scheduled_at__lt=now + AHEAD)
    meetings = [
        (one, timezone.localdate(one.scheduled_at))
        for one in _not_posted(PostingKind.BEFORE).filter(pk__in=soon)
    ]
    rules = resolve_many([(one.organization_id, day) for one, day in meetings]) if meetings else {}
    for one, day in meetings:
        figures = rules[one.organization_id, day]
        if is_posted(one.kind, figures) and (last := deadline_on(PostingKind.BEFORE, figures, day)):
            yield one, PostingKind.BEFORE, last.day


def _after(since: datetime.date) -> Iterator[Waiting]:
    """By the figures that were stored when it was held."""
    held = _not_posted(PostingKind.AFTER).filter(state=MeetingState.HELD, held_on__gte=since)
    for one in held.filter(rules__electronic_handbook__value=True):
        figures = figures_from_json(one.rules)
        if one.held_on and (last := deadline_on(PostingKind.AFTER, figures, one.held_on)):
            yield one, PostingKind.AFTER, last.day


def _not_posted(kind: PostingKind) -> QuerySet[Meeting]:
    posted = Posting.objects.filter(meeting=OuterRef("pk"), kind=kind)
    own = Meeting.objects.exclude(kind=MeetingKind.COMMITTEE).filter(~Exists(posted))
    return own.select_related("organization").order_by("pk")
