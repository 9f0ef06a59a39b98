"""Gửi định hướng: a document and the matters in it, one a line."""

import datetime
from typing import Any

from django import forms

from meetings.calendar import next_month
from meetings.forms.papers import SCANS
from meetings.models.agenda import Step
from meetings.services.directions import DirectionLine
from songlo.common.forms import HouseForm, SignedDayField, UidMixin

MOST_LETTERS = 300  # of a line: it becomes an item of an agenda
MOST_LINES = 20
STEPS = {"news": Step.POLITICS, "tasks": Step.PLANS}


class LinesField(forms.CharField):
    """Each line one matter; dashes and bullets that came with a copied text are left out."""

    widget = forms.Textarea({"rows": 4})

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip().lstrip("-–•+ ").strip() for line in super().clean(value).splitlines()]
        said = [line for line in lines if line]
        if len(said) > MOST_LINES:
            raise forms.ValidationError(f"Mời chọn lọc: nhiều nhất {MOST_LINES} nội dung.")
        long = next((line for line in said if len(line) > MOST_LETTERS), None)
        if long:
            raise forms.ValidationError(f"Mời ghi ngắn hơn {MOST_LETTERS} chữ: “{long[:60]}…”.")
        return said


class DirectionForm(UidMixin, HouseForm):
    month = forms.ChoiceField(label="Cho tháng", widget=forms.RadioSelect)
    title = forms.CharField(label="Tên văn bản", max_length=300, widget=forms.Textarea({"rows": 2}))
    document_number = forms.CharField(label="Số văn bản", max_length=60, required=False)
    document_date = SignedDayField(label="Ngày văn bản", required=False)
    news = LinesField(
        label="Thời sự, văn bản cần phổ biến", required=False, help_text="Mỗi dòng một nội dung."
    )
    tasks = LinesField(label="Nhiệm vụ trọng tâm", required=False, help_text="Mỗi dòng một nội dung.")
    file = forms.FileField(
        label="Tệp văn bản (PDF hoặc ảnh)",
        required=False,
        widget=forms.ClearableFileInput({"accept": SCANS}),
    )

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = [today.replace(day=1), next_month(today)]
        self.fields["month"].choices = [(one.isoformat(), f"Tháng {one.month}/{one.year}") for one in months]

    def clean_month(self) -> datetime.date:
        return datetime.date.fromisoformat(self.cleaned_data["month"])

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors and not self.lines():
            self.add_error("news", "Mời ghi ít nhất một nội dung để chi bộ đưa vào chương trình.")
        return self.cleaned_data

    def lines(self) -> list[DirectionLine]:
        return [
            DirectionLine(text, step)
            for name, step in STEPS.items()
            for text in self.cleaned_data.get(name) or ()
        ]
