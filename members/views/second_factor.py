"""Bảo vệ hai lớp: allauth's views with our templates, our lines in the trail, and no script inside the page: what a
key is asked stands in a data attribute, read by static/js/passkey.js."""

import ipaddress
import json
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as base_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as passkey_views
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from members import account_queries, sessions
from members.services import second_factor


class OptionsInThePage:
    """`options`: what the browser asks the key, as text for an attribute."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        asked = context.get("js_data", {})
        options = asked.get("creation_options") or asked.get("request_options")
        return context | {
            "options": json.dumps(options) if options else "",
            "has_name": has_name(self.request),
        }


def has_name(request: HttpRequest) -> bool:
    """A key belongs to the name of a site: it works over https or on localhost, never at a bare number."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure() or host == "localhost"
    return False


class Index(base_views.IndexView):
    template_name = "mfa/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        codes = context["authenticators"].get(Authenticator.Type.RECOVERY_CODES)
        return context | {
            "has_name": has_name(self.request),
            "is_wanted": sessions.wants_second_factor(self.request, timezone.localdate()),
            "codes_left": len(codes.get_unused_codes()) if codes else 0,
            "has_codes": codes is not None,
        }


class Authenticate(OptionsInThePage, base_views.AuthenticateView):
    template_name = "mfa/authenticate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = account_queries.second_factors_of(self.stage.login.user)
        return super().get_context_data(**kwargs) | {"has_key": Authenticator.Type.WEBAUTHN in kinds}


class AddPasskey(OptionsInThePage, passkey_views.AddWebAuthnView):
    template_name = "mfa/webauthn/add_form.html"

    def form_valid(self, form: Form) -> HttpResponse:
        return _added(
            self.request, Authenticator.Type.WEBAUTHN, lambda: super(AddPasskey, self).form_valid(form)
        )


class ReauthenticatePasskey(OptionsInThePage, passkey_views.ReauthenticateWebAuthnView):
    template_name = "mfa/webauthn/reauthenticate.html"


class ActivateTotp(totp_views.ActivateTOTPView):
    template_name = "mfa/totp/activate_form.html"

    def form_valid(self, form: Form) -> HttpResponse:
        return _added(
            self.request, Authenticator.Type.TOTP, lambda: super(ActivateTotp, self).form_valid(form)
        )


class DeactivateTotp(totp_views.DeactivateTOTPView):
    template_name = "mfa/totp/deactivate_form.html"

    def form_valid(self, form: Form) -> HttpResponse:
        return _removed(
            self.request, Authenticator.Type.TOTP, lambda: super(DeactivateTotp, self).form_valid(form)
        )


class RemovePasskey(passkey_views.RemoveWebAuthnView):
    template_name = "mfa/webauthn/authenticator_confirm_delete.html"

    def form_valid(self, form: Form) -> HttpResponse:
        return _removed(
            self.request, Authenticator.Type.WEBAUTHN, lambda: super(RemovePasskey, self).form_valid(form)
        )


class RecoveryCodes(code_views.ViewRecoveryCodesView):
    template_name = "mfa/recovery_codes/index.html"


class NewRecoveryCodes(code_views.GenerateRecoveryCodesView):
    template_name = "mfa/recovery_codes/generate.html"

    @transaction.atomic
    def form_valid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        second_factor.note_new_codes(actor=self.request.user, now=timezone.now())
        return response


@transaction.atomic
def _added(request: HttpRequest, kind: str, add: Any) -> HttpResponse:
    """The key that was just shown counts for this session too: nobody is asked for it twice."""
    response: HttpResponse = add()
    second_factor.note_added(actor=request.user, kind=str(kind), now=timezone.now())
    record_authentication(request, request.user, method="mfa", type=str(kind))
    return response


@transaction.atomic
def _removed(request: HttpRequest, kind: str, remove: Any) -> HttpResponse:
    response: HttpResponse = remove()
    second_factor.note_removed(actor=request.user, kind=str(kind), now=timezone.now())
    return response


index = Index.as_view()
authenticate = Authenticate.as_view()
add_passkey = AddPasskey.as_view()
reauthenticate_passkey = ReauthenticatePasskey.as_view()
activate_totp = ActivateTotp.as_view()
deactivate_totp = DeactivateTotp.as_view()
remove_passkey = RemovePasskey.as_view()
recovery_codes = RecoveryCodes.as_view()
new_recovery_codes = NewRecoveryCodes.as_view()
