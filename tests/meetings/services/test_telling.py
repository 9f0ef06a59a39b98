import datetime

import pytest

from meetings.models import AbsenceNotice
from meetings.models.attendance import AttendanceState
from meetings.services.held import Times, record_held_meeting
from meetings.services.in_session import start_meeting
from meetings.services.preparation import ReasonMissing, postpone_meeting, report_not_held
from meetings.services.roll import refresh_roll
from meetings.services.roll_marks import Mark, mark_roll
from meetings.services.telling import (
    AskedOffBefore,
    NotExpected,
    OwnAbsence,
    agree_absence,
    ask_off,
    note_absence,
    tick_call,
    withdraw_absence,
)
from meetings.states import WrongState
from meetings.telling import call_list
from members.models import MemberStatus
from members.states import StatusKind
from songlo.audit.models import AuditEvent
from tests.builders.meetings import at, make_meeting
from tests.builders.members import make_member

REASON = "Đi viện huyện"


@pytest.fixture
def meeting(cast, now):
    return make_meeting(cast.an, cast.cell, now=now)


@pytest.fixture
def asked(cast, meeting, now) -> AbsenceNotice:
    """Bình's, by himself."""
    return ask_off(actor=cast.binh, meeting=meeting, member=cast.binh.member, reason=REASON, now=now)


def line_of(meeting, user):
    return meeting.roll.get(member=user.member)


def revision_of(meeting) -> int:
    meeting.refresh_from_db()
    return meeting.revision


def trail_of(meeting) -> list[str]:
    return list(
        AuditEvent.objects.filter(action__startswith="meetings.")
        .order_by("id")
        .values_list("action", flat=True)
    )


def test_the_roll_says_so_once_a_head_agrees_and_not_why(cast, meeting, asked, now):
    before = revision_of(meeting)
    assert line_of(meeting, cast.binh).state == AttendanceState.NOT_RECORDED
    for _ in range(2):
        agree_absence(actor=cast.an, notice=asked, now=now)
    line = line_of(meeting, cast.binh)
    assert (line.state, line.absence_reason) == (AttendanceState.ASKED_OFF, "")
    assert revision_of(meeting) == before + 1
    assert trail_of(meeting)[-3:] == ["meetings.absence.ask", "meetings.absence.agree", "meetings.roll.mark"]
    told = "".join(f"{one.changes}{one.reason}{one.target_label}" for one in AuditEvent.objects.all())
    assert REASON not in told


def test_the_reason_is_on_the_roll_where_a_head_wants_it_there(cast, meeting, asked, now):
    agree_absence(actor=cast.an, notice=asked, now=now, reason_on_roll=True)
    line = line_of(meeting, cast.binh)
    assert (line.state, line.absence_reason) == (AttendanceState.ASKED_OFF, REASON)
    withdraw_absence(actor=cast.an, notice=asked, now=now)
    assert line_of(meeting, cast.binh).absence_reason == ""


def test_asked_twice_is_one_notice(cast, meeting, asked, now):
    said = {"actor": cast.binh, "meeting": meeting, "member": cast.binh.member, "now": now}
    assert ask_off(**said, reason=f" {REASON} ").pk == asked.pk
    with pytest.raises(AskedOffBefore):
        ask_off(**said, reason="Đi ăn cỗ")
    assert AbsenceNotice.objects.count() == 1


def test_a_head_who_was_told_agrees_by_writing_it_down_but_not_for_himself(cast, meeting, now):
    noted = note_absence(actor=cast.an, meeting=meeting, member=cast.binh.member, reason=REASON, now=now)
    own = note_absence(actor=cast.an, meeting=meeting, member=cast.an.member, reason=REASON, now=now)
    assert (noted.agreed_by, own.agreed_by) == (cast.an, None)
    with pytest.raises(OwnAbsence):
        agree_absence(actor=cast.an, notice=own, now=now)
    deputy = cast.users["DEPUTY_CELL_SECRETARY"]
    assert agree_absence(actor=deputy, notice=own, now=now).agreed_by == deputy
    assert line_of(meeting, cast.an).state == AttendanceState.ASKED_OFF


@pytest.mark.parametrize(
    "state", [AttendanceState.PRESENT, AttendanceState.EXCUSED, AttendanceState.UNEXCUSED]
)
def test_what_was_written_in_the_room_stays(cast, meeting, asked, now, state):
    start_meeting(actor=cast.an, meeting=meeting, chair=None, minute_taker=None, started_at=now, now=now)
    mark_roll(actor=cast.an, meeting=meeting, marks=[Mark(cast.binh.member.uid, {"state": state})], now=now)
    agree_absence(actor=cast.an, notice=asked, now=now)
    assert line_of(meeting, cast.binh).state == state
    withdraw_absence(actor=cast.an, notice=asked, now=now)
    assert line_of(meeting, cast.binh).state == state


def test_withdrawn_it_is_as_before_and_may_be_asked_again(cast, meeting, asked, now):
    agree_absence(actor=cast.an, notice=asked, now=now)
    for _ in range(2):
        withdraw_absence(actor=cast.binh, notice=asked, now=now)
    assert line_of(meeting, cast.binh).state == AttendanceState.NOT_RECORDED
    with pytest.raises(WrongState):
        agree_absence(actor=cast.an, notice=asked, now=now)
    again = ask_off(actor=cast.binh, meeting=meeting, member=cast.binh.member, reason=REASON, now=now)
    assert again.pk != asked.pk
    assert trail_of(meeting).count("meetings.absence.withdraw") == 1


def test_a_line_that_has_asked_off_is_kept_when_he_leaves_the_roll(cast, meeting, asked, now):
    agree_absence(actor=cast.an, notice=asked, now=now)
    MemberStatus.objects.filter(member=cast.binh.member).update(valid_until=now.date())
    MemberStatus.objects.create(member=cast.binh.member, kind=StatusKind.DECEASED, valid_from=now.date())
    refresh_roll(actor=cast.an, meeting=meeting, now=now)
    line = line_of(meeting, cast.binh)
    assert (line.state, line.in_attendance_base) == (AttendanceState.ASKED_OFF, False)
    assert cast.binh.member.uid not in {one.member_uid for one in call_list(meeting, None).away}


def test_who_need_not_come_need_not_ask(cast, meeting, now):
    exempt = make_member(cast.cell, "Cao Văn Già", exception=StatusKind.EXEMPT)
    stranger = make_member(cast.sibling_cell, "Hà Văn Lạ")
    refresh_roll(actor=cast.an, meeting=meeting, now=now)
    for member in (exempt, stranger):
        with pytest.raises(NotExpected):
            note_absence(actor=cast.an, meeting=meeting, member=member, reason=REASON, now=now)
    with pytest.raises(ReasonMissing):
        note_absence(actor=cast.an, meeting=meeting, member=cast.binh.member, reason=" ", now=now)
    with pytest.raises(NotExpected):
        tick_call(actor=cast.an, meeting=meeting, member=stranger, reached=True, now=now)


def test_only_as_long_as_the_meeting_is_ahead(cast, meeting, asked, now):
    """Neither after it was held nor once it was said that it is not."""
    record_held_meeting(actor=cast.an, meeting=meeting, sittings=[Times(at(17, 30), at(19, 30))], now=now)
    december = datetime.date(2024, 12, 1)
    off = make_meeting(cast.an, cast.cell, now=now, month=december, scheduled_at=at(19, 30, december))
    report_not_held(actor=cast.an, meeting=off, reason="Bão", now=now)
    own = {"actor": cast.an, "now": now}
    for one in (meeting, off):
        with pytest.raises(WrongState):
            ask_off(**own, meeting=one, member=cast.users["MINUTE_TAKER"].member, reason=REASON)
        with pytest.raises(WrongState):
            tick_call(**own, meeting=one, member=cast.binh.member, reached=True)
    for verb in (agree_absence, withdraw_absence):
        with pytest.raises(WrongState):
            verb(**own, notice=asked)


def test_the_call_list_is_ticked_and_unticked(cast, meeting, asked, now):
    minh = cast.users["MINUTE_TAKER"].member
    tick = {"actor": cast.an, "meeting": meeting, "member": minh, "now": now}
    before = revision_of(meeting)
    for _ in range(2):
        tick_call(**tick, reached=True)
    calls = call_list(meeting, cast.an.member_id)
    assert [one.name for one in calls.waiting] == ["Lê Văn Hòa", "Bùi Thị Lan"]
    assert ([one.name for one in calls.reached], [one.name for one in calls.away]) == (
        ["Vũ Đức Minh"],
        ["Trần Văn Bình"],
    )
    assert (calls.to_call, calls.not_agreed, revision_of(meeting)) == (3, 1, before)
    tick_call(**tick, reached=False)
    assert call_list(meeting, cast.an.member_id).reached == []
    assert trail_of(meeting).count("meetings.call.tick") == 2


def test_a_meeting_that_moved_is_told_anew(cast, meeting, now):
    tick_call(actor=cast.an, meeting=meeting, member=cast.binh.member, reached=True, now=now)
    later = at(19, 30, datetime.date(2024, 11, 8))
    meeting = postpone_meeting(actor=cast.an, meeting=meeting, scheduled_at=later, reason="Bão", now=now)
    assert call_list(meeting, None).reached == []
    tick_call(actor=cast.an, meeting=meeting, member=cast.binh.member, reached=True, now=now)
    assert [one.name for one in call_list(meeting, None).reached] == ["Trần Văn Bình"]
