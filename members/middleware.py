from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from members import sessions
from members.services.due import ensure_today
from songlo.common.session_over import WORDS_KEPT, is_by_script, keep_words

GetResponse = Callable[[HttpRequest], HttpResponse]


class DueChangesMiddleware:
    """What is due today holds before the first request of the day is answered. Pages without a login (the
    login itself, health) show nothing of the tree and have to answer without the database too."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        if getattr(view, "login_required", True):
            ensure_today(timezone.localdate())


class LoginStateMiddleware:
    """What stands between a living session and the page, in this order: it has idled too long, its owner has no
    password of his own yet, the screen is locked, an office has no second factor. Costs no query: the session is
    read already, and the rights are those that the page reads too. Stands before LoginRequiredMiddleware, so that a
    session ended here leads to the login with its words kept."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        sessions.write_cookies(request, response, timezone.now())
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        watched = getattr(view, "login_required", True) or name == "session_state"
        if not watched or not request.user.is_authenticated:
            return None
        if sessions.has_idled(request, timezone.localdate()):
            sessions.end(request)
            return None
        first = None if name in ALWAYS else _what_comes_first(request, name)
        if first is None and not sessions.is_locked(request) and name != "session_state":
            sessions.note_use(request, timezone.now())
        return first


ALWAYS = {"account_logout", "session_state"}
TO_SET_UP = {
    *(
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "account_reauthenticate",
    ),
    *("account_change_password", "account_this_device", "account_pin", "account_unlock"),
    *("account_devices", "account_end_device"),
}


def _what_comes_first(request: HttpRequest, name: str) -> HttpResponse | None:
    if not request.user.has_usable_password():  # type: ignore[union-attr]  # somebody is logged in
        return None if name == "account_set_password" else redirect("account_set_password")
    if sessions.is_locked(request):
        return None if name == "account_unlock" else _locked(request)
    if name not in TO_SET_UP and sessions.wants_second_factor(request, timezone.localdate()):
        return redirect("mfa_index")
    return None


def _locked(request: HttpRequest) -> HttpResponse:
    """What was sent is not lost: it waits behind the PIN. A script asks for the password over its form."""
    if is_by_script(request):
        return HttpResponse(status=401)
    if request.method == "POST":
        request.session[WORDS_KEPT] = keep_words(request)
    return redirect(f"{reverse('account_unlock')}?{urlencode({'next': request.get_full_path()})}")
