"""Lịch sinh hoạt of a commune: the list of a month, its clashes, the notice that is issued and its corrections."""

import datetime
import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings import commune_calendar as calendar
from meetings.calendar import next_month
from meetings.forms.calendar import IssueForm
from meetings.services.calendar import issue_calendar
from members.access import can, get_organization, list_door, visible_organizations
from members.models import Organization
from members.models.organization import OrganizationKind
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response, word_response
from songlo.papers.html import paper_context
from songlo.papers.queries import printing_of
from songlo.papers.services import want_pdf

MOST_COMMUNES = 400


@require_safe
def calendar_start(request: HttpRequest) -> HttpResponse:
    """The next month of the only commune at once; whoever has several chooses."""
    today = timezone.localdate()
    list_door(request.user, Permission.CALENDAR_VIEW, today=today)
    reached = visible_organizations(request.user, Permission.CALENDAR_VIEW, today).open()
    communes = list(reached.filter(kind=OrganizationKind.GRASSROOTS).order_by("path")[:MOST_COMMUNES])
    month = next_month(today)
    if len(communes) == 1:
        return _draw(request, communes[0], month, IssueForm(), today)
    return render(request, "meetings/calendar_communes.html", {"communes": communes, "month": month})


@require_safe
def calendar_of(request: HttpRequest, month: datetime.date, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    commune = _get_commune(request.user, uid, Permission.CALENDAR_VIEW, today)
    return _draw(request, commune, month, IssueForm(), today)


@require_POST
def issue(request: HttpRequest, month: datetime.date, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    commune = _get_commune(request.user, uid, Permission.CALENDAR_ISSUE, today)
    form = IssueForm(request.POST)
    if form.is_valid():
        try:
            notice = issue_calendar(
                actor=request.user,
                organization=commune,
                month=month,
                now=now,
                sample_notice=settings.DEMO_NOTICE,
                **form.cleaned_data,
            )
            messages.success(request, f"Đã ban hành {notice}.")
            return redirect("meetings:calendar_notice", uid=notice.uid)
        except DomainError as error:
            form.add_refusal(error)
    return _draw(request, commune, month, form, today)


def _draw(
    request: HttpRequest, commune: Organization, month: datetime.date, form: IssueForm, today: datetime.date
) -> HttpResponse:
    lines = calendar.calendar_of(commune, month, today)
    notices = calendar.notices_of(commune, month)
    context = {
        "commune": commune,
        "month": month,
        "months": [(month - datetime.timedelta(days=1)).replace(day=1), month, next_month(month)],
        "lines": lines,
        "untold": [one for one in lines if not one.line.is_told],
        "clashes": calendar.clashes_of(lines, month),
        "notices": notices,
        "changes": calendar.changes_since(notices[0].lines, lines) if notices else [],
        "form": form,
        "may_issue": can(request.user, Permission.CALENDAR_ISSUE, commune, today=today),
    }
    return render(request, "meetings/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The paper as it was issued; sent to, its PDF is made if it was lost on its way."""
    found = calendar.get_notice(request.user, uid, today=timezone.localdate())
    if request.method == "POST":
        want_pdf(paper=found.paper, actor=request.user, now=timezone.now())
        return redirect("meetings:calendar_notice", uid=uid)
    context = {
        "notice": found,
        **printing_of(found.paper),
        "page_url": reverse("meetings:calendar_notice", args=[found.uid]),
        "pdf_url": reverse("meetings:calendar_notice_pdf", args=[found.uid]),
    }
    return render(request, "meetings/calendar_notice.html", context | paper_context(found.paper.content))


@require_safe
def notice_pdf(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found = calendar.get_notice(request.user, uid, today=timezone.localdate())
    return (
        file_response(found.paper.pdf) if found.paper.pdf else redirect("meetings:calendar_notice", uid=uid)
    )


@require_safe
def notice_word(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    return word_response(calendar.get_notice(request.user, uid, today=timezone.localdate()).paper)


def _get_commune(
    user: AbstractBaseUser, uid: uuid.UUID, need: Permission, today: datetime.date
) -> Organization:
    commune = get_organization(user, uid, need, today=today)
    if commune.kind != OrganizationKind.GRASSROOTS:
        raise Http404
    return commune
