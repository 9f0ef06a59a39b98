"""A second phone without a login: six digits, a yes, and the right of who said it, for one meeting."""

import datetime
import json
import uuid

import pytest
import time_machine
from django.test import Client

from meetings.models import JoiningCode, MeetingDevice, Operation
from songlo.audit.models import AuditEvent
from tests.builders.meetings import at, make_meeting
from tests.conftest import NOW
from tests.contracts.objects import print_it, sign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_counters")]
LAN = "Bùi Thị Lan"


def code_of(phone):
    return phone.client.post(f"{phone.here}ma/").json()["code"]


def ask(code):
    """A browser that nobody knows."""
    browser = Client()
    return browser, browser.post("/vao-hop/", {"code": code})


def joined(phone, name=LAN):
    browser, answer = ask(code_of(phone))
    assert answer["Location"] == "/vao-hop/cho/"
    [device] = [
        one for one in phone.client.get(f"{phone.here}may/").json()["devices"] if one["state"] == "WAITING"
    ]
    said = phone.client.post(
        f"{phone.here}may/{device['uid']}/dong-y/",
        json.dumps({"member": phone.people[name]}),
        content_type="application/json",
    )
    assert said.status_code == 200
    onward = browser.get("/vao-hop/cho/")
    assert onward["Location"] == phone.here
    cookie = browser.cookies["songlo_phone"]
    assert (cookie["httponly"], cookie["path"], cookie["max-age"]) == (True, phone.here, 86400)
    return type(phone)(browser, phone.meeting, device["uid"], people=phone.people)


def test_six_digits_and_a_yes_let_a_phone_in(phone):
    second = joined(phone)
    me = second.snapshot()["me"]
    assert me == {
        **dict.fromkeys(("user",)), "login": "", "name": LAN, "device": second.user, "can_sign": False, "shared": False
    }  # fmt: skip
    told = second.tell("roll.mark", phone.people[LAN], state="PRESENT")
    assert told["result"] == "APPLIED"
    sent = Operation.objects.get(uid=told["uid"])
    assert (sent.actor, sent.device.holder.full_name) == (phone_user(phone), LAN)
    line = AuditEvent.objects.filter(action="meetings.operations.receive").get()
    assert line.changes["device"] == [None, f"Máy của đồng chí {LAN}"]
    assert [line["state"] for line in phone.snapshot()["roll"] if line["name"] == LAN] == ["PRESENT"]


def phone_user(phone):
    return MeetingDevice.objects.get(phone=phone.uid).opened_by


def test_it_opens_nothing_else(phone, cast, now):
    second = joined(phone)
    elsewhere = make_meeting(cast.an, cast.cell, now=now, kind="THEMATIC")
    json_wanted = {"Accept": "application/json"}
    assert second.client.get(second.here).status_code == 200
    for path in (
        "/",
        f"/sinh-hoat/{second.meeting.uid}/bien-ban/",
        f"{second.here}can-xem-lai/",
        f"{second.here}may/",
    ):
        assert second.client.get(path).status_code == 302, path
    second.client.cookies["songlo_phone"]["path"] = "/"
    for path in (f"/sinh-hoat/{elsewhere.uid}/dang-hop/snapshot.json", f"{second.here}may/"):
        assert second.client.get(path, headers=json_wanted).status_code == 401, path


def test_before_the_yes_it_sees_nothing(phone):
    browser, _ = ask(code_of(phone))
    page = browser.get("/vao-hop/cho/")
    called = phone.client.get(f"{phone.here}may/").json()["devices"][-1]["called"]
    assert called.lower() in page.content.decode() and page["Refresh"] == "4"
    browser.cookies["songlo_phone"]["path"] = "/"
    assert (
        browser.get(f"{phone.here}snapshot.json", headers={"Accept": "application/json"}).status_code == 401
    )


def test_who_asks_and_who_writes_along_stands_in_the_snapshot(phone):
    """A page that was opened anew knows them without another code; a phone that asks makes it a new one."""
    empty = phone.client.get(f"{phone.here}snapshot.json", headers={"Accept": "application/json"})
    ask(code_of(phone))
    headers = {"Accept": "application/json", "If-None-Match": empty["ETag"]}
    [asking] = phone.client.get(f"{phone.here}snapshot.json", headers=headers).json()["devices"]
    waiting = MeetingDevice.objects.get(state="WAITING")
    assert (asking["called"], asking["state"], asking["name"]) == (waiting.called, "WAITING", None)
    said = {"member": phone.people[LAN]}
    phone.client.post(f"{phone.here}may/{asking['uid']}/dong-y/", said)
    assert [(one["state"], one["name"]) for one in phone.snapshot()["devices"]] == [("JOINED", LAN)]
    phone.client.post(f"{phone.here}may/{asking['uid']}/thoi/")
    assert phone.snapshot()["devices"] == []


@pytest.mark.parametrize("how", ["thôi", "signed", "a day later", "he lost the right"])
def test_its_time_ends_and_what_it_wrote_is_kept(phone, cast, how):
    second = joined(phone)
    second.tell("conclusion.save", conclusion="Còn ghi được")
    until = NOW
    if how == "thôi":
        assert phone.client.post(f"{phone.here}may/{second.user}/thoi/").json()["state"] == "ENDED"
    elif how == "signed":
        everybody = [phone.write("roll.mark", uid, state="PRESENT") for uid in phone.people.values()]
        phone.send(*everybody, phone.write("meeting.end", ended_at=at(19, 59)))
        print_it(phone.meeting)
        sign(phone.meeting)
    elif how == "he lost the right":
        cast.an.grants.all().delete()
    else:
        until = NOW + datetime.timedelta(hours=24)
    with time_machine.travel(until, tick=False):
        answer = second.client.get(f"{second.here}snapshot.json", headers={"Accept": "application/json"})
        assert answer.status_code in (401, 404)
        assert second.tell("conclusion.save", conclusion="Muộn")["result"] == "LATE"


def test_a_code_lives_ten_minutes_and_takes_five_phones(phone):
    code = code_of(phone)
    assert not JoiningCode.objects.filter(code_hash__contains=code).exists()
    for _ in range(5):
        assert ask(code)[1].status_code == 302
    assert "Mã chưa đúng" in ask(code)[1].content.decode()
    code = code_of(phone)
    with time_machine.travel(NOW + datetime.timedelta(minutes=10), tick=False):
        assert "quá mười phút" in ask(code)[1].content.decode()


def test_who_guesses_waits(phone):
    browser = Client()
    answers = [browser.post("/vao-hop/", {"code": f"{number:06d}"}).status_code for number in range(7)]
    assert answers == [200] * 5 + [429] * 2


def test_a_yes_needs_a_name_and_a_phone_that_asks(phone):
    ask(code_of(phone))
    device = MeetingDevice.objects.get(state="WAITING")
    there = f"{phone.here}may/{device.uid}/dong-y/"
    assert phone.client.post(there).status_code == 422
    with time_machine.travel(NOW + datetime.timedelta(minutes=11), tick=False):
        late = phone.client.post(there, {"member": phone.people[LAN]})
        assert late.status_code == 422 and "không còn chờ" in late.json()["message"]
    assert phone.client.post(there, {"member": phone.people[LAN]}).status_code == 200
    assert phone.client.post(f"{phone.here}may/{uuid.uuid4()}/thoi/").status_code == 404
