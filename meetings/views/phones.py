"""A second phone: the code on the first one, the page where it is typed, and the yes that lets it in."""

import json
import math
import uuid
from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meetings.errors import UnknownRecord
from meetings.forms.in_session import CodeForm
from meetings.forms.rows import is_uid
from meetings.middleware import COOKIE, set_phone_cookie
from meetings.models import Meeting, MeetingDevice
from meetings.models.in_session import CODE_LASTS, JOINED_FOR, DeviceState
from meetings.phones import device_by_token, get_phone, phones_of_meeting
from meetings.services.devices import CodeNotKnown, ask_to_join, let_in, make_code, send_away, token_hash
from meetings.services.operation_values import People
from songlo.common.errors import DomainError

LOOKS_AGAIN = "4"  # seconds

# On the first phone ------------------------------------------------------------------------------


def _meeting(request: HttpRequest, uid: uuid.UUID) -> Meeting:
    return get_phone(request.user, uid, today=timezone.localdate()).meeting


@require_POST
def new_code(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    code, made = make_code(actor=request.user, meeting=_meeting(request, uid), now=timezone.now())
    return JsonResponse({"code": code, "expires_at": made.expires_at.isoformat()})


@require_GET
def phones(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Who writes, and who asks to."""
    found = phones_of_meeting(_meeting(request, uid), timezone.now())
    return JsonResponse({"devices": [_told(one) for one in found]})


@require_POST
def agree(request: HttpRequest, uid: uuid.UUID, device_uid: uuid.UUID) -> HttpResponse:
    """Đồng ý, and whose phone it is."""
    meeting = _meeting(request, uid)
    member = _holder(request, meeting)
    if member is None:
        return JsonResponse({"message": "Mời chọn máy này là của đồng chí nào."}, status=422)
    try:
        device = let_in(
            actor=request.user, meeting=meeting, device_uid=device_uid, holder=member, now=timezone.now()
        )
    except UnknownRecord as error:
        raise Http404 from error
    except DomainError as error:
        return JsonResponse({"message": error.text}, status=422)
    return JsonResponse(_told(device))


@require_POST
def end(request: HttpRequest, uid: uuid.UUID, device_uid: uuid.UUID) -> HttpResponse:
    """Thôi."""
    meeting = _meeting(request, uid)
    try:
        device = send_away(actor=request.user, meeting=meeting, device_uid=device_uid, now=timezone.now())
    except UnknownRecord as error:
        raise Http404 from error
    return JsonResponse(_told(device))


def _holder(request: HttpRequest, meeting: Meeting) -> Any:
    """{"member": uid}, or the same as a form."""
    said = request.POST.get("member", "")
    if request.content_type == "application/json":
        try:
            said = str(json.loads(request.body).get("member", ""))
        except (ValueError, AttributeError):
            return None
    return People(meeting).get(uuid.UUID(said)) if is_uid(said) else None


def _told(device: MeetingDevice) -> dict[str, Any]:
    return {
        "uid": str(device.uid),
        "called": device.called,
        "state": device.state,
        "member": str(device.holder.uid) if device.holder else None,
        "name": str(device.holder or device.opened_by or ""),
        "opened_at": device.opened_at.isoformat(),
        "last_seen_at": device.last_seen_at.isoformat(),
        "unsent": device.unsent,
    }


# On the second ----------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
@login_not_required
@never_cache
def join(request: HttpRequest) -> HttpResponse:
    """Six digits from the first phone; who guesses too often waits."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            token, _device = ask_to_join(code=form.cleaned_data["code"], now=timezone.now())
            response: HttpResponse = redirect("meetings:join_wait")
            set_phone_cookie(response, token, reverse("meetings:join"), _seconds(CODE_LASTS))
            return response
        except CodeNotKnown as error:
            if too_often := ratelimit.consume_or_429(request, action="join"):
                return too_often
            form.add_error("code", error.text)
    return render(request, "meetings/join.html", {"form": form})


@require_GET
@login_not_required
@never_cache
def join_wait(request: HttpRequest) -> HttpResponse:
    """Looks again by itself every few seconds, without a script."""
    token = request.COOKIES.get(COOKIE, "")
    device = device_by_token(token_hash(token)) if token else None
    if device is None or device.state == DeviceState.ENDED:
        return redirect("meetings:join")
    if device.state == DeviceState.JOINED:
        there = reverse("meetings:in_session", args=[device.meeting.uid])
        response: HttpResponse = redirect(there)
        set_phone_cookie(response, token, there, _seconds(JOINED_FOR))
        return response
    is_over = device.opened_at < timezone.now() - CODE_LASTS
    response = render(request, "meetings/join_wait.html", {"device": device, "is_over": is_over})
    if not is_over:
        response["Refresh"] = LOOKS_AGAIN
    return response


def _seconds(span: Any) -> int:
    return math.ceil(span.total_seconds())
