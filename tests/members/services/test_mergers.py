import datetime

import pytest

from members.history import chain_on, compare_tree
from members.models import Membership, Organization, OrganizationLink, RoleGrant
from members.roster import roster_on
from members.services.closing import StillInUse
from members.services.due import apply_due_changes
from members.services.grants import compare_grants, sync_grants_of
from members.services.mergers import (
    NewOrganization,
    NotAlike,
    TooFew,
    merge_organizations,
    split_organization,
)
from members.services.organizations import rename_organization
from members.services.tree import NameTaken
from songlo.audit.models import AuditEvent
from tests.builders.members import (
    make_appointment,
    make_cell,
    make_commune,
    make_district,
    make_member,
    make_members,
    make_organization,
    make_user,
)

pytestmark = pytest.mark.django_db
MERGED = datetime.date(2025, 7, 1)  # domain.md 8.2
BEFORE = MERGED - datetime.timedelta(days=1)


def roster_names(cell: Organization, day: datetime.date) -> list[str]:
    return [line.name for line in roster_on(cell, day)]


def test_two_communes_become_a_new_one_on_its_day(now: datetime.datetime, today: datetime.date) -> None:
    district = make_district()
    one = make_commune(district, "Đảng bộ xã Quang Yên", header_line="", place="Quang Yên")
    other = make_commune(district, "Đảng bộ xã Lãng Công", header_line="", place="Lãng Công")
    cells = [make_cell(one, "Chi bộ thôn 2", header_line="", place=""), make_cell(other, "Chi bộ thôn 3")]
    heir = merge_organizations(
        actor=None,
        predecessors=[one, other],
        successor=NewOrganization("Đảng bộ xã Yên Lãng", place="Yên Lãng"),
        effective_on=MERGED,
        now=now,
        decision="Quyết định số 12-QĐ/TU ngày 25/6/2025",
    )
    assert (heir.is_closed, compare_tree(today)) == (True, [])
    apply_due_changes(MERGED)
    for organization in (heir, one, *cells):
        organization.refresh_from_db()
    assert (heir.is_closed, one.is_closed, one.parent) == (False, True, heir)
    assert set(heir.children.all()) == {one, other, *cells}
    assert compare_tree(MERGED) == []
    assert [period.name for period in chain_on(cells[0], BEFORE)[:-1]] == [
        district.name,
        "Đảng bộ xã Quang Yên",
    ]
    before, after = chain_on(cells[0], BEFORE)[-2], chain_on(cells[0], MERGED)[-2]
    assert (before.name, before.place) == ("Đảng bộ xã Quang Yên", "Quang Yên")
    assert (after.name, after.place) == ("Đảng bộ xã Yên Lãng", "Yên Lãng")


def test_a_commune_joins_an_existing_one(now: datetime.datetime, today: datetime.date) -> None:
    district = make_district()
    small, big = make_commune(district), make_commune(district, "Đảng bộ xã Hải Lựu")
    cell = make_cell(small)
    heir = merge_organizations(
        actor=None, predecessors=[small, big], successor=big, effective_on=today, now=now
    )
    cell.refresh_from_db()
    assert (heir, cell.parent) == (big, big)
    assert list(OrganizationLink.objects.values_list("predecessor", "successor", "kind")) == [
        (small.pk, big.pk, "MERGE")
    ]
    assert [line.action for line in AuditEvent.objects.all()] == ["members.organization.merge"]


def test_cells_of_the_same_name_are_renamed_on_the_way(now: datetime.datetime, today: datetime.date) -> None:
    district = make_district()
    small, big = make_commune(district), make_commune(district, "Đảng bộ xã Hải Lựu")
    moving = make_cell(small, "Chi bộ thôn 1")
    make_cell(big, "Chi bộ thôn 1")
    asked = {"actor": None, "predecessors": [small], "successor": big, "effective_on": today, "now": now}
    with pytest.raises(NameTaken, match="Chi bộ thôn 1"):
        merge_organizations(**asked)
    merge_organizations(**asked, names={moving.pk: "Chi bộ thôn 1 Bạch Lưu"})
    moving.refresh_from_db()
    assert (moving.name, moving.parent) == ("Chi bộ thôn 1 Bạch Lưu", big)


def test_what_was_planned_for_a_cell_survives_the_merger(
    now: datetime.datetime, today: datetime.date
) -> None:
    district = make_district()
    small, big = make_commune(district), make_commune(district, "Đảng bộ xã Hải Lựu")
    cell = make_cell(small)
    planned = datetime.date(2025, 9, 1)
    rename_organization(actor=None, organization=cell, name="Chi bộ thôn Mới", effective_on=planned, now=now)
    merge_organizations(actor=None, predecessors=[small], successor=big, effective_on=MERGED, now=now)
    assert [period.name for period in chain_on(cell, planned)[:-1]] == [district.name, big.name]
    for day in (today, MERGED, planned):
        apply_due_changes(day)
        assert compare_tree(day) == []
    cell.refresh_from_db()
    assert (cell.name, cell.parent) == ("Chi bộ thôn Mới", big)


def test_members_of_merged_cells_are_together_from_that_day(now: datetime.datetime) -> None:
    commune = make_commune()
    one, other = make_cell(commune, "Chi bộ thôn 1"), make_cell(commune, "Chi bộ thôn 2")
    make_member(one, "Nguyễn Văn An", exception="EXEMPT")
    make_member(one, "Trần Thị Bình", membership="TRANSFERRING")
    make_member(other, "Lê Văn Chung", membership="TEMPORARY_AWAY")
    heir = merge_organizations(
        actor=None,
        predecessors=[one, other],
        successor=NewOrganization("Chi bộ thôn Hợp Nhất"),
        effective_on=MERGED,
        now=now,
    )
    assert roster_names(one, BEFORE) == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert (roster_names(one, MERGED), roster_names(heir, BEFORE)) == ([], [])
    assert [(line.name, line.counting.outside) for line in roster_on(heir, MERGED)] == [
        ("Nguyễn Văn An", "EXEMPT"),
        ("Trần Thị Bình", "TRANSFERRING"),
        ("Lê Văn Chung", "TEMPORARY_AWAY"),
    ]
    assert heir.kind == "CELL"


def test_a_guest_of_the_cell_that_becomes_his_own_is_at_home_there(
    now: datetime.datetime, today: datetime.date
) -> None:
    commune = make_commune()
    one, other = make_cell(commune, "Chi bộ thôn 1"), make_cell(commune, "Chi bộ thôn 2")
    member = make_member(one, "Nguyễn Văn An", membership="TEMPORARY_AWAY")
    Membership.objects.create(
        member=member, organization=other, kind="TEMPORARY_HERE", valid_from=datetime.date(2024, 1, 1)
    )
    merge_organizations(actor=None, predecessors=[one], successor=other, effective_on=today, now=now)
    assert [(line.name, line.counting.outside) for line in roster_on(other, today)] == [("Nguyễn Văn An", "")]


def test_posts_and_rights_of_a_merged_cell_end_with_it(now: datetime.datetime, today: datetime.date) -> None:
    commune = make_commune()
    one, other = make_cell(commune, "Chi bộ thôn 1"), make_cell(commune, "Chi bộ thôn 2")
    secretary = make_member(one, "Nguyễn Văn An")
    make_appointment(secretary, one)
    user = make_user(member=secretary)
    clerk = make_user("CELL_COMMITTEE_MEMBER", one)
    sync_grants_of([secretary.pk])
    merge_organizations(actor=None, predecessors=[one], successor=other, effective_on=MERGED, now=now)
    held = RoleGrant.objects.on(MERGED).filter(user__in=[user, clerk])
    assert list(held.values_list("user", "role", "organization")) == [(user.pk, "MEMBER", other.pk)]
    assert set(RoleGrant.objects.on(BEFORE).filter(user=user).values_list("role", "organization")) == {
        ("MEMBER", one.pk),
        ("CELL_SECRETARY", one.pk),
    }
    assert compare_grants() == 0


def test_a_cell_does_not_merge_with_itself(now: datetime.datetime, today: datetime.date) -> None:
    cell = make_cell(since=today)
    with pytest.raises(TooFew):
        merge_organizations(
            actor=None,
            predecessors=[cell, Organization.objects.get(pk=cell.pk)],
            successor=NewOrganization("Chi bộ Mới"),
            effective_on=today,
            now=now,
        )


def test_cells_merge_with_cells_only(now: datetime.datetime, today: datetime.date) -> None:
    commune = make_commune()
    with pytest.raises(NotAlike):
        merge_organizations(
            actor=None, predecessors=[make_cell(commune)], successor=commune, effective_on=today, now=now
        )
    with pytest.raises(TooFew):
        merge_organizations(
            actor=None, predecessors=[commune], successor=commune, effective_on=today, now=now
        )


def test_a_cell_splits_in_two_and_goes_on(now: datetime.datetime, today: datetime.date) -> None:
    cell = make_cell()
    staying, leaving = make_members(cell, 2)
    (born,) = split_organization(
        actor=None,
        organization=cell,
        parts=[NewOrganization("Chi bộ thôn Đồi", members=[leaving.pk])],
        effective_on=today,
        now=now,
    )
    assert [line.member for line in roster_on(cell, today)] == [staying]
    assert [line.member for line in roster_on(born, today)] == [leaving]
    assert (cell.is_closed, born.parent, compare_tree(today)) == (False, cell.parent, [])


def test_a_commune_that_closes_by_a_split_leaves_nobody_behind(
    now: datetime.datetime, today: datetime.date
) -> None:
    commune = make_commune()
    first, second = make_cell(commune, "Chi bộ thôn 1"), make_cell(commune, "Chi bộ thôn 2")
    north = NewOrganization("Đảng bộ xã Bắc", children=[first.pk])
    asked = {"actor": None, "organization": commune, "effective_on": today, "now": now, "closes": True}
    with pytest.raises(StillInUse, match="Chi bộ thôn 2"):
        split_organization(parts=[north, NewOrganization("Đảng bộ xã Nam")], **asked)
    born = split_organization(parts=[north, NewOrganization("Đảng bộ xã Nam", children=[second.pk])], **asked)
    first.refresh_from_db()
    commune.refresh_from_db()
    assert (first.parent, commune.parent, commune.is_closed) == (born[0], born[0], True)
    assert compare_tree(today) == []


def test_the_district_of_2025_is_gone_and_its_communes_stay(
    now: datetime.datetime, today: datetime.date
) -> None:
    province, new = (
        make_organization("PROVINCE", "Đảng bộ tỉnh Vĩnh Phúc"),
        make_organization("PROVINCE", "Đảng bộ tỉnh Phú Thọ"),
    )
    district = make_district(province)
    cell = make_cell(make_commune(district))
    merge_organizations(actor=None, predecessors=[district], successor=new, effective_on=MERGED, now=now)
    merge_organizations(actor=None, predecessors=[province], successor=new, effective_on=MERGED, now=now)
    apply_due_changes(MERGED)
    assert [period.name for period in chain_on(cell, MERGED)[:-1]] == [new.name, cell.parent.name]
    assert len(chain_on(cell, BEFORE)) == 4
    assert compare_tree(MERGED) == []
