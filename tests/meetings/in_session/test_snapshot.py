"""What the page draws, its tag, and what it costs."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models.follow_up import TaskState
from tests.builders.meetings import at, make_held_meeting, make_meeting
from tests.builders.members import make_member, make_members
from tests.meetings.in_session.phone import APhone

pytestmark = pytest.mark.django_db
LAN = "Bùi Thị Lan"
SCRIPT = {"Accept": "application/json"}


def queries_of(phone: APhone, status: int = 200, **headers: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        answer = phone.client.get(f"{phone.here}snapshot.json", headers={**SCRIPT, **headers})
    assert answer.status_code == status
    return [one["sql"] for one in asked]


def test_it_says_everything_that_the_page_draws(phone):
    shown = phone.snapshot()
    assert list(shown) == [
        *(
            "format",
            "revision",
            "server_time",
            "me",
            "urls",
            "meeting",
            "sittings",
            "roll",
            "guests",
            "agenda",
        ),
        *(
            "statements",
            "votes",
            "proposals",
            "tasks",
            "reports",
            "resolution",
            "review",
            "devices",
            "suggested",
            "limits",
        ),
    ]
    assert (
        shown["meeting"] | {"uid": str(phone.meeting.uid), "cell": "Chi bộ thôn Xóm Làng"} == shown["meeting"]
    )
    assert (shown["meeting"]["title"], shown["meeting"]["day"]) == ("Sinh hoạt tháng 11/2024", "2024-11-05")
    assert shown["roll"][0] == {
        "member": phone.people["Nguyễn Thị An"],
        "name": "Nguyễn Thị An",
        "post": "Bí thư",
        "standing": "OFFICIAL",
        "group": "Chính thức",
        "outside": "",
        "temporary": False,
        "attend": True,
        "vote_absent": True,
        "vote_present": True,
        "reasons": ["Chính thức, được triệu tập"],
        "state": "NOT_RECORDED",
        "reason": "",
        "came_at": None,
        "left_at": None,
        "version": 1,
        "born": "",
    }
    [length] = [one for one in shown["limits"] if one["code"] == "min_minutes"]
    assert length == {
        "code": "min_minutes",
        "figure": 90,
        "unit": "phút",
        "words": "Thời lượng tối thiểu của buổi sinh hoạt",
        "source": length["source"],
        "confirmed": length["confirmed"],
    }


def test_the_roll_before_the_beginning_is_the_one_that_it_will_have(cast, meeting, phone_of):
    """Somebody came to the cell after the meeting was prepared; the order is by given name."""
    make_members(cast.cell, 1)
    early = phone_of(cast.an)
    before = early.snapshot()["roll"]
    assert early.tell("meeting.start", started_at=at(19, 45))["result"] == "APPLIED"
    after = early.snapshot()["roll"]
    assert [one | {"version": 0} for one in before] == [one | {"version": 0} for one in after]
    assert len(before) == 7


def test_of_a_committee_it_leads_to_the_agenda(cast, now, phone_of):
    committee = phone_of(cast.an)
    committee.meeting = make_meeting(cast.an, cast.cell, now=now, kind="COMMITTEE")
    assert committee.snapshot()["urls"]["agenda"] == f"/sinh-hoat/{committee.meeting.uid}/lap-chuong-trinh/"


def test_two_of_one_name_stand_with_their_birth(cast, phone_of):
    for year in (1957, 1961):
        make_member(cast.cell, "Nguyễn Văn Sơn", birth_date=datetime.date(year, 2, 5))
    told = phone_of(cast.an).snapshot()["roll"]
    assert [line["born"] for line in told if line["name"] == "Nguyễn Văn Sơn"] == ["1957", "1961"]
    assert {line["born"] for line in told if line["name"] != "Nguyễn Văn Sơn"} == {""}


def test_it_hears_of_earlier_tasks(phone, cast, now):
    earlier = make_held_meeting(cast.an, cast.cell, now=now, kind="THEMATIC")
    earlier.tasks.create(organization=cast.cell, text="Nạo vét mương", assignee=cast.an.member)
    earlier.tasks.create(
        organization=cast.cell,
        text="Đã xong",
        assignee=cast.an.member,
        state=TaskState.DONE,
        closed_on=at(1).date(),
    )
    [report] = phone.snapshot()["reports"]
    assert (report["text"], report["name"], report["outcome"]) == ("Nạo vét mương", "Nguyễn Thị An", "")
    assert (
        phone.tell("task.report", report["task"], outcome="CARRIED_OVER", note="Chờ máy xúc")["result"]
        == "APPLIED"
    )
    [report] = phone.snapshot()["reports"]
    assert (report["outcome"], report["note"], report["version"]) == ("CARRIED_OVER", "Chờ máy xúc", 1)


def test_it_costs_the_same_for_one_and_for_thirty(cast, meeting, phone_of, phone):
    few = queries_of(phone)
    make_members(cast.cell, 30)
    thirty = make_meeting(cast.an, cast.cell, now=at(20), kind="THEMATIC")
    many = phone_of(cast.an)
    many.meeting = thirty
    many.tell("meeting.start", started_at=at(19, 45))
    many.send(*[many.write("roll.mark", one["member"], state="PRESENT") for one in many.snapshot()["roll"]])
    assert len(queries_of(many)) == len(few) <= 6


def test_before_the_meeting_begins_it_costs_the_same_for_one_and_for_thirty(cast, meeting, phone_of):
    early = phone_of(cast.an)
    few = queries_of(early)
    make_members(cast.cell, 30)
    assert len(queries_of(early)) == len(few) <= 6


def test_unchanged_it_is_not_sent_again(phone, other, cast):
    tag = phone.client.get(f"{phone.here}snapshot.json", headers=SCRIPT)["ETag"]
    assert (
        len(queries_of(phone, 304, **{"If-None-Match": tag})) <= 4
    )  # the session, the rights, and the meeting
    assert queries_of(other, 200, **{"If-None-Match": tag})
    for kind, values in (
        ("conclusion.save", {"conclusion": "Nhất trí"}),
        ("meeting.end", {"ended_at": at(12)}),
    ):
        phone.tell(kind, **values)
        fresh = phone.client.get(f"{phone.here}snapshot.json", headers={**SCRIPT, "If-None-Match": tag})
        assert fresh.status_code == 200, kind
        tag = fresh["ETag"]


def test_a_shared_machine_is_told_so(phone):
    session = phone.client.session
    session["machine_kind"] = "SHARED"
    session.save()
    assert phone.snapshot()["me"]["shared"] is True


def test_thirty_marks_are_a_few_statements(cast, phone):
    everybody = [one.uid for one in make_members(cast.cell, 24)] + list(phone.people.values())
    phone.send(*[phone.write("roll.mark", one, state="PRESENT") for one in everybody])
    seen = {"state": "PRESENT"}
    again = [phone.write("roll.mark", one, state="NOT_HERE_YET", seen=seen) for one in everybody]
    with CaptureQueriesContext(connection) as asked:
        phone.send(*again)
    assert len(asked) <= 25
