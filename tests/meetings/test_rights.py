import datetime

import pytest

from meetings.access import may, opening_need
from meetings.models.meeting import MeetingKind
from meetings.rights import OF_A_MEETING, TO_OPEN, openings_of, readers_of_meeting
from meetings.services.full_text import open_full_text
from members.access import can
from members.models import User
from members.readers import (
    INSPECTIONS,
    OF_A_MEMBER,
    OF_AN_ORGANIZATION,
    readers_of_member,
    readers_of_organization,
)
from members.roles import Permission, Role
from members.services.inspections import conclude_inspection
from tests.builders.meetings import DAY, make_held_meeting
from tests.builders.members import make_grant, make_member, make_user
from tests.cast import MEETING_UID
from tests.contracts.objects_rights import inspect


def said(groups) -> set[tuple[str, str]]:
    return {
        (reader.user.login, str(one)) for group in groups for reader in group.people for one in group.rights
    }


def everybody(cast) -> list[User]:
    """But the team of a running inspection, of whom nobody is told."""
    team = cast.users[Role.INSPECTION_TEAM]
    return [User.objects.get(pk=one.pk) for one in (*cast.users.values(), cast.dung) if one != team]


def asked_of(user, meeting, need, today) -> bool:
    if need in TO_OPEN:
        return need == opening_need(meeting) and can(user, need, meeting.organization, today=today)
    if need == Permission.SCORE_VIEW and meeting.kind == MeetingKind.COMMITTEE:
        return False
    return may(user, meeting, need, today=today)


@pytest.mark.parametrize("kind", [MeetingKind.REGULAR, MeetingKind.COMMITTEE])
@pytest.mark.parametrize("uid", [{"uid": MEETING_UID}, {}], ids=["theirs", "another"])
def test_who_may_read_a_meeting_is_what_the_door_answers(cast, now, today, kind, uid):
    meeting = make_held_meeting(cast.an, cast.cell, now=now, kind=kind, **uid)
    late = make_user(member=make_member(cast.cell, "Trần Thị Mới"))
    make_grant(late, Role.MEMBER, cast.cell, since=DAY + datetime.timedelta(days=1))
    tomorrow = today + datetime.timedelta(days=1)
    expected = {
        (user.login, str(one))
        for user in [*everybody(cast), late]
        for one in OF_A_MEETING
        if asked_of(user, meeting, one, tomorrow)
    }
    assert said(readers_of_meeting(meeting, today=tomorrow)) == expected
    assert len({login for login, _ in expected}) >= 4


@pytest.mark.parametrize("place", ["cell", "sibling_cell", "commune", "district", "other_cell"])
def test_who_may_read_an_organization_is_what_the_door_answers(cast, today, place):
    place = getattr(cast, place)
    expected = {
        (user.login, str(one))
        for user in everybody(cast)
        for one in OF_AN_ORGANIZATION
        if can(user, one, place, today=today)
    }
    shown = readers_of_organization(place, today=today, leave_out=INSPECTIONS)
    assert said(shown) == expected


def test_who_may_read_a_member_is_what_the_door_answers(cast, today):
    member = make_member(cast.cell)
    expected = {
        (user.login, str(need))
        for user in everybody(cast)
        for need in OF_A_MEMBER
        if can(user, need, cast.cell, today=today)
    }
    ((place, groups),) = readers_of_member(member, today=today)
    assert (place, said(groups)) == (cast.cell, expected)


def test_no_reading_right_over_a_cell_is_left_unsaid():
    of_committees = {  # what a committee writes itself; a cell's own papers are not in it
        *(
            Permission.CALENDAR_VIEW,
            Permission.DIRECTION_VIEW,
            Permission.RULES_VIEW,
            Permission.TRAINING_VIEW,
        ),
        *(Permission.VISITORS_VIEW, Permission.VISIT_SUMMARY_VIEW, Permission.QUICK_REPORT_VIEW),
        *(Permission.RIGHTS_VIEW, Permission.ACCOUNT_VIEW),
    }
    reading = {one for one in Permission if one.endswith(".view")}
    assert reading - of_committees == {one for one in OF_AN_ORGANIZATION if one.endswith(".view")}


def test_readers_stand_under_their_role_with_the_reason(cast, now, today):
    meeting = make_held_meeting(cast.an, cast.cell, now=now)
    groups = {group.role: group for group in readers_of_meeting(meeting, today=today)}
    heads, board = groups[Role.CELL_SECRETARY], groups[Role.COMMUNE_PERMANENT_BOARD]
    assert [str(one.user) for one in heads.people] == ["Nguyễn Thị An"]
    assert heads.people[0].why == "Ghi bằng tay: Ghi cho phép thử, từ 01/01/2020"
    assert board.words == (
        "biên bản đầy đủ khi ghi mục đích; bản tổng hợp đã gửi; thông báo họp, chương trình; "
        "điểm chất lượng, căn cứ từng mục"
    )
    assert board.place == cast.commune
    assert heads.words == "toàn bộ buổi sinh hoạt, biên bản đầy đủ; điểm chất lượng, căn cứ từng mục"
    roles = [group.role for group in readers_of_meeting(meeting, today=today)]
    assert roles[0] == Role.CELL_SECRETARY and roles.index(Role.MEMBER) < roles.index(Role.COMMUNE_OFFICE)


def test_one_list_is_few_queries(cast, now, today, django_assert_max_num_queries):
    meeting = make_held_meeting(cast.an, cast.cell, now=now)
    for _ in range(20):
        make_user(Role.MEMBER, cast.cell, member=make_member(cast.cell))
    with django_assert_max_num_queries(3):
        readers_of_meeting(meeting, today=today)


def test_an_inspection_is_told_when_it_is_concluded(cast, now, today):
    meeting = make_held_meeting(cast.an, cast.cell, now=now)
    inspector = make_user(member=make_member(cast.other_cell, "Đặng Văn Kiểm"))
    made = inspect(cast.commune, [cast.cell], team=[inspector.member])
    opening = open_full_text(actor=inspector, meeting=meeting, purpose="Kiểm tra", now=now, today=today)
    assert (opening.inspection, openings_of([meeting], today)) == (made, [])
    assert inspector.login not in {login for login, _ in said(readers_of_meeting(meeting, today=today))}
    conclude_inspection(actor=None, inspection=made, concluded_on=today, now=now)
    assert [one.row for one in openings_of([meeting], today)] == [opening]
