"""The month at a glance, for an office and for whoever reads several communes."""

import datetime
import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from meetings.queries import Head
from members.access import can, get_organization, list_door, needed_grants
from members.exports.workbook import draw_workbook, workbook_response
from members.models import Organization
from members.models.user import Reach
from members.roles import Permission
from members.rules import resolve_rules
from songlo.home.attendance import Average, targets_of
from songlo.home.communes import (
    COMMUNES,
    CommuneMonth,
    Tally,
    month_of_communes,
    only_commune,
    tally_of,
)
from songlo.home.context import main_grant
from songlo.home.desk import read_desk, read_sheet
from songlo.home.late import Late, late_in
from songlo.home.month_rows import Row, rows_of
from songlo.home.month_sheet import month_sheet
from songlo.home.queries import average_of, last_day_of, month_of_cells

MOST_IN_A_SHEET = 1000
GOAL = "attendance_goal_percent"


@require_GET
def this_month(request: HttpRequest) -> HttpResponse:
    return redirect("month", month=f"{timezone.localdate():%Y-%m}")


@require_GET
def month(request: HttpRequest, month: datetime.date, uid: uuid.UUID | None = None) -> HttpResponse:
    """Every cell's state in words; whoever reaches several communes sees them first."""
    now = timezone.localtime()
    if uid is not None:
        top = get_organization(request.user, uid, Permission.MONTH_VIEW, today=now.date())
        return _cells_page(request, top, month, now)
    list_door(request.user, Permission.MONTH_VIEW, today=now.date())
    only = only_commune(request.user, now.date())
    if only is not None:
        return _cells_page(request, only, month, now)
    rows = month_of_communes(request.user, month, now)
    if len(rows) > 1:
        return _communes_page(request, rows, month, now)
    place = rows[0].uid if rows else main_grant(request.user, now.date()).organization.uid
    top = get_organization(request.user, place, Permission.MONTH_VIEW, today=now.date())
    return _cells_page(request, top, month, now)


def _cells_page(
    request: HttpRequest, top: Organization, month: datetime.date, now: datetime.datetime
) -> HttpResponse:
    today = now.date()
    lines = month_of_cells(request.user, top, month, now)
    desk = read_desk(top, month, today)
    rows = rows_of(request.user, lines, today)
    average = average_of(lines)
    context = {
        "month": month,
        "months": _months(month, today),
        "top": top,
        "name": desk.name,
        "has_more": top.kind in COMMUNES and _reads_elsewhere(request, top, today),
        "rows": rows,
        "tally": tally_of(lines),
        "late": _with_heads(late_in(lines, month, desk.rules, today), rows),
        "average": average,
        "targets": targets_of(average, desk.rules),
        "no_goal": desk.rules[GOAL].value is None,
        "deadlines": [desk.rules[key] for key in ("sign_within_days", "send_within_days")],
        "prints": not top.is_cell and any(row.is_printed for row in rows),
        "waiting": sum(row.said.may_receive for row in rows),
        "all_ticked": request.GET.get("chon") == "het",
    }
    return render(request, "home/month.html", context)


def _with_heads(late: list[Late], rows: list[Row]) -> list[tuple[Late, Sequence[Head]]]:
    heads = {row.line.cell.pk: row.heads for row in rows}
    return [(one, heads[one.line.cell.pk]) for one in late]


def _communes_page(
    request: HttpRequest, rows: list[CommuneMonth], month: datetime.date, now: datetime.datetime
) -> HttpResponse:
    average = Average.of_all(row.average for row in rows)
    above = main_grant(request.user, now.date()).organization
    rules = resolve_rules(above, last_day_of(month, now.date()) or now.date())
    total = _total(rows)
    context = {
        "month": month,
        "months": _months(month, now.date()),
        "rows": rows,
        "total": total,
        "average": average,
        "targets": targets_of(average, rules),
        "no_goal": rules[GOAL].value is None,
        "above": above if can(request.user, Permission.MONTH_VIEW, above, today=now.date()) else None,
        "prints": total.sent and can(request.user, Permission.SUBMISSION_VIEW, above, today=now.date()),
    }
    return render(request, "home/month_communes.html", context)


def _total(rows: list[CommuneMonth]) -> Tally:
    names = ("cells", "held", "sent", "received", "on_phone", "silent", "not_held")
    return Tally(**{name: sum(getattr(row.tally, name) for row in rows) for name in names})


def _reads_elsewhere(request: HttpRequest, top: Organization, today: datetime.date) -> bool:
    """Then there is a list of communes above this one; known from the rights alone."""
    held = needed_grants(request.user, Permission.MONTH_VIEW, today)
    return any(one.reach == Reach.BELOW and not one.organization.path.startswith(top.path) for one in held)


def _months(shown: datetime.date, today: datetime.date) -> tuple[tuple[datetime.date, bool], ...]:
    """The month shown, the one before and after it, and this one."""
    before = (shown - datetime.timedelta(days=1)).replace(day=1)
    after = (shown + datetime.timedelta(days=32)).replace(day=1)
    near = sorted({before, shown, after, today.replace(day=1)})
    return tuple((one, one == shown) for one in near)


@require_GET
def export_month(request: HttpRequest, month: datetime.date, uid: uuid.UUID) -> HttpResponseBase:
    """The same columns every month; more than a district's cells are asked for by the commune."""
    now = timezone.localtime()
    top = get_organization(request.user, uid, Permission.MONTH_VIEW, today=now.date())
    lines = month_of_cells(request.user, top, month, now, MOST_IN_A_SHEET + 1)
    if len(lines) > MOST_IN_A_SHEET:
        messages.warning(request, f"Có hơn {MOST_IN_A_SHEET} dòng; mời xuất theo từng đảng bộ trực thuộc.")
        return redirect("month", month=f"{month:%Y-%m}")
    sheet = read_sheet(top, lines, month, now.date())
    data = draw_workbook([month_sheet(lines, sheet, month, now)])
    return workbook_response(data, f"Tình hình sinh hoạt {sheet.name} {month:%m-%Y}")
