import datetime

import pytest

from meetings.models.meeting import MeetingKind
from meetings.services.minutes import print_minutes, sign_minutes
from meetings.services.preparation import report_not_held, update_meeting
from meetings.services.submissions import return_submission, send_minutes
from members.access import can
from members.models import RoleGrant
from members.models.user import GrantSource
from members.roles import Permission
from members.services.grants import sync_grants_of
from tests.builders.meetings import (
    make_held_meeting,
    make_meeting,
    make_rendered,
    make_secretary,
    make_stored_file,
)
from tests.builders.members import make_cell, make_member, make_user

TOMORROW = datetime.date(2024, 11, 6)


@pytest.fixture
def cell(db):
    return make_cell(members=2)


@pytest.fixture
def secretary(cell):
    return make_secretary(cell)


@pytest.fixture
def lan(cell):
    return make_user(member=make_member(cell, "Phạm Thị Lan"))


def may_record(user, meeting, day) -> bool:
    user.__dict__.pop("_grants_of_day", None)
    right = Permission.MEETING_RECORD
    return can(user, right, meeting.organization, today=day, object_uid=meeting.uid)


def grants(meeting) -> list[tuple[str, object]]:
    rows = RoleGrant.objects.filter(source_kind=GrantSource.MINUTE_TAKER, source_uid=meeting.uid)
    return [(one.user.login, one.valid_until) for one in rows.order_by("id")]


def test_whoever_is_named_may_record_that_meeting_alone(cell, secretary, lan, now, today):
    meeting = make_meeting(secretary, cell, now=now, minute_taker=lan.member)
    other = make_meeting(secretary, cell, now=now, kind=MeetingKind.THEMATIC)
    assert (may_record(lan, meeting, today), may_record(lan, other, today)) == (True, False)


def test_another_name_takes_the_right_over(cell, secretary, lan, now, today):
    meeting = make_meeting(secretary, cell, now=now, minute_taker=lan.member)
    hoa = make_user(member=make_member(cell, "Lê Văn Hòa"))
    update_meeting(actor=secretary, meeting=meeting, minute_taker=hoa.member, now=now)
    assert (may_record(lan, meeting, today), may_record(hoa, meeting, today)) == (False, True)


def test_a_right_of_yesterday_ends_today_and_stays_written(cell, secretary, lan, now, today):
    meeting = make_meeting(secretary, cell, now=now - datetime.timedelta(days=1), minute_taker=lan.member)
    update_meeting(actor=secretary, meeting=meeting, minute_taker=None, now=now)
    assert (grants(meeting), may_record(lan, meeting, today)) == ([(lan.login, today)], False)


def test_it_ends_when_signed_and_comes_back_with_a_return(cell, secretary, lan, now, today):
    meeting = make_held_meeting(secretary, cell, now=now, minute_taker=lan.member)
    make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)
    scan = make_stored_file(now)
    sign_minutes(actor=secretary, meeting=meeting, scan=scan, same_as_printed=True, now=now)
    assert not may_record(lan, meeting, today)
    submission = send_minutes(actor=secretary, meeting=meeting, now=now)
    return_submission(actor=secretary, submission=submission, reason="Thiếu", now=now)
    assert may_record(lan, meeting, today)


def test_a_meeting_that_is_not_held_needs_no_minute_taker(cell, secretary, lan, now, today):
    meeting = make_meeting(secretary, cell, now=now, minute_taker=lan.member)
    report_not_held(actor=secretary, meeting=meeting, reason="Bão", now=now)
    assert not may_record(lan, meeting, today)


def test_a_login_made_later_has_the_right_at_once(cell, secretary, now, today):
    member = make_member(cell)
    meeting = make_meeting(secretary, cell, now=now, minute_taker=member)
    assert grants(meeting) == []
    user = make_user(member=member)
    sync_grants_of([member.pk])
    assert may_record(user, meeting, today)
