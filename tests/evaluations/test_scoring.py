from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluations.criteria import Criteria, Group, Item
from evaluations.criteria_faults import faults_of
from evaluations.criteria_seeds import DETAILED_2018, DETAILED_2025, FRAME_2025
from evaluations.kinds import ItemKind, NotCounted, Rounding
from evaluations.scoring import counted_items, total_of
from tests.chance import examples

FULL = {item.code: item.most for item in DETAILED_2025.items}


def dropped(code: str, points: str) -> dict[str, Decimal]:
    return FULL | {code: Decimal(points)}


# domain.md 3.3: a month without a thematic meeting: move to 4.2, scale to 100, or leave at 95
@pytest.mark.parametrize(
    ("not_counted", "is_thematic", "points", "total"),
    [
        (NotCounted.MOVE, True, FULL, "100.0"),
        (NotCounted.MOVE, False, FULL, "95.0"),  # 4.2 was given 10 of its 15
        (NotCounted.MOVE, False, dropped("4.2", "15"), "100.0"),
        (NotCounted.MOVE, True, dropped("4.2", "15"), "100.0"),  # never more than its maximum
        (NotCounted.SCALE, False, FULL, "100.0"),
        (NotCounted.SCALE, False, dropped("7.1", "10"), "78.9"),  # 75 × 100 / 95 = 78.947
        (NotCounted.DROP, False, FULL, "95.0"),
        (NotCounted.DROP, True, FULL, "100.0"),
    ],
)
def test_a_month_without_a_thematic_meeting(not_counted, is_thematic, points, total):
    criteria = replace(DETAILED_2025, not_counted=not_counted)
    assert total_of(criteria, points, is_thematic=is_thematic) == Decimal(total)


@pytest.mark.parametrize(
    ("rounding", "total"), [(Rounding.NONE, "97.3"), (Rounding.HALF, "97.5"), (Rounding.WHOLE, "97")]
)
def test_rounding_is_a_setting(rounding, total):
    points = dropped("7.1", "27.25")
    assert total_of(replace(DETAILED_2025, rounding=rounding), points, is_thematic=True) == Decimal(total)


def test_a_bonus_lies_on_top_and_the_total_stays_at_a_hundred():
    bonus = Group("9", "Điểm cộng", (Item("9.1", "Mô hình hay", Decimal(3), ItemKind.BONUS),))
    criteria = replace(DETAILED_2025, groups=(*DETAILED_2025.groups, bonus))
    assert faults_of(criteria) == []
    given_bonus = FULL | {"9.1": Decimal(3)}
    assert total_of(criteria, given_bonus, is_thematic=True) == 100
    assert total_of(criteria, given_bonus | {"5.2": Decimal(0)}, is_thematic=True) == 99


def test_an_unknown_item_and_points_that_nobody_gave_count_nothing():
    assert total_of(DETAILED_2025, {"99": Decimal(50)}, is_thematic=True) == 0


numbers = st.decimals(min_value=-200, max_value=200, places=1)


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Criteria, dict[str, Decimal], bool]:
    criteria = replace(
        draw(st.sampled_from([DETAILED_2018, DETAILED_2025, FRAME_2025])),
        not_counted=draw(st.sampled_from(NotCounted)),
        rounding=draw(st.sampled_from(Rounding)),
    )
    codes = st.sampled_from([item.code for item in criteria.items])
    return criteria, draw(st.dictionaries(codes, numbers)), draw(st.booleans())


@settings(max_examples=examples(60))
@given(sheets())
def test_no_input_leaves_the_hundred(sheet):
    criteria, points, is_thematic = sheet
    total = total_of(criteria, points, is_thematic=is_thematic)
    assert 0 <= total <= 100
    assert total == total_of(criteria, points, is_thematic=is_thematic)


@settings(max_examples=examples(30))
@given(sheets())
def test_the_maxima_of_a_month_add_up_to_what_the_set_says(sheet):
    criteria, _, is_thematic = sheet
    most = sum(one.most for one in counted_items(criteria, is_thematic=is_thematic))
    left_out = sum(item.most for item in criteria.items if item.thematic_only and not is_thematic)
    assert most == (100 if criteria.not_counted == NotCounted.MOVE else 100 - left_out)
