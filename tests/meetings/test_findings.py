import datetime

import pytest

from meetings.facts import FocusFact, ItemFact, SittingFact, StatementFact, Surroundings
from meetings.findings import block_findings, held_findings, preparation_findings
from meetings.models.agenda import Section, Step
from meetings.models.meeting import MeetingKind
from meetings.models.proceedings import VoteAbout
from members.rule_seeds import HD_2018, HD_2025
from members.states import MembershipKind, StatusKind
from tests.builders.meetings import at, make_facts, roll_fact, roll_facts, rules, vote_fact

FOCUS = FocusFact("Hiến đất mở rộng đường", "", "", None, None)
CALM = Surroundings(thematic_in_quarter=1, committee_met_on=datetime.date(2024, 11, 1))


def held(code: str, facts, around=CALM):
    return next((one for one in held_findings(facts, around) if one.code == code), None)


def lasting(minutes: int, *, kind=MeetingKind.REGULAR, code="2018"):
    end = at(19, 0) + datetime.timedelta(minutes=minutes)
    return make_facts(code, kind=kind, sittings=(SittingFact(at(19, 0), end),))


# domain.md 2.2: minimum duration, HD 12-HD/BTCTW 2018 [M], HD 42-HD/BTCTW 2025 [V]
@pytest.mark.parametrize(
    ("code", "kind", "minutes", "level", "limit", "confirmed"),
    [
        ("2018", MeetingKind.REGULAR, 90, "ok", 90, False),
        ("2018", MeetingKind.REGULAR, 89, "note", 90, False),
        ("2018", MeetingKind.COMBINED, 95, "ok", 90, False),
        ("2025", MeetingKind.REGULAR, 89, "note", 90, True),
        ("2025", MeetingKind.COMBINED, 119, "note", 120, True),
        ("2025", MeetingKind.COMBINED, 120, "ok", 120, True),
        ("2025", MeetingKind.THEMATIC, 90, "ok", 90, True),
    ],
)
def test_length(code, kind, minutes, level, limit, confirmed):
    found = held("length", lasting(minutes, kind=kind, code=code))
    assert (found.level, found.limit, found.confirmed) == (level, limit, confirmed)
    assert found.message == f"Thời lượng {minutes} phút; mức quy định {limit} phút"


def test_a_break_is_not_counted_as_length():
    sittings = (SittingFact(at(19, 45), at(20, 15)), SittingFact(at(20, 35), at(21, 32)))
    assert held("length", make_facts(sittings=sittings)).figure == 87


def test_without_an_end_nothing_is_compared():
    assert held("length", make_facts(sittings=(SittingFact(at(19, 30), None),))) is None


# domain.md 2.2: over 85 % (2018) [V], from 90 % (2025) [V2]; 1.5: integers, no rounding
@pytest.mark.parametrize(
    ("code", "present", "excused", "level", "message"),
    [
        ("2018", 17, 3, "note", "Tỷ lệ dự 85,0\u00a0%; mức đề ra trên 85\u00a0%"),
        ("2018", 18, 3, "ok", "Tỷ lệ dự 85,7\u00a0%; mức đề ra trên 85\u00a0%"),
        ("2025", 18, 2, "ok", "Tỷ lệ dự 90,0\u00a0%; mức đề ra 90\u00a0%"),
        ("2025", 22, 3, "note", "Tỷ lệ dự 88,0\u00a0%; mức đề ra 90\u00a0%"),
        ("2025", 197, 22, "note", "Tỷ lệ dự 89,95\u00a0%; mức đề ra 90\u00a0%"),
    ],
)
def test_attendance(code, present, excused, level, message):
    found = held("attendance", make_facts(code, roll=roll_facts(present, excused)))
    assert (found.level, found.message, found.source) == (
        level,
        message,
        HD_2018 if code == "2018" else HD_2025,
    )


def test_the_worked_case_of_the_denominators():
    # domain.md 1.5: 22 official + 3 probationary; 2 exempt absent, 1 away, 2 excused: base 19, rate 20/22
    lines = (
        *roll_facts(17, 2),
        *(roll_fact(standing=StatusKind.PROBATIONARY) for _ in range(3)),
        *(roll_fact(state="NOT_RECORDED", exception=StatusKind.EXEMPT) for _ in range(2)),
        roll_fact(state="NOT_RECORDED", membership=MembershipKind.TEMPORARY_AWAY),
    )
    facts = make_facts("2025", roll=lines)
    figures = facts.figures
    assert (figures.listed, figures.official, figures.probationary) == (25, 22, 3)
    assert (figures.summoned, figures.present, figures.voting_base, figures.possible_voters) == (
        22,
        20,
        19,
        17,
    )
    assert held("attendance", facts).message == "Tỷ lệ dự 90,9\u00a0%; mức đề ra 90\u00a0%"


def test_an_exempt_member_who_comes_votes_and_is_not_in_the_rate():
    figures = make_facts(roll=(*roll_facts(10), roll_fact(exception=StatusKind.EXEMPT))).figures
    assert (figures.summoned, figures.present, figures.voting_base, figures.possible_voters) == (
        10,
        10,
        11,
        11,
    )


# domain.md 2.2: nobody absent without reason
def test_unexcused_absence_is_named():
    found = held("unexcused", make_facts(roll=roll_facts(20, 0, 1)))
    assert (found.level, found.message, found.detail) == (
        "note",
        "1 đồng chí vắng không lý do",
        "Nguyễn Văn An.",
    )
    assert held("unexcused", make_facts(roll=roll_facts(20, 1))) is None


# domain.md 2.3: two thirds by analogy, a note and never a block; the absent stay in the base
@pytest.mark.parametrize(("present", "noted"), [(13, True), (14, False)])
def test_quorum(present, noted):
    found = held("quorum", make_facts(roll=roll_facts(present, 20 - present)))
    assert (found is not None) == noted
    if found:
        assert (found.level, found.limit) == ("note", 14)


# users.md 2: three excused in a row is a hint to look after somebody
@pytest.mark.parametrize(("times", "noted"), [(2, False), (3, True), (5, True)])
def test_excused_in_a_row(times, noted):
    around = Surroundings(excused_runs=(("Lê Quang Vinh", times),), thematic_in_quarter=1)
    found = held("excused_in_a_row", make_facts(), around)
    words = f"Đồng chí Lê Quang Vinh vắng có lý do {times} kỳ liên tiếp; đề nghị chi ủy thăm hỏi, xem xét"
    assert (found.message if found else None) == (words if noted else None)


# domain.md 2.1: at least one thematic meeting a quarter
@pytest.mark.parametrize(
    ("month", "held_before", "message"),
    [
        (11, 0, "Quý IV chưa có sinh hoạt chuyên đề"),
        (1, 0, "Quý I chưa có sinh hoạt chuyên đề"),
        (9, 1, None),
    ],
)
def test_thematic_of_the_quarter(month, held_before, message):
    facts = make_facts(month=datetime.date(2024, month, 1))
    found = held("thematic", facts, Surroundings(thematic_in_quarter=held_before))
    assert (found.message if found else None) == message


# domain.md 2.4: chi ủy, or bí thư and phó bí thư, meet first; a cell with only a bí thư is excused
@pytest.mark.parametrize(
    ("around", "level", "message"),
    [
        (CALM, "ok", "Chi ủy đã họp ngày 01/11/2024"),
        (Surroundings(has_committee=True), "note", "Chưa ghi buổi họp chi ủy trước buổi này"),
    ],
)
def test_the_committee_met_before(around, level, message):
    found = held("committee", make_facts(), around)
    assert (found.level, found.message) == (level, message)
    assert held("committee", make_facts(), Surroundings()) is None


def statements(number: int) -> tuple[StatementFact, ...]:
    return tuple(StatementFact(None, one, f"Người {one}", "đề nghị làm cống trước") for one in range(number))


# domain.md 3.3, item 4.5: only the 2025 set has a figure, a local one
def test_speakers_are_compared_only_where_a_figure_is_set():
    facts = {"roll": roll_facts(20), "statements": statements(9)}
    assert held("speakers", make_facts("2018", **facts)) is None
    found = held("speakers", make_facts("2025", **facts))
    assert (found.level, found.confirmed) == ("note", False)
    assert found.message == "9/20 đồng chí phát biểu (45,0\u00a0%); mức đề ra 50\u00a0%"


def critical_item(notes: str) -> ItemFact:
    return ItemFact(1, Section.PROCEEDINGS, Step.SELF_CRITICISM, "Tự phê bình", "", 15, notes, "", ())


@pytest.mark.parametrize(
    ("changes", "noted"),
    [
        ({"items": (critical_item(""),)}, True),
        ({"items": (critical_item("Đã tự phê bình"),)}, False),
        ({"items": (critical_item(""),), "statements": (StatementFact(1, 9, "A", ""),)}, False),
        ({"photos": 2}, False),
        ({"kind": MeetingKind.THEMATIC}, False),
    ],
)
def test_self_criticism_is_missed_only_where_it_belongs(changes, noted):
    assert (held("self_criticism", make_facts(**changes)) is not None) == noted


def test_more_hands_than_members_present_block_the_paper():
    facts = make_facts(roll=roll_facts(23, 2), votes=(vote_fact(VoteAbout.RESOLUTION, 25, 24),))
    (found,) = block_findings(facts)
    assert (found.code, found.level, found.figure, found.limit) == ("hands", "block", 24, 23)
    assert found.message == "Tổng số biểu quyết (24) nhiều hơn số đảng viên chính thức đang có mặt (23)"
    assert found.detail == "Nghị quyết: mời đếm và ghi lại."


def test_more_papers_than_members_present_block_the_paper_too():
    vote = vote_fact(VoteAbout.OTHER, 25, 0, mode="ELECTION", to_elect=1, issued=24, collected=24, valid=24)
    (found,) = block_findings(make_facts(roll=roll_facts(23, 2), votes=(vote,)))
    assert found.message == "Số phiếu phát ra (24) nhiều hơn số đảng viên chính thức đang có mặt (23)"


def test_probationary_members_have_no_hand():
    lines = (*roll_facts(10), *(roll_fact(standing=StatusKind.PROBATIONARY) for _ in range(3)))
    facts = make_facts(roll=lines, votes=(vote_fact(VoteAbout.RESOLUTION, 10, 11),))
    assert [one.code for one in block_findings(facts)] == ["hands"]


def test_a_roll_with_open_lines_blocks_the_paper():
    (found,) = block_findings(make_facts(roll=roll_facts(20, 2, 0, 3)))
    assert (found.code, found.message) == ("roll_open", "Còn 3 đồng chí chưa ghi có mặt hay vắng")


def test_nothing_else_blocks():
    facts = make_facts(roll=roll_facts(3, 10, 7), votes=(vote_fact(VoteAbout.RESOLUTION, 20, 2),))
    assert block_findings(facts) == []


def test_a_calm_meeting_has_only_good_news():
    facts = make_facts(
        roll=roll_facts(25, 1),
        focus=FOCUS,
        items=(critical_item("Đã tự phê bình"),),
        statements=statements(14),
    )
    assert [(one.code, one.level) for one in held_findings(facts, CALM)] == [
        ("roll", "ok"),
        ("length", "ok"),
        ("attendance", "ok"),
        ("focus", "ok"),
        ("committee", "ok"),
    ]


def test_a_committee_is_not_measured_as_a_cell():
    facts = make_facts(
        kind=MeetingKind.COMMITTEE, roll=roll_facts(2, 1), sittings=(SittingFact(at(20), at(20, 40)),)
    )
    assert [one.code for one in held_findings(facts, Surroundings(has_committee=True))] == ["roll"]


def test_before_the_notice_the_plan_is_compared():
    item = ItemFact(1, Section.PROCEEDINGS, Step.DISCUSSION, "Thảo luận", "", 60, "", "", ())
    facts = make_facts("2025", held_on=None, sittings=(), items=(item,), minute_taker_id=1)
    found = preparation_findings(facts, Surroundings(has_committee=True))
    assert [(one.code, one.level) for one in found] == [
        ("planned_length", "note"),
        ("same_person", "note"),
        ("focus", "note"),
        ("thematic", "note"),
        ("committee", "note"),
    ]
    assert found[0].message == "Thời lượng dự kiến 60 phút; mức quy định 90 phút"


def test_a_committee_s_own_figure_is_the_one_that_counts():
    facts = make_facts(roll=roll_facts(93, 7), rules=rules("2018", attendance_percent=95))
    assert held("attendance", facts).level == "note"
