"""Đang họp: the shell behind its door, the snapshot, and the operations of the phones (docs/offline.md)."""

import datetime
import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from meetings.access import may
from meetings.errors import UnknownRecord
from meetings.forms.in_session import Letter, Unreadable, read_letter
from meetings.models import Meeting
from meetings.models.meeting import MeetingKind
from meetings.phones import Phone, get_phone, get_phone_to_send, revision_of, snapshot_tag
from meetings.services.devices import note_device, note_told
from meetings.services.operations import apply_operations
from meetings.snapshot import read_snapshot
from meetings.views.frame import SCORE
from meetings.views.shell import render_shell
from meetings.year_roll import IN_A_ROW
from members.roles import Permission
from members.sessions import is_shared
from songlo.common.session_over import is_by_script


@require_GET
def in_session(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    get_phone(request.user, uid, today=timezone.localdate(), joined=request.joined)
    return render_shell(request)


@require_GET
def snapshot(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Unchanged it costs the door and one question."""
    now = timezone.now()
    today = timezone.localdate(now)
    try:
        phone = get_phone(request.user, uid, today=today, joined=request.joined)
    except PermissionDenied:
        _tell_script(request)
        raise
    can_sign = may(request.user, phone.meeting, Permission.MINUTES_SIGN, today=today)
    tag = snapshot_tag(phone, day=today, can_sign=can_sign, is_shared=is_shared(request))
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    told = {"server_time": now.isoformat(), "me": _me(request, phone, can_sign), "urls": _urls(phone.meeting)}
    return JsonResponse(
        read_snapshot(phone.meeting, told), headers={"ETag": tag}, json_dumps_params={"ensure_ascii": False}
    )


@require_POST
def operations(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    try:
        phone = get_phone_to_send(request.user, uid, now=now, joined=request.joined)
        letter = read_letter(request.body)
        if letter.user and letter.user != _owner(request):
            return JsonResponse({"foreign": True}, status=409)
        return JsonResponse(_take(request, phone, letter, now))
    except Unreadable as error:
        return JsonResponse({"message": str(error)}, status=422)
    except UnknownRecord as error:
        raise Http404 from error
    except PermissionDenied:
        _tell_script(request)
        raise


def _owner(request: HttpRequest) -> str:
    """Whose work it is: of a login, or of a phone that was let in."""
    return str(request.joined.uid if request.joined else request.user.uid)


def _take(request: HttpRequest, phone: Phone, letter: Letter, now: datetime.datetime) -> dict[str, Any]:
    meeting = phone.meeting
    if phone.joined:
        device = note_told(phone.joined, letter.told, now)
    else:
        device = note_device(
            user=request.user, meeting=meeting, phone=letter.phone, told=letter.told, now=now
        )
    answers = apply_operations(
        actor=request.user, meeting=meeting, device=device, sent=letter.operations, now=now, late=phone.late
    )
    revision = revision_of(meeting)
    results = [
        {"uid": one.uid, "result": one.result, "text": one.text, "version": one.applied_version}
        for one in answers
    ]
    return {"server_time": now.isoformat(), "revision": revision, "results": results}


def _tell_script(request: HttpRequest) -> None:
    """To a phone, "no right here" is one answer, whatever the reason."""
    if is_by_script(request):
        raise Http404


def _me(request: HttpRequest, phone: Phone, can_sign: bool) -> dict[str, Any]:
    """A phone without a login is known by its own uid; nothing of the login that let it in is told to it."""
    if phone.joined:
        name = str(phone.joined.holder or "")
        own = {"user": None, "login": "", "name": name, "device": str(phone.joined.uid)}
        return {**own, "can_sign": False, "shared": False}
    user = request.user
    own = {"user": str(user.uid), "login": user.login, "name": str(user), "device": None}
    return {**own, "can_sign": can_sign, "shared": is_shared(request)}


def _urls(meeting: Meeting) -> dict[str, str]:
    names = {"minutes": "minutes", "print": "print", "review": "review"}
    own = {told: reverse(f"meetings:{name}", args=[meeting.uid]) for told, name in names.items()}
    if meeting.kind == MeetingKind.COMMITTEE:
        own["agenda"] = reverse("meetings:from_committee", args=[meeting.uid])
    if meeting.kind in IN_A_ROW:
        own["score"] = reverse(SCORE, args=[meeting.uid])
    return {**own, "home": reverse("home"), "relogin": reverse("relogin")}
