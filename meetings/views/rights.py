"""Rights over meetings: the full text with its purpose, who opened it, who may read what, recording for a cell."""

import datetime
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meetings import rights
from meetings.access import get_meeting, get_meeting_to_open, may, visible_meetings
from meetings.forms.rights import PurposeForm, RecordForForm, RecordNewForForm
from meetings.models.meeting import MeetingKind
from meetings.services.full_text import OPEN_FOR, open_full_text
from meetings.services.recording_for_cell import end_recording_for_cell, record_for_cell, record_new_for_cell
from meetings.services.take_over import last_meeting
from members.access import get_organization
from members.roles import Permission
from songlo.common.errors import DomainError

ONE_DAY = datetime.timedelta(days=1)
NOBODY_YET = {"chair": None, "minute_taker": None}


@require_http_methods(["GET", "POST"])
def full_text(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Mở bản đầy đủ: what for, and then the minutes, for some hours."""
    now = timezone.now()
    today = timezone.localdate(now)
    meeting = get_meeting_to_open(request.user, uid, today=today)
    form = PurposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opening = open_full_text(
                actor=request.user, meeting=meeting, purpose=form.purpose(), now=now, today=today
            )
            until = timezone.localtime(opening.expires_at)
            messages.success(
                request, f"Đã ghi mục đích. Bản đầy đủ đọc được đến {until:%H:%M ngày %d/%m/%Y}."
            )
            return redirect("meetings:minutes", uid=uid)
        except DomainError as error:
            form.add_error(None, error.text)
    context = {
        "meeting": meeting,
        "form": form,
        "hours": OPEN_FOR.seconds // 3600,
        "is_open": may(request.user, meeting, Permission.MEETING_VIEW, today=today),
    }
    return render(request, "meetings/full_text.html", context)


@require_GET
def full_texts(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The cell's held meetings, for whoever stands above and may be asked what for."""
    today = timezone.localdate()
    cell = get_organization(request.user, uid, Permission.FULL_TEXT_OPEN, today=today)
    meetings = rights.meetings_to_open(request.user, cell, today)
    return render(request, "meetings/full_text_list.html", {"cell": cell, "meetings": meetings})


@require_GET
def opened(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ai đã mở: for the heads of the cell."""
    today = timezone.localdate()
    cell = get_organization(request.user, uid, Permission.AUDIT_VIEW, today=today)
    meetings = visible_meetings(request.user, Permission.AUDIT_VIEW, today).filter(organization=cell)
    context = {
        "cell": cell,
        "openings": rights.openings_of(meetings, today),
        "recordings": rights.recordings_open(cell),
    }
    return render(request, "meetings/full_text_opened.html", context)


@require_GET
def readers(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ai xem được gì của buổi này."""
    today = timezone.localdate()
    meeting = get_meeting(request.user, uid, Permission.RIGHTS_VIEW, today=today)
    context = {"meeting": meeting, "groups": rights.readers_of_meeting(meeting, today=today)}
    return render(request, "meetings/readers.html", context)


@require_http_methods(["GET", "POST"])
def record_for(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ghi hộ chi bộ: a meeting that waits, or one that nobody had prepared."""
    now = timezone.now()
    today = timezone.localdate(now)
    cell = get_organization(request.user, uid, Permission.MEETING_RECORD_FOR, today=today)
    last = last_meeting(cell, before=today + ONE_DAY, kind=MeetingKind.REGULAR)
    initial = {"kind": MeetingKind.REGULAR, "place": last.place if last else ""}
    form = RecordNewForForm(request.POST or None, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        people = {"chair": last.chair, "minute_taker": last.minute_taker} if last else NOBODY_YET
        values = form.meeting_values() | people | {"reason": form.cleaned_data["reason"]}
        try:
            made = record_new_for_cell(actor=request.user, organization=cell, now=now, **values)
            return redirect("meetings:record", uid=made.meeting.uid)
        except DomainError as error:
            form.add_error("day" if error.field == "month" else None, error.text)
    context = {"cell": cell, "form": form, "waiting": rights.meetings_to_record_for(cell, now)}
    return render(request, "meetings/record_for.html", context | {"open": rights.recordings_open(cell)})


@require_http_methods(["GET", "POST"])
def record_for_meeting(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = get_meeting(request.user, uid, Permission.MEETING_RECORD_FOR, today=timezone.localdate())
    form = RecordForForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            record_for_cell(actor=request.user, meeting=meeting, reason=reason, now=timezone.now())
            return redirect("meetings:record", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "meetings/record_for_meeting.html", {"meeting": meeting, "form": form})


@require_POST
def end_record_for(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Thôi ghi hộ: what was written stays with the cell."""
    today = timezone.localdate()
    meeting = get_meeting(request.user, uid, Permission.MEETING_RECORD_FOR, today=today)
    end_recording_for_cell(actor=request.user, meeting=meeting, now=timezone.now())
    messages.success(request, f"Đã thôi ghi hộ; {meeting.organization} ghi tiếp.")
    return redirect("meetings:record_for", uid=meeting.organization.uid)
