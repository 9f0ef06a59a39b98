"""allauth's forms of the second factor in our words."""

from typing import Any

from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthCodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm as AllauthAddPasskeyForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm as AllauthPasskeyForm
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm as AllauthPasskeyAgainForm
from django import forms

from songlo.common.forms import speak_politely

NO_ANSWER = "Chưa nhận được trả lời của khóa; mời làm lại."


class Polite:
    labels: dict[str, str] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            speak_politely(field)
        if "credential" in self.fields:
            self.fields["credential"].label = "Khóa của máy"
            self.fields["credential"].error_messages.update(required=NO_ANSWER, invalid=NO_ANSWER)


class ReauthenticateForm(Polite, AllauthReauthenticateForm):
    labels = {"password": "Mật khẩu đang dùng"}


class CodeForm(Polite, AllauthAuthenticateForm):
    labels = {"code": "Mã 6 số hoặc mã dự phòng"}


class CodeAgainForm(Polite, AllauthCodeAgainForm):
    labels = {"code": "Mã 6 số hoặc mã dự phòng"}


class FirstCodeForm(Polite, AllauthActivateTOTPForm):
    labels = {"code": "Mã 6 số đang hiện trong ứng dụng"}


class AddPasskeyForm(Polite, AllauthAddPasskeyForm):
    labels = {"name": "Tên của khóa"}


class PasskeyForm(Polite, AllauthPasskeyForm):
    pass


class PasskeyAgainForm(Polite, AllauthPasskeyAgainForm):
    pass
