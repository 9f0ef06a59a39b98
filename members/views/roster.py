import datetime
import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from members import queries
from members.access import can, get_organization, list_door
from members.bases import attendance_base, voting_base
from members.forms.lists import RosterForm, SearchForm
from members.models import Organization
from members.roles import Permission
from members.roster import RosterLine, compute_roll
from members.year_levels import levels_of


@require_safe
def roster(request: HttpRequest) -> HttpResponse:
    """Danh sách đảng viên: of the one cell in reach at once, otherwise the cells to choose from."""
    today = timezone.localdate()
    list_door(request.user, Permission.ROSTER_VIEW, today=today)
    if cell := queries.only_cell(request.user, today):
        return _roster_page(request, cell, today)
    form = SearchForm(request.GET)
    written = form.cleaned_data if form.is_valid() else {"q": "", "after": ""}
    cells = queries.cells_with_rosters(request.user, today, text=written["q"], after=written["after"])
    context = {
        "form": form,
        "cells": cells[: queries.PAGE],
        "older_url": _next_page(cells, written["q"]),
        "found": queries.find_members(request.user, today, written["q"]),
        "q": written["q"],
    }
    return render(request, "members/roster_choose.html", context)


@require_safe
def cell_roster(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    cell = get_organization(request.user, uid, Permission.ROSTER_VIEW, today=today)
    if not cell.is_cell:
        raise Http404
    return _roster_page(request, cell, today)


def _last_levels(
    user: AbstractBaseUser, cell: Organization, lines: list[RosterLine], today: datetime.date
) -> tuple[int, dict[int, str]]:
    """The newest year of which the cell has levels, and the level of each: for who may read them here."""
    if not can(user, Permission.LEVEL_VIEW, cell, today=today):
        return 0, {}
    known = levels_of([line.member.pk for line in lines])
    year = max((one.year for found in known.values() for one in found), default=0)
    return year, {pk: one.short for pk, found in known.items() for one in found if one.year == year}


def _next_page(cells: list[Organization], text: str) -> str:
    if len(cells) <= queries.PAGE:
        return ""
    return f"?{urlencode({'q': text, 'after': cells[queries.PAGE - 1].path})}"


def _roster_page(request: HttpRequest, cell: Organization, today: datetime.date) -> HttpResponse:
    form = RosterForm(request.GET or None, initial={"day": today})
    written: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    day = written.get("day") or today
    lines = compute_roll(cell, day)
    year, levels = _last_levels(request.user, cell, lines, today)
    everybody = [(line.counting, True) for line in lines]
    context = {
        "form": form,
        "cell": cell,
        "day": day,
        "today": today,
        "rows": [(one, levels.get(one.member.pk, "")) for one in queries.named(lines, written.get("q", ""))],
        "level_year": year,
        "q": written.get("q", ""),
        "total": len(lines),
        "attendance_base": attendance_base(everybody),
        "voting_base": voting_base(everybody),
        "openable": queries.openable(request.user, lines, today),
        "may_edit": can(request.user, Permission.ROSTER_EDIT, cell, today=today),
    }
    return render(request, "members/roster.html", context)
