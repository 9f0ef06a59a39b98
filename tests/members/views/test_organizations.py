import datetime

import pytest
from django.urls import reverse

from members.models import OrganizationLink, OrganizationPeriod
from members.roles import Role
from tests.builders.members import make_cell, make_grant, make_user

TREE = "/to-chuc/"
DAY = datetime.date(2024, 11, 5)


def test_the_tree_begins_at_the_readers_top(cast, client_for, today):
    answer = client_for(cast.chi).get(TREE)
    assert answer.context["organization"] == cast.commune
    assert [branch.organization for branch in answer.context["branches"]] == [cast.sibling_cell, cast.cell]
    assert answer.context["parent"] is None


def test_branches_count_their_open_cells(cast, client_for, today):
    closed = make_cell(cast.commune, "Chi bộ thôn Cũ")
    closed.is_closed = True
    closed.save()
    branches = client_for(cast.users[Role.DISTRICT_OFFICE]).get(TREE).context["branches"]
    assert [(branch.organization, branch.cells) for branch in branches] == [(cast.commune, 2)]


def test_way_back_only_to_what_one_may_open(cast, client_for, today):
    district = client_for(cast.users[Role.DISTRICT_OFFICE])
    answer = district.get(reverse("members:organization", args=[cast.commune.uid]))
    assert answer.context["parent"] == cast.district


def test_several_tops_are_offered_without_what_stands_under_another(cast, client_for, today):
    user = make_user(Role.COMMUNE_OFFICE, cast.commune)
    make_grant(user, Role.MEMBER, cast.cell)
    make_grant(user, Role.ASSIGNED_COMMITTEE_MEMBER, cast.other_cell)
    answer = client_for(user).get(TREE)
    assert answer.context["tops"] == [cast.commune, cast.other_cell]


def test_history_tells_names_parents_and_mergers(cast, client_for, today):
    OrganizationPeriod.objects.filter(organization=cast.cell).update(valid_from=DAY)
    OrganizationPeriod.objects.create(
        organization=cast.cell,
        name="Chi bộ thôn Làng",
        kind=cast.cell.kind,
        cell_type=cast.cell.cell_type,
        parent=cast.other_commune,
        valid_from=datetime.date(2015, 7, 1),
        valid_until=DAY,
        decision="QĐ số 07-QĐ/HU",
    )
    OrganizationLink.objects.create(
        predecessor=cast.sibling_cell,
        successor=cast.cell,
        kind=OrganizationLink.Kind.MERGE,
        effective_on=DAY,
    )
    shown = client_for(cast.an).get(TREE).content.decode()
    assert "Chi bộ thôn Làng, trực thuộc Đảng bộ xã Tây Sơn" in shown
    assert "Từ 01/07/2015 đến hết 04/11/2024. QĐ số 07-QĐ/HU" in shown
    assert "Nhận Chi bộ thôn Hồng Sen sáp nhập vào" in shown


@pytest.mark.parametrize("count", [1, 30])
def test_queries_of_the_tree(cast, client_for, today, django_assert_num_queries, count):
    for number in range(count):
        make_cell(cast.commune, f"Chi bộ thôn {number}")
    client = client_for(cast.chi)
    with django_assert_num_queries(8):
        answer = client.get(TREE)
    assert len(answer.context["branches"]) == count + 2
