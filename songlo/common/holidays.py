"""Public holidays of a year, as far as the law fixes them (Bộ luật Lao động 2019, Điều 112 [A]); the days off that are
shifted by a decision of each year are not known here."""

import datetime
from functools import cache

from lunar_vn import convert_lunar_to_solar

NEW_YEAR, TET = "Tết Dương lịch", "Tết Nguyên đán"
HUNG_KINGS, LIBERATION = "Giỗ Tổ Hùng Vương", "Ngày Chiến thắng 30/4"
LABOUR, NATIONAL = "Ngày Quốc tế Lao động", "Quốc khánh"
# Five days by law; whether one or two of them come before the first of the year is decided each time.
TET_BEGINS, TET_ENDS = -2, 3
ONE_DAY = datetime.timedelta(days=1)


def holiday_on(day: datetime.date) -> str:
    """Its name, empty on any other day."""
    return _of_year(day.year).get(day, "")


def holidays_between(first: datetime.date, until: datetime.date) -> set[datetime.date]:
    """`until` is the first day after."""
    years = range(first.year, until.year + 1)
    return {day for year in years for day in _of_year(year) if first <= day < until}


@cache
def _of_year(year: int) -> dict[datetime.date, str]:
    tet = convert_lunar_to_solar(1, 1, year)
    return {
        **{tet + past * ONE_DAY: TET for past in range(TET_BEGINS, TET_ENDS + 1)},
        convert_lunar_to_solar(10, 3, year): HUNG_KINGS,
        datetime.date(year, 1, 1): NEW_YEAR,
        datetime.date(year, 4, 30): LIBERATION,
        datetime.date(year, 5, 1): LABOUR,
        datetime.date(year, 9, 2): NATIONAL,
    }
