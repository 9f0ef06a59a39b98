"""Two phones at one meeting: what merges, and what a person is asked."""

import datetime
import uuid

import pytest

from meetings.models import Statement
from meetings.services.telling import note_absence
from meetings.services.votes import Hands, save_vote
from tests.builders.meetings import at

pytestmark = pytest.mark.django_db
NEW = uuid.UUID("5a5e0000-0000-4000-8000-000000000001")
LAN, THIN = "Bùi Thị Lan", "Hà Văn Thìn"
UNTOUCHED = {"state": "NOT_RECORDED", "reason": "", "came_at": None, "left_at": None}
PRESENT = {**UNTOUCHED, "state": "PRESENT"}

# seen by both; what one says; what the other says; the line afterwards, or None for a conflict
MERGES = [
    (UNTOUCHED, {"state": "PRESENT"}, {"state": "PRESENT"}, {"state": "PRESENT"}),
    (PRESENT, {"came_at": at(20, 5)}, {"left_at": at(20, 50)}, {"came_at": at(20, 5), "left_at": at(20, 50)}),
    (
        {**UNTOUCHED, "state": "NOT_HERE_YET"},
        {"state": "PRESENT", "came_at": at(20, 6)},
        {"state": "PRESENT", "came_at": at(20, 5)},
        {"state": "PRESENT", "came_at": at(20, 5)},
    ),
    (UNTOUCHED, {"state": "EXCUSED", "reason": "ốm"}, {"state": "EXCUSED", "reason": "ốm"}, {"reason": "ốm"}),
    (UNTOUCHED, {"state": "PRESENT"}, {"state": "NOT_HERE_YET"}, None),
    (UNTOUCHED, {"state": "EXCUSED", "reason": "ốm"}, {"state": "EXCUSED", "reason": "đi xa"}, None),
    (PRESENT, {"state": "NOT_HERE_YET"}, {"came_at": at(20, 5)}, None),
    (PRESENT, {"came_at": at(20, 5)}, {"state": "UNEXCUSED"}, None),
    ({**PRESENT, "came_at": at(20, 5)}, {"came_at": at(20, 9)}, {"came_at": None}, None),
]


@pytest.mark.parametrize(("seen", "one", "two", "merged"), MERGES)
@pytest.mark.parametrize("turn", ["as told", "the other way round"])
def test_the_roll_merges_per_person_and_field(phone, other, now, seen, one, two, merged, turn):
    lan = phone.people[LAN]
    begin = {name: value for name, value in seen.items() if value != UNTOUCHED[name]}
    if begin:
        assert phone.tell("roll.mark", lan, **begin, seen=UNTOUCHED)["result"] == "APPLIED"
    order = [(phone, one), (other, two)]
    if turn != "as told":
        order.reverse()
    (first, said), (second, also) = order
    assert first.tell("roll.mark", lan, **said, seen=seen)["result"] == "APPLIED"
    told = second.tell("roll.mark", lan, **also, seen=seen)
    line = next(one for one in phone.snapshot()["roll"] if one["member"] == lan)
    if merged is None:
        assert told["result"] in ("CONFLICT", "REFUSED")
        assert len(phone.snapshot()["review"]) == 1
        return
    assert told["result"] == "APPLIED"
    assert {name: as_moment(line[name]) for name in merged} == merged


# What the phone had seen of him; what becomes of his coming at 20:05, if his absence was agreed to meanwhile
CAME = [({"state": "NOT_HERE_YET"}, "APPLIED", "PRESENT", ""), ({}, "CONFLICT", "ASKED_OFF", "đi xa")]


@pytest.mark.parametrize(("known", "result", "state", "reason"), CAME, ids=["was seen", "Xong điểm danh"])
def test_who_was_seen_is_here_whatever_he_had_announced(phone, cast, now, known, result, state, reason):
    lan = phone.people[LAN]
    if known:
        assert phone.tell("roll.mark", lan, **known, seen=UNTOUCHED)["result"] == "APPLIED"
    member = phone.meeting.roll.get(member__uid=lan).member
    note_absence(
        actor=cast.an, meeting=phone.meeting, member=member, reason="đi xa", now=now, reason_on_roll=True
    )
    said = {"state": "PRESENT", "came_at": at(20, 5), "seen": UNTOUCHED | known}
    assert phone.tell("roll.mark", lan, **said)["result"] == result
    line = phone.meeting.roll.get(member=member)
    assert (line.state, line.absence_reason) == (state, reason)


def as_moment(value):
    return datetime.datetime.fromisoformat(value) if isinstance(value, str) and "T1" in value else value


def test_what_one_phone_wrote_itself_it_has_seen(phone):
    sent = [
        phone.write("statement.save", NEW, member=phone.people[LAN], text="một"),
        phone.write("statement.save", NEW, text="hai"),
        phone.write("statement.save", NEW, text="ba"),
    ]
    assert [one["version"] for one in phone.send(*sent).json()["results"]] == [1, 2, 3]


def test_one_text_of_two_phones_is_a_question(phone, other):
    phone.tell("statement.save", NEW, member=phone.people[LAN], text="mương")
    phone.tell("statement.save", NEW, base=1, text="mương Xứ Đồng")
    told = other.tell("statement.save", NEW, base=1, text="mương Đồng Cạn")
    assert told["result"] == "CONFLICT" and "Nguyễn Thị An" in told["text"]
    assert Statement.objects.get(uid=NEW).text == "mương Xứ Đồng"
    [waiting] = other.snapshot()["review"]
    assert waiting["fields"] == [{"label": "Ý kiến", "mine": "mương Đồng Cạn", "theirs": "mương Xứ Đồng"}]
    assert waiting["name"] == "Lê Văn Hòa"


def test_other_fields_of_one_record_are_nobodys_quarrel(phone, other):
    phone.tell("proposal.save", NEW, text="Sửa mương")
    phone.tell("proposal.save", NEW, base=1, place="Xứ Đồng")
    assert other.tell("proposal.save", NEW, base=1, answer="Xã sẽ sửa")["result"] == "APPLIED"
    shown = phone.snapshot()["proposals"][0]
    assert (shown["place"], shown["answer"]) == ("Xứ Đồng", "Xã sẽ sửa")


def test_a_new_base_of_a_vote_is_nobodys_writing(phone, other):
    phone.tell("vote.save", NEW, about="OTHER", subject="Đất", in_favor=4)
    other.tell("roll.mark", phone.people[THIN], state="EXCUSED", seen=UNTOUCHED)
    assert phone.tell("vote.save", NEW, base=1, in_favor=5)["result"] == "APPLIED"


@pytest.mark.parametrize(
    ("kind", "one", "two"),
    [
        ("score.save", {"score": 92, "in_favor": 5}, {"score": 90, "in_favor": 4}),
        ("minutes.agree", {"in_favor": 5}, {"in_favor": 4}),
        ("conclusion.save", {"conclusion": "Một"}, {"conclusion": "Hai"}),
        ("resolution.save", {"subject": "Đất", "text": "Một"}, {"subject": "Đất", "text": "Hai"}),
        ("vote.save", {"about": "MINUTES", "in_favor": 5}, {"about": "MINUTES", "in_favor": 4}),
    ],
)
def test_what_there_is_once_is_there_once(phone, other, kind, one, two):
    target = kind in ("resolution.save", "vote.save")
    base = None if target else phone.snapshot()["meeting"]["version"]
    assert phone.tell(kind, uuid.uuid4() if target else None, base=base, **one)["result"] == "APPLIED"
    assert other.tell(kind, uuid.uuid4() if target else None, base=base, **one)["result"] == "APPLIED"
    told = other.tell(kind, uuid.uuid4() if target else None, base=base, **two)
    assert told["result"] == "CONFLICT"


NOBODY = {"in_favor": None}
FIVE, FOUR = {"in_favor": 5, "against": 0, "other": 0}, {"in_favor": 4, "against": 1, "other": 0}
VOTED = {"score": 92, "in_favor": 5, "seen": NOBODY}

# What stands in the book; what the other phone says with what it saw; the two texts, or None: it is written
COUNTS = [
    ("minutes.agree", FIVE, FOUR | {"seen": NOBODY}, ("4, 1, 0", "5, 0, 0")),
    ("minutes.agree", FIVE, FOUR | {"seen": FIVE}, None),
    ("minutes.agree", FIVE, FIVE | {"seen": NOBODY}, None),
    ("score.save", VOTED, FOUR | {"seen": NOBODY | {"score": "92.0"}}, ("4, 1, 0", "5, 0, 0")),
    ("score.save", VOTED, FOUR | {"seen": FIVE | {"score": "92.0"}}, None),
    ("score.save", VOTED, {"score": "90", "seen": NOBODY}, ("90", "92")),
    ("score.save", VOTED, {"score": "90", "seen": FIVE}, None),
    ("score.save", VOTED, {"weakness": "Phát biểu ít", "seen": NOBODY}, None),
    ("score.save", {"score": 92}, FOUR | {"seen": NOBODY | {"score": 90}}, ("90", "92")),
    ("score.save", {"score": 92}, FOUR | {"seen": NOBODY | {"score": None}}, None),
    ("score.save", {"grade": "GOOD"}, FOUR | {"seen": NOBODY | {"grade": "FAIR"}}, ("Khá", "Tốt")),
]


@pytest.mark.parametrize(("kind", "stands", "said", "asked"), COUNTS)
def test_hands_and_what_they_were_raised_for_stay_together(phone, other, kind, stands, said, asked):
    assert phone.tell(kind, **stands)["result"] == "APPLIED"
    told = other.tell(kind, base=phone.snapshot()["meeting"]["version"], **said)
    assert told["result"] == ("CONFLICT" if asked else "APPLIED")
    texts = [(one["mine"], one["theirs"]) for row in phone.snapshot()["review"] for one in row["fields"]]
    assert texts[:1] == ([asked] if asked else [])
    if asked:
        assert phone.tell("review.settle", told["uid"], keep="mine")["result"] == "APPLIED"


def test_a_count_that_was_mended_in_the_book_is_a_question_too(phone, other, cast, now):
    """From the page "Ghi lại buổi đã họp", where no phone is."""
    phone.tell("minutes.agree", **FIVE)
    hands = Hands(4, 1)
    save_vote(actor=cast.an, meeting=phone.meeting, about="MINUTES", hands=hands, now=now)
    version = phone.snapshot()["meeting"]["version"]
    assert other.tell("minutes.agree", base=version, **FIVE, seen=FIVE)["result"] == "CONFLICT"


def test_what_somebody_took_out_does_not_come_back_by_itself(phone, other):
    phone.tell("task.save", NEW, text="Vận động", member=phone.people[LAN])
    phone.tell("task.drop", NEW, base=1)
    assert other.tell("task.save", NEW, base=1, text="Vận động hiến đất")["result"] == "CONFLICT"
    assert phone.tell("task.save", NEW, text="Vận động", member=phone.people[LAN])["result"] == "APPLIED"


def test_what_somebody_has_just_written_is_not_taken_out_unseen(phone, other):
    phone.tell("task.save", NEW, text="Vận động", member=phone.people[LAN])
    phone.tell("task.save", NEW, text="Vận động hiến đất")
    assert other.tell("task.drop", NEW, base=1)["result"] == "CONFLICT"
    assert phone.tell("task.drop", NEW)["result"] == "APPLIED"


def test_the_meeting_begins_once_at_the_earlier_hour(phone, other):
    late = other.tell("meeting.start", base=1, started_at=at(19, 50))
    early = other.tell("meeting.start", base=1, started_at=at(19, 40))
    assert (late["result"], early["result"]) == ("APPLIED", "APPLIED")
    assert [one["started_at"][11:16] for one in phone.snapshot()["sittings"]] == ["12:40"]


def test_a_corrected_beginning_is_a_question(phone, other):
    other.tell("meeting.start", base=1, started_at=at(19, 40))
    told = phone.tell("meeting.start", base=1, started_at=at(19, 50))
    assert (told["result"], len(phone.snapshot()["sittings"])) == ("CONFLICT", 1)
    version, thin = phone.snapshot()["meeting"]["version"], phone.people[THIN]
    told = phone.tell("meeting.start", base=version, started_at=at(19, 50), minute_taker=thin)
    shown = phone.snapshot()
    assert (told["result"], shown["meeting"]["minute_taker"]) == ("APPLIED", thin)
    assert shown["sittings"][0]["started_at"] == "2024-11-05T12:50:00+00:00"


def test_two_ends_are_a_question(phone, other):
    version = phone.snapshot()["meeting"]["version"]
    assert phone.tell("meeting.end", base=version, ended_at=at(19, 58))["result"] == "APPLIED"
    assert other.tell("meeting.end", base=version, ended_at=at(19, 58))["result"] == "APPLIED"
    assert other.tell("meeting.end", base=version, ended_at=at(19, 55))["result"] == "CONFLICT"
    assert phone.tell("meeting.end", base=version, ended_at=at(19, 57))["result"] == "APPLIED"
    assert phone.snapshot()["sittings"][0]["ended_at"] == "2024-11-05T12:57:00+00:00"
