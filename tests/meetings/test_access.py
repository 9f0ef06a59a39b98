import datetime

import pytest

from meetings.access import may, visible_meetings
from meetings.models.meeting import MeetingKind
from meetings.services.minute_taker import end_minute_taker
from members.models import RoleGrant, User
from members.roles import Permission, Role
from tests.builders.meetings import DAY, make_held_meeting, make_meeting
from tests.builders.members import make_member, make_user

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


@pytest.mark.parametrize(("since", "reads"), [(DAY, True), (DAY + datetime.timedelta(days=1), False)])
def test_a_member_reads_from_the_day_on_which_he_came(cast, now, since, reads):
    meeting = make_held_meeting(cast.an, cast.cell, now=now)
    user = make_user(Role.MEMBER, cast.cell, member=make_member(cast.cell, "Trần Thị Mới"))
    RoleGrant.objects.filter(user=user).update(valid_from=since)
    today = DAY + datetime.timedelta(days=5)
    listed = visible_meetings(user, Permission.MEETING_VIEW, today).exists()
    assert (may(user, meeting, Permission.MEETING_VIEW, today=today), listed) == (reads, reads)
