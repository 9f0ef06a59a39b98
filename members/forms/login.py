from typing import Any

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms
from django.http import HttpRequest, HttpResponse

from members import sessions
from songlo.common.forms import speak_politely


class LoginForm(AllauthLoginForm):
    """allauth checks and counts; the words and the room for an e-mail are ours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(label="Tên đăng nhập hoặc số điện thoại", max_length=150)
        self.fields["password"].label = "Mật khẩu"
        self.fields["shared"] = forms.BooleanField(label="Máy dùng chung", required=False)
        for field in self.fields.values():
            speak_politely(field)

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """The parent sets one length for every session; the machine knows better. The box waits in the session: with
        a second factor the login itself comes with a later request."""
        request.session[sessions.SHARED_TICKED] = self.cleaned_data["shared"]
        response: HttpResponse = super().login(request, redirect_url)
        sessions.set_length(request)
        return response


class ChangePasswordForm(AllauthChangePasswordForm):
    labels = {
        "oldpassword": "Mật khẩu đang dùng",
        "password1": "Mật khẩu mới",
        "password2": "Ghi lại mật khẩu mới",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.labels.items():
            self.fields[name].label = label
            speak_politely(self.fields[name])

    def clean(self) -> dict[str, Any]:
        """The parent's sentence about two different passwords is not in our words."""
        written = "password2" in self.cleaned_data
        cleaned: dict[str, Any] = super().clean()
        if written and self.has_error("password2"):
            self.errors["password2"] = self.error_class(["Hai lần ghi chưa giống nhau; mời ghi lại."])
        return cleaned
