"""One table an item, with the cases of domain.md 3.3; what the records say and which points they propose under the
detailed table of 2025, unless a case says 2018."""

import datetime
from decimal import Decimal

import pytest

from evaluations.criteria_seeds import DETAILED_2018, DETAILED_2025
from evaluations.evidence import evidence_for
from evaluations.facts import Records, TasksDue
from evaluations.kinds import EVIDENCE
from evaluations.scoring import counted_items, proposed_points
from meetings.facts import ItemFact, SittingFact, StatementFact, Surroundings, TaskFact
from meetings.models.agenda import Section, Step
from meetings.models.meeting import MeetingKind
from meetings.models.proceedings import VoteAbout
from tests.builders.meetings import at, make_facts, roll_facts, vote_fact

DAY = datetime.date(2024, 11, 5)
NEXT = DAY + datetime.timedelta(days=1)


def asked(code: str, facts=None, *, criteria=DETAILED_2025, is_thematic=False, **records):
    """(points, words) of the item `code`."""
    facts = facts or make_facts("2025")
    around = records.pop("around", Surroundings())
    counted = next(one for one in counted_items(criteria, is_thematic=is_thematic) if one.item.code == code)
    found = evidence_for(counted.item.evidence, Records(facts, around, records.pop("today", NEXT), **records))
    points = proposed_points(counted, found)
    return (None if points is None else float(points)), found.why


def lasting(minutes: int, kind=MeetingKind.REGULAR):
    end = at(19, 0) + datetime.timedelta(minutes=minutes)
    return make_facts("2025", kind=kind, sittings=(SittingFact(at(19, 0), end),))


# 1.1: đạt 5 · thiếu ≤ 15 phút 4 · thiếu 15–30 phút 3 · hơn nữa 2 · dưới một nửa 1
@pytest.mark.parametrize(
    ("minutes", "kind", "points"),
    [
        (95, MeetingKind.REGULAR, 5),
        (90, MeetingKind.REGULAR, 5),
        (89, MeetingKind.REGULAR, 4),
        (75, MeetingKind.REGULAR, 4),
        (74, MeetingKind.REGULAR, 3),
        (60, MeetingKind.REGULAR, 3),
        (59, MeetingKind.REGULAR, 2),
        (50, MeetingKind.REGULAR, 2),  # the hole of the printed table
        (45, MeetingKind.REGULAR, 2),
        (44, MeetingKind.REGULAR, 1),
        (119, MeetingKind.COMBINED, 4),
        (59, MeetingKind.COMBINED, 1),
    ],
)
def test_length(minutes, kind, points):
    assert asked("1.1", lasting(minutes, kind))[0] == points


def test_the_words_on_length():
    assert asked("1.1", lasting(80))[1] == "80 phút, tối thiểu 90 phút; thiếu 10 phút."
    assert asked("1.1", make_facts("2025", sittings=(SittingFact(at(19, 0), None),)))[0] is None


# 2.1 (2025): ≥ 90 % 4 · 75–<90 3 · 65–<75 2 · < 65 or anyone absent without reason 1; 2018: over 85 % (domain.md 3.1)
@pytest.mark.parametrize(
    ("criteria", "roll", "points"),
    [
        (DETAILED_2025, (18, 2), 4),
        (DETAILED_2025, (89, 11), 3),
        (DETAILED_2025, (197, 22), 3),  # 89.95 %: nothing is rounded
        (DETAILED_2025, (75, 25), 3),
        (DETAILED_2025, (74, 26), 2),
        (DETAILED_2025, (65, 35), 2),
        (DETAILED_2025, (64, 36), 1),
        (DETAILED_2025, (19, 0, 1), 1),
        (DETAILED_2018, (17, 3), 3),  # exactly 85 % is not over 85 %
        (DETAILED_2018, (86, 14), 4),
        (DETAILED_2025, (10, 0, 0, 1), None),  # the roll is not taken
    ],
)
def test_attendance(criteria, roll, points):
    assert asked("2.1", make_facts("2025", roll=roll_facts(*roll)), criteria=criteria)[0] == points


def test_the_words_on_attendance():
    facts = make_facts("2025", roll=roll_facts(27, 1))
    assert asked("2.1", facts)[1] == "27/28 có mặt, 96,4\u00a0%; vắng không lý do: 0."


# 2.2: nobody excused more than 3 times in a row in the year
@pytest.mark.parametrize(("runs", "points"), [((), 1), ((("A", 3),), 1), ((("A", 1), ("B", 4)), 0)])
def test_absences_in_a_row(runs, points):
    assert asked("2.2", around=Surroundings(excused_runs=runs))[0] == points


# 3.3: chi ủy met, or bí thư and phó bí thư; a cell with only a bí thư gets the points
@pytest.mark.parametrize(
    ("met_on", "has_committee", "points", "why"),
    [
        (datetime.date(2024, 11, 1), True, 2, "Chi ủy đã họp ngày 01/11/2024."),
        (None, True, 0, "Chưa ghi buổi họp chi ủy trước buổi này."),
        (None, False, 2, "Chi bộ chỉ có bí thư, không họp chi ủy."),
    ],
)
def test_the_committee_met_before(met_on, has_committee, points, why):
    around = Surroundings(committee_met_on=met_on, has_committee=has_committee)
    assert asked("3.3", around=around) == (points, why)


# 3.4: told before the meeting began; told by word of mouth a person gives the point
@pytest.mark.parametrize(
    ("notice_at", "points"),
    [(None, None), (at(8, 0, datetime.date(2024, 11, 2)), 1), (at(19, 29), 1), (at(19, 31), 0)],
)
def test_notice(notice_at, points):
    assert asked("3.4", notice_at=notice_at)[0] == points


# 3.5: at least one day before
@pytest.mark.parametrize(
    ("papers_at", "points", "why"),
    [
        ((), None, "Chưa đính kèm tài liệu nào; phát tài liệu giấy thì mời cho điểm."),
        ((at(19, 30, datetime.date(2024, 11, 4)),), 2, None),
        (
            (at(8, 0, datetime.date(2024, 11, 2)), at(20, 15, datetime.date(2024, 11, 4))),
            0,
            "Tài liệu cuối cùng gửi 04/11/2024, trước buổi họp 23 giờ 15 phút.",
        ),
        ((at(8, 0, datetime.date(2024, 11, 2)), None), 0, "Có tài liệu chưa gửi đến đảng viên."),
        ((at(20, 0),), 0, "Tài liệu cuối cùng gửi 05/11/2024, không trước buổi họp."),
    ],
)
def test_papers_before(papers_at, points, why):
    found = asked("3.5", criteria=DETAILED_2018, papers_at=papers_at)
    assert found[0] == points and why in (None, found[1])


def item(step, notes="", number=1) -> ItemFact:
    return ItemFact(number, Section.PROCEEDINGS, step, step.label, "", 20, notes, "", ())


ALL = (Step.OPENING, Step.POLITICS, Step.RESULTS, Step.PLANS, Step.DISCUSSION, Step.CONCLUSION)


@pytest.mark.parametrize(
    ("steps", "points"), [(ALL, 5), ((*ALL, Step.THEME), 5), (ALL[1:], 0), (ALL[:-1], 0), ((), None)]
)
def test_steps(steps, points):
    assert asked("4.1", make_facts("2025", items=tuple(item(step) for step in steps)))[0] == points


# 4.3 counts in the month that holds it; its five points stand with 4.2 in the others (domain.md 3.3, holes)
def test_the_thematic_meeting():
    facts = make_facts("2025", kind=MeetingKind.COMBINED, theme="Học tập và làm theo Bác")
    assert asked("4.3", facts, is_thematic=True) == (5, "Chuyên đề: Học tập và làm theo Bác.")
    of = {one.item.code: int(one.most) for one in counted_items(DETAILED_2025, is_thematic=False)}
    assert ("4.3" in of, of["4.2"], sum(of.values())) == (False, 15, 100)
    of = {one.item.code: int(one.most) for one in counted_items(DETAILED_2025, is_thematic=True)}
    assert (of["4.3"], of["4.2"], sum(of.values())) == (5, 10, 100)


def spoken(number: int, *, item_id=None) -> tuple[StatementFact, ...]:
    said = "Đề nghị giao rõ người, rõ việc, rõ thời hạn cho từng hộ."
    return tuple(StatementFact(item_id, each, f"Đồng chí {each}", said) for each in range(number))


# 4.5: > 50 % 5 · 40–<50 4 · 30–<40 3 · < 30 2; exactly 50 % is the higher level
@pytest.mark.parametrize(
    ("spoke", "present", "points"),
    [(11, 20, 5), (10, 20, 5), (9, 20, 4), (8, 20, 4), (7, 20, 3), (6, 20, 3), (5, 20, 2), (0, 20, None)],
)
def test_speakers(spoke, present, points):
    facts = make_facts("2025", roll=roll_facts(present), statements=spoken(spoke))
    assert asked("4.5", facts)[0] == points


def test_one_who_speaks_twice_is_one_speaker():
    facts = make_facts("2025", roll=roll_facts(20), statements=spoken(9) + spoken(9))
    assert asked("4.5", facts) == (4, "9/20 có mặt phát biểu, 45,0\u00a0%.")


WHOLE = {"conclusion": "Giao đồng chí Lan đôn đốc.", "statements": spoken(3)}


@pytest.mark.parametrize(
    ("changes", "points", "why"),
    [
        ({}, 1, "Biên bản ghi đủ các mục."),
        ({"statements": ()}, 0, "Biên bản chưa ghi: thảo luận."),
        ({"statements": (), "photos": 2}, 1, "Biên bản ghi đủ các mục."),
        ({"minute_taker_id": None, "conclusion": ""}, 0, "Biên bản chưa ghi: thư ký, kết luận."),
    ],
)
def test_minutes_are_complete(changes, points, why):
    assert asked("4.6", make_facts("2025", **WHOLE | changes)) == (points, why)


@pytest.mark.parametrize(
    ("changes", "points"),
    [
        ({"items": (item(Step.SELF_CRITICISM, "Một đồng chí tự phê bình."),)}, 1),
        ({"items": (item(Step.SELF_CRITICISM),), "statements": spoken(2, item_id=1)}, 1),
        ({"items": (item(Step.SELF_CRITICISM),)}, 0),
        ({}, 0),
        ({"photos": 3}, None),
    ],
)
def test_self_criticism(changes, points):
    assert asked("4.7", make_facts("2025", **changes))[0] == points


def test_papers_at_hand():
    assert asked("4.8", criteria=DETAILED_2018, papers_at=(at(20, 0), None)) == (1, "Có 2 tài liệu.")
    assert asked("4.8", criteria=DETAILED_2018)[0] is None


BEFORE = datetime.date(2024, 11, 4)


@pytest.mark.parametrize(("posted_on", "in_time", "in_handbook"), [(BEFORE, 2, 1), (DAY, 0, 1), (None, 0, 0)])
def test_posting_before(posted_on, in_time, in_handbook):
    posted = {"posted_before_on": posted_on, "post_before_by": BEFORE}
    assert (asked("3.5", **posted)[0], asked("4.8", **posted)[0]) == (in_time, in_handbook)
    assert asked("3.5")[0] is None


@pytest.mark.parametrize(("conclusion", "points"), [("Giao từng hộ.", 1), ("", 0)])
def test_the_chair_concludes(conclusion, points):
    assert asked("5.4", make_facts("2025", conclusion=conclusion))[0] == points


# 7.1: 90–100 % 30 · 80–<90 27 · 70–<80 24 · 60–<70 20 · 50–<60 15 · < 50 10; a new cell has no month before
@pytest.mark.parametrize(
    ("tasks", "points"),
    [
        (TasksDue(10, 10), 30),
        (TasksDue(10, 9), 30),
        (TasksDue(100, 89), 27),
        (TasksDue(10, 8), 27),
        (TasksDue(10, 7), 24),
        (TasksDue(10, 6), 20),
        (TasksDue(2, 1), 15),
        (TasksDue(3, 1), 10),
        (TasksDue(4, 0), 10),
        (TasksDue(0, 0), None),
        (None, None),
    ],
)
def test_tasks_of_the_month_before(tasks, points):
    assert asked("7.1", tasks=tasks)[0] == points


@pytest.mark.parametrize(
    ("conclusion", "votes", "points"),
    [
        ("Giao từng hộ.", (vote_fact(VoteAbout.RESOLUTION, 20, 11),), 2),
        ("Giao từng hộ.", (vote_fact(VoteAbout.RESOLUTION, 20, 10),), 0),
        ("Giao từng hộ.", (), None),
        ("", (), 0),
    ],
)
def test_what_was_concluded_is_adopted(conclusion, votes, points):
    assert asked("8.1", make_facts("2025", conclusion=conclusion, votes=votes))[0] == points


TASK, UNDATED = TaskFact("Đôn đốc", "Lan", NEXT), TaskFact("Rà soát", "Hoa", None)


@pytest.mark.parametrize(
    ("read_back", "tasks", "points"),
    [(True, (TASK,), 2), (True, (TASK, UNDATED), 0), (True, (), 0), (False, (TASK,), 0)],
)
def test_minutes_are_agreed_and_tasks_handed_out(read_back, tasks, points):
    assert asked("8.2", make_facts("2025", read_back=read_back, tasks=tasks))[0] == points


BY = datetime.date(2024, 11, 7)


# 8.3: within 2 days; that night nobody can know it
@pytest.mark.parametrize(
    ("today", "posted_on", "points", "why"),
    [
        (DAY, None, 1, "Chưa đến hạn (07/11/2024)."),
        (BY, None, 1, "Chưa đến hạn (07/11/2024)."),
        (datetime.date(2024, 11, 8), None, 0, "Hạn 07/11/2024, chưa thấy ghi."),
        (datetime.date(2024, 11, 8), BY, 1, "Đăng hồ sơ ngày 07/11/2024, đúng hạn."),
        (
            datetime.date(2024, 11, 9),
            datetime.date(2024, 11, 8),
            0,
            "Đăng hồ sơ ngày 08/11/2024, chậm 1 ngày.",
        ),
    ],
)
def test_posting_after(today, posted_on, points, why):
    assert asked("8.3", today=today, posted_on=posted_on, post_by=BY) == (points, why)


def test_sending_to_the_committee_is_settled_afterwards_too():
    sent = {"criteria": DETAILED_2018, "reported_on": DAY, "report_by": BY}
    assert asked("8.3", **sent) == (1, "Gửi hồ sơ ngày 05/11/2024, đúng hạn.")
    assert asked("8.3", criteria=DETAILED_2018, report_by=None) == (None, "Chưa có mức thời hạn.")


def test_every_kind_of_evidence_is_asked_by_some_item():
    seeded = {item.evidence for criteria in (DETAILED_2018, DETAILED_2025) for item in criteria.items}
    assert seeded - {""} == set(EVIDENCE)


def test_points_of_a_level_move_with_the_maximum():
    most = Decimal(10)
    tasks = counted_items(DETAILED_2025, is_thematic=True)[-4]
    assert tasks.item.code == "7.1"
    assert type(tasks)(tasks.item, most).scaled(Decimal(27)) == Decimal("9.0")
