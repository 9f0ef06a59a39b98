"""Tổng quan as it is drawn, from what was read for it and nothing else. To compute and draw it takes several times as
long as to read it: the last pages are found again, by every word and figure that was read."""

import datetime
import functools
import re
import uuid
from typing import NamedTuple

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from members.rules import overlaid
from songlo.common import vn
from songlo.common.templatetags.ui import state
from songlo.dashboards.attention import attention_of
from songlo.dashboards.charts import Row, draw_heat, draw_names, draw_trend
from songlo.dashboards.measures import extremes_of, lead_of, measures_of
from songlo.dashboards.queries import KINDS, Place, Rate, Rows, Unit, Year, months_before, silent, year_of
from songlo.home.attendance import Target, set_targets
from songlo.home.queries import last_day_of

ANY_UID, ANY_MONTH = str(uuid.UUID(int=0)), "2000-01"
KEPT = 64  # pages, of some 150 KB with what was read for them
INDENT = re.compile(r"\n\s+")


class Shown(NamedTuple):
    place: Place
    month: datetime.date
    chosen: str  # type of cell, as in the address
    today: datetime.date


class Parts(NamedTuple):
    head: SafeString
    content: SafeString
    next_step: SafeString


@functools.lru_cache(KEPT)
def draw_overview(shown: Shown, year: Rows, attention: Rows, rule_sets: str) -> Parts:
    """Whoever may read it sees the same: nothing of the reader stands in it, and no name of a member."""
    found, among = attention_of(attention, shown.month)
    context = {
        "top": shown.place,
        "month": shown.month,
        "months": _months(shown.month, shown.today),
        "kinds": [(value, words, value == shown.chosen) for value, words, _ in KINDS],
        "chosen": shown.chosen,
        "attention": found,
        "among": among,
        **_figures(year_of(shown.place, shown.month, year), rule_sets, shown.today),
    }
    return Parts(*(_drawn(f"dashboards/_{part}.html", context) for part in Parts._fields))


def _drawn(template: str, context: dict[str, object]) -> SafeString:
    """Without the indents of its lines: they are a part of the wire."""
    return SafeString(INDENT.sub("\n", render_to_string(template, context)))


def rules_day(month: datetime.date, today: datetime.date) -> datetime.date:
    """The month's last day; of one that lasts or comes, the day on which it is seen."""
    return last_day_of(month, today) or max(month, today)


def _figures(year: Year, rule_sets: str, today: datetime.date) -> dict[str, object]:
    """What the committee strives for is the measure where it is set."""
    targets = set_targets(year.sums["present"], year.sums["expected"], overlaid(rule_sets))
    target = targets[0] if targets else None
    is_over = last_day_of(year.months[-1], today) is not None
    measures, scale = measures_of(year.sums, target, is_over=is_over)
    return {
        "year": year,
        "lead": lead_of(year, target),
        "measures": measures,
        "scale": scale,
        "sources": [one.figure for one in targets],
        "table": _table(year, target),
        "extremes": extremes_of(year, target),
        **_charts(year, target),
    }


def _months(shown: datetime.date, today: datetime.date) -> list[tuple[datetime.date, bool]]:
    """The month shown between its neighbours, and the newest."""
    near = {months_before(shown, 1), shown, min(months_before(shown, -1), months_before(today, 0))}
    return [(one, one == shown) for one in sorted(near | {months_before(today, 0)}, reverse=True)]


def _charts(year: Year, target: Target | None) -> dict[str, object]:
    rows = [
        Row(
            unit.name, unit.short, [unit.rates.get(month) for month in year.months], _links(unit, year.months)
        )
        for unit in year.units
    ]
    return {
        "trend": draw_trend(year.rates, year.months, target),
        "names": draw_names(rows),
        "heat": draw_heat(rows, year.months, target),
    }


def _links(unit: Unit, months: list[datetime.date]) -> list[str]:
    """Of a cell its meetings of the month, of others their own dashboard."""
    address = _address("month_of" if unit.is_leaf else "dashboards:dashboard")
    before, after = address.replace(ANY_UID, str(unit.uid)).split(ANY_MONTH)
    return [f"{before}{month.isoformat()[:7]}{after}" for month in months]


@functools.cache
def _address(name: str) -> str:
    """Made once: a page has three hundred of them."""
    return reverse(name, kwargs={"uid": ANY_UID, "month": ANY_MONTH})


def _table(year: Year, target: Target | None) -> list[dict[str, str]]:
    """In words already: a template that looks each figure up costs more than the queries."""
    rows = []
    for unit in year.units:
        sums, point = unit.sums, unit.rates[year.months[-1]]
        rows.append(
            {
                "name": unit.name,
                "url": _links(unit, year.months[-1:])[0],
                "held": f"{vn.count(sums['held'])}/{vn.count(sums['due'])}",
                "silent": vn.count(silent(sums)),
                "present": f"{vn.count(sums['present'])}/{vn.count(sums['expected'])}",
                "rate": vn.percent(point[0], point[1], target.figure.value if target else None),
                "verdict": _verdict(point, target),
            }
        )
    return rows


def _verdict(point: Rate, target: Target | None) -> str:
    if target is None or not point[1]:
        return "–"
    lacking = target.missing_of(point[0], point[1])
    return (
        state("warn", f"Thiếu {lacking} lượt", "arrow-down-circle")
        if lacking
        else state("ok", "Đạt", "check2")
    )
