"""Where one enters, what stands at home, and what the commune sees of a phone that has not sent yet."""

import datetime

import pytest
import time_machine

from meetings.models import Meeting, MeetingDevice
from tests.builders.meetings import at, make_held_meeting, make_meeting
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
NEXT_DAY = NOW + datetime.timedelta(hours=12)


def todo_of(client):
    return [(one.title, one.verb, one.url) for one in client.get("/").context["todo"]]


def test_on_its_day_a_meeting_begins_here(cast, meeting, client_for):
    client, here = client_for(cast.an), f"/sinh-hoat/{meeting.uid}/dang-hop/"
    assert todo_of(client) == [("Họp hôm nay, sinh hoạt tháng 11/2024", "Bắt đầu họp", here)]
    page = client.get(f"/sinh-hoat/{meeting.uid}/thong-bao/").content.decode()
    assert f'href="{here}"' in page and ">Đang họp</a>" in page
    assert f"/sinh-hoat/{meeting.uid}/ghi-lai/" in page


@pytest.mark.parametrize(("when", "verb"), [(at(23, 29), "Bắt đầu họp"), (at(23, 30), "Ghi lại")])
def test_some_hours_later_it_is_written_down_from_the_book(cast, meeting, client_for, when, verb):
    """Planned for 19:30; nobody had the phone there, or it was never begun."""
    with time_machine.travel(when, tick=False):
        client = client_for(cast.an)
        assert [one[1] for one in todo_of(client)] == [verb]
        step = client.get(f"/sinh-hoat/{meeting.uid}/thong-bao/").content.decode().split("next-step", 1)[1]
        assert verb in step and f"{meeting.uid}/{'ghi-lai' if verb == 'Ghi lại' else 'dang-hop'}/" in step


def test_the_evening_stands_before_what_is_overdue(cast, meeting, client_for, now):
    """He opens the book in the hall."""
    march = datetime.date(2024, 3, 5)
    held = make_held_meeting(cast.an, cast.cell, now=now, kind="THEMATIC")
    focus = {"focus_matter": "Nạo vét mương", "focus_due_on": datetime.date(2024, 4, 1)}
    Meeting.objects.filter(pk=held.pk).update(month=march.replace(day=1), held_on=march, **focus)
    assert [one[1] for one in todo_of(client_for(cast.an))] == ["Bắt đầu họp", "Xem biên bản", "Ghi kết quả"]


def test_a_member_has_no_such_tab(cast, meeting, client_for):
    page = client_for(cast.binh).get(f"/sinh-hoat/{meeting.uid}/thong-bao/").content.decode()
    assert f"{meeting.uid}/dang-hop/" not in page


def test_while_it_lasts_every_way_leads_there(phone, cast):
    assert [one[:2] for one in todo_of(phone.client)] == [("Đang họp, sinh hoạt tháng 11/2024", "Mở trang")]
    assert phone.client.get(f"/sinh-hoat/{phone.meeting.uid}/")["Location"] == phone.here
    assert phone.client.get(f"/sinh-hoat/{phone.meeting.uid}/ghi-lai/").status_code == 200
    assert phone.client.get(f"/sinh-hoat/{phone.meeting.uid}/bien-ban/").status_code == 200
    phone.tell("meeting.end", ended_at=at(19, 59))
    page = phone.client.get(f"/sinh-hoat/{phone.meeting.uid}/bien-ban/").content.decode()
    assert ">Đang họp</a>" not in page


SINCE = at(19, 52).isoformat()
# What the phone told with its last letter, how long ago, and what the month says of the cell
TOLD = [
    ({}, NOW, "Đang họp"),
    ({"unsent": 3, "unsent_since": SINCE}, NOW, "Đang ở máy, chưa gửi từ 19:52 05/11"),
    ({}, NEXT_DAY, "Đang ở máy, chưa gửi từ 20:00 05/11"),
    ({"unsent": 1, "unsent_since": SINCE}, NEXT_DAY, "Đang ở máy, chưa gửi từ 19:52 05/11"),
]


@pytest.mark.parametrize(("told", "when", "words"), TOLD)
def test_the_commune_sees_what_stands_on_a_phone(phone, cast, client_for, told, when, words):
    assert phone.send(**told).status_code == 200
    with time_machine.travel(when, tick=False):
        page = client_for(cast.users["COMMUNE_OFFICE"]).get("/thang/2024-11/").content.decode()
        assert words in page
        assert words in client_for(cast.an).get("/").content.decode()


def test_a_phone_that_opened_the_page_and_was_not_heard_of_again(cast, meeting, phone_of, client_for):
    """The meeting begins where there is no signal: its server copy is still one that was convened."""
    early = phone_of(cast.an)
    with time_machine.travel(at(18, 30), tick=False):
        assert early.send().status_code == 200
    with time_machine.travel(at(21), tick=False):
        page = client_for(cast.users["COMMUNE_OFFICE"]).get("/thang/2024-11/").content.decode()
    assert "Đang ở máy, chưa gửi từ 18:30 05/11" in page


def test_who_looked_at_the_page_days_before_has_not_met(cast, now, phone_of, client_for, meeting):
    day = NOW.date() + datetime.timedelta(days=5)
    later = make_meeting(cast.an, cast.cell, now=now, kind="THEMATIC", scheduled_at=at(19, 30, day))
    looked = phone_of(cast.an)
    looked.meeting = later
    assert looked.send().status_code == 200
    with time_machine.travel(at(21, 0, day), tick=False):
        page = client_for(cast.users["COMMUNE_OFFICE"]).get("/thang/2024-11/").content.decode()
    assert "Đang ở máy" not in page


def test_after_the_meeting_only_what_is_unsent_is_told(phone, cast, client_for):
    phone.send(phone.write("meeting.end", ended_at=at(19, 59)), unsent=4, unsent_since=SINCE)
    client = client_for(cast.users["COMMUNE_OFFICE"])
    assert "Đang ở máy, chưa gửi từ 19:52 05/11" in client.get("/thang/2024-11/").content.decode()
    phone.send(unsent=0)
    assert "Đang ở máy" not in client.get("/thang/2024-11/").content.decode()
    phone.send(cleared=True)
    assert MeetingDevice.objects.get().cleared_at == NOW
