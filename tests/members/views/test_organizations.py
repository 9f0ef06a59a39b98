import datetime

import pytest
from django.urls import reverse

from members.models import OrganizationLink, OrganizationPeriod
from members.roles import Role
from members.services.closing import close_organization
from members.services.organizations import create_organization, rename_organization
from tests.builders.members import make_cell, make_ended, make_grant, make_user

TREE = "/to-chuc/"
DAY = datetime.date(2024, 11, 5)


def test_the_tree_begins_at_the_readers_top(cast, client_for, today):
    answer = client_for(cast.chi).get(TREE)
    assert answer.context["organization"] == cast.commune
    on_day = answer.context["on_day"]
    assert [(branch.organization, branch.members) for branch in on_day.branches] == [
        (cast.sibling_cell, 0),
        (cast.cell, 5),
    ]
    assert (on_day.cells, on_day.members) == (2, 5)
    assert answer.context["parent"] is None


def test_branches_count_their_open_cells(cast, client_for, today):
    make_ended(make_cell(cast.commune, "Chi bộ thôn Cũ"), DAY)
    branches = client_for(cast.users[Role.DISTRICT_OFFICE]).get(TREE).context["on_day"].branches
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
    shown = client_for(cast.an).get(TREE)
    told = [(moment.day, moment.title, *moment.lines) for moment in shown.context["moments"]]
    assert told == [
        (
            DAY,
            "Chi bộ thôn Xóm Làng",
            "Đổi tên từ Chi bộ thôn Làng thành Chi bộ thôn Xóm Làng.",
            "Trực thuộc Đảng bộ xã Bạch Lưu, trước đó Đảng bộ xã Tây Sơn.",
            "Dòng trên tên chi bộ ở đầu văn bản: Đảng bộ xã Bạch Lưu.",
            "Địa danh trên văn bản: Bạch Lưu.",
        ),
        (DAY, "Nhận sáp nhập"),
        (datetime.date(2015, 7, 1), "Chi bộ thôn Làng", "Trực thuộc Đảng bộ xã Tây Sơn."),
    ]
    page = shown.content.decode()
    assert "QĐ số 07-QĐ/HU" in page and "Chi bộ thôn Hồng Sen" in page


@pytest.mark.parametrize("count", [1, 30])
def test_queries_of_the_tree(cast, client_for, today, django_assert_num_queries, count):
    for number in range(count):
        make_cell(cast.commune, f"Chi bộ thôn {number}")
    client = client_for(cast.chi)
    with django_assert_num_queries(15):
        answer = client.get(TREE)
    assert len(answer.context["on_day"].branches) == count + 2


def test_the_tree_of_a_past_and_of_a_coming_day(cast, client_for, now, today):
    """Two cells come in December, have nobody yet; the commune was called otherwise in 2020."""
    for name in ("Chi bộ thôn Tân Tiến", "Chi bộ thôn Đồng Dọc"):
        create_organization(
            actor=None,
            kind="CELL",
            cell_type="VILLAGE",
            name=name,
            parent=cast.commune,
            effective_on=datetime.date(2024, 12, 1),
            now=now,
        )
    rename_organization(
        actor=None, organization=cast.cell, name="Chi bộ thôn Làng", effective_on=DAY, now=now
    )
    client = client_for(cast.chi)
    names = {
        day: [(one.name, one.members) for one in client.get(TREE, {"ngay": day}).context["on_day"].branches]
        for day in ("31/12/2019", "04/11/2024", "01/12/2024")
    }
    assert names == {
        "31/12/2019": [],
        "04/11/2024": [("Chi bộ thôn Hồng Sen", 0), ("Chi bộ thôn Xóm Làng", 5)],
        "01/12/2024": [
            ("Chi bộ thôn Đồng Dọc", 0),
            ("Chi bộ thôn Hồng Sen", 0),
            ("Chi bộ thôn Làng", 5),
            ("Chi bộ thôn Tân Tiến", 0),
        ],
    }
    assert "chưa có hoặc đã kết thúc hoạt động" in client.get(TREE, {"ngay": "31/12/2019"}).content.decode()
    assert "mời ghi như" in client.get(TREE, {"ngay": "31/31/2019"}).content.decode()


def test_what_comes_later_and_what_is_kept_say_so(cast, client_for, now, today):
    client = client_for(cast.chi)
    coming = create_organization(
        actor=None,
        kind="CELL",
        cell_type="VILLAGE",
        name="Chi bộ thôn Tân Tiến",
        parent=cast.commune,
        effective_on=datetime.date(2024, 12, 1),
        now=now,
    )
    page = client.get(reverse("members:organization", args=[coming.uid])).content.decode()
    assert "Chưa đến ngày bắt đầu hoạt động" in page
    of_today = client.get(TREE).context["on_day"].branches
    assert [one.name for one in of_today] == ["Chi bộ thôn Hồng Sen", "Chi bộ thôn Xóm Làng"]
    close_organization(
        actor=None, organization=cast.sibling_cell, successor=cast.cell, effective_on=today, now=now
    )
    page = client.get(reverse("members:organization", args=[cast.sibling_cell.uid])).content.decode()
    assert "sổ và hồ sơ lưu tại Chi bộ thôn Xóm Làng" in page
    page = client.get(reverse("members:organization", args=[cast.cell.uid])).content.decode()
    assert "Lưu trữ" in page
