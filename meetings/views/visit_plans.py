"""Kế hoạch quý: which cells the work groups attend; proposed, told to the cells, published, printed."""

import datetime
import io
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.forms.visit_plans import PublishForm, SharesForm
from meetings.models import VisitPlan, WorkGroup
from meetings.models.visit import PlanState
from meetings.services.visit_plans import (
    ask_cells,
    begin_plan,
    propose_visits,
    publish_plan,
    set_shares,
)
from meetings.visits import plans as reading
from meetings.visits.access import visible_visits
from meetings.visits.ics import calendar_file
from meetings.visits.plan_changes import changes_of
from meetings.visits.planning import members_of
from meetings.visits.sheets import plan_sheet
from members.access import can, get_organization, list_door
from members.exports.workbook import draw_workbook, workbook_response
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response
from songlo.papers.html import paper_context
from songlo.papers.queries import printing_of
from songlo.papers.services import want_pdf

SEE, MAKE = Permission.VISIT_VIEW, Permission.WORK_GROUP_MANAGE


@require_safe
def visit_plans(request: HttpRequest) -> HttpResponse:
    return _draw_plans(request)


@require_POST
def new_visit_plan(request: HttpRequest, uid: uuid.UUID, month: datetime.date) -> HttpResponse:
    now = timezone.now()
    committee = get_organization(request.user, uid, MAKE, today=timezone.localdate(now))
    try:
        plan = begin_plan(actor=request.user, organization=committee, quarter=month, now=now)
        return redirect("meetings:visit_plan", uid=plan.uid)
    except DomainError as error:
        return _draw_plans(request, error.text)


def _draw_plans(request: HttpRequest, refusal: str = "") -> HttpResponse:
    today = timezone.localdate()
    list_door(request.user, SEE, today=today)
    found = reading.plans_seen(request.user, today)
    begun = {(one.organization_id, one.quarter) for one in found}
    coming = reading.quarters_from(today)
    may_begin = [
        (committee, quarter)
        for committee in reading.committees_of(request.user, today)
        for quarter in coming
        if (committee.pk, quarter) not in begun
    ]
    context = {"plans": found, "may_begin": may_begin, "refusal": refusal}
    return render(request, "visits/plans.html", context, status=422 if refusal else 200)


@require_safe
def visit_plan(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    plan, sees_all = reading.open_plan(request.user, uid, today=timezone.localdate())
    return _draw(request, plan, sees_all)


@require_POST
def visit_plan_shares(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    plan = _mine(request, uid)
    form = SharesForm(request.POST, lines=reading.lines_of(plan))
    if form.is_valid():
        try:
            now, version = timezone.now(), form.cleaned_data["version"]
            set_shares(actor=request.user, plan=plan, shares=form.shares(), now=now, version=version)
            made = propose_visits(actor=request.user, plan=plan, now=now, anew="anew" in request.POST)
            messages.success(request, f"Đã ghi; thêm {len(made)} buổi dự kiến.")
            return redirect("meetings:visit_plan", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    return _draw(request, plan, True, form)


@require_POST
def visit_plan_ask(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _do(request, uid, lambda plan, now: ask_cells(actor=request.user, plan=plan, now=now), ASKED)


CHANGED = "{} buổi dự đã thay đổi từ lần ban hành trước; in bản điều chỉnh để ký, gửi."
ASKED = "Đã gửi {} chi bộ đề nghị thống nhất lịch."


def _do(
    request: HttpRequest, uid: uuid.UUID, verb: Callable[[VisitPlan, datetime.datetime], int], words: str
) -> HttpResponse:
    plan = _mine(request, uid)
    try:
        messages.success(request, words.format(verb(plan, timezone.now())))
    except DomainError as error:
        return _draw(request, plan, True, refusal=error.text)
    return redirect("meetings:visit_plan", uid=uid)


def _draw(
    request: HttpRequest, plan: VisitPlan, sees_all: bool, form: SharesForm | None = None, refusal: str = ""
) -> HttpResponse:
    today = timezone.localdate()
    seen = plan.visits if sees_all else visible_visits(request.user, today).filter(plan=plan)
    rows = reading.rows_of(seen.all(), plan.quarter)
    lines = reading.lines_of(plan)
    if not sees_all:
        lines = [one for one in lines if one.group.pk in {row.visit.group_id for row in rows}]
    is_draft = plan.state == PlanState.DRAFT
    may_make = can(request.user, MAKE, plan.organization, today=today)
    if form is None:
        form = SharesForm(lines=lines, initial={"version": plan.version})
    context = {
        "plan": plan,
        "lines": form.rows(lines),
        "form": form,
        "rows": rows,
        "sees_all": sees_all,
        "is_draft": is_draft,
        "may_make": may_make,
        "to_settle": [one for one in rows if one.needs_a_word] if may_make else [],
        "to_ask": [one for one in rows if one.visit.usual_at and not one.visit.cell_answer],
        "refusal": refusal,
        "corrections": list(plan.issues.filter(number__gt=0).order_by("number")) if sees_all else [],
        "changed": CHANGED.format(len(changes)) if may_make and (changes := changes_of(plan)) else "",
    }
    failed = bool(refusal) or (form.is_bound and not form.is_valid())
    return render(request, "visits/plan.html", context, status=422 if failed else 200)


@require_safe
def visit_plan_group(request: HttpRequest, uid: uuid.UUID, group_uid: uuid.UUID) -> HttpResponse:
    """One group's rows: the page that the office and the group work with."""
    plan, group, seen, sees_all = _group_of(request, uid, group_uid)
    today = timezone.localdate()
    may_make = can(request.user, MAKE, plan.organization, today=today)
    context = {
        "plan": plan,
        "group": group,
        "members": members_of([group], plan.quarter).get(group.pk, []),
        "units": reading.units_of([group], plan.quarter).get(group.pk, ()),
        "rows": reading.rows_of(seen, plan.quarter),
        "is_draft": plan.state == PlanState.DRAFT,
        "sees_all": sees_all,
        "may_make": may_make,
        "may_add": may_make and reading.next_quarter(plan.quarter) > today,
    }
    return render(request, "visits/plan_group.html", context)


@require_safe
def visit_plan_calendar(request: HttpRequest, uid: uuid.UUID, group_uid: uuid.UUID) -> HttpResponseBase:
    """The visits of one group for the calendar of a telephone, once the plan is out."""
    plan, group, seen, _ = _group_of(request, uid, group_uid)
    if plan.published_at is None:
        raise Http404
    text = calendar_file(f"{plan}, {group}", reading.rows_of(seen, plan.quarter), plan.published_at)
    answer = FileResponse(
        io.BytesIO(text.encode()),
        as_attachment=True,
        filename=f"to-cong-tac-{group.number}.ics",
        content_type="text/calendar; charset=utf-8",
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


def _group_of(
    request: HttpRequest, uid: uuid.UUID, group_uid: uuid.UUID
) -> tuple[VisitPlan, WorkGroup, Any, bool]:
    today = timezone.localdate()
    plan, sees_all = reading.open_plan(request.user, uid, today=today)
    seen = plan.visits if sees_all else visible_visits(request.user, today).filter(plan=plan)
    group = reading.group_of(plan, group_uid)
    if group is None or not (sees_all or seen.filter(group=group).exists()):
        raise Http404
    return plan, group, seen.filter(group=group), sees_all


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    plan = _mine(request, uid)
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            now, words = timezone.now(), form.cleaned_data
            publish_plan(actor=request.user, plan=plan, now=now, sample_notice=settings.DEMO_NOTICE, **words)
            messages.success(request, f"Đã ban hành {plan}; người dự và các chi bộ được báo.")
            return redirect("meetings:visit_plan_paper", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    rows = reading.rows_of(plan.visits.all(), plan.quarter)
    silent = [one for one in rows if one.visit.usual_at and not one.visit.cell_answer]
    context = {"plan": plan, "form": form, "rows": rows, "silent": silent}
    return render(request, "visits/plan_publish.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """As it was published; sent to, its PDF is made if it was lost on its way."""
    plan = reading.get_plan(request.user, uid, SEE, today=timezone.localdate())
    if plan.paper is None:
        raise Http404
    if request.method == "POST":
        want_pdf(paper=plan.paper, actor=request.user, now=timezone.now())
        return redirect("meetings:visit_plan_paper", uid=uid)
    context = {
        "plan": plan,
        **printing_of(plan.paper),
        "page_url": reverse("meetings:visit_plan_paper", args=[uid]),
        "pdf_url": reverse("meetings:visit_plan_pdf", args=[uid]),
    }
    return render(request, "visits/plan_paper.html", context | paper_context(plan.paper.content))


@require_safe
def paper_pdf(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    plan = reading.get_plan(request.user, uid, SEE, today=timezone.localdate())
    if plan.paper is None:
        raise Http404
    return file_response(plan.paper.pdf) if plan.paper.pdf else redirect("meetings:visit_plan_paper", uid=uid)


@require_safe
def excel(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    """Draft or out: the office works with it, too."""
    plan = reading.get_plan(request.user, uid, SEE, today=timezone.localdate())
    rows = reading.rows_of(plan.visits.all(), plan.quarter)
    return workbook_response(draw_workbook([plan_sheet(plan, rows)]), f"ke-hoach-{plan.quarter:%Y-%m}")


def _mine(request: HttpRequest, uid: uuid.UUID) -> VisitPlan:
    return reading.get_plan(request.user, uid, MAKE, today=timezone.localdate())
