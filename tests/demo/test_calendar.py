import datetime

import pytest

from songlo.demo.calendar import HELD, SHOWN_LAST, Fate, plan_meetings
from songlo.demo.places import COMMUNES, cells_of

CELLS = [(f"{commune.name}/{cell.name}", cell) for commune in COMMUNES for cell in cells_of(commune)]
DAYS = [
    datetime.date(2024, 11, 20),
    datetime.date(2025, 1, 1),
    datetime.date(2024, 2, 29),
    datetime.date(2026, 7, 5),
]


@pytest.mark.parametrize("today", DAYS)
def test_every_cell_has_twelve_months_behind_it_each_once(today):
    for key, cell in CELLS:
        plans = plan_meetings(cell, key, today=today)
        past = [plan for plan in plans if plan.ago >= 0]
        assert [plan.ago for plan in past] == list(range(11, -1, -1))
        assert len({plan.month for plan in plans}) == len(plans)
        assert all(plan.day < today for plan in past)
        assert all(plan.day >= today and not plan.is_held for plan in plans if plan.ago < 0)


def test_nothing_of_long_ago_waits_and_something_of_now_does():
    today = DAYS[0]
    plans = [plan for key, cell in CELLS for plan in plan_meetings(cell, key, today=today)]
    old = {plan.fate for plan in plans if plan.ago >= 2}
    assert old == {Fate.RECEIVED, Fate.RETURNED_THEN_RECEIVED, Fate.NOT_HELD}
    assert {plan.fate for plan in plans} == set(Fate) - {
        Fate.CONVENED
    }  # nobody meets within four days of the 20th
    near = {
        plan.fate
        for key, cell in CELLS
        for plan in plan_meetings(cell, key, today=datetime.date(2024, 12, 2))
    }
    assert Fate.CONVENED in near


def test_the_commune_shown_first_has_a_cell_in_every_state():
    shown = [plan_meetings(cell, cell.name, today=DAYS[0], shown=True) for cell in cells_of(COMMUNES[0])]
    last = [next(plan.fate for plan in plans if plan.ago == 0) for plans in shown]
    assert last == list(SHOWN_LAST.values())
    assert HELD - {Fate.RECEIVED} < set(last)
    assert {Fate.PREPARING, Fate.CONVENED} <= {plan.fate for plans in shown for plan in plans if plan.ago < 0}
    assert sum(plan.photos for plans in shown for plan in plans) > 0
