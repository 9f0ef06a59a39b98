"""A letter from a phone: JSON, read strictly; what the values mean is the matter of each kind of operation."""

import datetime
import json
import uuid
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime

from meetings.services.devices import SignOfLife
from meetings.services.operations import Sent
from songlo.common.forms import HouseForm

MOST = 100
DIGITS = 6


class Unreadable(ValueError):
    """No letter of our page."""


@dataclass(frozen=True)
class Letter:
    user: str  # whose work it is, as the phone knows it
    phone: uuid.UUID
    told: SignOfLife
    operations: list[Sent]


def read_letter(body: bytes) -> Letter:
    try:
        letter = json.loads(body)
        operations = letter["operations"]
        if len(operations) > MOST:
            raise Unreadable("too many")
        since = letter.get("unsent_since")
        left = max(0, int(letter.get("unsent") or 0) - len(operations))
        told = SignOfLife(left, _moment(since) if since and left else None, bool(letter.get("cleared")))
        sent = [_operation(one) for one in operations]
        return Letter(str(letter.get("user") or ""), uuid.UUID(letter["device"]), told, sent)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unreadable(str(error)) from error


def _operation(one: dict[str, Any]) -> Sent:
    values = one.get("values") or {}
    if not isinstance(values, dict):
        raise Unreadable("values")
    return Sent(
        uid=uuid.UUID(one["uid"]),
        number=_count(one["number"]),
        kind=str(one["kind"])[:30],
        target=uuid.UUID(one["target"]) if one.get("target") else None,
        base=None if one.get("base") is None else _count(one["base"]),
        at=_moment(one["at"]),
        values=values,
    )


def _count(value: Any) -> int:
    if not isinstance(value, int) or not 0 <= value < 2**31:
        raise Unreadable("number")
    return value


def _moment(text: str) -> datetime.datetime:
    moment = parse_datetime(text)
    if moment is None or moment.tzinfo is None:
        raise Unreadable("moment")
    return moment


class CodeForm(HouseForm):
    code = forms.CharField(
        label="Mã gồm 6 chữ số",
        max_length=12,
        widget=forms.TextInput(
            {"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True, "size": 8}
        ),
        error_messages={"required": "Mời nhập mã đang hiện trên máy của thư ký."},
    )

    def clean_code(self) -> str:
        """Typed with a space in the middle, as it is read out."""
        code = "".join(self.cleaned_data["code"].split())
        if len(code) != DIGITS or not code.isdecimal():
            raise forms.ValidationError("Mã có 6 chữ số; mời nhập lại.")
        return code
