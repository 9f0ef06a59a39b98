import datetime

import pytest

from members.models import RoleGrant
from members.roster import roster_on, secretary_of
from members.services.appointments import NotEligible, PostTaken, appoint_member, end_appointment
from members.services.grants import compare_grants, sync_grants_of, without
from members.services.hand_grants import ReasonWanted, end_role, give_role
from members.services.member_facts import WrongOrder
from members.services.organizations import reclassify_organization
from songlo.audit.models import AuditEvent
from tests.builders.members import make_cell, make_commune, make_district, make_member, make_user

pytestmark = pytest.mark.django_db
D = datetime.date
MAKERS = {"cell": make_cell, "commune": make_commune, "district": make_district}


@pytest.mark.parametrize(
    ("maker", "post", "role", "reach"),
    [
        ("cell", "SECRETARY", "CELL_SECRETARY", "OWN"),
        ("cell", "DEPUTY_SECRETARY", "DEPUTY_CELL_SECRETARY", "OWN"),
        ("cell", "COMMITTEE_MEMBER", "CELL_COMMITTEE_MEMBER", "OWN"),
        ("commune", "SECRETARY", "COMMUNE_PERMANENT_BOARD", "BELOW"),
        ("commune", "DEPUTY_SECRETARY", "COMMUNE_PERMANENT_BOARD", "BELOW"),
        ("commune", "OFFICE_STAFF", "COMMUNE_OFFICE", "BELOW"),
        ("commune", "COMMITTEE_MEMBER", None, None),
        ("district", "STANDING_MEMBER", "DISTRICT_STANDING_BOARD", "BELOW"),
        ("district", "OFFICE_STAFF", "DISTRICT_OFFICE", "BELOW"),
        ("district", "ORGANIZATION_BOARD_STAFF", "DISTRICT_ORGANIZATION_BOARD", "BELOW"),
        ("district", "PROPAGANDA_BOARD_STAFF", "DISTRICT_PROPAGANDA_BOARD", "BELOW"),
        ("district", "INSPECTION_STAFF", "INSPECTION_COMMITTEE", "BELOW"),
    ],
)
def test_a_post_gives_its_role(
    maker: str, post: str, role: str | None, reach: str | None, now: datetime.datetime, today: datetime.date
) -> None:
    organization = MAKERS[maker]()
    cell = organization if maker == "cell" else make_cell()
    member = make_member(cell)
    user = make_user(member=member)
    appoint_member(
        actor=None, member=member, organization=organization, post=post, effective_on=today, now=now
    )
    given = RoleGrant.objects.filter(user=user, source_kind="APPOINTMENT")
    expected = [(role, organization.pk, reach, today, None)] if role else []
    assert list(given.values_list("role", "organization", "reach", "valid_from", "valid_until")) == expected
    assert compare_grants() == 0


def test_the_old_secretary_has_no_rights_on_the_day_of_the_new_one(
    now: datetime.datetime, today: datetime.date
) -> None:
    cell = make_cell()
    old, new = make_member(cell, "Nguyễn Thị An"), make_member(cell, "Trần Văn Bình")
    users = make_user(member=old), make_user(member=new)
    asked = {"actor": None, "organization": cell, "post": "SECRETARY", "now": now}
    first = appoint_member(member=old, effective_on=D(2022, 1, 1), **asked)
    with pytest.raises(PostTaken, match="Nguyễn Thị An"):
        appoint_member(member=new, effective_on=today, **asked)
    end_appointment(actor=None, appointment=first, effective_on=today, now=now)
    appoint_member(member=new, effective_on=today, **asked)
    heads = RoleGrant.objects.filter(role="CELL_SECRETARY")
    assert list(heads.on(today - datetime.timedelta(days=1)).values_list("user", flat=True)) == [users[0].pk]
    assert list(heads.on(today).values_list("user", flat=True)) == [users[1].pk]
    assert secretary_of(roster_on(cell, today)).member == new


def test_a_post_that_is_over_does_not_end_again(now: datetime.datetime, today: datetime.date) -> None:
    cell = make_cell()
    appointment = appoint_member(
        actor=None,
        member=make_member(cell),
        organization=cell,
        post="COMMITTEE_MEMBER",
        effective_on=D(2022, 1, 1),
        until=D(2023, 1, 1),
        now=now,
    )
    with pytest.raises(WrongOrder):
        end_appointment(actor=None, appointment=appointment, effective_on=today, now=now)


def test_a_committee_is_of_official_members_of_the_cell(now: datetime.datetime, today: datetime.date) -> None:
    cell = make_cell()
    stranger, probationer = make_member(make_cell()), make_member(cell, kind="PROBATIONARY")
    asked = {"actor": None, "organization": cell, "effective_on": today, "now": now}
    with pytest.raises(NotEligible, match="không sinh hoạt tại"):
        appoint_member(member=stranger, post="DEPUTY_SECRETARY", **asked)
    with pytest.raises(NotEligible, match="chính thức"):
        appoint_member(member=probationer, post="COMMITTEE_MEMBER", **asked)
    assert appoint_member(member=stranger, post="SECRETARY", is_acting=True, **asked).is_acting


def test_a_login_made_later_gets_the_rights_of_its_member(
    now: datetime.datetime, today: datetime.date
) -> None:
    cell = make_cell()
    member = make_member(cell)
    appoint_member(
        actor=None, member=member, organization=cell, post="SECRETARY", effective_on=today, now=now
    )
    make_user(member=member)
    assert compare_grants() == 2
    assert (sync_grants_of([member.pk]), sync_grants_of([member.pk]), compare_grants()) == (2, 0, 0)


def test_a_post_follows_the_kind_of_its_organization(now: datetime.datetime, today: datetime.date) -> None:
    commune = make_commune()
    member = make_member(make_cell(commune))
    make_user(member=member)
    appoint_member(
        actor=None, member=member, organization=commune, post="OFFICE_STAFF", effective_on=today, now=now
    )
    reclassify_organization(
        actor=None,
        organization=commune,
        kind="DISTRICT",
        cell_type="",
        is_remote=False,
        effective_on=today,
        now=now,
    )
    assert RoleGrant.objects.get(source_kind="APPOINTMENT").role == "DISTRICT_OFFICE"


def test_a_role_by_hand_has_its_reason_and_its_end(now: datetime.datetime, today: datetime.date) -> None:
    cell, user = make_cell(), make_user()
    asked = {"actor": None, "user": user, "role": "MEMBER", "organization": cell, "now": now, "today": today}
    with pytest.raises(ReasonWanted):
        give_role(reason=" ", valid_from=today, **asked)
    grant = give_role(reason="Giúp chi bộ ghi sổ", valid_from=D(2024, 1, 1), **asked)
    end_role(actor=None, grant=grant, reason="Đã bàn giao", effective_on=today, now=now)
    grant.refresh_from_db()
    assert grant.valid_until == today
    assert [line.action for line in AuditEvent.objects.all()] == ["members.role.give", "members.role.end"]


FIRST, SECOND, THIRD, FOURTH = (D(2024, month, 1) for month in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("period", "holes", "left"),
    [
        ((FIRST, None), [], [(FIRST, None)]),
        ((FIRST, None), [(SECOND, THIRD)], [(FIRST, SECOND), (THIRD, None)]),
        ((FIRST, None), [(SECOND, None)], [(FIRST, SECOND)]),
        ((SECOND, THIRD), [(FIRST, None)], []),
        ((SECOND, THIRD), [(FIRST, SECOND), (THIRD, None)], [(SECOND, THIRD)]),
        ((FIRST, FOURTH), [(FIRST, SECOND), (THIRD, FOURTH)], [(SECOND, THIRD)]),
        ((SECOND, THIRD), [(FIRST, FOURTH)], []),
    ],
)
def test_ranges_without_their_holes(period: tuple, holes: list, left: list) -> None:
    assert without(period, holes) == left
