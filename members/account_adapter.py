from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

# Messages 3 and 4 of wording.md; the office's number follows where there is one.
WITH_PHONE = {
    "username_password_mismatch": "Số điện thoại hoặc mật khẩu chưa đúng. Mời nhập lại",
    "too_many_login_attempts": "Đã nhập sai nhiều lần. Đề nghị đồng chí chờ 10 phút",
}
WORDS = {
    "enter_current_password": "Mật khẩu đang dùng chưa đúng; mời nhập lại.",
    "password_too_short": "Mật khẩu cần ít nhất 8 chữ.",
    "password_too_common": "Mật khẩu này hay gặp, dễ bị đoán; mời chọn mật khẩu khác.",
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the commune's office; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

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
