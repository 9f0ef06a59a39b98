"""Mở nhiệm kỳ mới: by the heads of the cell, after its congress was held."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from meetings.access import get_meeting
from meetings.forms.congress import TermForm, usual_name
from meetings.models.meeting import MeetingKind
from meetings.services.congress import open_term_after_congress
from meetings.views.frame import meeting_context
from members.roles import Permission
from songlo.common.errors import DomainError


@require_http_methods(["GET", "POST"])
def new_term(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = get_meeting(request.user, uid, Permission.MINUTES_SIGN, today=timezone.localdate())
    if meeting.kind != MeetingKind.CONGRESS or meeting.held_on is None:
        raise Http404
    opened = meeting.organization.terms.filter(valid_from=meeting.held_on).first()
    initial = {"name": opened.name if opened else usual_name(meeting.held_on)}
    form = TermForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            name, now = form.cleaned_data["name"], timezone.now()
            term = open_term_after_congress(actor=request.user, meeting=meeting, name=name, now=now)
            messages.success(request, f"Đã mở nhiệm kỳ {term}; số nghị quyết ghi lại từ 01.")
            return redirect("meetings:minutes", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {**meeting_context(request, meeting, ""), "form": form, "opened": opened}
    return render(request, "meetings/new_term.html", context)
