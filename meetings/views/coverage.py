"""Độ phủ: which cells nobody came to for two rounds, and what advice is still open."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from meetings.visits.coverage import advice_rows, coverage_for, open_advice, rounds_of
from meetings.visits.coverage_sheets import coverage_sheets
from meetings.visits.proposals import proposals_door
from members.exports.workbook import draw_workbook, workbook_response


@require_GET
def coverage(request: HttpRequest) -> HttpResponse:
    """`?to=` of one group, by its number."""
    today = timezone.localdate()
    proposals_door(request.user, today=today)
    rounds = rounds_of(request.user, today)
    whole = coverage_for(request.user, rounds, today)
    group = next((one for one in whole.groups if str(one.number) == request.GET.get("to")), None)
    context = {
        "rounds": rounds,
        "coverage": whole.of_group(group) if group else whole,
        "group": group,
        "advice": open_advice(request.user, rounds, today, group),
        "chips": [("Tất cả các tổ", "?", group is None)]
        + [(f"Tổ số {one.number}", f"?to={one.number}", one == group) for one in whole.groups],
    }
    return render(request, "visits/coverage.html", context)


@require_GET
def coverage_excel(request: HttpRequest) -> HttpResponseBase:
    """Of all that the reader sees."""
    today = timezone.localdate()
    proposals_door(request.user, today=today)
    rounds = rounds_of(request.user, today)
    whole = coverage_for(request.user, rounds, today)
    sheets = coverage_sheets(whole, advice_rows(request.user, rounds, today), rounds, today)
    return workbook_response(draw_workbook(sheets), f"Chi bộ chưa được dự {today:%d-%m-%Y}")
