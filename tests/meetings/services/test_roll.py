import datetime

import pytest

from meetings.day_roll import late_changes, roll_holds
from meetings.errors import SignedMinutes, StaleRecord, UnknownRecord
from meetings.models import Attendance
from meetings.models.attendance import AttendanceState
from meetings.models.meeting import MeetingKind
from meetings.models.proceedings import VoteAbout
from meetings.reading import read_facts
from meetings.roll_figures import RollFigures
from meetings.services.minutes import print_minutes, sign_minutes
from meetings.services.roll import RollEntry, refresh_roll, save_roll
from meetings.services.votes import Hands, save_vote
from members.models import Member, Membership, MemberStatus
from members.models.member import Post
from members.states import MembershipKind, StatusKind
from songlo.audit.models import AuditEvent
from songlo.papers.models import PaperState
from tests.builders.meetings import (
    DAY,
    at,
    make_held_meeting,
    make_meeting,
    make_rendered,
    make_secretary,
    make_stored_file,
)
from tests.builders.members import make_appointment, make_cell, make_member


@pytest.fixture
def cell(db):
    return make_cell(members=3)


@pytest.fixture
def secretary(cell):
    return make_secretary(cell)


def states(meeting) -> dict[str, str]:
    return dict(meeting.roll.values_list("name", "state"))


def die(member, day: datetime.date) -> None:
    member.statuses.update(valid_until=day)
    MemberStatus.objects.create(member=member, kind=StatusKind.DECEASED, valid_from=day)


def test_everybody_expected_is_present_but_the_exceptions(cell, secretary, now):
    make_member(cell, "Cao Văn Già", exception=StatusKind.EXEMPT)
    make_member(cell, "Lê Văn Xa", membership=MembershipKind.TEMPORARY_AWAY)
    sick = make_member(cell, "Trần Thị Ốm")
    meeting = make_held_meeting(secretary, cell, now=now, absent=[(sick, "chăm người ốm")])
    known = states(meeting)
    assert known.pop("Trần Thị Ốm") == AttendanceState.EXCUSED
    assert (known.pop("Cao Văn Già"), known.pop("Lê Văn Xa")) == (AttendanceState.NOT_RECORDED,) * 2
    assert set(known.values()) == {AttendanceState.PRESENT}
    figures = RollFigures.of_lines(meeting.roll.all())
    assert (figures.summoned, figures.present, figures.excused, figures.unrecorded) == (5, 4, 1, 0)


def test_an_exempt_member_is_present_only_by_name(cell, secretary, now):
    make_member(cell, "Cao Văn Già", exception=StatusKind.EXEMPT)
    meeting = make_held_meeting(secretary, cell, now=now)
    line = meeting.roll.get(name="Cao Văn Già")
    save_roll(
        actor=secretary, meeting=meeting, exceptions=[RollEntry(line.uid, AttendanceState.PRESENT)], now=now
    )
    figures = RollFigures.of_lines(meeting.roll.all())
    assert (figures.present, figures.voting_base) == (4, 5)


def test_times_belong_to_those_present_and_reasons_to_the_absent(cell, secretary, now):
    meeting = make_held_meeting(secretary, cell, now=now)
    late, away, *_ = meeting.roll.order_by("id")
    save_roll(
        actor=secretary,
        meeting=meeting,
        exceptions=[
            RollEntry(late.uid, AttendanceState.PRESENT, "đến muộn", came_at=at(18)),
            RollEntry(away.uid, AttendanceState.EXCUSED, " đi  công trình ", came_at=at(18)),
        ],
        now=now,
    )
    late.refresh_from_db()
    away.refresh_from_db()
    assert (late.came_at, late.absence_reason, late.version) == (at(18), "", 3)
    assert (away.came_at, away.absence_reason) == (None, "đi công trình")


def test_a_whole_roll_is_saved_in_few_queries(cell, secretary, now, django_assert_max_num_queries):
    meeting = make_meeting(secretary, cell, now=now)
    with django_assert_max_num_queries(24) as few:
        save_roll(actor=secretary, meeting=meeting, exceptions=[], now=now)
    big = make_cell(cell.parent, "Chi bộ thôn Hồng Sen", members=30)
    other = make_meeting(secretary, big, now=now)
    with django_assert_max_num_queries(24) as many:
        save_roll(actor=secretary, meeting=other, exceptions=[], now=now)
    assert len(few) == len(many)


def test_saving_the_same_roll_again_writes_nothing(cell, secretary, now):
    meeting = make_held_meeting(secretary, cell, now=now)
    save_roll(actor=secretary, meeting=meeting, exceptions=[], now=now)
    assert AuditEvent.objects.filter(action="meetings.roll.save").count() == 1


def test_a_line_of_another_meeting_is_unknown(cell, secretary, now):
    other = make_meeting(secretary, make_cell(cell.parent, "Chi bộ thôn Hồng Sen", members=1), now=now)
    meeting = make_held_meeting(secretary, cell, now=now)
    entry = RollEntry(other.roll.first().uid, AttendanceState.EXCUSED)
    with pytest.raises(UnknownRecord):
        save_roll(actor=secretary, meeting=meeting, exceptions=[entry], now=now)


def test_a_stale_roll_asks_about_the_lines_that_differ(cell, secretary, now):
    meeting = make_held_meeting(secretary, cell, now=now)
    seen = dict(meeting.roll.values_list("uid", "version"))
    first, second, *_ = meeting.roll.order_by("id")
    sick = RollEntry(first.uid, AttendanceState.EXCUSED, "ốm")
    save_roll(actor=secretary, meeting=meeting, exceptions=[sick], versions=seen, now=now)
    entry = RollEntry(second.uid, AttendanceState.UNEXCUSED)
    with pytest.raises(StaleRecord) as refused:
        save_roll(actor=secretary, meeting=meeting, exceptions=[entry], versions=seen, now=now)
    assert [(row.label, row.mine, row.theirs) for row in refused.value.rows] == [
        (first.name, "Có mặt", "Vắng có lý do: ốm")
    ]
    assert refused.value.their_name == "đồng chí Nguyễn Thị An"
    assert states(meeting)[second.name] == AttendanceState.PRESENT


def test_only_the_committee_is_on_the_roll_of_its_meeting(cell, secretary, now):
    make_appointment(make_member(cell, "Bùi Thị Lan"), cell, Post.COMMITTEE_MEMBER)
    meeting = make_meeting(secretary, cell, now=now, kind=MeetingKind.COMMITTEE)
    assert sorted(states(meeting)) == ["Bùi Thị Lan", "Nguyễn Thị An"]


def test_a_death_entered_late_leaves_the_line_and_changes_its_base(cell, secretary, now):
    old = make_member(cell, "Cao Văn Già")
    meeting = make_held_meeting(secretary, cell, now=now)
    save_vote(actor=secretary, meeting=meeting, about=VoteAbout.RESOLUTION, hands=Hands(4), now=now)
    die(old, DAY)
    assert late_changes(meeting, read_facts(meeting).roll) == [
        "Cao Văn Già: Từ trần từ ngày 05/11/2024: không tính"
    ]
    refresh_roll(actor=secretary, meeting=meeting, now=now)
    line, vote = meeting.roll.get(name="Cao Văn Già"), meeting.votes.get()
    assert (line.state, line.in_attendance_base, line.reasons) == (
        AttendanceState.PRESENT,
        False,
        ["Từ trần từ ngày 05/11/2024: không tính"],
    )
    assert (vote.base, vote.present, late_changes(meeting, read_facts(meeting).roll)) == (4, 4, [])
    assert RollFigures.of_lines(meeting.roll.all()).listed == 4


def test_a_line_without_a_state_may_go(cell, secretary, now):
    gone = make_member(cell, "Cao Văn Già")
    meeting = make_meeting(secretary, cell, now=now)
    Membership.objects.filter(member=gone).update(valid_until=DAY)
    refresh_roll(actor=secretary, meeting=meeting, now=now)
    assert not Attendance.objects.filter(meeting=meeting, member=gone).exists()


def test_hands_that_no_longer_fit_stay_as_counted(cell, secretary, now):
    old = make_member(cell, "Cao Văn Già")
    meeting = make_held_meeting(secretary, cell, now=now)
    save_vote(actor=secretary, meeting=meeting, about=VoteAbout.RESOLUTION, hands=Hands(5), now=now)
    die(old, DAY)
    refresh_roll(actor=secretary, meeting=meeting, now=now)
    vote = meeting.votes.get()
    assert (vote.in_favor, vote.present, vote.base) == (5, 5, 5)


def test_a_corrected_name_reaches_open_minutes_and_voids_the_print(cell, secretary, now):
    member = make_member(cell, "Lê Quang Ðạo")
    meeting = make_held_meeting(secretary, cell, now=now)
    paper = print_minutes(actor=secretary, meeting=meeting, now=now)
    member.set_name("Lê Quang Đạo")
    member.save()
    refresh_roll(actor=secretary, meeting=meeting, now=now)
    paper.refresh_from_db()
    assert (paper.state, paper.void_reason) == (PaperState.VOID, "Nội dung đã sửa sau khi in")
    assert meeting.roll.filter(name="Lê Quang Đạo").count() == 1


LEARNT_LATE = {
    "a name": lambda member, cell: Member.objects.filter(pk=member.pk).update(full_name="Lê Quang Đạo"),
    "a death": lambda member, cell: die(member, DAY),
    "an exemption": lambda member, cell: MemberStatus.objects.create(
        member=member, kind=StatusKind.EXEMPT, valid_from=DAY
    ),
    "a day as probationary": lambda member, cell: member.statuses.update(kind=StatusKind.PROBATIONARY),
    "a way out": lambda member, cell: member.memberships.update(valid_until=DAY),
    "a time elsewhere": lambda member, cell: Membership.objects.create(
        member=member, organization=cell, kind=MembershipKind.TEMPORARY_AWAY, valid_from=DAY
    ),
    "a newcomer": lambda member, cell: make_member(cell, "Vũ Thị Mới"),
}


@pytest.mark.parametrize("what", LEARNT_LATE)
def test_what_counts_is_seen_without_reading_the_members(what, cell, secretary, now):
    member = make_member(cell, "Lê Quang Ðạo")
    make_member(cell, "Cao Văn Già", exception=StatusKind.EXEMPT)
    meeting = make_held_meeting(secretary, cell, now=now)
    assert (roll_holds(meeting), late_changes(meeting, meeting.roll.all())) == (True, [])
    LEARNT_LATE[what](member, cell)
    assert (roll_holds(meeting), len(late_changes(meeting, meeting.roll.all()))) == (False, 1)


@pytest.mark.parametrize(("kind", "holds"), [(MeetingKind.REGULAR, True), (MeetingKind.COMMITTEE, False)])
def test_a_post_known_late_counts_in_the_committee_alone(kind, holds, cell, secretary, now):
    member = make_member(cell, "Bùi Thị Lan")
    meeting = make_held_meeting(secretary, cell, now=now, kind=kind)
    make_appointment(member, cell, Post.COMMITTEE_MEMBER)
    assert (roll_holds(meeting), late_changes(meeting, meeting.roll.all()) == []) == (holds, holds)


def test_signed_minutes_keep_their_roll_and_say_so(cell, secretary, now):
    old = make_member(cell, "Cao Văn Già")
    meeting = make_held_meeting(secretary, cell, now=now)
    make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)
    sign_minutes(actor=secretary, meeting=meeting, scan=make_stored_file(now), same_as_printed=True, now=now)
    die(old, DAY)
    with pytest.raises(SignedMinutes):
        refresh_roll(actor=secretary, meeting=meeting, now=now)
    assert meeting.roll.get(member=old).in_attendance_base
    assert late_changes(meeting, read_facts(meeting).roll) == [
        "Cao Văn Già: Từ trần từ ngày 05/11/2024: không tính"
    ]
