import pytest

from evaluations.levels import CapBase, Level, cap_of

PROPOSED = [Level.EXCELLENT] * 5 + [Level.GOOD] * 14 + [Level.COMPLETED] * 3  # domain.md 4.1


@pytest.mark.parametrize(
    ("percent", "base", "allowed", "beyond", "words"),
    [
        (20, CapBase.GOOD_ONLY, 2, 3, "14 × 20\u00a0% = 2,8, lấy 2"),
        (20, CapBase.GOOD_OR_BETTER, 3, 2, "19 × 20\u00a0% = 3,8, lấy 3"),
        (25, CapBase.GOOD_ONLY, 3, 2, "14 × 25\u00a0% = 3,5, lấy 3"),
        (50, CapBase.GOOD_ONLY, 7, 0, "14 × 50\u00a0% = 7"),
        (33, CapBase.GOOD_ONLY, 4, 1, "14 × 33\u00a0% = 4,62, lấy 4"),
    ],
)
def test_the_cap_says_how_it_is_counted(percent, base, allowed, beyond, words):
    cap = cap_of(PROPOSED, percent, base)
    assert (cap.allowed, cap.beyond, cap.is_exceeded, cap.sum_in_words) == (
        allowed,
        beyond,
        beyond > 0,
        words,
    )
