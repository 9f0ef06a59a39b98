import datetime

import pytest

from meetings.errors import UnknownRecord
from meetings.models import Counter, Task
from meetings.models.follow_up import TaskOutcome, TaskState
from meetings.reading import read_facts
from meetings.services.follow_up import (
    TaskHasReports,
    drop_task,
    report_task,
    save_proposal,
    save_task,
)
from meetings.services.resolutions import NoTerm, NumberTaken, drop_resolution, save_resolution
from members.models import Term
from tests.builders.meetings import DAY, MONTH, at, make_held_meeting, make_meeting, make_secretary
from tests.builders.members import make_cell, make_member

OCTOBER = datetime.date(2024, 10, 1)


@pytest.fixture
def cell(db):
    return make_cell(members=2)


@pytest.fixture
def secretary(cell):
    return make_secretary(cell)


@pytest.fixture
def earlier(secretary, cell, now):
    return make_meeting(
        secretary, cell, now=now, month=OCTOBER, scheduled_at=at(19, 30, datetime.date(2024, 10, 5))
    )


@pytest.fixture
def held(secretary, cell, now):
    return make_held_meeting(secretary, cell, now=now)


def give(secretary, meeting, now, **changes):
    values = {"text": "Gặp hộ ông Tấn", "assignee": secretary.member, "due_on": datetime.date(2024, 10, 31)}
    return save_task(actor=secretary, meeting=meeting, now=now, **values | changes)


def test_minutes_that_are_open_again_name_whom_the_room_gave_the_task(secretary, cell, held, now):
    task, other = give(secretary, held, now), make_member(cell, "Lê Thị Bé")
    Task.objects.filter(pk=task.pk).update(assignee=other, first_assignee=secretary.member)

    def after(**changes):
        give(secretary, held, now, uid=task.uid, **changes)
        task.refresh_from_db()
        return task.assignee.full_name, [one.assignee for one in read_facts(held).tasks]

    assert after(text="Gặp hộ ông Tấn, đo lại đất") == ("Lê Thị Bé", [secretary.member.full_name])
    third = make_member(cell, "Đỗ Văn Yên")
    assert after(assignee=third) == ("Đỗ Văn Yên", ["Đỗ Văn Yên"])


@pytest.mark.parametrize(
    ("outcome", "state", "closed_on"),
    [
        (TaskOutcome.DONE, TaskState.DONE, DAY),
        (TaskOutcome.DONE_LATE, TaskState.DONE_LATE, DAY),
        (TaskOutcome.CARRIED_OVER, TaskState.IN_PROGRESS, None),
        (TaskOutcome.DROPPED, TaskState.DROPPED, DAY),
    ],
)
def test_what_a_meeting_hears_of_a_task(earlier, held, secretary, now, outcome, state, closed_on):
    task = give(secretary, earlier, now)
    report_task(actor=secretary, meeting=held, task=task, outcome=outcome, note="3/5 hộ", now=now)
    task.refresh_from_db()
    assert (task.state, task.closed_on, task.result) == (state, closed_on, "3/5 hộ")
    (report,) = read_facts(held).reports
    assert (report.text, report.outcome, report.note) == ("Gặp hộ ông Tấn", outcome, "3/5 hộ")


def test_a_report_is_corrected_in_place(earlier, held, secretary, now):
    task = give(secretary, earlier, now)
    for outcome in (TaskOutcome.DONE, TaskOutcome.CARRIED_OVER):
        report_task(actor=secretary, meeting=held, task=task, outcome=outcome, now=now)
    task.refresh_from_db()
    assert (held.task_reports.count(), task.state, task.closed_on) == (1, TaskState.IN_PROGRESS, None)


def test_a_meeting_does_not_report_its_own_or_foreign_tasks(held, secretary, now):
    own = give(secretary, held, now)
    other_cell = make_cell(held.organization.parent, "Chi bộ thôn Hồng Sen")
    foreign = give(secretary, make_meeting(secretary, other_cell, now=now), now)
    for task in (own, foreign):
        with pytest.raises(UnknownRecord):
            report_task(actor=secretary, meeting=held, task=task, outcome=TaskOutcome.DONE, now=now)


def test_a_task_that_was_reported_is_not_dropped(earlier, held, secretary, now):
    task = give(secretary, earlier, now)
    report_task(actor=secretary, meeting=held, task=task, outcome=TaskOutcome.DONE, now=now)
    with pytest.raises(TaskHasReports):
        drop_task(actor=secretary, meeting=earlier, uid=task.uid, now=now)
    fresh = give(secretary, held, now, text="Dọn mương")
    drop_task(actor=secretary, meeting=held, uid=fresh.uid, now=now)
    assert [one.text for one in Task.objects.all()] == ["Gặp hộ ông Tấn"]


def test_who_raised_a_proposal_may_be_withheld(held, secretary, now):
    save_proposal(
        actor=secretary,
        meeting=held,
        text="Sửa mương",
        place="Đồng Chằm",
        answer_on_the_spot="Tháng sau",
        now=now,
    )
    (proposal,) = read_facts(held).proposals
    assert (proposal.raised_by, proposal.place, proposal.answer) == ("", "Đồng Chằm", "Tháng sau")


# Numbers -----------------------------------------------------------------------------------------


def decide(secretary, meeting, now, **changes):
    values = {"subject": "Lãnh đạo nhiệm vụ tháng 11", "text": "1. Thống nhất"}
    return save_resolution(actor=secretary, meeting=meeting, now=now, **values | changes)


def test_numbers_run_through_the_term_and_not_through_the_year(earlier, held, secretary, now):
    assert [decide(secretary, meeting, now).number for meeting in (earlier, held)] == [1, 2]


def test_a_congress_begins_again_at_one(earlier, held, secretary, cell, now):
    Term.objects.filter(organization=cell).update(valid_until=MONTH)
    Term.objects.create(organization=cell, name="2024–2027", valid_from=MONTH)
    assert [decide(secretary, meeting, now).number for meeting in (earlier, held)] == [1, 1]


def test_a_cell_that_begins_in_mid_term_says_its_number(earlier, held, secretary, now):
    assert decide(secretary, earlier, now, number=17).number == 17
    assert decide(secretary, held, now).number == 18


def test_a_number_is_used_once(earlier, held, secretary, now):
    decide(secretary, earlier, now)
    with pytest.raises(NumberTaken) as refused:
        decide(secretary, held, now, number=1)
    assert refused.value.field == "number"


def test_the_last_number_is_free_again_when_its_resolution_is_dropped(earlier, held, secretary, now):
    decide(secretary, earlier, now)
    decide(secretary, held, now)
    drop_resolution(actor=secretary, meeting=held, now=now)
    assert decide(secretary, held, now).number == 2
    drop_resolution(actor=secretary, meeting=earlier, now=now)
    assert Counter.objects.get().last_number == 2


def test_writing_it_again_keeps_the_number(held, secretary, now):
    first = decide(secretary, held, now)
    again = decide(secretary, held, now, text="1. Thống nhất\n2. Tổ chức thực hiện", version=first.version)
    assert (again.number, again.version, again.text) == (1, 2, "1. Thống nhất\n2. Tổ chức thực hiện")


def test_without_a_term_there_is_no_number(held, secretary, cell, now):
    Term.objects.filter(organization=cell).delete()
    with pytest.raises(NoTerm):
        decide(secretary, held, now)


def test_a_task_keeps_the_name_of_the_day(held, secretary, cell, now):
    member = make_member(cell, "Lê Quang Đạo")
    give(secretary, held, now, assignee=member, due_on=None)
    assert read_facts(held).tasks[0].assignee == "Lê Quang Đạo"
