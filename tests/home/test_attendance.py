import pytest

from songlo.home.attendance import Average, Taken, targets_of
from tests.builders.meetings import rules

SONG_LO = Average(present=2817, expected=2974, cells=((941, 1000),), left_out=0)


def test_the_formula_is_said():
    """users.md 5: the sum of those present by those expected, beside the mean of cells."""
    assert SONG_LO.formula == ("Bình quân 94,7\u00a0% = 2.817/2.974 lượt; bình quân các chi bộ 94,1\u00a0%.")


def test_a_cell_counts_once_and_an_open_roll_nowhere():
    rolls = [
        Taken(1, 10, 9, 0),
        Taken(1, 10, 10, 0),
        Taken(2, 30, 24, 0),
        Taken(3, 20, 0, 20),
        Taken(4, 0, 0, 0),
    ]
    average = Average.of(rolls)
    assert average == Average(43, 50, ((19, 20), (24, 30)), left_out=1)
    assert average.formula == "Bình quân 86,0\u00a0% = 43/50 lượt; bình quân các chi bộ 87,5\u00a0%."


def test_of_communes_by_persons_and_cells():
    one, other = Average.of([Taken(1, 10, 9, 0)]), Average.of([Taken(2, 90, 90, 0), Taken(3, 1, 0, 1)])
    assert Average.of_all([one, other]) == Average(99, 100, ((9, 10), (90, 90)), left_out=1)


@pytest.mark.parametrize(
    ("present", "expected", "missing"),
    [
        (2817, 2974, [9, 0]),  # the look's example: 95 % of 2.974 are 2.825,3
        (2826, 2974, [0, 0]),
        (95, 100, [0, 0]),
        (94, 100, [1, 0]),
        (85, 100, [10, 1]),  # "trên 85 %": at 85 one more is needed
        (0, 20, [19, 18]),
    ],
)
def test_so_many_more_would_have_had_to_be_there(present, expected, missing):
    average = Average(present, expected, ((present, expected),), 0)
    targets = targets_of(average, rules("2018", attendance_goal_percent=95))
    assert [one.missing for one in targets] == missing
    assert [one.label for one in targets] == ["Mức phấn đấu 95\u00a0%", "Mức quy định trên 85\u00a0%"]


def test_nothing_is_compared_without_a_figure_or_a_roll():
    assert [one.label for one in targets_of(SONG_LO, rules("2025"))] == ["Mức quy định từ 90\u00a0%"]
    assert targets_of(Average.of([]), rules("2018", attendance_goal_percent=95)) == ()
    assert Average.of([]).formula == "Chưa có buổi nào ghi xong điểm danh."
