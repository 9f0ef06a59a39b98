"""Kế hoạch điều chỉnh, bổ sung: what became of a published plan, issued and printed."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meetings.forms.visit_plans import PublishForm
from meetings.services.plan_issues import issue_plan_change
from meetings.visits.plan_changes import changes_of, get_issue
from meetings.visits.plans import get_plan
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response
from songlo.papers.html import paper_context
from songlo.papers.queries import printing_of
from songlo.papers.services import want_pdf

BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
def change(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    plan = get_plan(request.user, uid, Permission.WORK_GROUP_MANAGE, today=timezone.localdate(now))
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            notice, values = settings.DEMO_NOTICE, form.cleaned_data
            issue = issue_plan_change(actor=request.user, plan=plan, now=now, sample_notice=notice, **values)
            messages.success(request, f"Đã ban hành điều chỉnh, bổ sung lần {issue.number}.")
            return redirect("meetings:plan_change", uid=issue.uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {"plan": plan, "form": form, "changes": changes_of(plan)}
    return render(request, "visits/plan_changes.html", context, status=422 if form.errors else 200)


@require_http_methods(BOTH)
def issued(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """As it was issued; sent to, its PDF is made if it was lost on its way."""
    issue = get_issue(request.user, uid, today=timezone.localdate())
    if request.method == "POST":
        want_pdf(paper=issue.paper, actor=request.user, now=timezone.now())
        return redirect("meetings:plan_change", uid=uid)
    context = {
        "plan": issue.plan,
        "issue": issue,
        **printing_of(issue.paper),
        "page_url": reverse("meetings:plan_change", args=[uid]),
        "pdf_url": reverse("meetings:plan_change_pdf", args=[uid]),
    }
    return render(request, "visits/plan_change.html", context | paper_context(issue.paper.content))


@require_safe
def issued_pdf(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    paper = get_issue(request.user, uid, today=timezone.localdate()).paper
    return file_response(paper.pdf) if paper.pdf else redirect("meetings:plan_change", uid=uid)
