"""One's own login: the first password, whose machine this is, the PIN of its screen, where else one is logged in."""

import uuid

from allauth.account import views as allauth_views
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members import account_queries, sessions
from members.forms.accounts import DeviceForm, FirstPasswordForm, NewPinForm, PinForm
from members.models.account import DeviceKind
from members.services import devices as device_services
from members.services.accounts import set_own_password
from songlo.common.session_over import WORDS_KEPT, login_page, words_again

SPENT = "Đã nhập sai mã PIN 5 lần. Mời đồng chí đăng nhập lại bằng mật khẩu."


class LogOut(allauth_views.LogoutView):
    """On a shared machine the browser is told to forget everything of this site. On one's own what "Đang họp" has not
    sent stays (js/unsent.js takes away the rest): nobody else has those words."""

    def post(self, *args: object, **kwargs: object) -> HttpResponse:
        shared = self.request.session.get(sessions.KIND) == DeviceKind.SHARED
        if machine := sessions.machine_uid(self.request):
            device_services.forget_device(device_uid=machine)
        response = super().post(*args, **kwargs)
        for name in (sessions.WATCH_COOKIE, sessions.MACHINE_COOKIE):
            response.delete_cookie(name, samesite="Lax")
        if shared:
            response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return response


log_out = LogOut.as_view()


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password1", "password2")
def set_password(request: HttpRequest) -> HttpResponse:
    """For who came in with the code of a slip; nothing else opens before."""
    user = request.user
    if user.has_usable_password():
        return redirect("account_change_password")
    form = FirstPasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        set_own_password(actor=user, password=form.cleaned_data["password1"], now=timezone.now())
        update_session_auth_hash(request, user)
        record_authentication(request, user, method="password")
        messages.success(request, "Đã đặt mật khẩu. Lần sau đồng chí đăng nhập bằng mật khẩu này.")
        return redirect("home" if sessions.is_asked(request) else "account_this_device")
    return render(request, "account/password_set.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def this_device(request: HttpRequest) -> HttpResponse:
    """Asked once after the login; two buttons, and for one's own telephone the PIN after it."""
    onward = get_next_redirect_url(request) or reverse("home")
    form = DeviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        device = account_queries.device_of(request.user, sessions.machine_uid(request))
        if device:
            device_services.choose_kind(device=device, kind=kind)
            sessions.stand_at(request, device)
        if kind == DeviceKind.OWN:
            return redirect(f"{reverse('account_pin')}?{sessions.onward_query(onward)}")
        return redirect(onward)
    context = {"form": form, "onward": onward, "days": sessions.own_device_days(), "kinds": DeviceKind}
    return render(request, "account/this_device.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("pin", "again")
def pin(request: HttpRequest) -> HttpResponse:
    """The lock of the screen, on one's own machine alone."""
    device = account_queries.device_of(request.user, sessions.machine_uid(request))
    if device is None or device.kind != DeviceKind.OWN:
        return redirect("account_this_device")
    onward = get_next_redirect_url(request) or reverse("account_devices")
    if request.method == "POST" and "remove" in request.POST:
        device_services.set_pin(device=device, pin="")
        sessions.stand_at(request, device)
        messages.success(request, "Máy này không còn hỏi mã PIN.")
        return redirect(onward)
    form = NewPinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device_services.set_pin(device=device, pin=form.cleaned_data["pin"])
        sessions.stand_at(request, device)
        messages.success(request, "Đã đặt mã PIN cho máy này.")
        return redirect(onward)
    context = {"form": form, "device": device, "onward": onward, "minutes": sessions.pin_idle_minutes()}
    return render(request, "account/pin.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("pin")
def unlock(request: HttpRequest) -> HttpResponse:
    device = account_queries.device_of(request.user, sessions.machine_uid(request))
    onward = get_next_redirect_url(request) or reverse("home")
    if device is None:
        if sessions.is_locked(request):  # ended from elsewhere in this moment
            logout(request)
        return redirect(onward)
    if not device.pin_hash:
        sessions.stand_at(request, device)
        return redirect(onward)
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = device_services.try_pin(device=device, pin=form.cleaned_data["pin"])
        if answer == device_services.PinAnswer.RIGHT:
            request.watch_due = True
            kept = request.session.pop(WORDS_KEPT, "")
            return words_again(request, kept) if kept else redirect(onward)
        if answer == device_services.PinAnswer.SPENT:
            return _to_the_password(request, onward)
        form.add_error("pin", "Mã PIN chưa đúng; mời nhập lại.")
    return render(request, "account/unlock.html", {"form": form, "onward": onward, "device": device})


def _to_the_password(request: HttpRequest, onward: str) -> HttpResponse:
    """The full login, with the words that waited behind the PIN."""
    kept = request.session.get(WORDS_KEPT, "")
    logout(request)
    messages.warning(request, SPENT)
    if kept:
        return login_page(request, None, kept)
    return redirect(f"{reverse('account_login')}?{sessions.onward_query(onward)}")


@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    own = account_queries.devices_of(request.user, timezone.now())
    here = sessions.machine_uid(request)
    context = {
        "devices": [(device, device.uid == here) for device in own],
        "this_device": next((device for device in own if device.uid == here), None),
        "second_factor": account_queries.second_factor_words(request.user),
        "offers_second_factor": sessions.is_staff(request.user, timezone.localdate()),
    }
    return render(request, "account/devices.html", context)


@require_POST
def end_device(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    device = account_queries.device_of(request.user, uid)
    if device is None:
        raise Http404
    device_services.end_device(actor=request.user, device=device, now=timezone.now())
    messages.success(request, f"Đã đăng xuất khỏi {device.name}.")
    return redirect("account_devices")
