"""A second phone of an evening has no login: its cookie stands for the right of who let it in, at the addresses of that
one meeting and nowhere else (docs/offline.md)."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from meetings.phones import find_joined, is_live
from meetings.services.devices import token_hash

COOKIE = "songlo_phone"
OPENS = {"meetings:in_session", "meetings:snapshot", "meetings:operations"}
# What was written before the phone was sent away still arrives, and waits for somebody to look at it.
TAKES_LATE = "meetings:operations"


class SecondPhoneMiddleware:
    """Stands between the watch over logins, which is not its matter, and the door that asks for one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        request.joined = None  # type: ignore[attr-defined]
        name = request.resolver_match.view_name if request.resolver_match else ""
        token = request.COOKIES.get(COOKIE, "")
        if not token or name not in OPENS:
            return
        device = find_joined(token_hash(token), kwargs["uid"])
        if device is None or not (is_live(device, timezone.now()) or name == TAKES_LATE):
            return
        request.joined = device  # type: ignore[attr-defined]
        request.user = device.opened_by  # type: ignore[assignment]  # it was let in by somebody


def set_phone_cookie(response: HttpResponse, token: str, path: str, seconds: int) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=seconds,
        path=path,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
