"""Sổ tay điện tử: what is to be put into the national application, and that it was."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.access import get_meeting
from meetings.forms.postings import posting_form
from meetings.models import Meeting
from meetings.models.posting import PostingKind
from meetings.postings import uses_handbook
from meetings.services.postings import record_posting, withdraw_posting
from meetings.views.frame import meeting_context
from meetings.views.posting_shown import package_file, package_shown
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response


def _get(request: HttpRequest, uid: uuid.UUID) -> Meeting:
    """Whoever prepares the meetings of the cell; there is no such page where the rule set knows no handbook."""
    meeting = get_meeting(request.user, uid, Permission.MEETING_PREPARE, today=timezone.localdate())
    if not uses_handbook(meeting):
        raise Http404
    return meeting


@require_http_methods(["GET", "POST"])
def handbook(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = _get(request, uid)
    form = None
    if request.method == "POST":
        form = posting_form(request.POST.get("kind", ""), request.POST)
        if form.is_valid():
            try:
                given = form.cleaned_data
                record_posting(actor=request.user, meeting=meeting, now=timezone.now(), **given)
                messages.success(request, f"Đã ghi: {PostingKind(given['kind']).label}.")
                return redirect("meetings:handbook", uid=uid)
            except DomainError as error:
                form.add_refusal(error)
    context = {
        **meeting_context(request, meeting, "meetings:handbook"),
        **package_shown(meeting, form, timezone.localdate()),
    }
    return render(request, "meetings/handbook.html", context)


@require_POST
def not_posted(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Chưa đăng: the day was written down by mistake."""
    meeting = _get(request, uid)
    kind = request.POST.get("kind", "")
    if kind in PostingKind.values:
        withdraw_posting(actor=request.user, meeting=meeting, kind=kind, now=timezone.now())
    return redirect("meetings:handbook", uid=uid)


@require_safe
def handbook_file(request: HttpRequest, uid: uuid.UUID, kind: str) -> HttpResponseBase:
    """The file as it stands, under the name for posting."""
    meeting = _get(request, uid)
    found = package_file(meeting, kind)
    if found is None:
        raise Http404
    stored, name = found
    return file_response(stored, save=True, name=name)
