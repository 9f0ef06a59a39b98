"""Each kind of operation, and what becomes of it (docs/offline.md)."""

import uuid

import pytest

from meetings.models import Meeting, Operation, Statement, Task, Vote
from meetings.services.held import Times, record_held_meeting
from meetings.services.preparation import report_not_held
from songlo.audit.models import AuditEvent
from tests.builders.meetings import at, make_meeting
from tests.contracts.objects import print_it, sign

pytestmark = pytest.mark.django_db
NEW = uuid.UUID("5a5e0000-0000-4000-8000-000000000001")
LAN, THIN = "Bùi Thị Lan", "Hà Văn Thìn"


def value_of(phone, text):
    return phone.people.get(text, text)


def filled(phone, values):
    return {name: value_of(phone, one) if isinstance(one, str) else one for name, one in values.items()}


# kind, values, and what the snapshot says of it afterwards
EACH_ONCE = [
    ("guest.save", {"name": "Phạm Văn Tú", "post": "Đảng ủy viên"}, "guests", {"name": "Phạm Văn Tú"}),
    ("statement.save", {"member": LAN, "text": "nhất trí"}, "statements", {"text": "nhất trí"}),
    (
        "vote.save",
        {"about": "OTHER", "subject": "Hiến đất", "in_favor": 4, "against": 1},
        "votes",
        {"in_favor": 4, "against": 1, "base": 6, "mode": "HANDS"},
    ),
    ("proposal.save", {"text": "Sửa mương", "place": "Xứ Đồng"}, "proposals", {"place": "Xứ Đồng"}),
    (
        "task.save",
        {"text": "Vận động", "member": LAN, "due_on": "2024-11-20"},
        "tasks",
        {"due_on": "2024-11-20"},
    ),
]


@pytest.mark.parametrize(("kind", "values", "part", "shown"), EACH_ONCE, ids=[one[0] for one in EACH_ONCE])
def test_a_record_is_written_once_changed_and_taken_out(phone, kind, values, part, shown):
    sent = phone.write(kind, NEW, **filled(phone, values))
    first, again = phone.send(sent).json(), phone.send(sent).json()
    assert first["results"] == again["results"]
    assert first["results"][0] | {"uid": ""} == {"uid": "", "result": "APPLIED", "text": "", "version": 1}
    [row] = phone.snapshot()[part]
    assert row | shown == row
    lines = AuditEvent.objects.filter(target_uid=NEW).count()
    word = next(name for name in ("text", "subject", "name") if name in values)
    assert phone.tell(kind, NEW, **{word: "Lời khác"})["version"] == 2
    [row] = phone.snapshot()[part]
    assert row | shown | {word: "Lời khác"} == row
    assert phone.tell(kind.replace("save", "drop"), NEW, base=2)["result"] == "APPLIED"
    assert phone.snapshot()[part] == []
    assert AuditEvent.objects.filter(target_uid=NEW).count() == lines + 2


ON_THE_MEETING = [
    ("conclusion.save", {"conclusion": "Nhất trí."}, {"conclusion": "Nhất trí."}),
    ("dues.save", {"dues_note": "Nộp đủ"}, {"dues_note": "Nộp đủ"}),
    ("minutes.read_back", {"read_back": True}, {"read_back": True}),
    (
        "score.save",
        {"score": 92, "grade": "GOOD", "weakness": "Phát biểu ít", "in_favor": 5},
        {"self_score": 92, "self_grade": "GOOD"},
    ),
    ("minutes.agree", {"agreed_at": at(19, 58), "in_favor": 5}, {"read_back": True}),
    ("meeting.end", {"ended_at": at(19, 59)}, {"state": "HELD"}),
]


@pytest.mark.parametrize(("kind", "values", "shown"), ON_THE_MEETING, ids=[one[0] for one in ON_THE_MEETING])
def test_a_fact_of_the_meeting_is_written_once(phone, kind, values, shown):
    sent = phone.write(kind, **values)
    first, again = phone.send(sent).json(), phone.send(sent).json()
    assert first == again | {"server_time": first["server_time"]}
    assert [one["result"] for one in first["results"]] == ["APPLIED"]
    told = phone.snapshot()["meeting"]
    assert told | shown == told


def test_an_item_begins_and_has_its_notes(phone):
    item = phone.snapshot()["agenda"][0]
    assert phone.tell("item.begin", item["uid"], base=item["version"], began_at=at(19, 50))["version"] == 2
    assert phone.tell("item.notes", item["uid"], base=item["version"], notes="Chào cờ")["version"] == 3
    shown = phone.snapshot()["agenda"][0]
    assert (shown["notes"], shown["began_at"]) == ("Chào cờ", "2024-11-05T12:50:00+00:00")


def test_a_resolution_gets_the_next_number(phone):
    assert phone.tell("resolution.save", NEW, subject="Hiến đất", text="Quyết nghị")["result"] == "APPLIED"
    assert phone.snapshot()["resolution"]["number"] == 1


def test_a_pause_is_not_counted(phone):
    for kind, minute in (("pause", 50), ("resume", 55), ("pause", 57), ("resume", 58)):
        assert phone.tell(f"meeting.{kind}", at=at(19, minute))["result"] == "APPLIED"
    shown = [
        (one["started_at"][14:16], (one["ended_at"] or "")[14:16]) for one in phone.snapshot()["sittings"]
    ]
    assert shown == [("45", "50"), ("55", "57"), ("58", "")]


REFUSED = [
    (
        "vote.save",
        {"about": "OTHER", "subject": "Hiến đất", "in_favor": 7},
        "nhiều hơn số đảng viên chính thức",
    ),
    ("statement.save", {"member": str(uuid.uuid4()), "text": "x"}, "không có trong danh sách"),
    ("statement.save", {"text": "x"}, "Mời"),
    ("task.save", {"text": "", "member": LAN}, "Mời"),
    ("task.save", {"text": "v" * 600, "member": LAN}, "Mời ghi ngắn hơn"),
    ("vote.save", {"about": "WHAT", "in_favor": 1}, "Mời chọn"),
    ("vote.save", {"about": "OTHER", "in_favor": 1, "reserved": "x"}, "bảo lưu"),
    ("meeting.end", {"ended_at": at(19, 30)}, "Giờ kết thúc cần sau giờ bắt đầu"),
    ("meeting.end", {"ended_at": at(23, 30)}, "chưa đến"),
    ("item.notes", {"notes": "x"}, "Không tìm thấy"),
    ("task.report", {"outcome": "DONE"}, "không còn trong danh sách"),
    ("roll.mark", {"state": "PRESENT"}, "chưa có trong danh sách"),
    ("song.sing", {}, "hệ thống chưa có"),
]


@pytest.mark.parametrize(("kind", "values", "words"), REFUSED)
def test_what_cannot_be_is_refused_in_a_sentence_and_kept(phone, kind, values, words):
    told = phone.tell(kind, NEW, **filled(phone, values))
    assert told["result"] == "REFUSED" and words in told["text"]
    [waiting] = phone.snapshot()["review"]
    assert (waiting["kind"], waiting["text"]) == (kind, told["text"])


def test_one_that_is_refused_holds_nothing_up(phone):
    sent = [
        phone.write("vote.save", uuid.uuid4(), about="OTHER", subject="Đất", in_favor=99),
        phone.write("conclusion.save", conclusion="Nhất trí."),
    ]
    assert [one["result"] for one in phone.send(*sent).json()["results"]] == ["REFUSED", "APPLIED"]


def test_operations_are_applied_in_the_order_of_the_phone(phone):
    one, two = (phone.write("conclusion.save", conclusion=word) for word in ("trước", "sau"))
    assert len(phone.send(two, one).json()["results"]) == 2
    assert phone.snapshot()["meeting"]["conclusion"] == "sau"


def test_a_phone_that_lost_its_memory_counts_from_the_beginning_again(phone):
    phone.number = 0
    assert phone.tell("conclusion.save", conclusion="Nhất trí.")["result"] == "APPLIED"
    assert list(Operation.objects.order_by("id").values_list("number", flat=True)) == [1, 2]


def test_a_uid_of_another_meeting_is_nobodys(phone, cast, now):
    elsewhere = make_meeting(cast.dung, cast.other_cell, now=now)
    row = Statement.objects.create(meeting=elsewhere, speaker=cast.an.member)
    told = phone.tell("statement.save", row.uid, member=phone.people[LAN], text="x")
    assert (told["result"], "Không tìm thấy" in told["text"]) == ("REFUSED", True)
    row.refresh_from_db()
    assert row.text == ""


def test_an_operation_that_another_meeting_has_answers_404(phone, phone_of, cast, now):
    sent = phone.write("conclusion.save", conclusion="x")
    phone.send(sent)
    phone.meeting = make_meeting(cast.an, cast.cell, now=now, kind="THEMATIC")
    assert phone.send(sent).status_code == 404


def test_before_the_meeting_begins_nothing_is_lost(cast, phone_of):
    early = phone_of(cast.an)
    told = early.tell("meeting.pause", at=at(19, 50))
    assert told["result"] == "REFUSED" and "chưa bắt đầu" in told["text"]
    assert early.tell("conclusion.save", conclusion="Nhất trí.")["result"] == "APPLIED"


# Late -------------------------------------------------------------------------------------------


def test_signed_minutes_take_nothing_and_lose_nothing(phone, meeting, cast, now):
    everybody = [phone.write("roll.mark", uid, state="PRESENT") for uid in phone.people.values()]
    phone.send(*everybody, phone.write("meeting.end", ended_at=at(19, 59)))
    print_it(meeting)
    sign(meeting)
    told = phone.tell("conclusion.save", conclusion="Muộn")
    assert told["result"] == "LATE" and "đã ký" in told["text"]
    shown = phone.snapshot()
    assert (shown["meeting"]["conclusion"], shown["meeting"]["fixed"]) == ("", True)
    assert shown["review"][0]["fields"] == [{"label": "Kết luận của chủ trì", "mine": "Muộn", "theirs": ""}]


def test_a_meeting_that_was_not_held_takes_nothing(cast, meeting, phone_of, now):
    phone = phone_of(cast.an)
    report_not_held(actor=cast.an, meeting=meeting, reason="Mưa lũ", now=now)
    assert phone.tell("conclusion.save", conclusion="x")["result"] == "LATE"


def test_who_lost_the_cell_meanwhile_still_hands_over_what_he_wrote(phone, cast):
    cast.an.grants.all().delete()
    told = phone.tell("conclusion.save", conclusion="Của người trước")
    assert told["result"] == "LATE" and "không còn ghi buổi này" in told["text"]
    assert Meeting.objects.get(pk=phone.meeting.pk).conclusion == ""
    answer = phone.client.get(f"{phone.here}snapshot.json", headers={"Accept": "application/json"})
    assert answer.status_code == 404


def test_who_never_held_it_is_not_there(phone_of, cast):
    assert phone_of(cast.dung).send().status_code == 404
    assert phone_of(cast.binh).send().status_code == 404


def test_the_session_or_the_token_is_over(phone, cast, phone_of):
    stranger = phone_of(cast.users["DEPUTY_CELL_SECRETARY"])
    stranger.user = phone.user
    assert (stranger.send().status_code, stranger.send().json()) == (409, {"foreign": True})
    phone.client.logout()
    assert phone.send(phone.write("conclusion.save", conclusion="x")).status_code == 401
    answer = phone.client.get(f"{phone.here}snapshot.json", headers={"Accept": "application/json"})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"device": "x", "operations": []}', '{"operations": [{}]}']
)
def test_no_letter_of_ours(phone, body):
    answer = phone.client.post(f"{phone.here}thao-tac/", body, content_type="application/json")
    assert answer.status_code == 422


# Beside the pages -------------------------------------------------------------------------------


def test_a_meeting_begun_on_the_phone_is_completed_from_the_book(phone, meeting, cast, now):
    record_held_meeting(
        actor=cast.an, meeting=meeting, sittings=[Times(at(19, 45), at(19, 58))], now=now, place="Nhà văn hóa"
    )
    found = Meeting.objects.get(pk=meeting.pk)
    assert (found.state, found.source, found.minutes.count()) == ("HELD", "ON_THE_SPOT", 1)
    assert phone.tell("task.save", NEW, text="Vận động", member=phone.people[LAN])["result"] == "APPLIED"
    assert Task.objects.get(uid=NEW).assignee.full_name == LAN


def test_minutes_are_agreed_in_the_room_before_the_end(phone, meeting):
    assert phone.tell("minutes.agree", agreed_at=at(19, 58), in_favor=5)["result"] == "APPLIED"
    minutes = meeting.minutes.get()
    assert (minutes.state, minutes.agreed_at) == ("AGREED", at(19, 58))
    assert phone.tell("meeting.end", ended_at=at(19, 59))["result"] == "APPLIED"
    assert meeting.minutes.get() == minutes
    assert Vote.objects.get(meeting=meeting, about="MINUTES").in_favor == 5
