import datetime

import pytest
import time_machine
from django.template import engines

from meetings.models import Meeting, Task
from meetings.services.minutes import print_minutes
from meetings.services.preparation import convene_meeting
from meetings.services.submissions import send_minutes
from meetings.services.telling import agree_absence, ask_off
from members.models import Member
from members.models.life import LifeKind
from members.services.life import record_event
from members.services.life_orders import Order
from members.services.membership import receive_transfer
from tests.builders.meetings import at, make_held_meeting, make_meeting, make_rendered, make_secretary
from tests.builders.members import make_cell, make_commune, make_member, make_user

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
    sign = ("Ký biên bản, sinh hoạt tháng 11/2024", due)
    assert todo_of(client) == [("Chấm điểm, sinh hoạt tháng 11/2024", due), sign, notice]
    Meeting.objects.filter(pk=meeting.pk).update(self_score=92, self_grade="GOOD")
    meeting.refresh_from_db()
    assert todo_of(client) == [sign, notice]
    make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)
    send_minutes(actor=secretary, meeting=meeting, now=now)
    assert todo_of(client) == [notice]


def test_what_was_drawn_follows_every_change(client_for, secretary, cell, now):
    """Each of them alters one piece of the page: what is to do, the next meeting, the tasks, the last meeting."""
    client = client_for(secretary)
    shown = []

    def look():
        page = client.get("/").content.decode()
        shown.append(page[page.index('<div class="home') : page.index("</main>")])

    held = make_held_meeting(secretary, cell, now=now)
    december = datetime.date(2024, 12, 5)
    values = {"month": december.replace(day=1), "scheduled_at": at(19, 30, december)}
    coming = Meeting.objects.filter(pk=make_meeting(secretary, cell, now=now, **values).pk)
    look()
    coming.update(scheduled_at=at(18, 30, december))
    look()
    coming.update(place="Đình làng")
    look()
    coming.update(focus_matter="Làm đường")
    look()
    Member.objects.filter(pk=secretary.member_id).update(full_name="Nguyễn Thị Yên")
    look()
    coming.update(state="CONVENED")
    look()
    task = Task.objects.create(
        meeting=held, organization=cell, text="Nạo vét kênh", assignee=secretary.member
    )
    look()
    Task.objects.filter(pk=task.pk).update(text="Nạo vét mương", due_on=now.date())
    look()
    Meeting.objects.filter(pk=held.pk).update(self_score="92.5", self_grade="GOOD")
    look()
    held.roll.filter(member=secretary.member_id).update(state="UNEXCUSED")
    look()
    make_rendered(print_minutes(actor=secretary, meeting=held, now=now), now)
    look()
    with time_machine.travel(now + datetime.timedelta(hours=5), tick=False):  # past midnight
        look()
        engines["django"].engine.template_loaders[0].reset()
        look()
    assert (len(set(shown)), shown[-1]) == (len(shown) - 1, shown[-2])


def test_whoever_waits_for_a_yes_is_on_the_list_until_the_day_is_over(client_for, cell, secretary, now):
    member = make_member(cell, "Trần Văn Bình")
    evening = at(19, 30, datetime.date(2024, 11, 8))
    meeting = make_meeting(secretary, cell, now=now, scheduled_at=evening)
    own = make_user("MEMBER", cell, member=member)
    notice = ask_off(actor=own, meeting=meeting, member=member, reason="Đi viện", now=now)
    waits = ("Báo vắng, chờ đồng ý 1, sinh hoạt tháng 11/2024", evening.date())
    client = client_for(secretary)
    assert waits in todo_of(client)
    agree_absence(actor=secretary, notice=notice, now=now)
    assert waits not in todo_of(client)
    Meeting.objects.filter(pk=meeting.pk).update(scheduled_at=at(19, 30, datetime.date(2024, 11, 4)))
    ask_off(actor=own, meeting=meeting, member=secretary.member, reason="Đi viện", now=now)
    assert not [one for one in todo_of(client) if "Báo vắng" in one[0]]


@pytest.mark.parametrize("members", [1, 30])
def test_queries_of_a_cell(client_for, now, db, members, django_assert_num_queries):
    secretary = make_secretary(make_cell(members=members))
    cell = secretary.grants.get().organization
    make_held_meeting(secretary, cell, now=now)
    client = client_for(secretary)
    client.get("/")
    with django_assert_num_queries(8):
        client.get("/")


@pytest.mark.parametrize("cells", [1, 30])
def test_queries_of_an_office(client_for, now, db, cells, django_assert_num_queries):
    commune = make_commune()
    for number in range(cells):
        cell = make_cell(commune, f"Chi bộ thôn {number}", members=1)
        make_held_meeting(make_secretary(cell, f"Nguyễn Văn {number}"), cell, now=now)
    client = client_for(make_user("COMMUNE_OFFICE", commune))
    client.get("/")
    with django_assert_num_queries(7):
        client.get("/")


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
