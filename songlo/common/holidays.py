"""Public holidays of a year, as far as the law fixes them (Bộ luật Lao động 2019, Điều 112 [A]); the days off that are
shifted by a decision of each year are not known here. Lunar days follow the Vietnamese calendar: a month begins on the
day of the new moon at 105° E and is named after the position of the sun in it; new moon and sun after J. Meeus,
Astronomical Algorithms, exact enough for a day."""

import datetime
import math
from functools import cache

NEW_YEAR, TET = "Tết Dương lịch", "Tết Nguyên đán"
HUNG_KINGS, LIBERATION = "Giỗ Tổ Hùng Vương", "Ngày Chiến thắng 30/4"
LABOUR, NATIONAL = "Ngày Quốc tế Lao động", "Quốc khánh"
# Five days by law; whether one or two of them come before the first of the year is decided each time.
TET_BEGINS, TET_ENDS = -2, 3
ONE_DAY = datetime.timedelta(days=1)
RAIN_WATER, GRAIN_RAIN = 330, 30  # of the sun in the first and in the third month, in degrees
HANOI = 7 / 24
J1900, J2000 = 2415020.75933, 2451545.0
JULIAN_DAY_OF_ORDINAL = 1721424.5
SYNODIC = 29.530588853


def holiday_on(day: datetime.date) -> str:
    """Its name, empty on any other day."""
    return _of_year(day.year).get(day, "")


def holidays_between(first: datetime.date, until: datetime.date) -> set[datetime.date]:
    """`until` is the first day after."""
    years = range(first.year, until.year + 1)
    return {day for year in years for day in _of_year(year) if first <= day < until}


@cache
def _of_year(year: int) -> dict[datetime.date, str]:
    tet = _month_with_sun_at(RAIN_WATER, datetime.date(year, 2, 10))
    third = _month_with_sun_at(GRAIN_RAIN, datetime.date(year, 4, 10))
    return {
        **{tet + past * ONE_DAY: TET for past in range(TET_BEGINS, TET_ENDS + 1)},
        third + 9 * ONE_DAY: HUNG_KINGS,
        datetime.date(year, 1, 1): NEW_YEAR,
        datetime.date(year, 4, 30): LIBERATION,
        datetime.date(year, 5, 1): LABOUR,
        datetime.date(year, 9, 2): NATIONAL,
    }


def _month_with_sun_at(degrees: int, day: datetime.date) -> datetime.date:
    """First day of the lunar month in which the sun comes there; `day` lies a little before. In 2034 two such places
    fall into one month: that is the twelfth, and the next one the first."""
    while (_sun(_midnight(day + ONE_DAY)) - degrees) % 360 > 180:
        day += ONE_DAY
    count = math.floor((day.toordinal() + JULIAN_DAY_OF_ORDINAL - J1900) / SYNODIC) + 1
    while _new_moon(count) > day:
        count -= 1
    twice = (_sun(_midnight(_new_moon(count))) - degrees + 30) % 360 > 180
    return _new_moon(count + twice)


def _midnight(day: datetime.date) -> float:
    """In Hanoi, as a Julian day."""
    return day.toordinal() + JULIAN_DAY_OF_ORDINAL - HANOI


def _sun(julian: float) -> float:
    """Its longitude in degrees."""
    t = (julian - J2000) / 36525
    mean = math.radians(357.5291 + 35999.0503 * t)
    centre = (1.9146 - 0.004817 * t) * math.sin(mean) + 0.019993 * math.sin(2 * mean)
    return (280.46645 + 36000.76983 * t + centre + 0.00029 * math.sin(3 * mean)) % 360


def _new_moon(count: int) -> datetime.date:
    """The day of the new moon in Hanoi; `count` from that of January 1900."""
    t = count / 1236.85
    at = J1900 + SYNODIC * count + 0.0001178 * t * t
    at += 0.00033 * math.sin(math.radians(166.56 + 132.87 * t))
    sun = math.radians(359.2242 + 29.10535608 * count)
    moon = math.radians(306.0253 + 385.81691806 * count + 0.0107306 * t * t)
    node = math.radians(21.2964 + 390.67050646 * count - 0.0016528 * t * t)
    at += (0.1734 - 0.000393 * t) * math.sin(sun) + 0.0021 * math.sin(2 * sun)
    at += -0.4068 * math.sin(moon) + 0.0161 * math.sin(2 * moon) + 0.0104 * math.sin(2 * node)
    at += -0.0051 * math.sin(sun + moon) - 0.0074 * math.sin(sun - moon) - 0.0004 * math.sin(3 * moon)
    at += 0.0004 * math.sin(2 * node + sun) - 0.0004 * math.sin(2 * node - sun)
    at += -0.0006 * math.sin(2 * node + moon) + 0.0010 * math.sin(2 * node - moon)
    at += 0.0005 * math.sin(sun + 2 * moon)
    behind = (64 + 60 * (t - 1)) / 86400 if t > 1 else 0.0  # the clock of the formulas runs ahead of ours
    return datetime.date.fromordinal(math.floor(at - behind + HANOI - JULIAN_DAY_OF_ORDINAL))
