"""Buổi dự của tôi, one visit before and after, and what the visited cell sees of it."""

import datetime
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.forms.visits import NewVisitForm
from meetings.models import Visit, WorkGroup
from meetings.models.visit import VisitKind
from meetings.models.visit_report import SENT_REPORTS
from meetings.services.visits import check_may_write, note_visit, places_in_charge, record_visit
from meetings.visits.access import get_visit, may_visit, visits_door
from meetings.visits.brief import read_brief
from meetings.visits.going import day_of_visit, visited_words
from meetings.visits.mine import goes_for, my_visits, visits_here
from meetings.visits.reports import files_of
from meetings.visits.shared import read_shared
from members.access import list_door
from members.models import Assignment, Organization
from members.roles import Permission
from songlo.common.addresses import address_of
from songlo.common.errors import DomainError

POINTS = "evaluations:visit_points"  # its page stands above meetings


@require_safe
def my_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    visits_door(request.user, today=today)
    context = {
        "mine": my_visits(request.user, today),
        "may_add": bool(goes_for(request.user, today)),
        "today": today,
    }
    return render(request, "visits/visits.html", context)


@require_safe
def shared_list(request: HttpRequest) -> HttpResponse:
    """Cấp trên dự sinh hoạt: for a cell and its commune."""
    today = timezone.localdate()
    list_door(request.user, Permission.VISIT_SHARED_VIEW, today=today)
    coming, past = visits_here(request.user, today)
    return render(request, "visits/visits_here.html", {"coming": coming, "past": past, "today": today})


@require_safe
def visit(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The whole for its visitors and those who sent them; to the visited what is theirs."""
    today = timezone.localdate()
    need = Permission.VISIT_SHARED_VIEW
    found = get_visit(request.user, uid, need, today=today)
    if not may_visit(request.user, found, Permission.VISIT_VIEW, today=today):
        return render(request, "visits/visit_shared.html", {"shared": read_shared(found)})
    return render(request, "visits/visit.html", visit_context(request, found))


def visit_context(request: HttpRequest, found: Visit) -> dict[str, Any]:
    today = timezone.localdate()
    report = getattr(found, "report", None)
    writes = may_visit(request.user, found, Permission.VISIT_WRITE, today=today)
    return {
        "visit": found,
        "day": day_of_visit(found),
        "visited": visited_words(found),
        "report": report,
        "files": files_of(report) if report else (),
        "is_sent": report is not None and report.state in SENT_REPORTS,
        "brief": read_brief(request.user, found, today),
        "persons": found.persons.select_related("member").order_by("pk"),
        "writes": writes,
        "why_not": _why_not(request, found, today) if writes else "",
        "points_url": address_of(POINTS, found.uid) if writes and found.meeting_id else "",
        "today": today,
    }


def _why_not(request: HttpRequest, found: Visit, today: datetime.date) -> str:
    """Why nothing can be written about it, said before somebody tries."""
    try:
        check_may_write(request.user, found, today)
    except DomainError as error:
        return error.text
    return ""


@require_POST
def record(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Đã dự, and on to the report."""
    found = get_visit(request.user, uid, Permission.VISIT_WRITE, today=timezone.localdate())
    try:
        record_visit(actor=request.user, visit=found, now=timezone.now())
    except DomainError as error:
        messages.warning(request, error.text)
        return redirect("meetings:visit", uid=uid)
    return redirect("meetings:visit_report", uid=uid)


@require_http_methods(["GET", "POST"])
def new_visit(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    visits_door(request.user, today=today)
    choices = _choices(request)
    initial = {"day": today, "kind": VisitKind.MEETING}
    form = NewVisitForm(request.POST or None, places=_named(choices), initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        by, place = choices[given["place_uid"]]
        values = {"kind": given["kind"], "scheduled_at": form.scheduled_at, "place": given["where"]}
        try:
            made = note_visit(
                actor=request.user,
                by=by,
                organization=place,
                persons=[one for one in (request.user.member,) if one],
                uid=given["uid"],
                now=now,
                **values,
            )
            return redirect("meetings:visit", uid=made.uid)
        except DomainError as error:
            form.add_refusal(error, "place_uid")
    return render(request, "visits/visit_new.html", {"form": form, "has_places": bool(choices)})


def _choices(request: HttpRequest) -> dict[str, tuple[WorkGroup | Assignment, Organization]]:
    """Where this person may go and in whose name, by the uid of the place."""
    today = timezone.localdate()
    return {
        str(place.uid): (by, place)
        for by in goes_for(request.user, today)
        for place in places_in_charge(by, today)
    }


def _named(choices: dict[str, tuple[WorkGroup | Assignment, Organization]]) -> dict[str, str]:
    return {
        key: f"{place}, {place.parent}" if place.is_cell and place.parent else str(place)
        for key, (_, place) in choices.items()
    }
