import datetime
from decimal import Decimal

import pytest

from meetings.facts import GuestFact, ResolutionFact, SittingFact, StatementFact, TaskFact
from meetings.models.meeting import Grade, MeetingKind
from meetings.models.proceedings import VoteAbout
from meetings.returns import grade_of, is_bare_agreement, reasons_for_return
from tests.builders.meetings import at, make_facts, roll_fact, roll_facts, vote_fact

DUE = datetime.date(2024, 11, 20)


def complete(**changes):
    """Minutes that nobody has a reason to send back."""
    values = {
        "roll": roll_facts(24, 2),
        "statements": (StatementFact(None, 3, "Trần Văn Phúc", "Làm cống thoát nước trước khi đổ bê tông"),),
        "conclusion": "Hoàn thành hiến đất trước ngày 20/11.",
        "tasks": (TaskFact("Gặp hộ ông Tấn", "Lê Quang Đạo", DUE),),
        "read_back": True,
        "guests": (GuestFact("Nguyễn Minh Tuấn", "Phó Bí thư Đảng ủy xã", "Ghi nhận"),),
        "resolution": ResolutionFact(5, "Lãnh đạo nhiệm vụ tháng 11", "…", "SHORT"),
        "votes": (vote_fact(VoteAbout.RESOLUTION, 26, 22), vote_fact(VoteAbout.SELF_SCORE, 26, 23)),
        "self_score": Decimal("92"),
        "self_grade": Grade.GOOD,
        "self_weakness": "Còn hai đồng chí vắng; chi ủy thăm hỏi.",
    }
    return make_facts(**values | changes)


def codes(facts):
    return [one.code for one in reasons_for_return(facts)]


def test_complete_minutes_give_no_reason():
    assert reasons_for_return(complete()) == []


# users.md 3, by its numbers
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"minute_taker_id": 1}, "same_person", id="1"),
        pytest.param({"minute_taker_id": None}, "no_minute_taker", id="1-missing"),
        pytest.param({"chair_id": None}, "no_chair", id="1-chair"),
        pytest.param({"roll": roll_facts(24, 1, 0, 1)}, "roll_open", id="2"),
        pytest.param(
            {"roll": (*roll_facts(24), roll_fact(state="EXCUSED"))}, "absence_reason", id="3-reason"
        ),
        pytest.param(
            {"statements": (StatementFact(None, 3, "A B", "Nhất trí với báo cáo của chi ủy."),)},
            "only_agreement",
            id="3-agreement",
        ),
        pytest.param({"statements": ()}, "no_speaker", id="3-nobody"),
        pytest.param({"votes": (vote_fact(VoteAbout.SELF_SCORE, 26, 23),)}, "resolution_vote", id="4"),
        pytest.param(
            {"votes": (vote_fact(VoteAbout.RESOLUTION, 26, 13), vote_fact(VoteAbout.SELF_SCORE, 26, 23))},
            "not_carried",
            id="4-not-carried",
        ),
        pytest.param({"tasks": (TaskFact("Gặp hộ", "Lê Đạo", None),)}, "task_due", id="7-date"),
        pytest.param({"sittings": (SittingFact(at(19), None),)}, "no_end", id="7-end"),
        pytest.param({"read_back": False}, "not_read_back", id="7-read"),
        pytest.param({"self_grade": Grade.FAIR}, "grade", id="8-grade"),
        pytest.param({"self_weakness": ""}, "lost_points", id="8-points"),
        pytest.param({"votes": (vote_fact(VoteAbout.RESOLUTION, 26, 22),)}, "score_vote", id="8-vote"),
        pytest.param({"conclusion": "Giao đ/c Đạo gặp hộ"}, "abbreviation", id="11-abbreviation"),
        pytest.param({"guests": (GuestFact("Tuấn", "Bí thư", ""),)}, "short_name", id="11-name"),
        pytest.param({"guests": (GuestFact("Nguyễn Tuấn", "", ""),)}, "guest_post", id="11-post"),
        pytest.param({"conclusion": ""}, "no_conclusion", id="domain-2.7"),
    ],
)
def test_each_reason_is_found_alone(changes, code):
    assert codes(complete(**changes)) == [code]


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("Nhất trí", True),
        ("Tôi hoàn toàn nhất trí với báo cáo của chi ủy.", True),
        ("Đồng ý!", True),
        ("Cơ bản tán thành", True),
        ("", True),
        (
            "Nhất trí, nhưng đề nghị làm cống thoát nước trước khi đổ bê tông kẻo năm ngoái nước chảy ngược",
            False,
        ),
        ("Đề nghị công khai danh sách", False),
        ("Gia đình nhất trí hiến 12 m²", False),
    ],
)
def test_bare_agreement(words, bare):
    assert is_bare_agreement(words) == bare


def test_with_photos_of_the_book_the_debate_need_not_be_typed():
    assert codes(complete(photos=2, statements=())) == []


def test_one_who_says_something_is_enough():
    said = (
        StatementFact(None, 3, "A B", "Nhất trí"),
        StatementFact(None, 4, "C D", "Đề nghị thống nhất mốc giới"),
    )
    assert codes(complete(statements=said)) == []


# domain.md 3.1: Tốt ≥ 90, Khá 70–<90, Trung bình 50–<70, Kém < 50
@pytest.mark.parametrize(
    ("points", "grade"),
    [
        (100, Grade.GOOD),
        (90, Grade.GOOD),
        (89.9, Grade.FAIR),
        (70, Grade.FAIR),
        (69.5, Grade.AVERAGE),
        (50, Grade.AVERAGE),
        (49, Grade.POOR),
        (0, Grade.POOR),
    ],
)
def test_grade_of_points(points, grade):
    assert grade_of(points) == grade


def test_half_points_are_written_with_a_comma():
    (found,) = reasons_for_return(complete(self_score=Decimal("89.5")))
    assert found.message == "89,5 điểm là mức Khá; đang ghi Tốt"


def test_full_points_need_no_explanation():
    assert codes(complete(self_score=Decimal("100"), self_weakness="")) == []


def test_a_committee_needs_neither_guests_nor_a_score():
    facts = complete(
        kind=MeetingKind.COMMITTEE, guests=(), self_score=None, statements=(), resolution=None, votes=()
    )
    assert codes(facts) == []
