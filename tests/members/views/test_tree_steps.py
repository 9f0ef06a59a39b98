import datetime

import pytest
from django.urls import reverse

from members.models import Member, Organization, TreeChange
from members.roles import Role
from members.roster import roster_on
from members.services.due import apply_due_changes
from tests.builders.members import (
    make_appointment,
    make_cell,
    make_commune,
    make_ended,
    make_grant,
    make_member,
    make_members,
    make_user,
)

DUE = datetime.date(2025, 1, 1)
DECISION = {"effective_on": "01/01/2025", "decision_number": "05-QĐ/ĐU", "decided_by": "Đảng ủy xã Bạch Lưu"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast, client_for, today):
    return client_for(cast.chi)


def first(cell: Organization, slug: str) -> str:
    return reverse("members:tree_start", args=[cell.uid, slug])


def page(change: TreeChange, name: str = "change") -> str:
    return reverse(f"members:tree_{name}", args=[change.uid])


def confirm(client, change: TreeChange):
    shown = client.get(page(change)).context
    return client.post(page(change, "enter"), {"seen": shown["seen"]})


def walk(client, cell: Organization, slug: str, one: dict, two: dict | None = None) -> TreeChange:
    """The steps as a browser without scripts goes them."""
    answer = client.post(first(cell, slug), DECISION | one)
    assert answer.status_code == 302, answer.context["form"].errors
    change = TreeChange.objects.latest("pk")
    assert answer.url == page(change, "details")
    if two is None:
        assert client.get(answer.url).url == page(change)
    else:
        assert client.get(answer.url).status_code == 200
        answer = client.post(answer.url, two)
        assert answer.status_code == 302, [form.errors for form in answer.context["page"].forms]
    return change


def test_two_cells_become_one_step_by_step(cast, office, today):
    chosen = make_member(cast.sibling_cell, "Phạm Văn Chọn")
    one = {"others": [str(cast.sibling_cell.uid)], "into": "new"}
    two = {
        "unit0-name": "Chi bộ thôn Hợp Nhất",
        "unit0-term": "2025–2027",
        "posts0-secretary": str(chosen.uid),
    }
    change = walk(office, cast.cell, "sap-nhap", one, two)
    shown = office.get(page(change)).content.decode()
    assert "5 đồng chí từ Chi bộ thôn Xóm Làng" in shown
    assert "Nguyễn Thị An, Bí thư chi bộ" in shown
    assert confirm(office, change).url == page(change)
    done = office.get(page(change)).content.decode()
    assert "Sẽ áp dụng từ ngày 01/01/2025" in done
    assert "Quyết định số 05-QĐ/ĐU của Đảng ủy xã Bạch Lưu" in done
    assert len(roster_on(cast.cell, today)) == 5
    apply_due_changes(DUE)
    heir = Organization.objects.get(name="Chi bộ thôn Hợp Nhất")
    assert len(roster_on(heir, DUE)) == 6
    cast.cell.refresh_from_db()
    assert (cast.cell.is_closed, cast.cell.parent) == (True, heir)


def test_back_and_reload_find_what_was_written(cast, office):
    one = {"others": [str(cast.sibling_cell.uid)], "into": str(cast.cell.uid)}
    change = walk(office, cast.cell, "sap-nhap", one)
    for _ in range(2):
        form = office.get(page(change, "again")).context["form"]
        assert form["others"].value() == [str(cast.sibling_cell.uid)]
        assert (form["into"].value(), form["decision_number"].value()) == (str(cast.cell.uid), "05-QĐ/ĐU")
    office.post(page(change, "again"), DECISION | one | {"into": "new"})
    assert office.post(page(change, "details"), {"unit0-name": "Chi bộ thôn Hợp Nhất"}).url == page(change)
    assert (
        office.get(page(change, "details")).context["page"].forms[0]["name"].value() == "Chi bộ thôn Hợp Nhất"
    )
    shown = office.get(reverse("members:tree_changes", args=[cast.cell.uid]))
    assert shown.context["drafts"] == [change]
    assert office.post(page(change, "drop")).status_code == 302
    assert not TreeChange.objects.exists()


def test_a_cell_is_divided_with_everybody_on_one_side(cast, office):
    leaving = make_members(cast.cell, 2)
    change = walk(
        office,
        cast.cell,
        "chia-tach",
        {"closes": ""},
        {"leave-leave": [str(one.uid) for one in leaving], "unit0-name": "Chi bộ thôn Đồi"},
    )
    confirm(office, change)
    born = Organization.objects.get(name="Chi bộ thôn Đồi")
    assert {line.member for line in roster_on(born, DUE)} == set(leaving)
    assert len(roster_on(cast.cell, DUE)) == 5


@pytest.mark.parametrize(
    ("slug", "one", "two"),
    [
        ("doi-ten", {}, {"unit-name": "Chi bộ thôn Mới", "unit-header_line": "Đảng ủy xã Bạch Lưu"}),
        ("lap-moi", {}, {"unit-name": "Chi bộ thôn Mới", "unit-kind": "CELL", "unit-cell_type": "VILLAGE"}),
    ],
)
def test_names_and_new_cells(cast, office, slug, one, two):
    place = cast.commune if slug == "lap-moi" else cast.cell
    confirm(office, walk(office, place, slug, one, two))
    apply_due_changes(DUE)
    assert Organization.objects.get(name="Chi bộ thôn Mới").parent == cast.commune


def test_a_cell_without_members_closes_and_moves(cast, office, client_for):
    empty = make_cell(cast.commune, "Chi bộ thôn Cũ")
    section = make_commune(cast.commune, "Đảng bộ bộ phận Chợ")
    Organization.objects.filter(pk=section.pk).update(kind="SECTION")
    section.periods.update(kind="SECTION")
    confirm(office, walk(office, empty, "chuyen", {"parent": str(section.uid), "effective_on": "01/12/2024"}))
    confirm(office, walk(office, empty, "ket-thuc", {"successor": ""}))
    apply_due_changes(DUE)
    empty.refresh_from_db()
    assert (empty.is_closed, empty.parent) == (True, section)


REFUSALS = {
    "members left": ("ket-thuc", {"successor": ""}, None, "Còn 5 đảng viên sinh hoạt ở đây"),
    "name taken": ("doi-ten", {}, {"unit-name": "chi bộ thôn hồng sen"}, "Cùng cấp trên đã có tổ chức tên"),
    "nothing new": ("doi-ten", {}, {"unit-name": "Chi bộ thôn Xóm Làng", "unit-short_name": "Chi bộ thôn Xóm Làng",
                    "unit-header_line": "Đảng bộ xã Bạch Lưu", "unit-place": "Bạch Lưu"}, "đã đúng như vậy"),
    "nobody leaves": ("chia-tach", {"closes": ""}, {"unit0-name": "Chi bộ thôn Đồi"}, "ít nhất một đồng chí"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSALS)
def test_what_cannot_be_is_said_where_before_and_after_would_stand(cast, office, case):
    slug, one, two, words = REFUSALS[case]
    change = walk(office, cast.cell, slug, one, two)
    answer = office.get(page(change))
    assert (answer.status_code, words in answer.context["refused"]) == (200, True)
    assert office.post(page(change, "enter"), {"seen": ""}).status_code == 422
    change.refresh_from_db()
    assert change.state == "DRAFT"


def test_a_day_before_the_organisation_was_there_is_asked_again(cast, office):
    answer = office.post(first(cast.cell, "doi-ten"), DECISION | {"effective_on": "31/12/2019"})
    assert "Ngày 31/12/2019, Chi bộ thôn Xóm Làng chưa có" in answer.context["form"].errors["effective_on"][0]


def test_into_one_that_was_not_chosen_is_asked_again(cast, office):
    third = make_cell(cast.commune, "Chi bộ thôn 3")
    one = {"others": [str(cast.sibling_cell.uid)], "into": str(third.uid)}
    answer = office.post(first(cast.cell, "sap-nhap"), DECISION | one)
    assert "into" in answer.context["form"].errors


def test_cells_of_another_commune_are_not_offered_and_not_taken(cast, office, client_for):
    answer = office.post(first(cast.cell, "sap-nhap"), DECISION | {"others": [str(cast.other_cell.uid)]})
    assert "others" in answer.context["form"].errors
    change = TreeChange.objects.create(
        verb="MERGE",
        organization=cast.cell,
        effective_on=DUE,
        values={"others": [str(cast.other_cell.uid)], "into": "new", "name": "Chi bộ thôn Hợp Nhất"},
    )
    assert "trực thuộc Đảng bộ xã Tây Sơn" in office.get(page(change)).context["refused"]
    assert office.post(page(change, "enter"), {"seen": ""}).status_code == 403


def test_nobody_changes_the_organisation_that_he_works_for(cast, office, client_for):
    answer = office.get(first(cast.commune, "doi-ten"))
    assert answer.status_code == 403
    assert "Ban Tổ chức Huyện ủy" in answer.content.decode()
    assert office.get(first(cast.commune, "lap-moi")).status_code == 200
    board = client_for(cast.users[Role.DISTRICT_ORGANIZATION_BOARD])
    assert board.get(first(cast.commune, "doi-ten")).status_code == 200
    assert board.get(first(cast.district, "doi-ten")).status_code == 403
    verbs = board.get(reverse("members:tree_changes", args=[cast.district.uid])).context["verbs"]
    assert [slug for slug, _ in verbs] == ["lap-moi"]


def test_somebody_else_was_faster(cast, office):
    change = walk(office, cast.cell, "doi-ten", {}, {"unit-name": "Chi bộ thôn Mới"})
    shown = office.get(page(change)).context["seen"]
    other = walk(
        office, cast.cell, "doi-ten", {"effective_on": "01/12/2024"}, {"unit-name": "Chi bộ thôn Sớm"}
    )
    confirm(office, other)
    answer = office.post(page(change, "enter"), {"seen": shown})
    assert (answer.status_code, "mời xem và ghi lại" in answer.content.decode()) == (409, True)
    assert office.post(page(change, "enter"), {"seen": answer.context["seen"]}).status_code == 302


def test_a_plan_stands_on_the_page_of_both_and_can_be_taken_back(cast, office):
    one = {"others": [str(cast.sibling_cell.uid)], "into": str(cast.cell.uid)}
    change = walk(office, cast.cell, "sap-nhap", one)
    confirm(office, change)
    for cell in (cast.cell, cast.sibling_cell):
        shown = office.get(reverse("members:organization", args=[cell.uid]))
        assert shown.context["planned"] == [change]
        assert "Từ 01/01/2025" in shown.content.decode()
    assert "reason" in office.post(page(change, "withdraw"), {"reason": ""}).context["form"].errors
    assert office.post(page(change, "withdraw"), {"reason": "Dời ngày"}).url == page(change)
    assert office.get(reverse("members:organization", args=[cast.cell.uid])).context["planned"] == []
    assert "Dời ngày" in office.get(page(change)).content.decode()


def test_communes_merge_and_their_cells_of_one_name_get_two(cast, client_for, today):
    board = client_for(cast.users[Role.DISTRICT_ORGANIZATION_BOARD])
    beside = make_commune(cast.district, "Đảng bộ xã Hải Lựu", place="Hải Lựu")
    double = make_cell(beside, cast.cell.name)
    clerk = Member.objects.create(full_name="Lê Thị Văn Thư", search_name="", sort_name="", sex="F")
    make_appointment(clerk, cast.commune, "OFFICE_STAFF")
    one = {"others": [str(beside.uid)], "into": "new"}
    change = walk(
        board,
        cast.commune,
        "sap-nhap",
        one,
        {
            "unit0-name": "Đảng bộ xã Hải Lựu mới",
            "posts0-office": [str(clerk.uid)],
            f"names-{cast.cell.uid}": "Chi bộ thôn Xóm Làng Bạch Lưu",
            f"names-{double.uid}": "Chi bộ thôn Xóm Làng Hải Lựu",
        },
    )
    confirm(board, change)
    apply_due_changes(DUE)
    heir = Organization.objects.get(name="Đảng bộ xã Hải Lựu mới")
    assert set(heir.children.open().values_list("name", flat=True)) == {
        "Chi bộ thôn Xóm Làng Bạch Lưu",
        "Chi bộ thôn Xóm Làng Hải Lựu",
        "Chi bộ thôn Hồng Sen",
    }
    assert heir.appointments.get().member == clerk


def test_an_unknown_verb_and_a_closed_cell_are_not_there(cast, office):
    assert office.get(first(cast.cell, "xoa")).status_code == 404
    make_ended(cast.cell, datetime.date(2024, 11, 1))
    assert office.get(first(cast.cell, "doi-ten")).status_code == 404


def test_whoever_left_the_office_enters_nothing_more(cast, office, client_for):
    change = walk(office, cast.cell, "doi-ten", {}, {"unit-name": "Chi bộ thôn Mới"})
    reader = make_user(Role.COMMUNE_PERMANENT_BOARD, cast.commune)
    make_grant(reader, Role.MEMBER, cast.cell)
    assert client_for(reader).post(page(change, "enter")).status_code == 403
