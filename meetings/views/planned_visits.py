"""One visit of a plan: put in, changed, moved, missed by the office; answered by the cell that is visited."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from meetings.forms.visit_plans import (
    AnswerForm,
    MissVisitForm,
    MoveVisitForm,
    PersonsForm,
    RowForm,
    new_row_initial,
    row_initial,
)
from meetings.models import Visit
from meetings.models.visit import OPEN_VISITS, CellAnswer, PlanState
from meetings.services.assigned_visits import answer_visit, assign_visitors, miss_visit, move_visit
from meetings.services.planned_visits import add_visit, change_visit, drop_visit
from meetings.services.visit_rows import of_plan
from meetings.visits.access import get_visit
from meetings.visits.asked import asked_of
from meetings.visits.planning import cells_to_add, members_of, next_in_turn
from meetings.visits.plans import get_plan, group_of, row_of
from members.access import can
from members.roles import Permission
from songlo.common.errors import DomainError, StaleVersion
from songlo.common.forms import HouseForm

FORM = ["GET", "HEAD", "POST"]
MOST_NAMED = 8
MAKE, SHARED = Permission.WORK_GROUP_MANAGE, Permission.VISIT_SHARED_VIEW


@require_http_methods(FORM)
def add(request: HttpRequest, uid: uuid.UUID, group_uid: uuid.UUID) -> HttpResponse:
    plan = get_plan(request.user, uid, MAKE, today=timezone.localdate())
    group = group_of(plan, group_uid)
    if group is None:
        raise Http404
    is_draft = plan.state == PlanState.DRAFT
    day = plan.quarter if is_draft else max(plan.quarter, timezone.localdate())
    cells = cells_to_add(plan, group, day)
    members = members_of([group], day).get(group.pk, [])
    initial = new_row_initial(plan.quarter) if is_draft else {}
    form = RowForm(request.POST or None, cells=cells, members=members, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.values()
        values.pop("version")
        values["kind"] = form.cleaned_data["kind"]
        try:
            added = add_visit(actor=request.user, plan=plan, group=group, now=timezone.now(), **values)
            messages.success(request, f"Đã xếp thêm {added.organization}.")
            return redirect("meetings:visit_plan_group", uid=uid, group_uid=group_uid)
        except DomainError as error:
            form.add_refusal(error)
    waiting = next_in_turn(cells, MOST_NAMED)
    context = {"plan": plan, "group": group, "is_draft": is_draft, "waiting": waiting}
    return _draw(request, "visits/plan_row.html", form, **context)


@require_http_methods(FORM)
def planned_visit(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Everything of a row while the plan is made; who goes, and where, once it is out."""
    visit = _mine(request, uid)
    is_draft = visit.plan.state == PlanState.DRAFT
    form = _form_of(request, visit, is_draft)
    if request.method == "POST" and form.is_valid():
        change = change_visit if is_draft else assign_visitors
        try:
            change(actor=request.user, visit=visit, now=timezone.now(), **form.values())
            messages.success(request, f"Đã ghi buổi dự {visit.organization}.")
            return _back(visit)
        except DomainError as error:
            _refuse(form, error, visit)
    more = {"row": row_of(visit, visit.plan.quarter), "is_draft": is_draft}
    more["may_change"] = visit.state in OPEN_VISITS
    return _draw(
        request, "visits/plan_row.html", form, plan=visit.plan, group=visit.group, visit=visit, **more
    )


def _form_of(request: HttpRequest, visit: Visit, is_draft: bool) -> PersonsForm:
    plan, group = of_plan(visit)
    quarter = plan.quarter
    day = quarter if is_draft else timezone.localdate(visit.scheduled_at)
    more: dict[str, Any] = {
        "members": members_of([group], day).get(group.pk, []),
        "initial": row_initial(visit),
    }
    if not is_draft:
        return PersonsForm(request.POST or None, **more)
    cells = cells_to_add(plan, group, quarter, beside=visit)
    form = RowForm(request.POST or None, cells=cells, **more)
    del form.fields["kind"]
    return form


@require_POST
def drop(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    visit = _mine(request, uid)
    try:
        drop_visit(actor=request.user, visit=visit, now=timezone.now())
        messages.success(request, f"Đã bỏ {visit.organization} khỏi kế hoạch.")
    except DomainError as error:
        messages.warning(request, error.text)
    return _back(visit)


@require_http_methods(FORM)
def move(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    visit = _mine(request, uid)
    form = MoveVisitForm(request.POST or None, initial=row_initial(visit))
    if request.method == "POST" and form.is_valid():
        kept = {name: form.cleaned_data[name] for name in ("reason", "version")}
        try:
            now, when = timezone.now(), form.scheduled_at
            move_visit(actor=request.user, visit=visit, scheduled_at=when, now=now, **kept)
            messages.success(request, f"Đã đổi ngày dự {visit.organization}; người dự và chi bộ được báo.")
            return _back(visit)
        except DomainError as error:
            _refuse(form, error, visit)
    return _draw(request, "visits/plan_move.html", form, visit=visit, plan=visit.plan, group=visit.group)


@require_http_methods(FORM)
def miss(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    visit = _mine(request, uid)
    form = MissVisitForm(request.POST or None, initial={"version": visit.version})
    if request.method == "POST" and form.is_valid():
        try:
            miss_visit(actor=request.user, visit=visit, now=timezone.now(), **form.cleaned_data)
            messages.success(request, f"Đã ghi: chưa dự được {visit.organization}.")
            return _back(visit)
        except DomainError as error:
            _refuse(form, error, visit)
    return _draw(request, "visits/plan_miss.html", form, visit=visit, plan=visit.plan, group=visit.group)


@require_http_methods(FORM)
def asked_visit(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """For the cell: who comes and when; "Thống nhất lịch" is one tap, another day comes with words."""
    now = timezone.now()
    today = timezone.localdate(now)
    visit = get_visit(request.user, uid, SHARED, today=today)
    may_answer = can(request.user, Permission.CALENDAR_REGISTER, visit.organization, today=today)
    form = AnswerForm(request.POST or None, initial={"answer": CellAnswer.ANOTHER_DAY})
    if request.method == "POST":
        visit = get_visit(request.user, uid, Permission.CALENDAR_REGISTER, today=today)
        if form.is_valid():
            by_phone = not asked_of(visit, request.user, now).is_in_cell
            try:
                answer_visit(actor=request.user, visit=visit, now=now, by_phone=by_phone, **form.cleaned_data)
                messages.success(request, "Đã gửi trả lời của chi bộ.")
                return redirect("meetings:asked_visit", uid=uid)
            except DomainError as error:
                form.add_refusal(error)
    row = row_of(visit, timezone.localdate(visit.scheduled_at))
    asked = asked_of(visit, request.user, now)
    return _draw(request, "visits/asked.html", form, row=row, visit=visit, asked=asked, may_answer=may_answer)


def _refuse(form: HouseForm, error: DomainError, visit: Visit) -> None:
    """What somebody else wrote meanwhile stands on the page beside what was typed."""
    form.add_refusal(error)
    if isinstance(error, StaleVersion):
        form.show_again(version=visit.version)


def _mine(request: HttpRequest, uid: uuid.UUID) -> Visit:
    visit = get_visit(request.user, uid, MAKE, today=timezone.localdate())
    if visit.plan is None or visit.group is None:
        raise Http404
    return visit


def _back(visit: Visit) -> HttpResponse:
    return redirect("meetings:visit_plan_group", uid=visit.plan.uid, group_uid=visit.group.uid)


def _draw(request: HttpRequest, template: str, form: forms.Form, **context: Any) -> HttpResponse:
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)
