"""Cán bộ đi dự: how often each of a group was to go, went, missed; for the Standing Board and Ban Tổ chức."""

import uuid
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from meetings.visits.persons import get_person, persons_of, persons_sheet
from members.access import list_door
from members.exports.workbook import draw_workbook, workbook_response
from members.roles import Permission

YEARS_BACK = 3


@require_GET
def persons(request: HttpRequest) -> HttpResponse:
    """`?to=` of one group, by its name."""
    list_door(request.user, Permission.VISITORS_VIEW, today=timezone.localdate())
    year, chips = _year(request)
    lines = persons_of(request.user, year, timezone.now())
    groups = list(dict.fromkeys(one.group for one in lines))
    asked = request.GET.get("to", "")
    group = asked if asked in groups else ""
    context = {
        "lines": [one for one in lines if not group or one.group == group],
        "year": year,
        "chips": chips,
        "group": group,
        "groups": [("Tất cả các tổ", f"?nam={year}", not group)]
        + [(one, f"?{urlencode({'nam': year, 'to': one})}", one == group) for one in groups],
    }
    return render(request, "visits/persons.html", context)


@require_GET
def persons_excel(request: HttpRequest) -> HttpResponseBase:
    list_door(request.user, Permission.VISITORS_VIEW, today=timezone.localdate())
    year, _ = _year(request)
    now = timezone.now()
    sheet = persons_sheet(persons_of(request.user, year, now), year, now)
    return workbook_response(draw_workbook([sheet]), f"Cán bộ đi dự {year}")


@require_GET
def person(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    year, chips = _year(request)
    page = get_person(request.user, uid, year, now=timezone.now())
    return render(request, "visits/person.html", {"page": page, "year": year, "chips": chips})


def _year(request: HttpRequest) -> tuple[int, list[tuple[str, str, bool]]]:
    """`?nam=`; the years of which something may be known."""
    this_year = timezone.localdate().year
    years = [this_year - back for back in range(YEARS_BACK)]
    asked = request.GET.get("nam", "")
    year = next((one for one in years if str(one) == asked), this_year)
    return year, [(f"Năm {one}", f"?nam={one}", one == year) for one in years]
