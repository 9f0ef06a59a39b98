import datetime

import pytest
import time_machine
from django.urls import reverse

from meetings.models import CalendarNotice, DateRegistration, Meeting, StandingDay
from meetings.services.calendar import register_date, set_standing_day
from tests.builders.meetings import at, make_held_meeting, make_meeting, make_secretary
from tests.builders.members import make_cell, make_commune, make_member, make_user

D = datetime.date
DECEMBER = D(2024, 12, 1)


@pytest.fixture
def secretary(db):
    return make_secretary(make_cell(make_commune(), members=3))


@pytest.fixture
def cell(secretary):
    return secretary.grants.get().organization


@pytest.fixture
def usual(secretary, cell, now):
    return set_standing_day(
        actor=secretary,
        organization=cell,
        day_of_month=5,
        time=datetime.time(19, 30),
        place="Nhà văn hóa thôn",
        effective_on=D(2024, 11, 1),
        now=now,
    )


def sent_as_drawn(page):
    """What the browser sends when the one button is pressed and nothing was typed."""
    form = page.context["form"]
    return {field.html_name: field.value() if field.value() is not None else "" for field in form} | {
        "day": f"{form.initial['day']:%d/%m/%Y}",
        "time": f"{form.initial['time']:%H:%M}",
    }


def test_one_button_tells_the_usual_evening(client_for, secretary, cell, usual, now):
    client = client_for(secretary)
    page = client.get(reverse("meetings:cell_days", args=[cell.uid]))
    assert page.context["asked"].month == DECEMBER
    told = client.post(reverse("meetings:register_date", args=[cell.uid, "2024-12"]), sent_as_drawn(page))
    assert told.url == reverse("meetings:cell_days", args=[cell.uid])
    one = DateRegistration.objects.get()
    assert (one.scheduled_at, one.place, one.by_phone) == (
        at(19, 30, D(2024, 12, 5)),
        "Nhà văn hóa thôn",
        False,
    )
    page = client.get(told.url)
    assert page.context["asked"].month == D(2025, 1, 1)
    assert "Đã đăng ký lịch họp tháng 12: 19 giờ 30, thứ Năm 05/12/2024." in page.content.decode()


def test_without_a_usual_day_the_last_evening_is_proposed(client_for, secretary, cell, now):
    make_held_meeting(secretary, cell, now=now)
    page = client_for(secretary).get(reverse("meetings:cell_days", args=[cell.uid]))
    assert (page.context["form"].initial["day"], page.context["form"].initial["time"]) == (
        D(2024, 12, 5),
        datetime.time(19, 30),
    )


def test_another_day_asks_for_its_reason_beside_the_field(client_for, secretary, cell, usual):
    client, url = client_for(secretary), reverse("meetings:register_date", args=[cell.uid, "2024-12"])
    sent = {"day": "7/12/2024", "time": "19h30", "place": "Nhà văn hóa thôn"}
    page = client.post(url, sent)
    assert page.context["form"].errors == {"reason": ["Ngày này khác ngày họp thường lệ; mời ghi lý do."]}
    client.post(url, sent | {"reason": "Trùng họp thôn"})
    assert DateRegistration.objects.get().reason == "Trùng họp thôn"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"day_of_month": "8"}, (8, None, None)),
        ({"weekday": "3", "week": "5"}, (None, 5, 3)),
        ({"weekday": "0", "week": "1"}, (None, 1, 0)),
        ({"day_of_month": "8", "week": "1"}, None),
        ({"weekday": "3"}, None),
        ({}, None),
    ],
)
def test_a_usual_day_is_typed_in_one_way(client_for, secretary, cell, now, typed, stored):
    url = reverse("meetings:standing_day", args=[cell.uid])
    page = client_for(secretary).post(url, {"time": "19:30", "place": "Nhà văn hóa thôn", **typed})
    held = StandingDay.objects.values_list("day_of_month", "week", "weekday").first()
    assert held == stored
    assert page.status_code == (302 if stored else 200)


def test_another_usual_day_begins_with_the_next_month(client_for, secretary, cell, usual):
    sent = {"day_of_month": "8", "time": "19:30", "place": "Nhà văn hóa thôn"}
    client_for(secretary).post(reverse("meetings:standing_day", args=[cell.uid]), sent)
    held = StandingDay.objects.order_by("valid_from").values_list("day_of_month", "valid_from")
    assert list(held) == [(5, D(2024, 11, 1)), (8, DECEMBER)]


def test_the_office_writes_what_it_heard_and_returns_to_its_list(client_for, cell, usual):
    client = client_for(make_user("COMMUNE_OFFICE", cell.parent))
    url = reverse("meetings:register_date", args=[cell.uid, "2024-12"])
    told = client.post(url, {"day": "5/12/2024", "time": "19:30", "place": "Nhà văn hóa thôn"})
    assert told.url == reverse("meetings:calendar_of", args=["2024-12", cell.parent.uid])
    assert DateRegistration.objects.get().by_phone
    assert "Đã đăng ký (văn phòng ghi)" in client.get(told.url).content.decode()


def test_a_cell_has_no_list_and_a_commune_no_evening(client_for, cell):
    client = client_for(make_user("COMMUNE_OFFICE", cell.parent))
    assert client.get(reverse("meetings:calendar_of", args=["2024-12", cell.uid])).status_code == 404
    assert client.get(reverse("meetings:cell_days", args=[cell.parent.uid])).status_code == 404


def test_issued_once_then_only_when_something_changes(client_for, secretary, cell, usual, now):
    client = client_for(make_user("COMMUNE_OFFICE", cell.parent))
    listed = reverse("meetings:calendar_of", args=["2024-12", cell.parent.uid])
    issue = reverse("meetings:issue_calendar", args=["2024-12", cell.parent.uid])
    assert "1/1 chi bộ chưa đăng ký" in client.get(listed).content.decode()
    client.post(issue, {"document_number": "15-TB/ĐU"})
    assert "Ban hành điều chỉnh" not in client.get(listed).content.decode()
    assert "Lịch chưa có gì thay đổi." in client.post(issue, {}).content.decode()
    register_date(
        actor=secretary,
        organization=cell,
        month=DECEMBER,
        scheduled_at=at(19, 30, D(2024, 12, 7)),
        place="Nhà văn hóa thôn",
        reason="Trùng họp thôn",
        now=now,
    )
    page = client.get(listed).content.decode()
    assert "Trước: 19 giờ 30, thứ Năm 05/12/2024<" in page
    assert "Ban hành điều chỉnh" in page
    issued = client.post(issue, {})
    assert issued.url == reverse("meetings:calendar_notice", args=[CalendarNotice.objects.get(number=2).uid])
    assert "điều chỉnh như sau" in client.get(issued.url).content.decode()


def test_the_district_reads_and_issues_nothing(client_for, cell, usual):
    board = client_for(make_user("DISTRICT_ORGANIZATION_BOARD", cell.parent.parent))
    page = board.get(reverse("meetings:calendar_of", args=["2024-12", cell.parent.uid]))
    assert (page.status_code, page.context["may_issue"]) == (200, False)
    assert "Ban hành lịch" not in page.content.decode()


def test_a_new_meeting_begins_with_the_evening_that_was_told(client_for, secretary, cell, usual, now):
    make_held_meeting(secretary, cell, now=now, minute_taker=make_member(cell))
    register_date(
        actor=secretary,
        organization=cell,
        month=DECEMBER,
        scheduled_at=at(20, 0, D(2024, 12, 7)),
        place="Sân đình",
        reason="Trùng họp thôn",
        now=now,
    )
    client = client_for(secretary)
    initial = client.get(reverse("meetings:new", args=[cell.uid])).context["initial"]
    assert (initial["day"], initial["place"]) == (D(2024, 12, 7), "Sân đình")
    client.post(reverse("meetings:take_last", args=[cell.uid]), {})
    taken = Meeting.objects.get(month=DECEMBER)
    assert (taken.scheduled_at, taken.place) == (at(20, 0, D(2024, 12, 7)), "Sân đình")


def test_home_names_it_before_the_deadline_until_it_is_told(client_for, secretary, cell, usual, now):
    make_held_meeting(secretary, cell, now=now)
    with time_machine.travel(at(9, 0, D(2024, 11, 15)), tick=False):
        client = client_for(secretary)
        waits = {one.title: (one.due_on, one.url, one.why) for one in client.get("/").context["todo"]}
        assert waits["Đăng ký lịch họp tháng 12"] == (
            D(2024, 11, 20),
            reverse("meetings:cell_days", args=[cell.uid]),
            "Báo đảng ủy xã ngày giờ họp, chậm nhất ngày 20/11/2024.",
        )
        sent = {"day": "5/12/2024", "time": "19:30", "place": "Nhà văn hóa thôn"}
        client.post(reverse("meetings:register_date", args=[cell.uid, "2024-12"]), sent)
        waits = {one.title: one.why for one in client.get("/").context["todo"]}
    assert "Đăng ký lịch họp tháng 12" not in waits
    assert waits["Chuẩn bị sinh hoạt tháng 12"] == (
        "Đã đăng ký họp 19 giờ 30, thứ Năm 05/12; chưa có chương trình."
    )


def test_late_or_not_it_gives_way_to_what_a_meeting_waits_for(client_for, secretary, cell, usual, now):
    evening = at(20, 0, D(2024, 11, 22))
    make_meeting(secretary, cell, now=now, scheduled_at=evening)  # not written down yet
    with time_machine.travel(at(9, 0, D(2024, 11, 23)), tick=False):
        waits = [one.title for one in client_for(secretary).get("/").context["todo"]]
    assert waits.index("Đăng ký lịch họp tháng 12") == 1
