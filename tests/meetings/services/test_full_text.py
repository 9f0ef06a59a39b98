import datetime

import pytest
import time_machine
from django.http import Http404

from meetings.access import may
from meetings.models import FullTextOpening
from meetings.models.meeting import MeetingKind
from meetings.services.full_text import OPEN_FOR, PurposeWanted, open_full_text
from meetings.states import WrongState
from members.access import NotAllowed
from members.models import User
from members.roles import Permission, Role
from members.services.grants import grant_differences
from songlo.audit.models import AuditEvent
from tests.builders.meetings import make_held_meeting, make_meeting
from tests.builders.members import make_grant

OPENERS = {Role.COMMUNE_PERMANENT_BOARD, Role.DISTRICT_ORGANIZATION_BOARD, Role.INSPECTION_TEAM}
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def held(cast, now):
    return make_held_meeting(cast.an, cast.cell, now=now)


def differences() -> list:
    return [one for one in grant_differences() if one.due.source_kind == "PURPOSE"]


def reads(user, meeting, moment) -> bool:
    with time_machine.travel(moment, tick=False):
        fresh = User.objects.get(pk=user.pk)
        return may(fresh, meeting, Permission.MEETING_VIEW, today=moment.date())


def open_it(user, meeting, now, purpose="Đối chiếu hồ sơ đã gửi"):
    return open_full_text(actor=user, meeting=meeting, purpose=purpose, now=now, today=now.date())


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.FULL_TEXT_READER}), ids=str)
def test_who_opens_a_full_text_with_a_purpose(cast, held, now, role):
    user = cast.users[role]
    before = reads(user, held, now)
    if role in OPENERS:
        open_it(user, held, now)
        assert (before, reads(user, held, now)) == (False, True)
    else:
        with pytest.raises(NotAllowed):
            open_it(user, held, now)
        assert reads(user, held, now) == before
        assert not FullTextOpening.objects.exists()


def test_nobody_of_another_branch(cast, held, now):
    with pytest.raises(Http404):
        open_it(cast.dung, held, now)


@pytest.mark.parametrize(
    ("after", "holds"),
    [(datetime.timedelta(0), True), (OPEN_FOR - MINUTE, True), (OPEN_FOR, False), (OPEN_FOR * 5, False)],
)
def test_it_holds_for_some_hours_and_over_midnight(cast, held, now, after, holds):
    board = cast.users[Role.COMMUNE_PERMANENT_BOARD]
    late = now.replace(hour=22)
    open_it(board, held, late)
    assert (late + OPEN_FOR).date() > late.date()
    assert reads(board, held, late + after) is holds


def test_it_holds_for_one_meeting_and_one_reader(cast, held, now):
    other = make_held_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.THEMATIC)
    board = cast.users[Role.COMMUNE_PERMANENT_BOARD]
    open_it(board, held, now)
    assert not reads(board, other, now)
    assert not reads(cast.users[Role.DISTRICT_ORGANIZATION_BOARD], held, now)


def test_a_meeting_of_the_committee_opens_for_the_commune_alone(cast, now):
    committee = make_held_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.COMMITTEE)
    for role in OPENERS - {Role.COMMUNE_PERMANENT_BOARD}:
        with pytest.raises(NotAllowed):
            open_it(cast.users[role], committee, now)
    board = cast.users[Role.COMMUNE_PERMANENT_BOARD]
    open_it(board, committee, now, "Chi ủy đề nghị xem")
    assert reads(board, committee, now)


def test_without_a_purpose_or_minutes_there_is_nothing_to_open(cast, held, now):
    board = cast.users[Role.COMMUNE_PERMANENT_BOARD]
    with pytest.raises(PurposeWanted):
        open_it(board, held, now, "  ")
    planned = make_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.THEMATIC)
    with pytest.raises(WrongState):
        open_it(board, planned, now)


def test_the_trail_says_who_and_what_for_and_twice_is_once(cast, held, now):
    board = cast.users[Role.COMMUNE_PERMANENT_BOARD]
    first = open_it(board, held, now)
    assert open_it(board, held, now + MINUTE) == first
    line = AuditEvent.objects.get(action="meetings.full_text.open")
    assert (line.actor, line.reason, line.organization_uid) == (
        board,
        "Đối chiếu hồ sơ đã gửi",
        cast.cell.uid,
    )
    assert AuditEvent.objects.filter(action="meetings.full_text.open").count() == 1
    assert differences() == []


def test_whoever_may_by_his_own_post_does_not_open_in_the_name_of_an_inspection(cast, held, now):
    board = cast.users[Role.COMMUNE_PERMANENT_BOARD]
    make_grant(board, Role.INSPECTION_TEAM, cast.cell)
    assert open_it(board, held, now).inspection is None
