import datetime

import pytest
import time_machine
from django.urls import reverse

from meetings.models import Meeting
from meetings.services.minutes import print_minutes
from meetings.services.preparation import convene_meeting
from meetings.services.submissions import send_minutes
from members.models import Member
from members.models.life import LifeKind
from members.services.life import record_event
from members.services.life_orders import Order
from members.services.membership import receive_transfer
from members.services.mergers import merge_organizations
from members.services.organizations import rename_organization
from tests.builders.meetings import at, make_held_meeting, make_meeting, make_rendered, make_secretary
from tests.builders.members import make_appointment, make_cell, make_commune, make_member, make_user

OCTOBER = datetime.date(2024, 10, 1)


@pytest.fixture
def secretary(db):
    return make_secretary(make_cell(make_commune(), members=3))


@pytest.fixture
def cell(secretary):
    return secretary.grants.get().organization


def todo_of(client):
    return [(one.title, one.due_on) for one in client.get("/").context["todo"]]


def test_cell_without_a_plan_is_asked_for_one(client_for, secretary, cell, now):
    client = client_for(secretary)
    assert todo_of(client) == [("Chuẩn bị sinh hoạt tháng 11", now.date())]
    page = client.get("/").content.decode()
    assert "Tháng 11 chưa có lịch. Chi bộ thường họp ngày 5." in page


def test_notice_then_nothing_then_the_record(client_for, secretary, cell, now):
    client = client_for(secretary)
    meeting = make_meeting(secretary, cell, now=now, scheduled_at=at(19, 30, datetime.date(2024, 11, 8)))
    assert todo_of(client) == [("Gửi thông báo họp, sinh hoạt tháng 11/2024", datetime.date(2024, 11, 6))]
    convene_meeting(actor=secretary, meeting=meeting, now=now)
    page = client.get("/").content.decode()
    assert "Việc tiếp theo: sinh hoạt chi bộ, thứ Sáu 08/11/2024, 19 giờ 30." in page
    meeting.__class__.objects.update(scheduled_at=at(19, 30, datetime.date(2024, 11, 4)))
    assert todo_of(client) == [("Ghi lại sinh hoạt tháng 11/2024", datetime.date(2024, 11, 6))]


def test_what_is_left_after_a_meeting(client_for, secretary, cell, now):
    client = client_for(secretary)
    meeting = make_held_meeting(secretary, cell, now=now)
    make_meeting(
        secretary,
        cell,
        now=now,
        month=datetime.date(2024, 12, 1),
        scheduled_at=at(19, 30, datetime.date(2024, 12, 5)),
    )
    due = datetime.date(2024, 11, 7)
    notice = ("Gửi thông báo họp, sinh hoạt tháng 12/2024", datetime.date(2024, 12, 3))
    assert todo_of(client) == [("Ký biên bản, sinh hoạt tháng 11/2024", due), notice]
    make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)
    send_minutes(actor=secretary, meeting=meeting, now=now)
    assert todo_of(client) == [notice]


@pytest.mark.parametrize("members", [1, 30])
def test_queries_of_a_cell(client_for, now, db, members, django_assert_num_queries):
    secretary = make_secretary(make_cell(members=members))
    cell = secretary.grants.get().organization
    make_held_meeting(secretary, cell, now=now)
    client = client_for(secretary)
    client.get("/")
    with django_assert_num_queries(6):
        client.get("/")


@pytest.mark.parametrize("cells", [1, 30])
def test_queries_of_an_office(client_for, now, db, cells, django_assert_num_queries):
    commune = make_commune()
    for number in range(cells):
        cell = make_cell(commune, f"Chi bộ thôn {number}", members=1)
        make_held_meeting(make_secretary(cell, f"Nguyễn Văn {number}"), cell, now=now)
    client = client_for(make_user("COMMUNE_OFFICE", commune))
    client.get("/")
    with django_assert_num_queries(6):
        client.get("/")
    with django_assert_num_queries(6):
        client.get(reverse("month", args=["2024-11"]))


def test_office_sees_who_is_silent_with_a_telephone(client_for, secretary, cell, now):
    Member.objects.filter(pk=secretary.member_id).update(phone="0912 345 678")
    make_meeting(secretary, cell, now=now)
    make_meeting(
        secretary,
        cell,
        now=now,
        month=OCTOBER,
        kind="THEMATIC",
        theme="x",
        scheduled_at=at(19, 30, datetime.date(2024, 11, 1)),
    )
    page = client_for(make_user("COMMUNE_OFFICE", cell.parent)).get("/").content.decode()
    assert "tel:0912345678" in page


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("MEMBER", "Xem thông báo họp"),
        ("ASSIGNED_COMMITTEE_MEMBER", "Xem tháng này"),
        ("WORK_GROUP_MEMBER", "Xem tháng này"),
    ],
)
def test_whoever_has_nothing_to_do_sees_what_comes(client_for, secretary, cell, now, role, sees):
    make_meeting(secretary, cell, now=now, scheduled_at=at(19, 30, datetime.date(2024, 11, 8)))
    reader = make_user(role, cell, member=make_member(cell, "Trần Văn Bình") if role == "MEMBER" else None)
    page = client_for(reader).get("/").content.decode()
    assert ("Không còn việc cần làm" in page, sees in page) == (True, True)


def test_login_without_any_right(client_for, db):
    assert "Không còn việc cần làm" in client_for(make_user(name="Trần Văn Bình")).get("/").content.decode()


def test_month_says_every_cell_in_words(client_for, secretary, cell, now):
    make_cell(cell.parent, "Chi bộ thôn 2")
    make_held_meeting(secretary, cell, now=now)
    client = client_for(make_user("COMMUNE_PERMANENT_BOARD", cell.parent))
    lines = client.get(reverse("month", args=["2024-11"])).context["lines"]
    assert [(str(one.cell), one.situation.words) for one in lines] == [
        ("Chi bộ thôn Xóm Làng", "Đã họp, đang hoàn tất biên bản"),
        ("Chi bộ thôn 2", "Chưa có lịch họp"),
    ]
    october = client.get(reverse("month", args=["2024-10"])).context["lines"]
    assert {one.situation.words for one in october} == {"Chưa có báo cáo"}


def test_a_past_month_bears_the_names_of_its_day(client_for, secretary, cell, now):
    commune = cell.parent
    make_held_meeting(secretary, cell, now=now)
    december = datetime.date(2024, 12, 1)
    for organization, name in ((cell, "Chi bộ thôn Hợp Nhất"), (commune, "Đảng bộ xã Hải Lựu")):
        rename_organization(actor=None, organization=organization, name=name, effective_on=december, now=now)
    user = make_user("COMMUNE_PERMANENT_BOARD", commune)
    with time_machine.travel(now.replace(year=2025, month=1)):
        client = client_for(user)
        then = client.get(reverse("month", args=["2024-11"]))
        later = client.get(reverse("month", args=["2024-12"]))
    assert "<p>Đảng bộ xã Bạch Lưu</p>" in then.text
    assert "<p>Đảng bộ xã Hải Lựu</p>" in later.text
    assert [page.context["lines"][0].name for page in (then, later)] == [
        "Chi bộ thôn Xóm Làng",
        "Chi bộ thôn Hợp Nhất",
    ]


def test_district_sees_its_communes_and_opens_one(client_for, secretary, cell, now):
    district = cell.parent.parent
    make_cell(make_commune(district, "Đảng bộ xã Hải Lựu"), "Chi bộ thôn 9")
    make_held_meeting(secretary, cell, now=now)
    second = make_meeting(secretary, cell, now=now, kind="THEMATIC", theme="Chuyển đổi số")
    convene_meeting(actor=secretary, meeting=second, now=now)
    client = client_for(make_user("DISTRICT_OFFICE", district))
    rows = client.get(reverse("month", args=["2024-11"])).context["rows"]
    assert [(str(row.commune), row.cells, row.held, row.silent) for row in rows] == [
        ("Đảng bộ xã Bạch Lưu", 1, 1, 0),
        ("Đảng bộ xã Hải Lựu", 1, 0, 1),
    ]
    one = client.get(reverse("month_of", args=["2024-11", cell.parent.uid]))
    assert {str(line.cell) for line in one.context["lines"]} == {"Chi bộ thôn Xóm Làng"}


def test_commune_of_another_branch_is_not_found(client_for, secretary, cell, now):
    other = make_commune(name="Đảng bộ xã Tây Sơn")
    client = client_for(make_user("COMMUNE_OFFICE", cell.parent))
    assert client.get(reverse("month_of", args=["2024-11", other.uid])).status_code == 404


@pytest.mark.parametrize("month", ["2024-13", "0000-01", "0001-01", "9999-12", "thang-11"])
def test_month_that_is_none(client_for, secretary, month):
    assert client_for(secretary).get(f"/thang/{month}/").status_code == 404


def test_committee_post_is_no_door(client_for, cell, db):
    person = make_member(cell, "Lê Văn Hòa")
    make_appointment(person, cell, "DEPUTY_SECRETARY")
    assert client_for(make_user(member=person)).get(reverse("months")).status_code in (302, 403)


def test_overdue_focus_of_long_ago_is_not_forgotten(client_for, secretary, cell, now):
    march = datetime.date(2024, 3, 5)
    held = make_held_meeting(secretary, cell, now=now)
    Meeting.objects.filter(pk=held.pk).update(
        month=march.replace(day=1),
        held_on=march,
        focus_matter="Nạo vét mương",
        focus_due_on=datetime.date(2024, 4, 1),
    )
    late = ("Vấn đề trọng tâm tháng 3", datetime.date(2024, 4, 1))
    assert late in todo_of(client_for(secretary))
    Meeting.objects.filter(pk=held.pk).update(focus_settled_on=datetime.date(2024, 4, 2))
    assert late not in todo_of(client_for(secretary))


def test_past_month_shows_the_cells_of_its_last_day(client_for, secretary, cell, now):
    second = make_cell(cell.parent, "Chi bộ thôn 2")
    merge_organizations(
        actor=None,
        predecessors=[second],
        successor=cell,
        effective_on=datetime.date(2024, 11, 1),
        now=now,
    )
    client = client_for(make_user("COMMUNE_OFFICE", cell.parent))
    cells = {
        month: [str(line.cell) for line in client.get(reverse("month", args=[month])).context["lines"]]
        for month in ("2024-10", "2024-11")
    }
    assert cells == {
        "2024-10": ["Chi bộ thôn Xóm Làng", "Chi bộ thôn 2"],
        "2024-11": ["Chi bộ thôn Xóm Làng"],
    }
    district = client_for(make_user("DISTRICT_OFFICE", cell.parent.parent))
    make_cell(make_commune(cell.parent.parent, "Đảng bộ xã Hải Lựu"), "Chi bộ thôn 9")
    rows = district.get(reverse("month", args=["2024-10"])).context["rows"]
    assert [row.cells for row in rows] == [2, 1]


def test_a_cell_that_met_before_it_ended_stays_in_its_month(client_for, secretary, cell, now):
    """Its minutes still have to be signed and sent."""
    second = make_cell(cell.parent, "Chi bộ thôn 2")
    make_held_meeting(secretary, cell, now=now)
    effective_on = datetime.date(2024, 11, 20)
    merge_organizations(actor=None, predecessors=[cell], successor=second, effective_on=effective_on, now=now)
    office = make_user("COMMUNE_OFFICE", cell.parent)
    district = make_user("DISTRICT_OFFICE", cell.parent.parent)
    make_cell(make_commune(cell.parent.parent, "Đảng bộ xã Hải Lựu"), "Chi bộ thôn 9")
    for day in (datetime.date(2024, 11, 25), datetime.date(2024, 12, 5)):
        with time_machine.travel(now.replace(month=day.month, day=day.day)):
            lines = client_for(office).get(reverse("month", args=["2024-11"])).context["lines"]
            assert [(line.name, line.meeting is not None) for line in lines] == [
                ("Chi bộ thôn 2", False),
                ("Chi bộ thôn Xóm Làng", True),
            ]
            rows = client_for(district).get(reverse("month", args=["2024-11"])).context["rows"]
            assert [(row.cells, row.held) for row in rows] == [(2, 1), (1, 0)]


def test_comrade_on_his_way_waits_for_the_heads_of_the_cell(client_for, secretary, cell, now):
    coming = make_member(make_cell(cell.parent, "Chi bộ thôn 2"), "Trần Văn Bình")
    home = coming.memberships.get().organization
    order = Order(LifeKind.TRANSFER_STARTED, home, now.date(), coming, destination=cell)
    record_event(by=None, order=order, now=now)
    asked = ("Tiếp nhận đồng chí Trần Văn Bình", datetime.date(2025, 1, 28))
    assert asked in todo_of(client_for(secretary))
    weak = make_user("CELL_COMMITTEE_MEMBER", cell, member=make_member(cell, "Phạm Thị Lan"))
    assert asked not in todo_of(client_for(weak))
    receive_transfer(actor=secretary, member=coming, organization=cell, effective_on=now.date(), now=now)
    assert asked not in todo_of(client_for(secretary))
