import datetime

import pytest

from meetings.facts import Surroundings
from meetings.models.meeting import MeetingKind
from meetings.reading import read_facts
from meetings.services.held import Times
from meetings.services.roll import RollEntry, save_roll
from meetings.surroundings import read_surroundings
from members.models.member import Post
from tests.builders.meetings import at, make_held_meeting, make_meeting, make_secretary
from tests.builders.members import make_appointment, make_cell, make_member


@pytest.fixture
def cell(db):
    return make_cell(members=1)


@pytest.fixture
def secretary(cell):
    return make_secretary(cell)


def hold(secretary, cell, now, month: int, absent=(), **changes):
    day = datetime.date(2024, month, 5)
    times = [Times(at(19, 0, day), at(21, 0, day))] if month < 11 else None
    return make_held_meeting(
        secretary,
        cell,
        now=now,
        month=day.replace(day=1),
        scheduled_at=at(19, 0, day),
        sittings=times,
        absent=absent,
        **changes,
    )


def around(meeting) -> Surroundings:
    return read_surroundings(meeting, read_facts(meeting))


def test_excused_in_a_row_counts_regular_meetings_of_the_year(cell, secretary, now):
    sick, well = make_member(cell, "Trần Thị Ốm"), make_member(cell, "Lê Văn Khỏe")
    hold(secretary, cell, now, 7, [(sick, "ốm")])
    hold(secretary, cell, now, 8)
    hold(secretary, cell, now, 9, [(sick, "ốm"), (well, "")])
    hold(secretary, cell, now, 9, kind=MeetingKind.THEMATIC, theme="Chuyển đổi số")
    hold(secretary, cell, now, 10, [(sick, "ốm"), (well, "bận")])
    last = hold(secretary, cell, now, 11, [(sick, "ốm"), (well, "bận")])
    assert sorted(around(last).excused_runs) == [("Lê Văn Khỏe", 2), ("Trần Thị Ốm", 3)]


def test_they_are_one_query(cell, secretary, now, django_assert_num_queries):
    sick = make_member(cell, "Trần Thị Ốm")
    october, november = hold(secretary, cell, now, 10), hold(secretary, cell, now, 11, [(sick, "ốm")])
    for meeting, runs in ((october, ()), (november, (("Trần Thị Ốm", 1),))):
        facts = read_facts(meeting)
        with django_assert_num_queries(1):
            assert read_surroundings(meeting, facts).excused_runs == runs


def test_thematic_meetings_of_the_quarter_that_were_held(cell, secretary, now):
    hold(secretary, cell, now, 9, kind=MeetingKind.THEMATIC, theme="Quý trước")
    regular = hold(secretary, cell, now, 11)
    assert around(regular).thematic_in_quarter == 0
    make_meeting(secretary, cell, now=now, kind=MeetingKind.THEMATIC, theme="Mới dự kiến")
    assert around(regular).thematic_in_quarter == 0
    hold(secretary, cell, now, 10, kind=MeetingKind.COMBINED, theme="Chuyển đổi số")
    assert around(regular).thematic_in_quarter == 1


def test_a_combined_meeting_that_is_planned_counts_for_itself(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now, kind=MeetingKind.COMBINED, theme="Chuyển đổi số")
    assert around(meeting).thematic_in_quarter == 1


def test_the_committee_that_met_and_a_cell_without_one(cell, secretary, now):
    alone = hold(secretary, cell, now, 10)
    assert (around(alone).has_committee, around(alone).committee_met_on) == (False, None)
    make_appointment(make_member(cell, "Lê Văn Hòa"), cell, Post.DEPUTY_SECRETARY)
    committee = hold(secretary, cell, now, 11, kind=MeetingKind.COMMITTEE)
    meeting = make_meeting(secretary, cell, now=now)
    found = around(meeting)
    assert (found.has_committee, found.committee_met_on) == (True, committee.held_on)


def test_the_roll_of_another_state_breaks_the_row(cell, secretary, now):
    sick = make_member(cell, "Trần Thị Ốm")
    october = hold(secretary, cell, now, 10, [(sick, "ốm")])
    november = hold(secretary, cell, now, 11, [(sick, "ốm")])
    assert around(november).excused_runs == (("Trần Thị Ốm", 2),)
    line = october.roll.get(member=sick)
    save_roll(actor=secretary, meeting=october, exceptions=[RollEntry(line.uid, "UNEXCUSED")], now=now)
    assert around(november).excused_runs == (("Trần Thị Ốm", 1),)
