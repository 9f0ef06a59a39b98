"""Papers to print, and files: made by a worker, handed out only through the door."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from meetings.access import get_file, get_meeting, get_paper, may
from meetings.errors import UnknownRecord
from meetings.models import Meeting
from meetings.services.papers import BUILDERS, request_meeting_paper
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response, word_response
from songlo.papers.html import paper_context
from songlo.papers.models import Paper, PaperState
from songlo.papers.queries import printing_of
from songlo.papers.services import want_pdf


@require_POST
def print_one(request: HttpRequest, uid: uuid.UUID, kind: str) -> HttpResponse:
    """Notice, agenda, roll, resolution: one tap, one PDF."""
    if kind not in BUILDERS:
        raise Http404
    need = Permission.MEETING_RECORD
    meeting = get_meeting(request.user, uid, need, today=timezone.localdate())
    try:
        notice, now = settings.DEMO_NOTICE, timezone.now()
        found = request_meeting_paper(
            actor=request.user, meeting=meeting, kind=kind, now=now, sample_notice=notice
        )
    except UnknownRecord as error:
        raise Http404 from error
    except DomainError as error:
        messages.warning(request, error.text)
        return redirect("meetings:notice", uid=uid)
    return redirect("meetings:paper", uid=found.uid)


@require_GET
def paper(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Waits for the worker, then shows the way to the PDF. The page asks again by itself."""
    found, meeting = get_paper(request.user, uid, today=timezone.localdate())
    context = {
        "paper_row": found,
        "meeting": meeting,
        "title": meeting.title,
        **printing_of(found),
        "page_url": reverse("meetings:paper", args=[found.uid]),
        "pdf_url": reverse("meetings:paper_pdf", args=[found.uid]),
        "sign_url": _sign_url(request, found, meeting),
    }
    return render(request, "meetings/paper.html", context | paper_context(found.content))


def _sign_url(request: HttpRequest, found: Paper, meeting: Meeting) -> str:
    """A correction is signed where it was printed; it has no tab of its own."""
    open_correction = found.kind == "addendum" and found.state == PaperState.READY
    if open_correction and may(request.user, meeting, Permission.MINUTES_SIGN, today=timezone.localdate()):
        return reverse("meetings:addendum_sign", args=[found.subject_uid])
    return ""


@require_POST
def want(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A paper of the past has no PDF until somebody wants it."""
    found, _meeting = get_paper(request.user, uid, today=timezone.localdate())
    try:
        want_pdf(paper=found, actor=request.user, now=timezone.now())
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("meetings:paper", uid=uid)


@require_safe
def paper_pdf(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found, _meeting = get_paper(request.user, uid, today=timezone.localdate())
    return file_response(found.pdf) if found.pdf else redirect("meetings:paper", uid=uid)


@require_safe
def paper_word(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found, _meeting = get_paper(request.user, uid, today=timezone.localdate())
    return word_response(found)


@require_GET
def file(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    """A photo of the book or a signed scan."""
    return file_response(get_file(request.user, uid, today=timezone.localdate()))
