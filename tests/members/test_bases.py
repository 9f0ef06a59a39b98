import pytest

from members.bases import (
    BaseSettings,
    Counting,
    Facts,
    attendance_base,
    attendance_present,
    breakdown,
    count_member,
    meets,
    needed,
    present_voters,
    voting_base,
)
from members.states import Threshold

HOME = frozenset({"HOME"})
AWAY = frozenset({"HOME", "TEMPORARY_AWAY"})
HERE = frozenset({"TEMPORARY_HERE"})
MOVING = frozenset({"TRANSFERRING"})
ASKED = BaseSettings(temporary_arrival_counts=True, temporary_votes=True, transferring_counts=True)


def lines_of(*groups: tuple[int, Facts, bool]) -> list[tuple[Counting, bool]]:
    return [(count_member(facts), present) for number, facts, present in groups for _ in range(number)]


def test_cell_of_22_with_20_official_and_3_of_them_absent_votes_on_20() -> None:
    lines = lines_of(
        (17, Facts("OFFICIAL"), True), (3, Facts("OFFICIAL"), False), (2, Facts("PROBATIONARY"), True)
    )
    assert (len(lines), voting_base(lines), present_voters(lines)) == (22, 20, 17)


def test_worked_case_of_25_members() -> None:
    lines = lines_of(
        (17, Facts("OFFICIAL"), True),
        (2, Facts("OFFICIAL", "EXEMPT"), False),
        (1, Facts("OFFICIAL", memberships=AWAY), False),
        (2, Facts("OFFICIAL"), False),
        (3, Facts("PROBATIONARY"), True),
    )
    base = voting_base(lines)
    assert (len(lines), base) == (25, 19)
    assert (needed(base, Threshold.MORE_THAN_HALF), needed(base, Threshold.TWO_THIRDS)) == (10, 13)
    whole, present = attendance_base(lines), attendance_present(lines)
    assert (whole, present, round(present * 100 / whole, 1)) == (22, 20, 90.9)
    assert meets(present, whole, 90)
    assert [
        (part.group, part.listed, part.in_attendance_base, part.in_voting_base) for part in breakdown(lines)
    ] == [
        ("Chính thức", 19, 19, 19),
        ("Miễn công tác và sinh hoạt", 2, 0, 0),
        ("Sinh hoạt tạm thời nơi khác", 1, 0, 0),
        ("Dự bị", 3, 3, 0),
    ]


# facts, settings, outside, (attendance base, voting base if absent, voting base if present)
EDGES = {
    "official": (Facts("OFFICIAL"), None, "", (1, 1, 1)),
    "probationary": (Facts("PROBATIONARY"), None, "", (1, 0, 0)),
    "exempt": (Facts("OFFICIAL", "EXEMPT"), None, "EXEMPT", (0, 0, 1)),
    "exempt-probationary": (Facts("PROBATIONARY", "EXEMPT"), None, "EXEMPT", (0, 0, 0)),
    "special-duty-stays-in-votes": (Facts("OFFICIAL", "SPECIAL_DUTY"), None, "SPECIAL_DUTY", (0, 1, 1)),
    "special-duty-probationary": (Facts("PROBATIONARY", "SPECIAL_DUTY"), None, "SPECIAL_DUTY", (0, 0, 0)),
    "suspended": (Facts("OFFICIAL", "SUSPENDED"), None, "SUSPENDED", (0, 0, 0)),
    "suspended-probationary": (Facts("PROBATIONARY", "SUSPENDED"), None, "SUSPENDED", (0, 0, 0)),
    "away": (Facts("OFFICIAL", memberships=AWAY), None, "TEMPORARY_AWAY", (0, 0, 0)),
    "away-probationary": (Facts("PROBATIONARY", memberships=AWAY), None, "TEMPORARY_AWAY", (0, 0, 0)),
    "away-and-exempt": (Facts("OFFICIAL", "EXEMPT", AWAY), None, "TEMPORARY_AWAY", (0, 0, 0)),
    "away-and-suspended": (Facts("OFFICIAL", "SUSPENDED", AWAY), None, "SUSPENDED", (0, 0, 0)),
    "here": (Facts("OFFICIAL", memberships=HERE), None, "TEMPORARY_HERE", (0, 0, 0)),
    "here-by-setting": (Facts("OFFICIAL", memberships=HERE), ASKED, "", (1, 1, 1)),
    "here-votes-only": (
        Facts("OFFICIAL", memberships=HERE),
        BaseSettings(temporary_votes=True),
        "TEMPORARY_HERE",
        (0, 1, 1),
    ),
    "here-counts-only": (
        Facts("OFFICIAL", memberships=HERE),
        BaseSettings(temporary_arrival_counts=True),
        "",
        (1, 0, 0),
    ),
    "here-probationary-by-setting": (Facts("PROBATIONARY", memberships=HERE), ASKED, "", (1, 0, 0)),
    "here-exempt-by-setting": (Facts("OFFICIAL", "EXEMPT", HERE), ASKED, "TEMPORARY_HERE", (0, 0, 1)),
    "here-suspended-by-setting": (Facts("OFFICIAL", "SUSPENDED", HERE), ASKED, "SUSPENDED", (0, 0, 0)),
    "moving": (Facts("OFFICIAL", memberships=MOVING), None, "TRANSFERRING", (0, 0, 1)),
    "moving-probationary": (Facts("PROBATIONARY", memberships=MOVING), None, "TRANSFERRING", (0, 0, 0)),
    "moving-by-setting": (Facts("OFFICIAL", memberships=MOVING), ASKED, "", (1, 1, 1)),
    "moving-and-exempt": (Facts("OFFICIAL", "EXEMPT", MOVING), None, "EXEMPT", (0, 0, 1)),
    "away-from-the-settings": (Facts("OFFICIAL", memberships=AWAY), ASKED, "TEMPORARY_AWAY", (0, 0, 0)),
    "deceased": (Facts("DECEASED"), None, "DECEASED", (0, 0, 0)),
    "struck-off": (Facts("STRUCK_OFF"), None, "STRUCK_OFF", (0, 0, 0)),
    "nothing-recorded": (Facts(""), None, "UNKNOWN", (0, 0, 0)),
}


@pytest.mark.parametrize(("facts", "settings", "outside", "bases"), EDGES.values(), ids=EDGES.keys())
def test_bases_of_one_member(
    facts: Facts, settings: BaseSettings | None, outside: str, bases: tuple[int, int, int]
) -> None:
    counting = count_member(facts, settings)
    counted = (
        counting.in_attendance_base,
        counting.in_voting_base_if_absent,
        counting.in_voting_base_if_present,
    )
    assert (counting.outside, counted) == (outside, tuple(bool(number) for number in bases))


def test_an_exempt_member_who_comes_votes_but_does_not_raise_the_rate() -> None:
    lines = lines_of((9, Facts("OFFICIAL"), True), (1, Facts("OFFICIAL", "EXEMPT"), True))
    assert (attendance_base(lines), attendance_present(lines)) == (9, 9)
    assert (voting_base(lines), present_voters(lines)) == (10, 10)


def test_reasons_are_words_that_a_person_can_add_up() -> None:
    assert count_member(Facts("OFFICIAL")).reasons == ("Chính thức, được triệu tập",)
    assert count_member(Facts("OFFICIAL", "EXEMPT")).reasons == (
        "Miễn công tác và sinh hoạt: không tính vào tỷ lệ dự",
        "Miễn công tác và sinh hoạt: tính vào số biểu quyết khi có mặt",
    )


@pytest.mark.parametrize(
    ("base", "threshold", "votes"),
    [
        (0, "MORE_THAN_HALF", 1),
        (1, "MORE_THAN_HALF", 1),
        (2, "MORE_THAN_HALF", 2),
        (19, "MORE_THAN_HALF", 10),
        (20, "MORE_THAN_HALF", 11),
        (0, "TWO_THIRDS", 1),
        (3, "TWO_THIRDS", 2),
        (4, "TWO_THIRDS", 3),
        (19, "TWO_THIRDS", 13),
        (20, "TWO_THIRDS", 14),
        (21, "TWO_THIRDS", 14),
    ],
)
def test_votes_needed(base: int, threshold: str, votes: int) -> None:
    assert needed(base, threshold) == votes


@pytest.mark.parametrize(
    ("part", "whole", "percent", "strict", "met"),
    [
        (17, 20, 85, True, False),  # 85 %: the rule of 2018 says over 85
        (18, 20, 85, True, True),
        (18, 20, 90, False, True),  # 90 %: the rule of 2025 says from 90
        (179, 199, 90, False, False),  # 89.95 %, which would round up
        (0, 0, 90, False, False),
    ],
)
def test_rates_are_compared_as_integers(part: int, whole: int, percent: int, strict: bool, met: bool) -> None:
    assert meets(part, whole, percent, strict=strict) is met
