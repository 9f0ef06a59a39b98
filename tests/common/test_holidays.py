import datetime

import pytest

from songlo.common.holidays import HUNG_KINGS, TET, holiday_on, holidays_between

D = datetime.date


# The first of the lunar year and the tenth of its third month, from published calendars: 2007 and 2030, when Hanoi is
# a day before Beijing; 2034, when one month holds two terms of the sun.
@pytest.mark.parametrize(
    ("tet", "hung_kings"),
    [
        (D(2007, 2, 17), D(2007, 4, 26)),
        (D(2023, 1, 22), D(2023, 4, 29)),
        (D(2024, 2, 10), D(2024, 4, 18)),
        (D(2025, 1, 29), D(2025, 4, 7)),
        (D(2026, 2, 17), D(2026, 4, 26)),
        (D(2027, 2, 6), D(2027, 4, 16)),
        (D(2028, 1, 26), D(2028, 4, 4)),
        (D(2030, 2, 2), D(2030, 4, 12)),
        (D(2034, 2, 19), D(2034, 4, 28)),
    ],
)
def test_the_holidays_that_follow_the_moon(tet, hung_kings):
    year = D(tet.year, 1, 1), D(tet.year + 1, 1, 1)
    named = {day: holiday_on(day) for day in sorted(holidays_between(*year))}
    assert [day for day, name in named.items() if name == TET] == [
        tet + datetime.timedelta(days=past) for past in range(-2, 4)
    ]
    assert [day for day, name in named.items() if name == HUNG_KINGS] == [hung_kings]
    assert {f"{day:%d/%m}" for day, name in named.items() if name not in (TET, HUNG_KINGS)} == {
        "01/01",
        "30/04",
        "01/05",
        "02/09",
    }
