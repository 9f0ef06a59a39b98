"""Reads what the records of a held meeting say, for evaluations/evidence.py."""

import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from evaluations.facts import Records, TasksDue
from meetings.facts import MeetingFacts
from meetings.findings import figure
from meetings.models import Meeting
from meetings.models.posting import PostingKind
from meetings.postings import deadline_on, is_posted
from meetings.states import MeetingState
from meetings.surroundings import read_surroundings

# What other tables say of a meeting that was held on `day`. Its month begins with the day of the monthly meeting before
# it: tasks that were due since then and before this one (domain.md 3.3, 7.1); what the cell gave up with a reason is
# not counted.
BESIDE = """
SELECT (SELECT posted_on FROM meetings_posting WHERE meeting_id = %(meeting)s AND kind = 'BEFORE'),
       (SELECT posted_on FROM meetings_posting WHERE meeting_id = %(meeting)s AND kind = 'AFTER'),
       (SELECT min(sent_at) FROM meetings_submission WHERE meeting_id = %(meeting)s),
       ARRAY(SELECT sent_at FROM meetings_agendadocument WHERE meeting_id = %(meeting)s ORDER BY id),
       EXISTS (
           SELECT FROM meetings_meeting other WHERE other.organization_id = %(cell)s AND other.month = %(month)s
           AND other.kind = 'THEMATIC' AND other.state = 'HELD'
       ),
       before.held_on, tasks.due, tasks.done
FROM (
    SELECT max(held_on) AS held_on FROM meetings_meeting WHERE organization_id = %(cell)s
    AND kind IN ('REGULAR', 'COMBINED') AND state = 'HELD' AND held_on < %(day)s
) before
CROSS JOIN LATERAL (
    SELECT count(*) AS due, count(*) FILTER (WHERE state IN ('DONE', 'DONE_LATE') AND closed_on <= %(day)s) AS done
    FROM meetings_task WHERE organization_id = %(cell)s AND state <> 'DROPPED'
    AND due_on >= before.held_on AND due_on < %(day)s
) tasks
"""


class Beside(NamedTuple):
    posted_before_on: datetime.date | None
    posted_on: datetime.date | None
    first_sent_at: datetime.datetime | None
    papers_sent_at: list[datetime.datetime | None]
    thematic_held: bool  # apart from this one, in its month
    held_before_on: datetime.date | None
    due: int
    done: int

    @property
    def tasks(self) -> TasksDue | None:
        """None for the first meeting of a cell."""
        return TasksDue(self.due, self.done) if self.held_before_on else None


def read_records(meeting: Meeting, facts: MeetingFacts, today: datetime.date) -> Records:
    """Two queries, beside the one for the facts."""
    beside = _beside(meeting, facts.day)
    return Records(
        facts,
        read_surroundings(meeting, facts),
        today,
        in_session=meeting.state == MeetingState.IN_SESSION,
        thematic_held=beside.thematic_held,
        notice_at=_local(meeting.convened_at),
        papers_at=tuple(map(_local, beside.papers_sent_at)),
        tasks=beside.tasks,
        posted_before_on=beside.posted_before_on,
        post_before_by=_post_by(PostingKind.BEFORE, facts),
        posted_on=beside.posted_on,
        post_by=_post_by(PostingKind.AFTER, facts),
        reported_on=timezone.localdate(beside.first_sent_at) if beside.first_sent_at else None,
        report_by=_report_by(facts),
    )


def _beside(meeting: Meeting, day: datetime.date) -> Beside:
    asked: dict[str, Any] = {
        "meeting": meeting.pk,
        "cell": meeting.organization_id,
        "month": meeting.month,
        "day": day,
    }
    with connection.cursor() as cursor:
        cursor.execute(BESIDE, asked)
        return Beside(*cursor.fetchone())


def _local(at: datetime.datetime | None) -> datetime.datetime | None:
    return timezone.localtime(at) if at else None


def _post_by(kind: PostingKind, facts: MeetingFacts) -> datetime.date | None:
    """None under rules without the national application."""
    if not is_posted(facts.kind, facts.rules):
        return None
    due = deadline_on(kind, facts.rules, facts.day)
    return due.day if due else None


def _report_by(facts: MeetingFacts) -> datetime.date | None:
    days = figure(facts, "report_within_days") or figure(facts, "send_within_days")
    return facts.day + datetime.timedelta(days=days.value) if days else None
