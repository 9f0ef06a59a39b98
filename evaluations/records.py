"""Reads what the records of a held meeting say, for evaluations/evidence.py."""

import datetime

from django.db.models import Count, Q
from django.utils import timezone

from evaluations.facts import Records, TasksDue
from meetings.facts import MeetingFacts
from meetings.findings import figure
from meetings.models import Meeting, Task
from meetings.models.follow_up import TaskState
from meetings.models.meeting import MeetingKind
from meetings.models.posting import PostingKind
from meetings.postings import deadline_on, is_posted
from meetings.reading import read_facts
from meetings.states import MeetingState
from meetings.surroundings import read_surroundings
from meetings.year_roll import IN_A_ROW

FINISHED = (TaskState.DONE, TaskState.DONE_LATE)


def read_records(meeting: Meeting, today: datetime.date) -> Records:
    """Nine queries, a tenth when somebody was excused."""
    facts = read_facts(meeting)
    posted = dict(meeting.postings.values_list("kind", "posted_on"))
    first_sent = meeting.submissions.order_by("sent_at").values_list("sent_at", flat=True).first()
    return Records(
        facts,
        read_surroundings(meeting, facts),
        today,
        in_session=meeting.state == MeetingState.IN_SESSION,
        thematic_held=_held_apart(meeting),
        notice_at=timezone.localtime(meeting.convened_at) if meeting.convened_at else None,
        papers_at=_papers_at(meeting),
        tasks=_tasks_due(meeting, facts.day),
        posted_before_on=posted.get(PostingKind.BEFORE),
        post_before_by=_post_by(PostingKind.BEFORE, facts),
        posted_on=posted.get(PostingKind.AFTER),
        post_by=_post_by(PostingKind.AFTER, facts),
        reported_on=timezone.localdate(first_sent) if first_sent else None,
        report_by=_report_by(facts),
    )


def _held_apart(meeting: Meeting) -> bool:
    same = Meeting.objects.filter(organization=meeting.organization_id, month=meeting.month)
    return same.filter(kind=MeetingKind.THEMATIC, state=MeetingState.HELD).exists()


def _papers_at(meeting: Meeting) -> tuple[datetime.datetime | None, ...]:
    sent = meeting.documents.order_by("pk").values_list("sent_at", flat=True)
    return tuple(timezone.localtime(at) if at else None for at in sent)


def _post_by(kind: PostingKind, facts: MeetingFacts) -> datetime.date | None:
    """None under rules without the national application."""
    if not is_posted(facts.kind, facts.rules):
        return None
    due = deadline_on(kind, facts.rules, facts.day)
    return due.day if due else None


def _report_by(facts: MeetingFacts) -> datetime.date | None:
    days = figure(facts, "report_within_days") or figure(facts, "send_within_days")
    return facts.day + datetime.timedelta(days=days.value) if days else None


def _tasks_due(meeting: Meeting, day: datetime.date) -> TasksDue | None:
    """Due from the day of the monthly meeting before this one until the day before this one (domain.md 3.3, 7.1); what
    the cell gave up with a reason is not counted. None for the first meeting of a cell."""
    before = (
        Meeting.objects.filter(
            organization=meeting.organization_id, kind__in=IN_A_ROW, state=MeetingState.HELD, held_on__lt=day
        )
        .order_by("-held_on")
        .values_list("held_on", flat=True)
        .first()
    )
    if before is None:
        return None
    due = Task.objects.filter(organization=meeting.organization_id, due_on__gte=before, due_on__lt=day)
    done = Q(state__in=FINISHED, closed_on__lte=day)
    counts = due.exclude(state=TaskState.DROPPED).aggregate(due=Count("pk"), done=Count("pk", filter=done))
    return TasksDue(**counts)
