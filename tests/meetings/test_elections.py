import json
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from meetings.elections import Papers, Standing, outcome, problems, said

CASES = json.loads((Path(settings.BASE_DIR) / "tests/cases/elections.json").read_text(encoding="utf-8"))


def standings(names):
    return [Standing(*one) for one in names]


@pytest.mark.parametrize("case", CASES["outcomes"], ids=lambda case: case["name"])
def test_paper_and_phone_say_the_same_result(case):
    found = outcome(case["base"], case["to_elect"], standings(case["names"]))
    assert (found.needed, [one.name for one in found.elected], said(found)) == (
        case["needed"],
        case["elected"],
        case["said"],
    )


@pytest.mark.parametrize("case", CASES["problems"], ids=lambda case: case["name"])
def test_paper_and_phone_ask_for_the_same_recount(case):
    found = problems(case["present"], case["to_elect"], Papers(*case["papers"]), standings(case["names"]))
    assert [one.text for one in found] == case["said"]


@given(
    base=st.integers(1, 60),
    to_elect=st.integers(1, 5),
    votes=st.lists(st.integers(0, 60), min_size=1, max_size=8),
)
def test_nobody_is_elected_without_half_and_no_more_than_are_to_be(base, to_elect, votes):
    found = outcome(base, to_elect, [Standing(str(number), one) for number, one in enumerate(votes)])
    assert all(2 * one.votes > base for one in found.elected)
    assert len(found.elected) <= to_elect
    over = [one for one in votes if 2 * one > base]
    assert len(found.elected) == (len(over) if len(over) <= to_elect else 0)
    assert sorted(one.votes for one in found.ranked) == sorted(votes)
