import datetime

import pytest
from django.urls import reverse

from members.models import Membership, MemberStatus
from members.models.member import Post
from members.queries import PAGE
from members.roles import Role
from members.states import MembershipKind, StatusKind
from tests.builders.members import (
    make_appointment,
    make_cell,
    make_grant,
    make_member,
    make_members,
    make_user,
)

ROSTER = "/dang-vien/"
DAY = datetime.date(2024, 11, 5)


def names(response):
    return [line.name for line, _level in response.context["rows"]]


@pytest.fixture
def page(cast, client_for, today):
    def get(user, url=ROSTER, **query):
        return client_for(user).get(url, query)

    return get


def test_secretary_meets_the_roster_of_his_cell_by_given_name(cast, page):
    answer = page(cast.an)
    assert names(answer) == [
        "Nguyễn Thị An",
        "Trần Văn Bình",
        "Lê Văn Hòa",
        "Bùi Thị Lan",
        "Vũ Đức Minh",
    ]
    assert (
        "Chi bộ thôn Xóm Làng, ngày 05/11/2024: 5 đảng viên, 5 đồng chí phải dự sinh hoạt, "
        "5 đồng chí tính vào số biểu quyết khi có mặt đủ." in answer.content.decode()
    )


def test_each_line_says_in_which_bases_it_counts(cast, page):
    make_member(cast.cell, "Đỗ Thị Xuân", kind=StatusKind.PROBATIONARY)
    make_member(cast.cell, "Đỗ Văn Yên", exception=StatusKind.EXEMPT)
    shown = page(cast.an).content.decode()
    assert "Dự bị: tính vào tỷ lệ dự, không tính vào số biểu quyết" in shown
    assert "Miễn công tác và sinh hoạt: tính vào số biểu quyết khi có mặt" in shown
    assert "7 đảng viên, 6 đồng chí phải dự sinh hoạt, 6 đồng chí tính vào số biểu quyết" in shown


def test_posts_are_those_of_the_day(cast, page):
    one = make_member(cast.cell, "Đỗ Văn Yên")
    make_appointment(one, cast.cell, Post.DEPUTY_SECRETARY, is_acting=True, valid_until=DAY)
    asked = {day: page(cast.an, day=day).content.decode() for day in ("04/11/2024", "05/11/2024")}
    assert ["Phó Bí thư phụ trách" in text for text in asked.values()] == [True, False]


def test_roster_of_a_past_day(cast, page):
    moved = make_member(cast.other_cell, "Đỗ Văn Yên", since=DAY)
    Membership.objects.create(
        member=moved,
        organization=cast.cell,
        kind=MembershipKind.HOME,
        valid_from=datetime.date(2020, 1, 1),
        valid_until=DAY,
    )
    MemberStatus.objects.filter(member=moved).update(valid_from=datetime.date(2020, 1, 1))
    before = page(cast.an, day="04/11/2024")
    assert "Đỗ Văn Yên" in names(before)
    assert reverse("members:member", args=[moved.uid]) not in before.content.decode()
    assert "Đỗ Văn Yên" not in names(page(cast.an, day="05/11/2024"))


@pytest.mark.parametrize("typed", ["hoa", "HÒA", "le hoa", "hòa lê"])
def test_search_needs_no_diacritics(cast, page, typed):
    assert names(page(cast.an, q=typed)) == ["Lê Văn Hòa"]


def test_search_without_result_says_what_to_do(cast, page):
    assert "Chưa thấy tên này trong danh sách ngày 05/11/2024" in page(cast.an, q="khong").content.decode()


def test_a_wrong_day_is_kept_and_explained(cast, page):
    answer = page(cast.an, day="31/02/2024")
    assert answer.context["form"].errors == {"day": ["Ngày chưa đúng; mời ghi như 05/02/2024."]}
    assert 'value="31/02/2024"' in answer.content.decode()


def test_clerk_chooses_among_the_cells_of_the_commune(cast, page):
    answer = page(cast.chi)
    assert [(cell.name, cell.member_count) for cell in answer.context["cells"]] == [
        ("Chi bộ thôn Xóm Làng", 5),
        ("Chi bộ thôn Hồng Sen", 0),
    ]
    assert names(page(cast.chi, reverse("members:cell_roster", args=[cast.cell.uid])))


def test_clerk_finds_members_in_reach_only(cast, page):
    answer = page(cast.chi, q="dung")
    assert answer.context["found"] == []
    make_member(cast.sibling_cell, "Hoàng Văn Dũng")
    found = page(cast.chi, q="hoang dung").context["found"]
    assert [(row.member.full_name, row.organization.name) for row in found] == [
        ("Hoàng Văn Dũng", "Chi bộ thôn Hồng Sen")
    ]


def test_cells_are_found_by_name(cast, page):
    assert [cell.name for cell in page(cast.chi, q="hong sen").context["cells"]] == ["Chi bộ thôn Hồng Sen"]


def test_a_long_list_goes_on_by_key(cast, page):
    for number in range(PAGE):
        make_cell(cast.commune, f"Chi bộ thôn {number}")
    first = page(cast.chi)
    second = page(cast.chi, ROSTER + first.context["older_url"])
    seen = [*first.context["cells"], *second.context["cells"]]
    assert (len(first.context["cells"]), len(seen), len({cell.pk for cell in seen})) == (
        PAGE,
        PAGE + 2,
        PAGE + 2,
    )
    assert second.context["older_url"] == ""


def test_an_organization_that_is_no_cell_has_no_roster(cast, page):
    assert page(cast.chi, reverse("members:cell_roster", args=[cast.commune.uid])).status_code == 404


def test_empty_cell_says_what_will_come(cast, page):
    answer = page(cast.chi, reverse("members:cell_roster", args=[cast.sibling_cell.uid]))
    assert "Chưa có đảng viên trong danh sách" in answer.content.decode()


def test_who_holds_the_right_nowhere_hears_whose_work_it_is(cast, page):
    answer = page(cast.binh)
    assert answer.status_code == 403
    assert "Việc này do đồng chí Nguyễn Thị An, bí thư chi bộ thực hiện." in answer.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_queries_of_a_roster(db, client_for, today, django_assert_num_queries, count):
    cell = make_cell(members=count)
    client = client_for(make_user(Role.CELL_SECRETARY, cell))
    with django_assert_num_queries(8):
        answer = client.get(ROSTER)
    assert len(answer.context["rows"]) == count


@pytest.mark.parametrize("count", [2, 30])
def test_queries_of_the_choice(cast, client_for, today, django_assert_num_queries, count):
    for number in range(count - 2):
        make_members(make_cell(cast.commune, f"Chi bộ thôn {number}"), 2)
    for number in range(count):
        make_member(cast.sibling_cell, f"Phùng Văn {'X' * (number + 1)}")
    make_grant(cast.chi, Role.MEMBER, cast.sibling_cell)
    client = client_for(cast.chi)
    with django_assert_num_queries(5):
        answer = client.get(ROSTER)
    with django_assert_num_queries(6):
        found = client.get(ROSTER, {"q": "phung"}).context["found"]
    assert (len(answer.context["cells"]), len(found)) == (count, count)
