"""Văn bản, định hướng của cấp trên: published by a committee, taken by a meeting, ticked after it."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from meetings import directions as reading
from meetings.access import get_meeting
from meetings.calendar import next_month
from meetings.forms.directions import DirectionForm
from meetings.models import Meeting, MonthlyDirection
from meetings.models.meeting import MeetingKind
from meetings.services.directions import publish_direction, take_direction, tick_direction
from meetings.states import MeetingState
from meetings.views.frame import meeting_context
from members.access import NotAllowed, can, get_organization, list_door
from members.models import Organization
from members.models.organization import CELL_KINDS
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response
from songlo.papers.images import prepare_scan
from songlo.papers.models import StoredFile
from songlo.papers.services import store_file

MOST = 60  # five years of months, with two committees above


@require_GET
def directions(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    list_door(request.user, Permission.DIRECTION_VIEW, today=today)
    found = reading.visible_directions(request.user, today).prefetch_related(reading.ITEMS)[:MOST]
    context = {"directions": found, "issuers": reading.issues_for(request.user, today)}
    return render(request, "meetings/directions.html", context)


@require_http_methods(["GET", "POST"])
def new_direction(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """In the name of one's own committee, never of one that the right merely reaches."""
    today = timezone.localdate()
    issuer = get_organization(request.user, uid, Permission.DIRECTION_ISSUE, today=today)
    if issuer.kind in CELL_KINDS:
        raise Http404
    if issuer not in reading.issues_for(request.user, today):
        raise NotAllowed(Permission.DIRECTION_ISSUE, issuer, today=today)
    initial = {"month": next_month(today) if today.day > 15 else today.replace(day=1)}
    form = DirectionForm(request.POST or None, request.FILES or None, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            direction = _publish(request, issuer, form)
            messages.success(request, "Đã gửi định hướng; các chi bộ đưa được vào chương trình.")
            return redirect("meetings:direction", uid=direction.uid)
        except DomainError as error:
            form.add_refusal(error, "file")
    return render(request, "meetings/direction_new.html", {"issuer": issuer, "form": form})


@transaction.atomic
def _publish(request: HttpRequest, issuer: Organization, form: DirectionForm) -> MonthlyDirection:
    values = form.cleaned_data
    return publish_direction(
        actor=request.user,
        issuer=issuer,
        month=values["month"],
        title=values["title"],
        lines=form.lines(),
        document_number=values["document_number"],
        document_date=values["document_date"],
        file=_stored(form),
        uid=values["uid"],
        now=timezone.now(),
    )


def _stored(form: DirectionForm) -> StoredFile | None:
    if not form.cleaned_data["file"]:
        return None
    data, content_type = prepare_scan(form.cleaned_data["file"])
    name = f"{form.cleaned_data['title'][:150]}.{'pdf' if content_type == 'application/pdf' else 'jpg'}"
    return store_file(data=data, name=name, content_type=content_type, now=timezone.now())


@require_GET
def direction(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """How far the cells have come is for those who stand above all of them."""
    today = timezone.localdate()
    found = reading.get_direction(request.user, uid, today=today)
    follows = can(request.user, Permission.MONTH_VIEW, found.issuer, today=today)
    context = {
        "direction": found,
        "items": found.items.order_by("position"),
        "coverage": reading.direction_coverage(found, today) if follows else [],
    }
    return render(request, "meetings/direction.html", context)


@require_safe
def direction_file(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found = reading.get_direction(request.user, uid, today=timezone.localdate())
    if found.file is None:
        raise Http404
    return file_response(found.file)


@require_http_methods(["GET", "POST"])
def of_meeting(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Before the meeting what is taken into its agenda; afterwards what was discussed."""
    meeting = get_meeting(request.user, uid, Permission.MEETING_PREPARE, today=timezone.localdate())
    if meeting.kind == MeetingKind.COMMITTEE or meeting.state == MeetingState.NOT_HELD:
        raise Http404
    found = reading.directions_at(meeting)
    is_held = meeting.state == MeetingState.HELD
    if request.method == "POST":
        sent = set(request.POST.getlist("items"))
        chosen = [line.item.uid for one in found for line in one.lines if str(line.item.uid) in sent]
        return _write(request, meeting, chosen, is_held=is_held)
    taken = [line.is_taken for one in found for line in one.lines]
    context = {
        **meeting_context(request, meeting, ""),
        "directions": found,
        "is_asked": any(taken) if is_held else not all(taken),
        "is_ticked": any(line.was_discussed for one in found for line in one.lines),
    }
    return render(request, "meetings/direction_of_meeting.html", context)


def _write(request: HttpRequest, meeting: Meeting, chosen: list[uuid.UUID], *, is_held: bool) -> HttpResponse:
    try:
        if is_held:
            tick_direction(actor=request.user, meeting=meeting, item_uids=chosen, now=timezone.now())
            messages.success(request, "Đã ghi các nội dung đã đưa vào sinh hoạt.")
        elif not chosen:
            messages.warning(request, "Mời chọn nội dung cần đưa vào chương trình.")
            return redirect("meetings:take_direction", uid=meeting.uid)
        else:
            taken = take_direction(actor=request.user, meeting=meeting, item_uids=chosen, now=timezone.now())
            messages.success(request, f"Đã đưa {len(taken)} nội dung vào chương trình.")
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("meetings:prepare", uid=meeting.uid)
