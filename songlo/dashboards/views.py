"""Tổng quan: the month of an organisation against what was set, what stands below it, and who needs somebody."""

import datetime
import functools
import uuid

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from members.access import get_organization, list_door, needed_grants
from members.exports.workbook import draw_workbook, workbook_response
from members.models import Organization
from members.roles import Permission
from members.rules import resolve_rules
from songlo.common import vn
from songlo.common.templatetags.ui import state
from songlo.dashboards.attention import read_attention
from songlo.dashboards.charts import Row, draw_heat, draw_names, draw_trend
from songlo.dashboards.measures import extremes_of, lead_of, measures_of
from songlo.dashboards.queries import KINDS, Rate, Unit, Year, months_before, read_year, silent
from songlo.dashboards.sheets import overview_sheet
from songlo.home.attendance import Target, set_targets
from songlo.home.queries import last_day_of

ANY_UID, ANY_MONTH = str(uuid.UUID(int=0)), "2000-01"
SETTLED = 10  # until this day of a month the one before it is looked at


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The widest that the reader sees."""
    today = timezone.localdate()
    list_door(request.user, Permission.MONTH_VIEW, today=today)
    held = needed_grants(request.user, Permission.MONTH_VIEW, today)
    top = min((one.organization for one in held), key=lambda one: (one.depth, one.path))
    month = months_before(today, int(today.day <= SETTLED))
    return redirect("dashboards:dashboard", uid=top.uid, month=f"{month:%Y-%m}")


@require_GET
def dashboard(request: HttpRequest, uid: uuid.UUID, month: datetime.date) -> HttpResponse:
    today = timezone.localdate()
    top = get_organization(request.user, uid, Permission.MONTH_VIEW, today=today)
    chosen, _, types = _kind(request)
    attention, among = read_attention(top, month, types)
    context = {
        "top": top,
        "month": month,
        "months": _months(month, today),
        "kinds": [(value, words, value == chosen) for value, words, _ in KINDS],
        "chosen": chosen,
        "attention": attention,
        "among": among,
        **_figures(top, read_year(top, month, types), today),
    }
    return render(request, "dashboards/dashboard.html", context)


def _figures(top: Organization, year: Year, today: datetime.date) -> dict[str, object]:
    """Against the rules of the month's last day; what the committee strives for is the measure where it is set."""
    month = year.months[-1]
    day = last_day_of(month, today)
    rules = resolve_rules(top, day or max(month, today))
    targets = set_targets(year.sums["present"], year.sums["expected"], rules)
    target = targets[0] if targets else None
    measures, scale = measures_of(year.sums, target, is_over=day is not None)
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


@require_GET
def export(request: HttpRequest, uid: uuid.UUID, month: datetime.date) -> HttpResponseBase:
    now = timezone.localtime()
    top = get_organization(request.user, uid, Permission.MONTH_VIEW, today=now.date())
    _, words, types = _kind(request)
    year = read_year(top, month, types)
    data = draw_workbook([overview_sheet(year, words, now)])
    return workbook_response(data, f"Tổng quan {year.name} {month:%m-%Y}")


def _kind(request: HttpRequest) -> tuple[str, str, tuple[str, ...]]:
    asked = request.GET.get("loai", "")
    return next((kind for kind in KINDS if kind[0] == asked), KINDS[0])


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
