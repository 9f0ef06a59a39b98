import base64
import hashlib
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from members import sessions
from songlo.common.session_over import WORDS_KEPT, words_again

# Messages 3 and 4 of wording.md; the office's number follows where there is one.
WITH_PHONE = {
    "username_password_mismatch": "Số điện thoại hoặc mật khẩu chưa đúng. Mời nhập lại",
    "too_many_login_attempts": "Đã nhập sai nhiều lần. Đề nghị đồng chí chờ 10 phút",
}
WORDS = {
    "enter_current_password": "Mật khẩu đang dùng chưa đúng; mời nhập lại.",
    "incorrect_password": "Mật khẩu chưa đúng; mời nhập lại.",
    "password_too_short": "Mật khẩu cần ít nhất 8 chữ.",
    "password_too_common": "Mật khẩu này hay gặp, dễ bị đoán; mời chọn mật khẩu khác.",
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the commune's office; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        sessions.begin(request, user, timezone.now())  # type: ignore[arg-type]

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **hooks: Any) -> HttpResponse:
        """What was typed before a session was over comes back; once at each machine it is asked whose it is, and the
        page that was asked for comes after."""
        response = super().post_login(request, user, **hooks)
        if kept := request.session.pop(WORDS_KEPT, ""):
            return words_again(request, kept)
        if sessions.is_asked(request) or not user.has_usable_password():
            return response
        return redirect(f"{reverse('account_this_device')}?{urlencode({'next': response['Location']})}")

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Who has just logged in is not asked for the same password again."""
        last = [one["at"] for one in get_authentication_records(self.request, self.request.user)]
        recent = bool(last) and time.time() - last[-1] < app_settings.REAUTHENTICATION_TIMEOUT
        return not recent and super().is_reauthentication_required(app=app, **more)

    def send_notification_mail(self, *args: Any, **more: Any) -> None:
        """No mail is sent from here; the trail tells it."""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        try:
            return super().clean_password(password, user=user)
        except ValidationError as refused:
            raise ValidationError(
                [self.validation_error(one.code or "") for one in refused.error_list]
            ) from refused

    def validation_error(self, code: str, *args: object) -> ValidationError:
        if code in WITH_PHONE:
            phone = f", hoặc gọi văn phòng đảng ủy: {settings.OFFICE_PHONE}" if settings.OFFICE_PHONE else ""
            return ValidationError(f"{WITH_PHONE[code]}{phone}.", code)
        if code in WORDS:
            return ValidationError(WORDS[code], code)
        return super().validation_error(code, *args)


MFA_WORDS = {
    "incorrect_code": "Mã chưa đúng; mời nhập lại mã đang hiện trong ứng dụng, hoặc một mã dự phòng chưa dùng.",
    "cannot_generate_recovery_codes": "Mời đặt lớp bảo vệ thứ hai trước, rồi lập mã dự phòng.",
}


class SecondFactorAdapter(DefaultMFAAdapter):
    """Our words, and the secret of the authenticator app encrypted with the site's own: a stolen database opens
    nothing."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        return f"Khóa {user.authenticator_set.filter(type=type).count() + 1}"  # type: ignore[attr-defined]

    def validation_error(self, code: str, *args: object) -> ValidationError:
        if code in MFA_WORDS:
            return ValidationError(MFA_WORDS[code], code)
        return super().validation_error(code, *args)


def _box() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(settings.SECRET_KEY.encode()).digest()))
