"""How every form of the house looks and speaks: no asterisks, "Không bắt buộc" on the rest, polite messages.

Dates and times are typed the way people write them and always shown in one way.
"""

import datetime
import re
import uuid
from typing import Any, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from songlo.common.errors import DomainError

# Django's own words ("Trường này là bắt buộc") are replaced; a field that brings words of its own keeps them.
MESSAGES = {
    "invalid_choice": "Mời chọn một mục trong danh sách.",
    "invalid_pk_value": "Mời chọn một mục trong danh sách.",
    "invalid_list": "Mời chọn trong danh sách.",
    "max_length": "Mời ghi ngắn hơn: nhiều nhất %(limit_value)d chữ, đang có %(show_value)d.",
    "min_length": "Mời ghi rõ hơn: ít nhất %(limit_value)d chữ.",
    "max_value": "Mời ghi số không quá %(limit_value)s.",
    "min_value": "Mời ghi số từ %(limit_value)s trở lên.",
    "max_digits": "Mời ghi số ngắn hơn.",
    "max_decimal_places": "Mời ghi nhiều nhất %(max)s chữ số sau dấu phẩy.",
    "null_characters_not_allowed": "Có ký tự lạ trong ô này; mời ghi lại.",
    "missing": "Chưa thấy tệp; mời chọn lại.",
    "empty": "Tệp này trống; mời chọn tệp khác.",
    "invalid_image": "Chưa đọc được tệp này; mời chụp lại từng trang hoặc lưu thành PDF.",
}
NUMBER_MESSAGE = "Mời ghi bằng số, ví dụ 28."
DATE_MESSAGE = "Ngày chưa đúng; mời ghi như 05/02/2024."
TIME_MESSAGE = "Giờ chưa đúng; mời ghi như 19:30."
OPTIONAL = "Không bắt buộc."

DATE_PATTERNS = (
    r"(?P<day>\d{1,2})\s*[/.\- ]\s*(?P<month>\d{1,2})\s*[/.\- ]\s*(?P<year>\d{4})",
    r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})",
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
)


class HouseStyle(forms.BaseForm):
    """Mixin for `Form` and `ModelForm`; `mark_optional = False` for searches, where all is optional."""

    mark_optional = True
    use_required_attribute = False  # the browser would ask in words of its own, one place at a time
    is_stale = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            speak_politely(field)
            _keep_what_was_typed(field)
            if self.mark_optional and _can_stay_empty(field):
                field.help_text = f"{OPTIONAL} {field.help_text}".strip()

    def add_refusal(self, error: DomainError, otherwise: str | None = None) -> None:
        """A rule said no: its sentence comes beside the field that it names, else beside `otherwise` or above all."""
        self.add_error(error.field if error.field in self.fields else otherwise, error.text)

    def show_again(self, **stored: Any) -> None:
        """Somebody else wrote meanwhile: what was typed stays, and is written when it is sent once more. `stored` are
        the hidden fields that name what stands there now."""
        typed = cast(QueryDict, self.data).copy()
        for name, value in stored.items():
            typed[name] = value
        self.data, self.is_stale = typed, True

    @property
    def helper(self) -> FormHelper:
        """The page writes `<form>` and the token itself and puts `{% error_summary form %}` on top."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.include_media = False
        helper.form_show_errors = False  # the box above the fields; messages of fields come with the field
        helper.field_template = "components/_field.html"
        return helper


class HouseForm(HouseStyle, forms.Form):
    pass


class VersionForm(HouseForm):
    """Of the record as the page was drawn with it."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class UidMixin(forms.Form):
    """The new record gets the uid that the page was drawn with, so that a double submit makes one record."""

    uid = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_uid(self) -> uuid.UUID:
        return self.cleaned_data["uid"] or uuid.uuid4()


class VnDateField(forms.DateField):
    """5/2/2024, 05-02-2024, 5.2.2024, 05 02 2024, 05022024, 2024-02-05; shown as 05/02/2024."""

    widget = forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {"invalid": DATE_MESSAGE}
    earliest = datetime.date(1900, 1, 1)
    latest = datetime.date(2199, 12, 31)

    def to_python(self, value: Any) -> datetime.date | None:
        if value in self.empty_values or isinstance(value, datetime.date):
            return super().to_python(value)
        day = read_date(str(value))
        if day is None or not self.earliest <= day <= self.latest:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class SignedDayField(VnDateField):
    """The day of a document that is signed: it has come."""

    default_error_messages = {"not_yet": "Ngày này chưa đến; mời ghi ngày đã ký văn bản."}

    def validate(self, value: datetime.date | None) -> None:
        super().validate(value)
        if value and value > timezone.localdate():
            raise ValidationError(self.error_messages["not_yet"], code="not_yet")


class VnTimeField(forms.TimeField):
    """19:30, 19h30, 19 giờ 30, 19.30, 1930, 19h, 7 giờ; shown as 19:30."""

    widget = forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {"invalid": TIME_MESSAGE}

    def to_python(self, value: Any) -> datetime.time | None:
        if value in self.empty_values or isinstance(value, datetime.time | datetime.datetime):
            return super().to_python(value)
        moment = read_time(str(value))
        if moment is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return moment


def read_date(text: str) -> datetime.date | None:
    """Day first, as everybody writes it; a year of four digits, because 24 may be 1924 in a birth date."""
    for pattern in DATE_PATTERNS:
        if match := re.fullmatch(pattern, text.strip()):
            try:
                return datetime.date(*(int(match[part]) for part in ("year", "month", "day")))
            except ValueError:
                return None
    return None


def read_time(text: str) -> datetime.time | None:
    text = text.strip().lower()
    if match := re.fullmatch(r"(\d{1,2})\s*(?::|h|g|\.|giờ)\s*(?:(\d{1,2})\s*(?:phút|p|')?)?", text):
        hour, minute = match.group(1), match.group(2) or "0"
    elif match := re.fullmatch(r"(\d{1,2})(\d{2})", text):
        hour, minute = match.groups()
    else:
        return None
    if int(hour) > 23 or int(minute) > 59:
        return None
    return datetime.time(int(hour), int(minute))


def speak_politely(field: forms.Field) -> None:
    """Only Django's own words are replaced: a message given with the field stays."""
    stock = _stock_messages(type(field))
    wanted = MESSAGES | {"required": _ask_for(field)}
    if isinstance(field, forms.IntegerField):  # also its children, DecimalField and FloatField
        wanted["invalid"] = NUMBER_MESSAGE
    for code, message in wanted.items():
        # Limits are checked by validators, which look for their words among the field's.
        if code not in field.error_messages or field.error_messages[code] == stock.get(code):
            field.error_messages[code] = message
    if isinstance(field, forms.ModelChoiceField) and field.empty_label == "---------":
        field.empty_label = "Mời chọn"


def _stock_messages(kind: type[forms.Field]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        if base.__module__.startswith("django."):
            found.update(getattr(base, "default_error_messages", {}))
    return found


def _ask_for(field: forms.Field) -> str:
    choice = isinstance(field, forms.ChoiceField | forms.FileField)
    verb = "Mời chọn" if choice else "Mời ghi"
    label = str(field.label or "").rstrip(".?: ")
    return f"{verb} {label[:1].lower()}{label[1:]}." if label else f"{verb} ô này."


def _keep_what_was_typed(field: forms.Field) -> None:
    """The browser's number field shows nothing after "ba mươi"; a text field with the number keys keeps it. A
    limit in the browser silently cuts off what is pasted; ours says how much is too much."""
    for name in ("maxlength", "minlength"):
        field.widget.attrs.pop(name, None)
    if not isinstance(field.widget, forms.NumberInput):
        return
    whole = not isinstance(field, forms.DecimalField | forms.FloatField)
    field.localize = field.widget.is_localized = not whole  # 97,5 as well as 97.5
    field.widget.input_type = "text"
    field.widget.attrs["inputmode"] = "numeric" if whole else "decimal"
    for name in ("min", "max", "step"):
        field.widget.attrs.pop(name, None)


def _can_stay_empty(field: forms.Field) -> bool:
    hidden = isinstance(field.widget, forms.HiddenInput)
    return not field.required and not hidden and not isinstance(field, forms.BooleanField)
