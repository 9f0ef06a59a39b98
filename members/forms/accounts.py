import re
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.db import models

from members.codes import PIN_LENGTH
from members.models.account import DeviceKind
from songlo.common.forms import HouseForm

SAME_AGAIN = "Hai lần ghi chưa giống nhau; mời ghi lại."
TOO_EASY = "Mã này dễ đoán; mời chọn sáu số khác."


class Show(models.TextChoices):
    """Whom the list of accounts shows."""

    LEADERS = "cap-uy", "Cấp ủy chưa có"
    NONE = "chua-co", "Chưa có tài khoản"
    NEVER = "chua-vao", "Chưa đăng nhập"
    HAVE = "da-co", "Đã có"
    LOCKED = "dang-khoa", "Đang khóa"
    OTHERS = "co-quan", "Của cơ quan"
    ALL = "tat-ca", "Tất cả"


class AccountListForm(HouseForm):
    mark_optional = False

    q = forms.CharField(label="Tìm theo tên (không cần dấu)", required=False, max_length=100)
    cell = forms.UUIDField(required=False, widget=forms.HiddenInput)
    show = forms.ChoiceField(choices=Show, required=False, widget=forms.HiddenInput)
    after = forms.CharField(required=False, max_length=620, widget=forms.HiddenInput)


class ChosenForm(HouseForm):
    """Who gets an account; the view says who may be chosen."""

    members = forms.TypedMultipleChoiceField(
        label="Đồng chí",
        coerce=str,
        error_messages={
            "required": "Mời chọn ít nhất một đồng chí.",
            "invalid_choice": "Mời chọn lại trong danh sách.",
        },
    )

    def __init__(self, *args: Any, uids: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = [(uid, uid) for uid in uids]  # type: ignore[attr-defined]


class WhyForm(HouseForm):
    reason = forms.CharField(label="Lý do", max_length=300)


class FirstPasswordForm(HouseForm):
    password1 = forms.CharField(label="Mật khẩu của đồng chí", widget=forms.PasswordInput, max_length=200)
    password2 = forms.CharField(label="Ghi lại mật khẩu", widget=forms.PasswordInput, max_length=200)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        return get_adapter().clean_password(self.cleaned_data["password1"], user=self.user)

    def clean(self) -> dict[str, Any]:
        written = super().clean() or {}
        if {"password1", "password2"} <= set(written) and written["password1"] != written["password2"]:
            self.add_error("password2", SAME_AGAIN)
        return written


class DeviceForm(HouseForm):
    kind = forms.ChoiceField(
        label="Máy này là", choices=[(one.value, one.label) for one in (DeviceKind.OWN, DeviceKind.SHARED)]
    )


class PinForm(HouseForm):
    """On the screen that is locked."""

    pin = forms.RegexField(
        rf"^\d{{{PIN_LENGTH}}}$",
        label="Mã PIN 6 số",
        error_messages={"invalid": "Mã PIN gồm 6 số; mời nhập lại."},
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class NewPinForm(PinForm):
    again = forms.CharField(
        label="Ghi lại mã PIN",
        max_length=20,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_pin(self) -> str:
        pin: str = self.cleaned_data["pin"]
        if len(set(pin)) == 1 or pin in "01234567890" or pin in "09876543210":
            raise forms.ValidationError(TOO_EASY)
        return pin

    def clean(self) -> dict[str, Any]:
        written = super().clean() or {}
        if "pin" in written and re.sub(r"\s", "", written.get("again", "")) != written["pin"]:
            self.add_error("again", SAME_AGAIN)
        return written
