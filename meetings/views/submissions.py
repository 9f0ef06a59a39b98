"""Gửi đảng ủy: the cell sends, the commune receives or asks for more."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meetings.access import get_meeting, get_submission, goes_upward_in_full, may
from meetings.forms.papers import ReturnForm
from meetings.papers.frame import read_frame
from meetings.papers.summary import build_summary
from meetings.queries import phones_of
from meetings.reading import read_facts
from meetings.services.submissions import receive_submission, return_submission, send_minutes
from meetings.situation import minutes_of, submission_of
from meetings.views.frame import meeting_context
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.html import paper_context


@require_GET
def submission(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The tab of the cell: what would leave it, or what has left it."""
    meeting = get_meeting(request.user, uid, Permission.MEETING_VIEW, today=timezone.localdate())
    context = meeting_context(request, meeting, "meetings:submission")
    context["goes_in_full"] = goes_upward_in_full(meeting)
    if context["is_held"]:
        sent, newest = submission_of(meeting), minutes_of(meeting)
        context["is_sent"] = sent is not None and sent.minutes_id == newest.pk
        facts = read_facts(meeting)
        frame = read_frame(meeting.organization, facts.day, settings.DEMO_NOTICE)
        content = sent.summary.content if context["is_sent"] else build_summary(facts, frame).to_content()
        context |= paper_context(content)
    return render(request, "meetings/submission.html", context)


@require_POST
def send(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = get_meeting(request.user, uid, Permission.SUBMISSION_SEND, today=timezone.localdate())
    try:
        send_minutes(
            actor=request.user, meeting=meeting, now=timezone.now(), sample_notice=settings.DEMO_NOTICE
        )
        in_full = (
            "Đảng ủy đọc cả biên bản đầy đủ."
            if goes_upward_in_full(meeting)
            else "Biên bản đầy đủ vẫn ở chi bộ."
        )
        messages.success(request, f"Đã gửi đảng ủy bản tổng hợp. {in_full}")
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("meetings:submission", uid=uid)


@require_GET
def received(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Bản tổng hợp of a cell, as the commune reads it."""
    today = timezone.localdate()
    found = get_submission(request.user, uid, Permission.SUBMISSION_VIEW, today=today)
    context = {
        **paper_context(found.summary.content),
        "submission": found,
        "meeting": found.meeting,
        "phones": phones_of([found.meeting.organization_id], today),
        "may_receive": may(request.user, found.meeting, Permission.SUBMISSION_RECEIVE, today=today),
        "may_open": may(request.user, found.meeting, Permission.FULL_TEXT_OPEN, today=today),
        "may_read": may(request.user, found.meeting, Permission.MEETING_VIEW, today=today),
    }
    return render(request, "meetings/received.html", context)


@require_POST
def receive(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Đã nhận."""
    today = timezone.localdate()
    found = get_submission(request.user, uid, Permission.SUBMISSION_RECEIVE, today=today)
    try:
        receive_submission(actor=request.user, submission=found, now=timezone.now())
        messages.success(request, f"Đã nhận hồ sơ của {found.meeting.organization}.")
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("home")


@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Đề nghị bổ sung, with what is to be completed."""
    today = timezone.localdate()
    found = get_submission(request.user, uid, Permission.SUBMISSION_RECEIVE, today=today)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            return_submission(actor=request.user, submission=found, reason=reason, now=timezone.now())
            messages.success(request, f"Đã gửi đề nghị bổ sung đến {found.meeting.organization}.")
            return redirect("home")
        except DomainError as error:
            form.add_refusal(error)
    return render(
        request, "meetings/send_back.html", {"submission": found, "meeting": found.meeting, "form": form}
    )
