"""A session that has run out takes no word with it (design.md 9).

With scripts, js/relogin.js asks for the password over the form. Without them the login page itself carries
the posted fields, signed, and gives them back as a form with one button after the login.
"""

from typing import Any

from allauth.account import app_settings
from allauth.account.forms import LoginForm
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.decorators import rate_limit
from allauth.utils import get_form_class
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render, resolve_url
from django.urls import resolve, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from songlo.common.middleware import GetResponse

SALT = "words kept over a login"
KEPT_FOR = 24 * 3600
WORDS_KEPT = "words_kept"  # in a session whose screen is locked
MOST_BYTES = 256 * 1024
SECOND_LAYER = "Mật khẩu đúng. Mời mở trang xác nhận lớp bảo vệ thứ hai, xong trở lại đây bấm Đăng nhập lại."
SENT_AGAIN = "Mời đồng chí bấm lại một lần nữa."
NEVER_KEPT = {
    *("csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2"),
    *("pin", "again", "code", "credential"),
}
OF_PASSWORDS = {
    *(
        "account_login",
        "account_logout",
        "account_change_password",
        "account_set_password",
        "account_reauthenticate",
    ),
    *("account_unlock", "account_pin", "mfa_authenticate", "mfa_reauthenticate", "relogin"),
}


class SessionOverMiddleware:
    """Stands right outside `LoginRequiredMiddleware`; changes only its answer to what was sent, and to scripts."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not _sent_to_login(request, response):
            return response
        if is_by_script(request):
            return HttpResponse(status=401)  # a script asks for the password by itself
        kept = keep_words(request)
        return login_page(request, None, kept) if kept else response


@require_safe
@login_not_required
@never_cache
def session_state(request: HttpRequest) -> HttpResponse:
    """204 while somebody is logged in, otherwise 401. Read in full (GET), it brings the token to send with, too."""
    if request.method == "GET":
        get_token(request)
    return HttpResponse(status=204 if request.user.is_authenticated else 401)


@require_POST
@login_not_required
@sensitive_post_parameters("password")
@rate_limit(action="login")
@never_cache
def relogin(request: HttpRequest) -> HttpResponse:
    """Login name and password over a form. To a script: 204, or 422 with a message; else a page."""
    form = get_form_class(app_settings.FORMS, "login", LoginForm)(request.POST, request=request)
    by_script = is_by_script(request)
    kept = request.POST.get("kept", "")
    if form.is_valid():
        try:
            onward = form.login(request)
        except ImmediateHttpResponse as answer:
            return answer.response
        if not request.user.is_authenticated:
            return _not_yet(request, onward, kept)
    if not request.user.is_authenticated:
        words = " ".join(message for messages in form.errors.values() for message in messages)
        return JsonResponse({"message": words}, status=422) if by_script else login_page(request, form, kept)
    return HttpResponse(status=204) if by_script else words_again(request, kept)


def _not_yet(request: HttpRequest, onward: HttpResponse, kept: str) -> HttpResponse:
    """The password was right, and a second layer follows: a script shows the way to it in another window; without
    one the words wait in the session until it is passed (members/account_adapter.py)."""
    if is_by_script(request):
        return JsonResponse({"message": SECOND_LAYER, "url": onward["Location"]}, status=422)
    request.session[WORDS_KEPT] = kept
    return onward


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page that was opened before the last login sends the old token. What comes from a page of ours comes back
    with one button and a fresh token; what comes from elsewhere gets nothing. A script gets a fresh token and
    sends again."""
    if is_by_script(request):
        get_token(request)
        return JsonResponse({"csrf": True, "message": SENT_AGAIN}, status=403)
    ours = f"{request.scheme}://{request.get_host()}"
    kept = (
        keep_words(request) if request.headers.get("Origin") == ours and not _is_account_page(request) else ""
    )
    if not kept:
        return render(request, "403_csrf.html", status=403)
    return words_again(request, kept) if request.user.is_authenticated else login_page(request, None, kept)


def is_by_script(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _is_account_page(request: HttpRequest) -> bool:
    """Forms of passwords: without them there is nothing to send again."""
    return resolve(request.path).view_name in OF_PASSWORDS


def _sent_to_login(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        (request.method == "POST" or is_by_script(request))
        and response.status_code == 302
        and response["Location"].split("?")[0] == resolve_url(settings.LOGIN_URL)
        and not request.user.is_authenticated
        and request.path != reverse("account_logout")
    )


def keep_words(request: HttpRequest) -> str:
    """Files are not kept: they are still where the person took them from. Where it is known whose session was over,
    the words come back to nobody else: on a shared machine the next one to log in is another person."""
    fields = [
        (name, value) for name, values in request.POST.lists() if name not in NEVER_KEPT for value in values
    ]
    if not fields or sum(len(name) + len(value) for name, value in fields) > MOST_BYTES:
        return ""
    whose = getattr(request, "session_was_of", "") or (
        str(request.user.uid) if request.user.is_authenticated else ""
    )
    words = {"path": request.get_full_path(), "fields": fields, "whose": whose}
    return signing.dumps(words, salt=SALT, compress=True)


def login_page(request: HttpRequest, form: Any, kept: str) -> HttpResponse:
    context = {"form": form, "kept": kept, "login_action": reverse("relogin")}
    return render(request, "account/login.html", context, status=401)


def words_again(request: HttpRequest, kept: str) -> HttpResponse:
    """Nothing is sent by itself: the person sees that the words are there and presses the button."""
    try:
        words = signing.loads(kept, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return redirect(settings.LOGIN_REDIRECT_URL)
    if words["whose"] not in ("", str(request.user.uid)):  # type: ignore[union-attr]
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "account/words_kept.html", words)
