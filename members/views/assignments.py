"""Cấp ủy viên dự sinh hoạt, tổ công tác: who follows which cell, assign, end."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from members import rights_queries
from members.access import get_organization, list_door
from members.forms.rights import AssignForm, ReasonForm
from members.models import Organization
from members.models.rights import AssignmentKind
from members.rights_queries import MANAGED_BY, get_assignment
from members.services.assignments import WORK_GROUP_REPORT_DAYS, assign_member, end_assignment
from songlo.common.errors import DomainError

FOLLOWS, WORK_GROUP = AssignmentKind.FOLLOWS, AssignmentKind.WORK_GROUP
READ_AND_WRITE = ["GET", "HEAD", "POST"]
LIST_OF = {FOLLOWS: "members:assignments", WORK_GROUP: "members:work_groups"}
FORM_OF = {FOLLOWS: "members:assign", WORK_GROUP: "members:assign_group"}
PLACE_OF = {FOLLOWS: "members:assignments_at", WORK_GROUP: "members:work_groups_at"}


@require_safe
def assignments(request: HttpRequest, kind: AssignmentKind) -> HttpResponse:
    """At the one committee in whose name the reader assigns, otherwise the committees to choose from."""
    today = timezone.localdate()
    list_door(request.user, MANAGED_BY[kind], today=today)
    tops = rights_queries.tops_with(request.user, MANAGED_BY[kind], today)
    if len(tops) == 1:
        return _draw(request, tops[0], kind)
    return render(
        request, "members/rights_committees.html", {"kind": kind, "tops": tops, "at": PLACE_OF[kind]}
    )


@require_safe
def assignments_at(request: HttpRequest, uid: uuid.UUID, kind: AssignmentKind) -> HttpResponse:
    place = get_organization(request.user, uid, MANAGED_BY[kind], today=timezone.localdate())
    return _draw(request, place, kind)


def _draw(request: HttpRequest, place: Organization, kind: AssignmentKind) -> HttpResponse:
    today = timezone.localdate()
    cells = rights_queries.cells_below(place)
    too_many = len(cells) > rights_queries.MANY_CELLS
    context = {
        "place": place,
        "kind": kind,
        "rows": rights_queries.assignments_at(place, kind, today),
        "branches": rights_queries.branches_of(place) if too_many else [],
        "today": today,
        "at": PLACE_OF[kind],
        "form_name": FORM_OF[kind],
    }
    return render(request, "members/rights_assignments.html", context)


@require_http_methods(READ_AND_WRITE)
def assign(request: HttpRequest, uid: uuid.UUID, kind: AssignmentKind) -> HttpResponse:
    """Phân công: one comrade, one or several cells, by one decision."""
    today = timezone.localdate()
    place = get_organization(request.user, uid, MANAGED_BY[kind], today=today)
    cells = rights_queries.cells_below(place)
    if len(cells) > rights_queries.MANY_CELLS:
        raise Http404
    people = rights_queries.post_holders(
        rights_queries.tops_with(request.user, MANAGED_BY[kind], today), today
    )
    form = AssignForm(
        request.POST or None,
        people={str(one.uid): one for one in people},
        cells={str(one.uid): one for one in cells},
        initial={"valid_from": today},
    )
    if request.method == "POST" and form.is_valid():
        try:
            _assign(request, form, kind)
            messages.success(request, "Đã ghi phân công.")
            return redirect(PLACE_OF[kind], uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {"place": place, "kind": kind, "form": form, "at": PLACE_OF[kind]}
    return render(request, "members/rights_assign.html", context)


@transaction.atomic
def _assign(request: HttpRequest, form: AssignForm, kind: AssignmentKind) -> None:
    member, places = form.chosen()
    decision = {name: form.cleaned_data[name] for name in ("decision_number", "decided_on")}
    for place in places:
        assign_member(
            actor=request.user,
            kind=kind,
            member=member,
            organization=place,
            report_days=WORK_GROUP_REPORT_DAYS,
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
            return redirect(LIST_OF[AssignmentKind(assignment.kind)])
        except DomainError as error:
            form.add_refusal(error)
    context = {"assignment": assignment, "form": form, "list_name": LIST_OF[AssignmentKind(assignment.kind)]}
    return render(request, "members/rights_assignment_end.html", context)
