"""Cấp ủy viên dự sinh hoạt: who follows which cell, assign, end."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from members import rights_queries
from members.access import can, get_organization, list_door
from members.forms.rights import AssignForm, ReasonForm
from members.models import Organization
from members.rights_queries import get_assignment
from members.roles import Permission
from members.services.assignments import assign_member, end_assignment
from songlo.common.errors import DomainError

NEED = Permission.ASSIGNMENT_MANAGE
READ_AND_WRITE = ["GET", "HEAD", "POST"]


@require_safe
def assignments(request: HttpRequest) -> HttpResponse:
    """At the one committee in whose name the reader assigns, otherwise the committees to choose from."""
    today = timezone.localdate()
    list_door(request.user, NEED, today=today)
    tops = rights_queries.tops_with(request.user, NEED, today)
    if len(tops) == 1:
        return _draw(request, tops[0])
    return render(request, "members/rights_committees.html", {"tops": tops})


@require_safe
def assignments_at(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    place = get_organization(request.user, uid, NEED, today=timezone.localdate())
    return _draw(request, place)


def _draw(request: HttpRequest, place: Organization) -> HttpResponse:
    today = timezone.localdate()
    cells = rights_queries.cells_below(place)
    too_many = len(cells) > rights_queries.MANY_CELLS
    context = {
        "place": place,
        "rows": rights_queries.assignments_at(place, today),
        "branches": rights_queries.branches_of(place) if too_many else [],
        "today": today,
        "sees_calendar": can(request.user, Permission.CALENDAR_VIEW, place, today=today),
    }
    return render(request, "members/rights_assignments.html", context)


@require_http_methods(READ_AND_WRITE)
def assign(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Phân công: one comrade, one or several cells, by one decision."""
    today = timezone.localdate()
    place = get_organization(request.user, uid, NEED, today=today)
    cells = rights_queries.cells_below(place)
    if len(cells) > rights_queries.MANY_CELLS:
        raise Http404
    people = rights_queries.post_holders(rights_queries.tops_with(request.user, NEED, today), today)
    form = AssignForm(
        request.POST or None,
        people={str(one.uid): one for one in people},
        cells={str(one.uid): one for one in cells},
        initial={"valid_from": today},
    )
    if request.method == "POST" and form.is_valid():
        try:
            _assign(request, form)
            messages.success(request, "Đã ghi phân công.")
            return redirect("members:assignments_at", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {"place": place, "form": form}
    return render(request, "members/rights_assign.html", context)


@transaction.atomic
def _assign(request: HttpRequest, form: AssignForm) -> None:
    member, places = form.chosen()
    decision = {name: form.cleaned_data[name] for name in ("decision_number", "decided_on")}
    for place in places:
        assign_member(
            actor=request.user,
            member=member,
            organization=place,
            is_rotating=bool(form.cleaned_data["is_rotating"]),
            now=timezone.now(),
            **decision,
            **form.days(),
        )


@require_http_methods(READ_AND_WRITE)
def end(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Thôi phân công: from today on."""
    now = timezone.now()
    today = timezone.localdate(now)
    assignment = get_assignment(request.user, uid, today=today)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            end_assignment(
                actor=request.user, assignment=assignment, effective_on=today, reason=reason, now=now
            )
            messages.success(request, f"Đồng chí {assignment.member} thôi dự từ hôm nay.")
            return redirect("members:assignments")
        except DomainError as error:
            form.add_refusal(error)
    context = {"assignment": assignment, "form": form}
    return render(request, "members/rights_assignment_end.html", context)
