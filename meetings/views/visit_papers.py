"""Papers of a visit: the page to take along, the report as it was sent, and its photos and files."""

import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meetings.models import Visit
from meetings.services.visit_files import BRIEF, print_brief
from meetings.visits.access import enter_visit, get_visit
from meetings.visits.reports import file_of, report_of
from meetings.visits.shared import is_for_the_visited
from members.roles import Permission
from songlo.papers.downloads import file_response, word_response
from songlo.papers.html import paper_context
from songlo.papers.models import Paper
from songlo.papers.queries import current_paper, printing_of
from songlo.papers.services import want_pdf


@require_http_methods(["GET", "HEAD", "POST"])
def brief(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Tờ tóm tắt, for those who go: printed with what is known today."""
    now = timezone.now()
    visit = _get(request, uid, Permission.VISIT_WRITE)
    if request.method == "POST":
        print_brief(actor=request.user, visit=visit, now=now, sample_notice=settings.DEMO_NOTICE)
        return redirect("meetings:visit_brief", uid=uid)
    found = current_paper(kind=BRIEF, subject_uid=visit.uid)
    if found is None:
        return redirect("meetings:visit", uid=uid)
    return _show(request, visit, found, "visits/visit_brief.html", "meetings:visit_brief")


@require_safe
def brief_pdf(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    visit = _get(request, uid, Permission.VISIT_WRITE)
    found = current_paper(kind=BRIEF, subject_uid=visit.uid)
    return file_response(found.pdf) if found and found.pdf else redirect("meetings:visit_brief", uid=uid)


@require_http_methods(["GET", "HEAD", "POST"])
def report_paper(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """As it was sent; its PDF is made when it is first wanted."""
    visit = _get(request, uid, Permission.VISIT_VIEW)
    found = _sent(visit)
    if request.method == "POST":
        want_pdf(paper=found, actor=request.user, now=timezone.now())
        return redirect("meetings:visit_report_paper", uid=uid)
    return _show(request, visit, found, "visits/visit_report_paper.html", "meetings:visit_report_paper")


@require_safe
def report_pdf(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found = _sent(_get(request, uid, Permission.VISIT_VIEW))
    return file_response(found.pdf) if found.pdf else redirect("meetings:visit_report_paper", uid=uid)


@require_safe
def report_word(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    return word_response(_sent(_get(request, uid, Permission.VISIT_VIEW)))


@require_safe
def file(request: HttpRequest, uid: uuid.UUID, file_uid: uuid.UUID) -> HttpResponseBase:
    """A photo, for those who read the report; a paper that was passed on, for the visited too."""
    visit = _get(request, uid, Permission.VISIT_SHARED_VIEW)
    found = file_of(visit, file_uid)
    if found is None or not is_for_the_visited(found):
        enter_visit(request.user, visit, Permission.VISIT_VIEW, today=timezone.localdate())
    if found is None or found.file is None:
        raise Http404
    return file_response(found.file)


def _get(request: HttpRequest, uid: uuid.UUID, need: Permission) -> Visit:
    return get_visit(request.user, uid, need, today=timezone.localdate())


def _sent(visit: Visit) -> Paper:
    report = report_of(visit)
    if report is None or report.paper is None:
        raise Http404
    return report.paper


def _show(request: HttpRequest, visit: Visit, found: Paper, template: str, name: str) -> HttpResponse:
    context = {
        "visit": visit,
        "paper_row": found,
        **printing_of(found),
        "page_url": reverse(name, args=[visit.uid]),
        "pdf_url": reverse(f"{name}_pdf", args=[visit.uid]),
    }
    return render(request, template, context | paper_context(found.content))
