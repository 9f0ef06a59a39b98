"""Dự thảo chương trình: the cell sends it for remarks; those above answer, most of them by one tap in the list."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meetings.access import get_meeting
from meetings.draft_changes import changes_since
from meetings.drafts import AHEAD, draft_state, drafts_of, get_review
from meetings.forms.drafts import RemarksForm, remarks_form
from meetings.models import AgendaItem, AgendaReview
from meetings.services.draft_reviews import answer_review, send_for_remarks, withdraw_review
from members.access import list_door
from members.roles import Permission
from songlo.common.errors import DomainError


@require_POST
def ask_remarks(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Gửi xin ý kiến đảng ủy."""
    meeting = get_meeting(request.user, uid, Permission.MEETING_PREPARE, today=timezone.localdate())
    try:
        send_for_remarks(actor=request.user, meeting=meeting, now=timezone.now())
        messages.success(
            request, "Đã gửi xin ý kiến đảng ủy. Chưa có ý kiến thì vẫn thông báo, họp như đã định."
        )
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("meetings:prepare", uid=uid)


@require_POST
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Rút lại dự thảo, by the cell."""
    review = get_review(request.user, uid, Permission.MEETING_PREPARE, today=timezone.localdate())
    try:
        withdraw_review(actor=request.user, review=review, now=timezone.now())
        messages.success(request, "Đã rút lại dự thảo.")
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("meetings:prepare", uid=review.meeting.uid)


@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    list_door(request.user, Permission.AGENDA_REMARK, today=today)
    return render(request, "meetings/drafts.html", {"drafts": drafts_of(request.user, today)})


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Titles, presenters and minutes, as long as the meeting is ahead; what is noted under an item is the cell's."""
    review = get_review(request.user, uid, Permission.AGENDA_REMARK, today=timezone.localdate())
    meeting = review.meeting
    is_ahead = meeting.state in AHEAD and review.withdrawn_at is None
    items = list(meeting.agenda_items.order_by("position", "id")) if is_ahead else []
    form = remarks_form(request.POST or None, items)
    if request.method == "POST" and form.is_valid():
        try:
            answer_review(actor=request.user, review=review, remarks=form.remarks(), now=timezone.now())
            messages.success(request, f"Đã gửi ý kiến cho {meeting.organization}.")
            return redirect("meetings:drafts")
        except DomainError as error:
            form.add_error(None, error.text)
    context = {
        "review": review,
        "meeting": meeting,
        "state": draft_state(review),
        **_since_sent(review, form, items),
        "form": form,
        "minutes": sum(item.planned_minutes for item in items),
        "asks": is_ahead and not review.answer,
        "remarks": list(review.remarks.all()),
    }
    return render(request, "meetings/draft.html", context)


def _since_sent(review: AgendaReview, form: RemarksForm, items: Sequence[AgendaItem]) -> dict[str, Any]:
    """The items with their fields, and what the cell has changed meanwhile."""
    changes = changes_since(review, review.meeting, items) if items else None
    of_items = changes.of_items if changes else {}
    rows = [(item, field, of_items.get(item.uid, "") if item else "") for item, field in form.rows(items)]
    return {"changes": changes, "rows": rows}


@require_POST
def no_remarks(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Không có ý kiến: one tap in the list."""
    review = get_review(request.user, uid, Permission.AGENDA_REMARK, today=timezone.localdate())
    try:
        answer_review(actor=request.user, review=review, remarks=[], now=timezone.now())
        messages.success(request, f"{review.meeting.organization}: không có ý kiến.")
    except DomainError as error:
        messages.warning(request, f"{review.meeting.organization}: {error.text}")
    return redirect("meetings:drafts")
