import datetime

import pytest

from members.models import RoleGrant, User
from members.models.user import Reach
from members.roles import GIVES, OF_ONE_MEETING, Role
from members.services.hand_grants import (
    PLACES_OF_ROLES,
    EndsTooEarly,
    MoreThanMayGive,
    NotOnesOwn,
    end_role,
    give_role,
    roles_to_give,
)
from tests.builders.members import make_grant, make_member, make_user

TO_A_CELL = {Role.MEMBER, Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER}
OF_A_COMMUNE = {Role.COMMUNE_OFFICE, Role.COMMUNE_PERMANENT_BOARD, Role.INSPECTION_COMMITTEE}
OF_A_DISTRICT = {
    Role.DISTRICT_ORGANIZATION_BOARD,
    Role.DISTRICT_OFFICE,
    Role.DISTRICT_PROPAGANDA_BOARD,
    Role.DISTRICT_STANDING_BOARD,
    Role.INSPECTION_COMMITTEE,
}
NOTHING: set[Role] = set()
# Who gives what where: own place, below, beside, above, another branch.
GIVEN = [
    (Role.COMMUNE_OFFICE, "cell", TO_A_CELL),
    (Role.COMMUNE_OFFICE, "sibling_cell", TO_A_CELL),
    (Role.COMMUNE_OFFICE, "commune", {Role.COMMUNE_OFFICE}),
    (Role.COMMUNE_OFFICE, "district", NOTHING),
    (Role.COMMUNE_OFFICE, "other_cell", NOTHING),
    (Role.ADMINISTRATOR, "cell", TO_A_CELL),
    (Role.ADMINISTRATOR, "commune", OF_A_COMMUNE),
    (Role.ADMINISTRATOR, "district", OF_A_DISTRICT),
    (Role.ADMINISTRATOR, "other_cell", TO_A_CELL),
    (Role.CELL_SECRETARY, "cell", NOTHING),
    (Role.COMMUNE_PERMANENT_BOARD, "cell", NOTHING),
    (Role.DISTRICT_STANDING_BOARD, "district", NOTHING),
]


@pytest.fixture
def helper(cast):
    return make_user(member=make_member(cast.cell))


def give(actor, user, role, place, now, **changes):
    given = {"reason": "Giúp chi bộ ghi sổ", "valid_from": now.date(), "now": now, "today": now.date()}
    return give_role(actor=actor, user=user, role=role, organization=place, **given | changes)


@pytest.mark.parametrize(("giver", "place", "roles"), GIVEN)
def test_what_one_may_give(cast, helper, now, giver, place, roles):
    actor, place = cast.users[giver], getattr(cast, place)
    assert set(roles_to_give(actor, place, now.date())) == roles
    for role in Role:
        if role not in roles:
            with pytest.raises(MoreThanMayGive):
                give(actor, helper, role, place, now)
    assert not RoleGrant.objects.filter(user=helper).exists()
    for role in roles:
        reach = Reach.OWN if place.is_cell else Reach.BELOW
        assert give(actor, helper, role, place, now).reach == reach


def test_what_follows_from_a_decision_or_a_meeting_is_never_given_by_hand():
    given = frozenset().union(*GIVES.values())
    own_way = {Role.ASSIGNED_COMMITTEE_MEMBER, Role.WORK_GROUP_MEMBER, Role.INSPECTION_TEAM}
    assert given & (OF_ONE_MEETING | own_way | {Role.ADMINISTRATOR}) == NOTHING
    assert given <= set(PLACES_OF_ROLES)


def test_nobody_gives_to_himself_or_takes_from_himself(cast, now):
    with pytest.raises(NotOnesOwn):
        give(cast.chi, cast.chi, Role.CELL_SECRETARY, cast.cell, now)
    own = make_grant(cast.chi, Role.MEMBER, cast.cell)
    with pytest.raises(NotOnesOwn):
        end_role(actor=cast.chi, grant=own, reason="Thôi", effective_on=now.date(), now=now)


def test_the_office_does_not_take_what_the_district_gave(cast, helper, now):
    above = make_grant(helper, Role.DISTRICT_OFFICE, cast.district)
    with pytest.raises(MoreThanMayGive):
        end_role(actor=cast.chi, grant=above, reason="Thôi", effective_on=now.date(), now=now)


def test_a_range_has_its_order_and_its_last_day(cast, helper, now):
    today = now.date()
    with pytest.raises(EndsTooEarly):
        give(cast.chi, helper, Role.CELL_COMMITTEE_MEMBER, cast.cell, now, valid_until=today)
    week = today + datetime.timedelta(days=7)
    grant = give(cast.chi, helper, Role.CELL_COMMITTEE_MEMBER, cast.cell, now, valid_until=week)
    end_role(actor=cast.chi, grant=grant, reason="Xong việc", effective_on=week, now=now)
    grant.refresh_from_db()
    assert grant.valid_until == week
    end_role(actor=cast.chi, grant=grant, reason="Xong việc", effective_on=today, now=now)
    assert not User.objects.get(pk=helper.pk).grants.exists()
