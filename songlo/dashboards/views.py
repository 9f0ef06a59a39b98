"""Tổng quan: the month of an organisation against what was set, what stands below it, and who needs somebody."""

import datetime
import uuid

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from members.access import get_organization, list_door, needed_grants
from members.exports.workbook import draw_workbook, workbook_response
from members.roles import Permission
from members.rules import ask_rule_sets
from songlo.dashboards.attention import ask_attention
from songlo.dashboards.overview import Shown, draw_overview, rules_day
from songlo.dashboards.queries import KINDS, Place, Types, ask_year, months_before, year_of
from songlo.dashboards.sheets import overview_sheet

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
    place = Place.of(top)
    parts = draw_overview(
        Shown(place, month, chosen, today),
        ask_year(place, month, types),
        ask_attention(place, month, types),
        ask_rule_sets(top, rules_day(month, today)),
    )
    return render(request, "dashboards/dashboard.html", {"month": month, "parts": parts})


@require_GET
def export(request: HttpRequest, uid: uuid.UUID, month: datetime.date) -> HttpResponseBase:
    now = timezone.localtime()
    top = get_organization(request.user, uid, Permission.MONTH_VIEW, today=now.date())
    _, words, types = _kind(request)
    place = Place.of(top)
    year = year_of(place, month, ask_year(place, month, types))
    data = draw_workbook([overview_sheet(year, words, now)])
    return workbook_response(data, f"Tổng quan {year.name} {month:%m-%Y}")


def _kind(request: HttpRequest) -> tuple[str, str, Types]:
    asked = request.GET.get("loai", "")
    return next((kind for kind in KINDS if kind[0] == asked), KINDS[0])
