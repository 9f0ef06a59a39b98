import pytest

from evaluations.levels import CapBase, Level, cap_of, level_of_votes


# domain.md 4.1: 14 tốt, 5 xuất sắc: floor(0.2 × 14) = 2; floor(0.2 × 19) = 3
@pytest.mark.parametrize(
    ("good", "excellent", "base", "percent", "allowed", "exceeded"),
    [
        (14, 5, CapBase.GOOD_ONLY, 20, 2, True),
        (14, 5, CapBase.GOOD_OR_BETTER, 20, 3, True),
        (14, 2, CapBase.GOOD_ONLY, 20, 2, False),
        (12, 3, CapBase.GOOD_OR_BETTER, 20, 3, False),
        (4, 1, CapBase.GOOD_ONLY, 20, 0, True),
        (4, 1, CapBase.GOOD_OR_BETTER, 20, 1, False),
        (0, 0, CapBase.GOOD_ONLY, 20, 0, False),
        (8, 2, CapBase.GOOD_ONLY, 25, 2, False),
    ],
)
def test_the_cap_on_the_highest_level(good, excellent, base, percent, allowed, exceeded):
    levels = [Level.GOOD] * good + [Level.EXCELLENT] * excellent + [Level.COMPLETED] * 3 + [Level.FAILED]
    cap = cap_of(levels, percent, base)
    assert (cap.proposed, cap.allowed, cap.is_exceeded) == (excellent, allowed, exceeded)


# domain.md 4.4 [U]: the level with more than half of all official members; otherwise the next lower
@pytest.mark.parametrize(
    ("votes", "base", "level"),
    [
        ((11, 5, 3, 0), 20, Level.EXCELLENT),
        ((10, 5, 3, 0), 20, Level.GOOD),
        ((0, 11, 9, 0), 20, Level.GOOD),
        ((9, 1, 10, 0), 20, Level.COMPLETED),
        ((0, 0, 0, 11), 20, Level.FAILED),
        ((5, 5, 0, 0), 20, ""),
        ((0, 0, 0, 0), 20, ""),
        ((1, 0, 0, 0), 1, Level.EXCELLENT),
    ],
)
def test_the_level_that_a_cell_proposes(votes, base, level):
    assert level_of_votes(dict(zip(Level.values, votes, strict=True)), base) == level
