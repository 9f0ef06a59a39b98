import pytest

from evaluations.levels import CapBase, CapRounding, Level, cap_of

DOWN = CapRounding.DOWN
PROPOSED = [Level.EXCELLENT] * 5 + [Level.GOOD] * 14 + [Level.COMPLETED] * 3  # domain.md 4.1


@pytest.mark.parametrize(
    ("percent", "base", "rounding", "allowed", "beyond", "words"),
    [
        (20, CapBase.GOOD_ONLY, DOWN, 2, 3, "14 × 20\u00a0% = 2,8, lấy 2"),
        (20, CapBase.GOOD_OR_BETTER, DOWN, 3, 2, "19 × 20\u00a0% = 3,8, lấy 3"),
        (25, CapBase.GOOD_ONLY, DOWN, 3, 2, "14 × 25\u00a0% = 3,5, lấy 3"),
        (50, CapBase.GOOD_ONLY, DOWN, 7, 0, "14 × 50\u00a0% = 7"),
        (33, CapBase.GOOD_ONLY, DOWN, 4, 1, "14 × 33\u00a0% = 4,62, lấy 4"),
        (33, CapBase.GOOD_ONLY, CapRounding.NEAREST, 5, 0, "14 × 33\u00a0% = 4,62, lấy 5"),
        (16, CapBase.GOOD_ONLY, CapRounding.NEAREST, 2, 3, "14 × 16\u00a0% = 2,24, lấy 2"),
        (25, CapBase.GOOD_ONLY, CapRounding.NEAREST, 4, 1, "14 × 25\u00a0% = 3,5, lấy 4"),
        (16, CapBase.GOOD_ONLY, CapRounding.UP, 3, 2, "14 × 16\u00a0% = 2,24, lấy 3"),
        (50, CapBase.GOOD_ONLY, CapRounding.UP, 7, 0, "14 × 50\u00a0% = 7"),
    ],
)
def test_the_cap_says_how_it_is_counted(percent, base, rounding, allowed, beyond, words):
    cap = cap_of(PROPOSED, percent, base, rounding)
    assert (cap.allowed, cap.beyond, cap.is_exceeded, cap.sum_in_words) == (
        allowed,
        beyond,
        beyond > 0,
        words,
    )
