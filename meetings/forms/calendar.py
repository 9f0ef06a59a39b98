"""Forms of the dates of a month."""

import datetime
from typing import Any

from django import forms

from meetings.forms.preparation import DayAndTime
from meetings.models.calendar import LAST_WEEK
from songlo.common import vn
from songlo.common.forms import HouseForm, VnTimeField

NO_CHOICE = ("", "Không chọn")
WEEKS = [
    NO_CHOICE,
    *((number, f"lần thứ {number} trong tháng") for number in range(1, LAST_WEEK)),
    (LAST_WEEK, "cuối cùng trong tháng"),
]
WEEKDAYS = [NO_CHOICE, *((number, word[:1].upper() + word[1:]) for number, word in enumerate(vn.WEEKDAYS))]


def read_number(value: Any) -> int | None:
    return int(value) if value not in ("", None) else None


class DateForm(DayAndTime, HouseForm):
    """The evening of one month."""

    field_order = ["day", "time", "place", "reason"]

    place = forms.CharField(label="Địa điểm", max_length=200)
    reason = forms.CharField(
        label="Lý do, nếu khác ngày thường lệ",
        max_length=300,
        required=False,
        help_text="Ví dụ: trùng lịch họp thôn.",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def date_values(self) -> dict[str, Any]:
        kept = ("place", "reason", "version")
        return {"scheduled_at": self.scheduled_at, **{name: self.cleaned_data[name] for name in kept}}


class StandingDayForm(HouseForm):
    """A day of the month, or the n-th weekday in it."""

    day_of_month = forms.IntegerField(
        label="Ngày trong tháng",
        min_value=1,
        max_value=31,
        required=False,
        help_text="Ví dụ 5. Ngày 31 là ngày cuối tháng.",
    )
    weekday = forms.TypedChoiceField(
        label="Hoặc theo thứ", choices=WEEKDAYS, coerce=read_number, empty_value=None, required=False
    )
    week = forms.TypedChoiceField(
        label="Thứ đó là", choices=WEEKS, coerce=read_number, empty_value=None, required=False
    )
    time = VnTimeField(label="Giờ họp")
    place = forms.CharField(label="Địa điểm", max_length=200)

    def clean(self) -> dict[str, Any]:
        super().clean()
        by_day = self.cleaned_data.get("day_of_month") is not None
        by_week = [self.cleaned_data.get(name) is not None for name in ("weekday", "week")]
        if not self.errors and not ((by_day and not any(by_week)) or (not by_day and all(by_week))):
            self.add_error("day_of_month", "Mời chọn ngày trong tháng, hoặc chọn thứ và lần thứ mấy.")
        return self.cleaned_data


class BringForwardForm(DayAndTime, HouseForm):
    field_order = ["day", "time", "reason"]

    reason = forms.CharField(label="Lý do họp sớm hơn", max_length=300, widget=forms.Textarea({"rows": 2}))


class IssueForm(HouseForm):
    document_number = forms.CharField(
        label="Số văn bản",
        max_length=60,
        required=False,
        help_text="Theo sổ công văn của đảng ủy, ví dụ 12-TB/ĐU. Để trống thì ghi tay trên bản in.",
    )


def date_initial(when: datetime.datetime, place: str) -> dict[str, Any]:
    return {"day": when.date(), "time": when.time(), "place": place}
