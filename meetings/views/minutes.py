"""Biên bản: the paper as it will be printed, agreed, printed for signature, signed, corrected."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meetings.access import get_meeting
from meetings.forms.papers import LayoutForm, ScanForm
from meetings.forms.record import HandsForm
from meetings.models import Meeting
from meetings.models.minutes import MinutesLayout
from meetings.queries import photos_of
from meetings.reading import read_facts
from meetings.services.minutes import (
    PaperWouldBeFalse,
    agree_minutes,
    choose_layout,
    print_minutes,
    reopen_minutes,
    sign_minutes,
)
from meetings.services.roll import refresh_roll
from meetings.services.votes import Hands
from meetings.situation import minutes_of
from meetings.views.frame import meeting_context
from meetings.views.minutes_shown import findings_shown, fixed_shown, open_shown
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.html import paper_context
from songlo.papers.images import prepare_scan
from songlo.papers.services import store_file


def _get(request: HttpRequest, uid: uuid.UUID, need: Permission) -> Meeting:
    return get_meeting(request.user, uid, need, today=timezone.localdate())


@require_GET
def minutes(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = _get(request, uid, Permission.MEETING_VIEW)
    context = meeting_context(request, meeting, "meetings:minutes")
    if minutes_of(meeting) is None:
        return render(request, "meetings/no_minutes.html", context)
    asked = request.GET.get("ban", "")
    shown = next((one for one in meeting.versions if str(one.number) == asked), minutes_of(meeting))
    context |= {"shown": shown, "is_newest": shown == minutes_of(meeting), "layouts": MinutesLayout.choices}
    context |= fixed_shown(context, shown) if shown.fixed_at and shown.printed else open_shown(context)
    if shown.fixed_at and "ghi-chu" in request.GET:
        context |= findings_shown(meeting, read_facts(meeting))
    if "anh" in request.GET:
        context["photos"] = photos_of(meeting)
    return render(request, "meetings/minutes.html", context)


@require_POST
def agree(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Biên bản được thông qua: with the hands, when they were counted."""
    meeting = _get(request, uid, Permission.MEETING_RECORD)
    form = HandsForm(request.POST)
    try:
        counted = form.is_valid() and form.cleaned_data["in_favor"] is not None
        values = form.cleaned_data
        hands = Hands(values["in_favor"], values["against"] or 0, values["other"] or 0) if counted else None
        agree_minutes(actor=request.user, meeting=meeting, now=timezone.now(), hands=hands)
        messages.success(request, "Đã ghi biên bản được thông qua. Trước khi ký vẫn sửa được.")
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("meetings:minutes", uid=uid)


@require_POST
def layout(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = _get(request, uid, Permission.MEETING_RECORD)
    form = LayoutForm(request.POST)
    if form.is_valid():
        try:
            wanted = form.cleaned_data["layout"]
            choose_layout(actor=request.user, meeting=meeting, layout=wanted, now=timezone.now())
        except DomainError as error:
            messages.warning(request, error.text)
    return redirect("meetings:minutes", uid=uid)


@require_POST
def update_roll(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Cập nhật danh sách: what has become known of that day since."""
    meeting = _get(request, uid, Permission.MEETING_RECORD)
    try:
        changed = refresh_roll(actor=request.user, meeting=meeting, now=timezone.now())
        was_printed = bool(changed) and minutes_of(meeting).printed_id
        again = " Bản đã in không dùng nữa, mời in lại." if was_printed else ""
        messages.success(request, f"Đã cập nhật danh sách ngày họp.{again}")
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("meetings:minutes", uid=uid)


@require_http_methods(["GET", "POST"])
def print_for_signature(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """In để ký: first why it could come back, then the paper."""
    meeting = _get(request, uid, Permission.MEETING_RECORD)
    if minutes_of(meeting) is None:
        return redirect("meetings:minutes", uid=uid)
    if request.method == "POST":
        try:
            notice, now = settings.DEMO_NOTICE, timezone.now()
            paper = print_minutes(actor=request.user, meeting=meeting, now=now, sample_notice=notice)
            return redirect("meetings:paper", uid=paper.uid)
        except PaperWouldBeFalse:
            messages.warning(request, "Có chỗ cần ghi lại trước khi in.")
        except DomainError as error:
            messages.warning(request, error.text)
            return redirect("meetings:minutes", uid=uid)
    facts = read_facts(meeting)
    context = {**meeting_context(request, meeting, ""), **findings_shown(meeting, facts)}
    return render(request, "meetings/print.html", context)


@require_POST
def reopen(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Sửa trước khi ký."""
    meeting = _get(request, uid, Permission.MEETING_RECORD)
    try:
        reopen_minutes(actor=request.user, meeting=meeting, now=timezone.now())
    except DomainError as error:
        messages.warning(request, error.text)
        return redirect("meetings:minutes", uid=uid)
    return redirect("meetings:record", uid=uid)


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Chụp bản đã ký: the print beside the scan, and the question whether they are the same."""
    meeting = _get(request, uid, Permission.MINUTES_SIGN)
    found = minutes_of(meeting)
    if found is None or found.printed is None or found.signed_at:
        return redirect("meetings:minutes", uid=uid)
    form = ScanForm(request.POST or None, request.FILES or None, initial={"signed_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            _sign(request, meeting, form)
            messages.success(request, "Biên bản đã ký. Bản đã in được giữ nguyên.")
            return redirect("meetings:submission", uid=uid)
        except DomainError as error:
            form.add_refusal(error, "scan")
    context = {**meeting_context(request, meeting, ""), **paper_context(found.printed.content), "form": form}
    return render(request, "meetings/sign.html", context)


@transaction.atomic
def _sign(request: HttpRequest, meeting: Meeting, form: ScanForm) -> None:
    now = timezone.now()
    data, content_type = prepare_scan(form.cleaned_data["scan"])
    name = f"{meeting.title}, bản đã ký.{'pdf' if content_type == 'application/pdf' else 'jpg'}"
    sign_minutes(
        actor=request.user,
        meeting=meeting,
        scan=store_file(data=data, name=name, content_type=content_type, now=now),
        same_as_printed=form.cleaned_data["same_as_printed"] == "yes",
        signed_on=form.cleaned_data["signed_on"],
        now=now,
    )
