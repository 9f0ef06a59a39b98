import pytest

from meetings.access import visible_meetings
from meetings.models.meeting import MeetingKind
from meetings.services.minute_taker import end_minute_taker
from members.models import User
from members.roles import Permission, Role
from tests.builders.meetings import make_meeting

COMMITTEE = {Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER}
PAGES = ("", "thong-bao/", "bien-ban/")


@pytest.fixture
def committee_meeting(cast, now):
    return make_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.COMMITTEE)


def pages_of(client, meeting):
    return {client.get(f"/sinh-hoat/{meeting.uid}/{page}").status_code for page in PAGES}


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_meeting_of_the_committee_is_seen_by_the_committee(
    cast, committee_meeting, today, client_for, role
):
    user = cast.users[role]
    opened = pages_of(client_for(user), committee_meeting)
    seen = visible_meetings(user, Permission.NOTICE_VIEW, today).exists()
    assert (bool(opened & {200, 302}), seen) == (role in COMMITTEE, role in COMMITTEE)
    if role not in COMMITTEE:
        assert opened == {403}


def test_who_takes_its_minutes_sees_it_until_his_right_ends(cast, now, today, client_for):
    meeting = make_meeting(
        cast.an, cast.cell, now=now, kind=MeetingKind.COMMITTEE, minute_taker=cast.binh.member
    )
    other = make_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.COMMITTEE)
    assert pages_of(client_for(cast.binh), meeting) <= {200, 302}
    assert pages_of(client_for(cast.binh), other) == {403}
    assert set(visible_meetings(cast.binh, Permission.NOTICE_VIEW, today)) == {meeting}

    end_minute_taker(meeting, actor=cast.an, now=now)
    later = User.objects.get(pk=cast.binh.pk)
    assert pages_of(client_for(later), meeting) == {403}
    assert not visible_meetings(later, Permission.NOTICE_VIEW, today).exists()
