import pytest

from tests.builders.meetings import at, make_meeting
from tests.builders.members import make_member
from tests.meetings.in_session.phone import APhone

pytestmark = pytest.mark.django_db


def test_evening(cast, client_for, now):
    meeting = make_meeting(cast.an, cast.cell, now=now)
    make_member(cast.cell, "Hà Văn Mới")
    phone = APhone(client_for(cast.an), meeting, str(cast.an.uid))
    before = phone.snapshot()
    names = [line["name"] for line in before["roll"]]
    assert "Hà Văn Mới" in names
    chair = before["suggested"]["chair"]
    lan = next(line["member"] for line in before["roll"] if line["name"] == "Bùi Thị Lan")
    assert (
        phone.tell("meeting.start", chair=chair, minute_taker=lan, started_at=at(19, 45))["result"]
        == "APPLIED"
    )
    marks = [
        phone.write("roll.mark", line["member"], state="PRESENT", seen={"state": "NOT_RECORDED"})
        for line in before["roll"]
    ]
    answer = phone.send(*marks).json()
    assert {one["result"] for one in answer["results"]} == {"APPLIED"}
    assert (
        phone.tell(
            "statement.save",
            "7a5e0000-0000-4000-8000-000000000001",
            member=lan,
            text="nhất trí",
            said_at=at(20),
        )["result"]
        == "APPLIED"
    )
    said = [
        phone.write("score.save", score=92, grade="GOOD", in_favor=3, against=0, other=0),
        phone.write("conclusion.save", conclusion="Nhất trí."),
        phone.write("meeting.pause", at=at(19, 50)),
        phone.write("meeting.resume", at=at(19, 55)),
        phone.write("minutes.agree", agreed_at=at(19, 58), in_favor=4, against=0, other=0),
        phone.write("meeting.end", ended_at=at(19, 59)),
    ]
    answer = phone.send(*said).json()
    assert [(one["result"], one["text"]) for one in answer["results"]] == [("APPLIED", "")] * 6
    after = phone.snapshot()
    assert after["meeting"]["state"] == "HELD"
    assert after["revision"] == answer["revision"]
