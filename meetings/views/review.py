"""Cần xem lại: what a phone wrote and could not be written into the record; a person decides over each."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from meetings.access import get_meeting
from meetings.models import Meeting, Operation
from meetings.models.in_session import OperationResult
from meetings.phones import waiting_operations
from meetings.services.operation_kinds import WORDS
from meetings.services.review import MINE, THEIRS, settle_operation
from meetings.situation import minutes_of
from meetings.views.frame import meeting_context
from members.roles import Permission
from songlo.common.errors import DomainError


@dataclass(frozen=True)
class Shown:
    operation: Operation

    @property
    def title(self) -> str:
        return WORDS.get(self.operation.kind, "Nội dung khác")

    @property
    def name(self) -> str:
        """Whose phone wrote it."""
        device = self.operation.device
        return str(device.holder or self.operation.actor)

    @property
    def has_two_texts(self) -> bool:
        return self.operation.result == OperationResult.CONFLICT


@require_GET
def review(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = _get(request, uid)
    newest = minutes_of(meeting)
    context = {
        **meeting_context(request, meeting, ""),
        "rows": [Shown(one) for one in waiting_operations(meeting)],
        "is_fixed": bool(newest and newest.fixed_at),
    }
    return render(request, "meetings/review.html", context)


@require_POST
def write(request: HttpRequest, uid: uuid.UUID, operation_uid: uuid.UUID) -> HttpResponse:
    """Ghi vào biên bản: a deed of whoever presses it."""
    return _settle(request, uid, operation_uid, MINE, "Đã ghi vào biên bản.")


@require_POST
def close(request: HttpRequest, uid: uuid.UUID, operation_uid: uuid.UUID) -> HttpResponse:
    """Không dùng: the words stay in the trail of the meeting."""
    return _settle(request, uid, operation_uid, THEIRS, "Đã xem lại: không dùng bản này.")


def _settle(
    request: HttpRequest, uid: uuid.UUID, operation_uid: uuid.UUID, keep: str, words: str
) -> HttpResponse:
    meeting = _get(request, uid)
    operation = meeting.operations.filter(uid=operation_uid).first()
    if operation is None:
        raise Http404
    try:
        settle_operation(
            actor=request.user, meeting=meeting, operation=operation, keep=keep, now=timezone.now()
        )
        messages.success(request, words)
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("meetings:review", uid=uid)


def _get(request: HttpRequest, uid: uuid.UUID) -> Meeting:
    return get_meeting(request.user, uid, Permission.MEETING_RECORD, today=timezone.localdate())
