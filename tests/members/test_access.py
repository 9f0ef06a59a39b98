import datetime
import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from members import access
from members.member_access import get_member
from members.models import Membership, MemberStatus, Organization
from members.models.member import MembershipKind, StatusKind
from members.models.user import Reach
from members.roles import OF_ONE_MEETING, PERMISSIONS, Permission, Role
from songlo.audit.models import AccessLog
from tests.builders.members import make_cell, make_grant, make_member, make_user
from tests.cast import MEETING_UID

DAY = datetime.date(2024, 11, 5)


def reachable(user, permission):
    return set(access.visible_organizations(user, permission, DAY))


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_every_role_sees_organizations_of_its_own_branch_only(cast, role):
    user = cast.users[role]
    whole = {cast.province, cast.district, cast.commune, cast.cell, cast.sibling_cell}
    of_level = {
        "commune": {cast.commune, cast.cell, cast.sibling_cell},
        "district": {cast.district, cast.commune, cast.cell, cast.sibling_cell},
    }
    expected = {role: set() for role in OF_ONE_MEETING} | {
        Role.COMMUNE_OFFICE: of_level["commune"],
        Role.COMMUNE_PERMANENT_BOARD: of_level["commune"],
        Role.DISTRICT_ORGANIZATION_BOARD: of_level["district"],
        Role.DISTRICT_OFFICE: of_level["district"],
        Role.DISTRICT_PROPAGANDA_BOARD: of_level["district"],
        Role.DISTRICT_STANDING_BOARD: of_level["district"],
        Role.INSPECTION_COMMITTEE: of_level["district"],
        Role.ADMINISTRATOR: whole | {cast.other_district, cast.other_commune, cast.other_cell},
    }
    assert reachable(user, Permission.ORGANIZATION_VIEW) == expected.get(role, {cast.cell})


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_list_and_question_agree(cast, role):
    user = cast.users[role]
    for permission in Permission:
        asked = {
            place for place in Organization.objects.all() if access.can(user, permission, place, today=DAY)
        }
        assert asked == reachable(user, permission), permission


def test_administrator_has_no_right_to_contents():
    assert PERMISSIONS[Role.ADMINISTRATOR] == {
        Permission.ORGANIZATION_VIEW,
        Permission.RIGHTS_VIEW,
        Permission.ACCOUNT_VIEW,
        Permission.ACCOUNT_MANAGE,
    }


def test_nothing_without_a_grant(cast):
    stranger = make_user()
    assert access.grants_of(stranger, DAY) == ()
    assert reachable(stranger, Permission.ORGANIZATION_VIEW) == set()
    assert access.grants_of(AnonymousUser(), DAY) == ()


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        ("2024-11-05", None, True),
        ("2024-11-06", None, False),
        ("2024-01-01", "2024-11-05", False),
        ("2024-01-01", "2024-11-06", True),
    ],
)
def test_a_right_holds_on_its_days(cast, since, until, holds):
    user = make_user()
    grant = make_grant(user, Role.CELL_SECRETARY, cast.cell, since=datetime.date.fromisoformat(since))
    grant.valid_until = until and datetime.date.fromisoformat(until)
    grant.save(update_fields=["valid_until"])
    assert access.can(user, Permission.MINUTES_SIGN, cast.cell, today=DAY) is holds


def test_a_right_below_ends_where_the_branch_ends(cast):
    assert access.can(cast.chi, Permission.ROSTER_VIEW, cast.sibling_cell, today=DAY)
    assert not access.is_inside(cast.chi, cast.other_cell, today=DAY)
    assert not access.is_inside(cast.chi, cast.district, today=DAY)


def test_own_reach_does_not_go_down(cast):
    user = make_user()
    make_grant(user, Role.COMMUNE_OFFICE, cast.commune, reach=Reach.OWN)
    assert not access.can(user, Permission.ROSTER_VIEW, cast.cell, today=DAY)


def test_two_halves_of_a_right_make_no_whole(cast):
    user = make_user()
    make_grant(user, Role.MEMBER, cast.cell)
    make_grant(user, Role.CELL_SECRETARY, cast.sibling_cell)
    assert not access.can(user, Permission.MINUTES_SIGN, cast.cell, today=DAY)
    assert reachable(user, Permission.MINUTES_SIGN) == {cast.sibling_cell}


def test_minute_taker_holds_one_meeting_alone(cast):
    taker = cast.users[Role.MINUTE_TAKER]
    need = Permission.MEETING_RECORD
    assert access.can(taker, need, cast.cell, today=DAY, object_uid=MEETING_UID)
    assert not access.can(taker, need, cast.cell, today=DAY, object_uid=uuid.uuid4())
    assert not access.can(taker, need, cast.cell, today=DAY)


def test_member_reads_his_own_time(cast):
    need, date, user = Permission.MEETING_VIEW, datetime.date.fromisoformat, make_user()
    earlier = make_grant(user, Role.MEMBER, cast.cell, since=datetime.date(2022, 5, 20))
    earlier.valid_until = datetime.date(2023, 2, 10)
    earlier.save(update_fields=["valid_until"])
    make_grant(user, Role.MEMBER, cast.cell, since=datetime.date(2024, 3, 15))
    days = [
        ("2022-05-19", False),
        ("2022-05-20", True),
        ("2023-02-09", True),
        ("2023-02-10", False),
        ("2024-03-14", False),
        ("2024-03-15", True),
    ]
    asked = [(day, access.can(user, need, cast.cell, today=DAY, day=date(day))) for day, _ in days]
    assert asked == days


def test_member_who_has_left_reads_nothing(cast):
    user = make_user()
    grant = make_grant(user, Role.MEMBER, cast.cell)
    grant.valid_until = DAY
    grant.save(update_fields=["valid_until"])
    assert not access.can(user, Permission.MEETING_VIEW, cast.cell, today=DAY, day=datetime.date(2023, 1, 5))


def test_secretary_is_not_bound_to_his_time(cast):
    assert access.can(cast.an, Permission.MEETING_VIEW, cast.cell, today=DAY, day=datetime.date(2010, 1, 5))


def test_outside_is_as_if_it_were_not_there(cast):
    with pytest.raises(Http404):
        access.get_organization(cast.an, cast.sibling_cell.uid, Permission.ORGANIZATION_VIEW, today=DAY)
    with pytest.raises(Http404):
        access.get_organization(cast.an, uuid.uuid4(), Permission.ORGANIZATION_VIEW, today=DAY)
    assert not AccessLog.objects.exists()


def test_inside_but_too_weak_says_whose_work_it_is(cast, now):
    for _ in range(2):
        with pytest.raises(access.NotAllowed) as refusal:
            access.get_organization(cast.binh, cast.cell.uid, Permission.MINUTES_SIGN, today=DAY)
        assert str(refusal.value) == (
            "Việc này do đồng chí Nguyễn Thị An, bí thư chi bộ thực hiện. Khi cần, mời đồng chí liên hệ."
        )
    log = AccessLog.objects.get()
    assert (log.user_id, log.action, log.object_uid, log.allowed) == (
        cast.binh.pk,
        "minutes.sign",
        cast.cell.uid,
        False,
    )


@pytest.mark.parametrize(
    ("need", "doer"),
    [
        (Permission.MINUTES_SIGN, Role.CELL_SECRETARY),
        (Permission.SUBMISSION_RECEIVE, Role.COMMUNE_OFFICE),
        (Permission.ORGANIZATION_EDIT, Role.COMMUNE_OFFICE),
    ],
)
def test_who_does_is_the_nearest_who_may(cast, need, doer):
    assert access.who_does(need, cast.cell, today=DAY).user == cast.users[doer]


def test_who_does_passes_over_closed_accounts(cast):
    cast.an.is_active = False
    cast.an.save()
    doer = access.who_does(Permission.MINUTES_SIGN, cast.cell, today=DAY)
    assert doer.user == cast.users[Role.DEPUTY_CELL_SECRETARY]


def test_member_is_reached_through_his_cell_of_today(cast):
    moved = make_member(cast.other_cell, "Phạm Thị Hạnh", since=DAY)
    Membership.objects.create(
        member=moved,
        organization=cast.cell,
        kind=MembershipKind.HOME,
        valid_from=datetime.date(2020, 1, 1),
        valid_until=DAY,
    )
    assert get_member(cast.dung, moved.uid, Permission.ROSTER_EDIT, today=DAY) == moved
    with pytest.raises(Http404):
        get_member(cast.an, moved.uid, Permission.ROSTER_VIEW, today=DAY)


def test_who_died_stays_with_his_last_cell(cast):
    gone = make_member(cast.cell, "Phạm Thị Hạnh")
    Membership.objects.filter(member=gone).update(valid_until=DAY)
    MemberStatus.objects.filter(member=gone).update(valid_until=DAY)
    MemberStatus.objects.create(member=gone, kind=StatusKind.DECEASED, valid_from=DAY)
    assert get_member(cast.an, gone.uid, Permission.ROSTER_EDIT, today=DAY) == gone


def test_guest_of_a_cell_is_reached_by_both(cast):
    guest = make_member(cast.other_cell, "Phạm Thị Hạnh", membership=MembershipKind.TEMPORARY_AWAY)
    Membership.objects.create(
        member=guest,
        organization=cast.cell,
        kind=MembershipKind.TEMPORARY_HERE,
        valid_from=datetime.date(2024, 1, 1),
    )
    for user in (cast.an, cast.dung):
        assert get_member(user, guest.uid, Permission.ROSTER_VIEW, today=DAY) == guest


def test_weak_role_meets_the_door_of_a_member(cast):
    one = make_member(cast.cell)
    with pytest.raises(access.NotAllowed):
        get_member(cast.binh, one.uid, Permission.ROSTER_VIEW, today=DAY)


def test_one_query_a_request(cast, django_assert_num_queries):
    for number in range(30):
        make_grant(cast.chi, Role.ASSIGNED_COMMITTEE_MEMBER, make_cell(cast.commune, f"Chi bộ thôn {number}"))
    with django_assert_num_queries(1):
        for permission in Permission:
            access.can(cast.chi, permission, cast.cell, today=DAY)
            access.visible_organizations(cast.chi, permission, DAY)
