"""Tài liệu: attached and sent by the heads of the cell, opened from the notice by those who are invited."""

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.access import get_meeting
from meetings.day_roll import day_of
from meetings.documents import documents_of, get_document, get_document_to_read
from meetings.forms.documents import DocumentForm
from meetings.models import AgendaDocument, Meeting
from meetings.models.posting import PostingKind
from meetings.postings import Deadline, deadline_on
from meetings.reading import rules_of
from meetings.services.documents import attach_document, drop_document, send_documents
from meetings.services.telling import AHEAD
from meetings.views.frame import meeting_context
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response
from songlo.papers.images import prepare_scan
from songlo.papers.services import store_file


def _get(request: HttpRequest, uid: uuid.UUID) -> Meeting:
    return get_meeting(request.user, uid, Permission.MEETING_PREPARE, today=timezone.localdate())


@require_http_methods(["GET", "POST"])
def documents(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = _get(request, uid)
    items = list(meeting.agenda_items.order_by("position", "id"))
    form = DocumentForm(request.POST or None, request.FILES or None, items=items)
    if request.method == "POST" and form.is_valid():
        try:
            _attach(request, meeting, form)
            return redirect("meetings:documents", uid=uid)
        except DomainError as error:
            form.add_refusal(error, "file")
    found = documents_of(meeting)
    context = {
        **meeting_context(request, meeting, ""),
        **_in_time(meeting, found),
        "documents": found,
        "unsent": [one for one in found if one.sent_at is None],
        "is_ahead": meeting.state in AHEAD,
        "form": form,
    }
    return render(request, "meetings/documents.html", context)


@transaction.atomic
def _attach(request: HttpRequest, meeting: Meeting, form: DocumentForm) -> None:
    values, now = form.cleaned_data, timezone.now()
    data, content_type = prepare_scan(values["file"])
    name = f"{values['title'][:150]}.{'pdf' if content_type == 'application/pdf' else 'jpg'}"
    attach_document(
        actor=request.user,
        meeting=meeting,
        title=values["title"],
        file=store_file(data=data, name=name, content_type=content_type, now=now),
        item_uid=uuid.UUID(values["item"]) if values["item"] else None,
        uid=values["uid"],
        now=now,
    )


def _in_time(meeting: Meeting, found: list[AgendaDocument]) -> dict[str, Any]:
    """The day by which comrades have the papers, where the rule set of the meeting sets one (papers_days_before)."""
    deadline = deadline_on(PostingKind.BEFORE, rules_of(meeting), day_of(meeting))
    return {"deadline": deadline, "late": [one.pk for one in found if deadline and _is_late(one, deadline)]}


def _is_late(document: AgendaDocument, deadline: Deadline) -> bool:
    """Of what is not sent yet, today decides."""
    day = timezone.localdate(document.sent_at) if document.sent_at else timezone.localdate()
    return deadline.days_late(day) > 0


@require_POST
def send(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Gửi đảng viên."""
    try:
        sent = send_documents(actor=request.user, meeting=_get(request, uid), now=timezone.now())
        messages.success(request, f"Đã gửi {len(sent)} tài liệu; đảng viên mở ở trang Thông báo.")
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("meetings:documents", uid=uid)


@require_POST
def drop(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Bỏ tài liệu này."""
    found = get_document(request.user, uid, Permission.MEETING_PREPARE, today=timezone.localdate())
    try:
        drop_document(actor=request.user, document=found, now=timezone.now())
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("meetings:documents", uid=found.meeting.uid)


@require_safe
def document(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    return file_response(get_document_to_read(request.user, uid, today=timezone.localdate()).file)
