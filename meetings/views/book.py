"""Sổ biên bản: by year, by words, as one PDF; chuyên cần of the year; matters in focus still open."""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from meetings.access import visible_meetings
from meetings.book import find_minutes, of_book, open_focuses, sent_meetings
from meetings.forms.book import SearchBookForm
from meetings.glance import Glance
from meetings.queries import cells_of, meetings_in_year, years_of
from meetings.services.book import bind_year
from meetings.states import MeetingState
from meetings.year_roll import read_year_roll
from members.access import can, door, get_organization, list_door
from members.models import Organization
from members.roles import Permission
from songlo.common.errors import DomainError

COMMITTEE = "chi-uy"
TOLD = (MeetingState.HELD, MeetingState.NOT_HELD)


@require_GET
def book(request: HttpRequest) -> HttpResponse:
    """One's own cell at once; whoever reads the books of several chooses."""
    today = timezone.localdate()
    list_door(request.user, Permission.SUBMISSION_VIEW, today=today)
    cells = cells_of(request.user, today, Permission.SUBMISSION_VIEW)
    if len(cells) == 1:
        return _draw_book(request, cells[0], today)
    return render(request, "meetings/book_cells.html", {"cells": cells})


@require_GET
def book_of(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    cell = _cell(request, uid, Permission.SUBMISSION_VIEW, today)
    return _draw_book(request, cell, today)


def _cell(request: HttpRequest, uid: uuid.UUID, need: Permission, today: datetime.date) -> Organization:
    cell = get_organization(request.user, uid, need, today=today)
    if not cell.is_cell:
        raise Http404
    return cell


def _draw_book(request: HttpRequest, cell: Organization, today: datetime.date) -> HttpResponse:
    """Inside the cell the minutes, above it the bản tổng hợp that came."""
    user, now = request.user, timezone.now()
    is_own = can(user, Permission.MEETING_VIEW, cell, today=today)
    reads_committee = can(user, Permission.COMMITTEE_MEETING_VIEW, cell, today=today)
    of_committee = is_own and reads_committee and request.GET.get("so") == COMMITTEE
    # `is_own`: a right over the whole cell, so that none over one meeting alone opens its book.
    reached = visible_meetings(user, Permission.MEETING_VIEW, today) if is_own else sent_meetings(user, today)
    meetings = of_book(reached.filter(organization=cell, state__in=TOLD), committee=of_committee)
    years = years_of(meetings) or [today.year]
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else years[0]
    found = meetings_in_year(meetings, year)
    so = f"&so={COMMITTEE}" if of_committee else ""
    context = {
        "cell": cell,
        "year": year,
        "chips": [(str(one), f"?nam={one}{so}", one == year) for one in years],
        "books": _book_chips(of_committee) if is_own and reads_committee else [],
        "rows": [(meeting, meeting.situation(now)) for meeting in found],
        "is_own": is_own,
        "of_committee": of_committee,
        **(_binding(found) if can(user, Permission.MEETING_PREPARE, cell, today=today) else {}),
    }
    return render(request, "meetings/book.html", context)


def _book_chips(of_committee: bool) -> list[tuple[str, str, bool]]:
    return [("Chi bộ", "?", not of_committee), ("Chi ủy", f"?so={COMMITTEE}", of_committee)]


def _binding(rows: Sequence[Glance]) -> dict[str, Any]:
    """What can be bound, and what waits for its signature. A version that was sent stays, also while the next one is
    being completed."""
    held = [one for one in rows if one.state == MeetingState.HELD]
    ready = sum(one.sending is not None or (one.minutes is not None and one.minutes.is_fixed) for one in held)
    return {"keeps_book": True, "bound": ready, "waiting": len(held) - ready}


@require_GET
def search_minutes(request: HttpRequest) -> HttpResponse:
    """Every word, with or without its marks; the newest first."""
    today = timezone.localdate()
    list_door(request.user, Permission.SUBMISSION_VIEW, today=today)
    form = SearchBookForm(request.GET)
    written = form.cleaned_data if form.is_valid() else {"q": "", "after": ""}
    found = find_minutes(request.user, written["q"], today, after=written["after"])
    context = {
        "q": written["q"],
        "found": found,
        "is_later_page": bool(written["after"]),
        "older_url": f"?{urlencode({'q': written['q'], 'after': found.older})}" if found.older else "",
    }
    return render(request, "meetings/book_search.html", context)


@require_POST
def bind(request: HttpRequest, uid: uuid.UUID, year: int) -> HttpResponse:
    """In cả năm: one PDF."""
    today, now = timezone.localdate(), timezone.now()
    cell = _cell(request, uid, Permission.MEETING_PREPARE, today)
    committee = request.POST.get("so") == COMMITTEE
    if committee:
        door(request.user, cell, Permission.COMMITTEE_MEETING_VIEW, today=today)
    try:
        made = bind_year(
            actor=request.user,
            organization=cell,
            year=year,
            committee=committee,
            now=now,
            sample_notice=settings.DEMO_NOTICE,
        )
    except DomainError as error:
        messages.warning(request, error.text)
        return redirect("meetings:book_of", uid=uid)
    return redirect("meetings:bundle", uid=made.uid)


@require_GET
def year_roll(request: HttpRequest, uid: uuid.UUID, year: int) -> HttpResponse:
    """Chuyên cần: who came, and whom the chi ủy may want to visit; a member has his own line."""
    today = timezone.localdate()
    cell = _cell(request, uid, Permission.MEETING_VIEW, today)
    keeps_book = can(request.user, Permission.MEETING_PREPARE, cell, today=today)
    roll = read_year_roll(cell, year)
    context = {
        "cell": cell,
        "year": year,
        "roll": roll if keeps_book else roll.of_member(request.user.member_id),
        "hints": [one for one in roll.members if one.hint] if keeps_book else [],
        "keeps_book": keeps_book,
    }
    return render(request, "meetings/year_roll.html", context)


@require_GET
def open_focus(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Vấn đề trọng tâm chưa giải quyết xong."""
    today = timezone.localdate()
    cell = _cell(request, uid, Permission.MEETING_PREPARE, today)
    return render(
        request,
        "meetings/open_focus_list.html",
        {"cell": cell, "today": today, "matters": open_focuses(cell)},
    )
