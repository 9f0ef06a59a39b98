import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import resolve, reverse

from members.roles import Role
from songlo.home.context import frame
from tests.builders.members import make_grant, make_user


def framed(rf, user, path="/"):
    request = rf.get(path)
    request.user = user
    request.resolver_match = resolve(path)
    return frame(request)["frame"]


@pytest.mark.parametrize(
    ("role", "who", "book"),
    [
        (Role.CELL_SECRETARY, "Đồng chí Nguyễn Thị An, bí thư chi bộ", "Chi bộ thôn Xóm Làng"),
        (Role.DEPUTY_CELL_SECRETARY, "Đồng chí Lê Văn Hòa, phó bí thư chi bộ", "Chi bộ thôn Xóm Làng"),
        (Role.MEMBER, "Đồng chí Trần Văn Bình, đảng viên", "Chi bộ thôn Xóm Làng"),
        (Role.COMMUNE_OFFICE, "Văn phòng đảng ủy xã", "Đảng bộ xã Bạch Lưu"),
        (Role.ADMINISTRATOR, "Quản trị", "Đảng bộ tỉnh Vĩnh Phúc"),
    ],
)
def test_whose_book_and_who(cast, rf, role, who, book):
    shown = framed(rf, cast.users[role])
    assert (shown["who"], shown["organization_name"]) == (who, book)


def test_office_comes_before_a_seat_beside_it(cast, rf):
    make_grant(cast.chi, Role.CELL_COMMITTEE_MEMBER, cast.cell)
    assert framed(rf, cast.chi)["organization_name"] == "Đảng bộ xã Bạch Lưu"


@pytest.mark.parametrize(
    ("name", "args", "section"),
    [
        ("home", False, "Việc cần làm"),
        ("members:roster", False, "Danh sách đảng viên"),
        ("members:cell_roster", True, "Danh sách đảng viên"),
        ("members:member", True, "Danh sách đảng viên"),
        ("members:organization", True, "Tổ chức đảng"),
    ],
)
def test_the_part_where_one_is_is_marked(cast, rf, name, args, section):
    path = reverse(name, args=args and [cast.cell.uid])
    sections = framed(rf, cast.chi, path)["sections"]
    assert [title for title, _, is_current, _ in sections if is_current] == [section]


def test_sections_follow_the_rights(cast, rf):
    assert "Danh sách đảng viên" in [title for title, *_ in framed(rf, cast.chi)["sections"]]
    assert "Danh sách đảng viên" not in [title for title, *_ in framed(rf, cast.binh)["sections"]]


@pytest.mark.parametrize(("role", "shown"), [(Role.DISTRICT_OFFICE, True), (Role.CELL_SECRETARY, False)])
def test_the_month_is_for_those_who_look_at_several_cells(cast, rf, role, shown):
    titles = [title for title, *_ in framed(rf, cast.users[role])["sections"]]
    assert ("Tháng sinh hoạt" in titles) is shown


@pytest.mark.parametrize(
    ("role", "address"),
    [(Role.COMMUNE_OFFICE, "/chat-luong/"), (Role.CELL_SECRETARY, "/chat-luong/so-lieu/")],
)
def test_quality_is_the_table_of_an_office_and_the_months_of_a_cell(cast, rf, role, address):
    sections = framed(rf, cast.users[role])["sections"]
    assert [url for title, url, *_ in sections if title == "Chất lượng sinh hoạt"] == [address]


def test_three_sections_on_the_phone(cast, rf):
    more = [is_more for *_, is_more in framed(rf, cast.an)["sections"]]
    assert more == [place >= 3 for place in range(len(more))]


def test_without_rights_the_home_page_remains(db, rf):
    assert framed(rf, make_user(name="Nguyễn Thị An")) == {
        "organization_name": "",
        "who": "Nguyễn Thị An",
        "sections": (("Việc cần làm", "/", True, False), ("Nhắc việc", "/nhac-viec/", False, False)),
        "tabs": (("Việc cần làm", "/", True, False), ("Nhắc việc", "/nhac-viec/", False, False)),
    }


def test_one_query_for_a_person_and_none_for_nobody(cast, rf, django_assert_num_queries):
    with django_assert_num_queries(1):
        framed(rf, cast.chi)["sections"]
    with django_assert_num_queries(0):
        framed(rf, AnonymousUser())["sections"]


def test_one_line_of_parts_and_the_open_one(cast, rf):
    at_home, at_accounts = (
        [title for title, *_ in framed(rf, cast.chi, reverse(name))["tabs"]]
        for name in ("home", "members:accounts")
    )
    assert (len(at_home), "Tài khoản" in at_home) == (6, False)
    assert at_accounts == [*at_home, "Tài khoản"]
