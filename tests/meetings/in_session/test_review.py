"""Cần xem lại: what could not be applied is decided by a person."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from meetings.models import Operation
from meetings.services.review import settle_operation
from songlo.audit.models import AuditEvent
from tests.builders.meetings import at
from tests.contracts.objects import print_it, sign

pytestmark = pytest.mark.django_db
LAN = "Bùi Thị Lan"


@pytest.fixture
def conflict(phone, other):
    phone.tell("conclusion.save", base=1, conclusion="Bản một")
    told = other.tell("conclusion.save", base=1, conclusion="Bản hai")
    assert told["result"] == "CONFLICT"
    return f"{phone.here}can-xem-lai/", told["uid"]


def test_the_page_shows_both_texts_and_both_clocks(phone, conflict):
    page = phone.client.get(conflict[0]).content.decode()
    for words in (
        "Bản một",
        "Bản hai",
        "Lê Văn Hòa",
        "19:50 05/11/2024",
        "20:00 05/11/2024",
        "Kết luận của chủ trì",
    ):
        assert words in page, words


@pytest.mark.parametrize(("verb", "kept", "how"), [("ghi", "Bản hai", "mine"), ("bo", "Bản một", "theirs")])
def test_a_person_chooses_once(phone, conflict, verb, kept, how):
    page, uid = conflict
    revision = phone.snapshot()["revision"]
    for _ in range(2):
        assert phone.client.post(f"{page}{uid}/{verb}/").status_code == 302
    shown = phone.snapshot()
    assert (shown["meeting"]["conclusion"], shown["review"], shown["revision"] > revision) == (kept, [], True)
    settled = Operation.objects.get(uid=uid)
    assert (settled.result, settled.settled_how, settled.settled_by.member.full_name) == (
        "CONFLICT",
        how,
        "Nguyễn Thị An",
    )


def test_it_is_chosen_on_the_phone_too(phone, conflict):
    assert phone.tell("review.settle", conflict[1], keep="mine")["result"] == "APPLIED"
    assert phone.snapshot()["meeting"]["conclusion"] == "Bản hai"
    assert phone.tell("review.settle", conflict[1], keep="theirs")["result"] == "APPLIED"
    assert phone.snapshot()["meeting"]["conclusion"] == "Bản hai"


def test_what_still_cannot_be_says_so_and_waits_on(phone):
    told = phone.tell("vote.save", uuid.uuid4(), about="OTHER", subject="Đất", in_favor=99)
    page = f"{phone.here}can-xem-lai/"
    answer = phone.client.post(f"{page}{told['uid']}/ghi/", follow=True)
    assert "nhiều hơn số đảng viên chính thức" in answer.content.decode()
    assert phone.tell("review.settle", told["uid"], keep="mine")["result"] == "REFUSED"
    assert [one["operation"] for one in phone.snapshot()["review"]] == [told["uid"]]


def test_after_the_signature_it_is_an_addendum(phone):
    everybody = [phone.write("roll.mark", uid, state="PRESENT") for uid in phone.people.values()]
    phone.send(*everybody, phone.write("meeting.end", ended_at=at(19, 59)))
    print_it(phone.meeting)
    sign(phone.meeting)
    told = phone.tell("conclusion.save", conclusion="Muộn")
    page = f"{phone.here}can-xem-lai/"
    shown = phone.client.get(page).content.decode()
    assert "Lập biên bản bổ sung, đính chính" in shown and "Ghi vào biên bản" not in shown
    phone.client.post(f"{page}{told['uid']}/ghi/")
    assert phone.snapshot()["meeting"]["conclusion"] == ""
    phone.client.post(f"{page}{told['uid']}/bo/")
    assert phone.snapshot()["review"] == []


def test_pages_of_the_meeting_and_home_tell_of_it(phone, conflict):
    there = conflict[0]
    for path in ("/", f"/sinh-hoat/{phone.meeting.uid}/thong-bao/"):
        page = phone.client.get(path).content.decode()
        assert there in page and "Cần xem lại" in page, path


def test_a_mark_of_the_roll_is_decided_too(phone, other):
    lan = phone.people[LAN]
    phone.tell("roll.mark", lan, state="PRESENT", seen={"state": "NOT_RECORDED"})
    told = other.tell("roll.mark", lan, state="EXCUSED", reason="ốm", seen={"state": "NOT_RECORDED"})
    assert told["result"] == "CONFLICT"
    phone.client.post(f"{phone.here}can-xem-lai/{told['uid']}/ghi/")
    [line] = [one for one in phone.snapshot()["roll"] if one["member"] == lan]
    assert (line["state"], line["reason"]) == ("EXCUSED", "ốm")


def test_what_a_phone_could_not_bring_here_is_set_aside_with_a_trail(phone):
    """Its words came as text, and stay."""
    words = {"of": "conclusion.save", "text": "Kết luận của chủ trì: Nhất trí."}
    assert phone.tell("review.aside", **words)["result"] == "APPLIED"
    assert Operation.objects.get(kind="review.aside").payload == words
    line = AuditEvent.objects.get(action="meetings.operation.set_aside")
    assert (line.actor_name, line.changes) == ("Nguyễn Thị An", {"kind": [None, "conclusion.save"]})
    assert phone.snapshot()["review"] == []


# What may never change, as a clever hand at the database would try it; and what was decided, decided over again
CHANGES = [
    {"payload": {"conclusion": "Bản ba"}},
    {"uid": uuid.uuid4()},
    {"device_at": at(19, 30)},
    {"received_at": at(19, 30)},
    {"kind": "dues.save"},
    {"number": 99},
    {"result": "APPLIED"},
    {"text": ""},
    {"fields": []},
    {"record_uid": uuid.uuid4()},
    {"settled_at": at(19, 55), "settled_how": "theirs", "payload": {}},
]


def test_what_was_sent_stays_as_it_was_sent(conflict, cast):
    sent = Operation.objects.filter(uid=conflict[1])
    for changes in CHANGES:
        decider = {"settled_by": cast.an} if "settled_at" in changes else {}
        with pytest.raises(IntegrityError, match="as_sent"), transaction.atomic():
            sent.update(**changes, **decider)


def test_what_was_sent_is_not_taken_out_nor_decided_twice(phone, conflict, cast, now):
    sent = Operation.objects.get(uid=conflict[1])
    settled = settle_operation(actor=cast.an, meeting=phone.meeting, operation=sent, keep="theirs", now=now)
    for again in (
        lambda: Operation.objects.filter(pk=settled.pk).update(settled_how="mine"),
        lambda: Operation.objects.filter(pk=settled.pk).update(
            settled_at=None, settled_by=None, settled_how=""
        ),
        lambda: Operation.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="as_sent"), transaction.atomic():
            again()
    assert Operation.objects.count() == 3
