import datetime

import pytest
from django.utils import timezone

from evaluations.facts import TasksDue
from evaluations.records import read_records
from meetings.models import AgendaDocument, Meeting, Posting, Task
from meetings.models.follow_up import TaskState
from meetings.models.meeting import MeetingKind
from meetings.models.posting import PostingKind
from meetings.reading import read_facts
from tests.builders.meetings import at, make_held_meeting, make_stored_file

pytestmark = pytest.mark.django_db
A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def meeting(cast, now):
    return make_held_meeting(cast.an, cast.cell, now=now)


def records(meeting):
    return read_records(meeting, read_facts(meeting), meeting.held_on)


def held_before(cast, meeting, *, days, cell=None, kind=MeetingKind.REGULAR):
    day = meeting.held_on - days * A_DAY
    return Meeting.objects.create(
        organization=cell or cast.cell,
        kind=kind,
        theme="Chuyển đổi số" if kind == MeetingKind.THEMATIC else "",
        month=day.replace(day=1),
        held_on=day,
        scheduled_at=at(17, 30, day),
        state="HELD",
        source="AFTERWARDS",
        rules={"min_minutes": {"value": 90}},
    )


def give(cast, meeting, due_on, state=TaskState.NEW, closed_on=None):
    Task.objects.create(
        organization=meeting.organization,
        meeting=meeting,
        text="Đôn đốc thu quỹ",
        assignee=cast.an.member,
        due_on=due_on,
        state=state,
        closed_on=closed_on,
        result="Chuyển cho đoàn thể" if state == TaskState.DROPPED else "",
    )


def test_tasks_count_that_were_due_since_the_monthly_meeting_before(cast, meeting):
    assert records(meeting).tasks is None  # the first meeting of the cell
    day = meeting.held_on
    before = held_before(cast, meeting, days=30)
    held_before(cast, meeting, days=8, kind=MeetingKind.THEMATIC)
    held_before(cast, meeting, days=2, cell=cast.sibling_cell)
    give(cast, before, before.held_on - A_DAY)
    give(cast, before, day)
    give(cast, before, before.held_on, TaskState.DONE, day)
    give(cast, before, day - A_DAY, TaskState.DONE_LATE, day)
    give(cast, before, day - A_DAY, TaskState.DONE, day + A_DAY)
    give(cast, before, day - A_DAY, TaskState.DROPPED, day)
    give(cast, before, day - A_DAY)
    assert records(meeting).tasks == TasksDue(due=4, done=2)


@pytest.mark.parametrize(
    ("kind", "of_the_cell", "days", "held"),
    [
        (MeetingKind.THEMATIC, True, 3, True),
        (MeetingKind.THEMATIC, True, 8, False),  # of the month before
        (MeetingKind.THEMATIC, False, 3, False),
        (MeetingKind.COMMITTEE, True, 3, False),
    ],
)
def test_a_thematic_meeting_apart_in_the_same_month(cast, meeting, kind, of_the_cell, days, held):
    held_before(cast, meeting, days=days, cell=cast.cell if of_the_cell else cast.sibling_cell, kind=kind)
    assert records(meeting).thematic_held is held


def test_papers_and_postings_each_of_this_meeting(cast, meeting, now):
    nothing = records(meeting)
    assert (nothing.papers_at, nothing.posted_before_on, nothing.posted_on, nothing.reported_on) == (
        (),
        None,
        None,
        None,
    )
    other = held_before(cast, meeting, days=30)
    sent_at = at(8, 0, meeting.held_on - A_DAY)
    for one, sent in ((meeting, sent_at), (meeting, None), (other, now)):
        AgendaDocument.objects.create(
            meeting=one,
            title="Dự thảo nghị quyết",
            file=make_stored_file(now),
            added_at=now,
            added_by=cast.an,
            sent_at=sent,
        )
    for kind, day in ((PostingKind.BEFORE, meeting.held_on - A_DAY), (PostingKind.AFTER, meeting.held_on)):
        Posting.objects.create(
            meeting=meeting, kind=kind, posted_on=day, recorded_at=now, recorded_by=cast.an
        )
    found = records(meeting)
    assert found.papers_at == (timezone.localtime(sent_at), None)
    assert (found.posted_before_on, found.posted_on) == (meeting.held_on - A_DAY, meeting.held_on)
