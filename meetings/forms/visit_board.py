"""Báo cáo nhanh, from a phone: what, where, how pressing; the rest is folded."""

from collections.abc import Sequence
from typing import Any

from django import forms

from meetings.models.quick_report import Urgency
from members.models import Organization
from songlo.common.forms import HouseForm, UidMixin, VnDateField

MOST_LETTERS = 4000


class QuickReportForm(UidMixin, HouseForm):
    matter = forms.CharField(
        label="Vụ việc",
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 4}),
        help_text="Việc gì, ai liên quan, diễn ra khi nào. Không ghi nội dung mật.",
    )
    organization = forms.ChoiceField(label="Ở đơn vị nào")
    urgency = forms.ChoiceField(
        label="Mức độ", choices=Urgency, widget=forms.RadioSelect, initial=Urgency.SOON
    )
    place = forms.CharField(label="Nơi xảy ra", max_length=200, required=False)
    done = forms.CharField(
        label="Đã làm gì", max_length=MOST_LETTERS, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, places: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(one.uid): one for one in places}
        choices = [(uid, one.name) for uid, one in self.places.items()]
        self.fields["organization"].choices = choices if len(choices) == 1 else [("", "Mời chọn"), *choices]

    def clean_organization(self) -> Organization:
        return self.places[self.cleaned_data["organization"]]

    def clean_urgency(self) -> Urgency:
        return Urgency(self.cleaned_data["urgency"])


class OutcomeForm(HouseForm):
    outcome = forms.CharField(label="Kết quả", max_length=MOST_LETTERS, widget=forms.Textarea({"rows": 4}))


class AnswerForm(HouseForm):
    answer = forms.CharField(
        label="Nội dung trả lời", max_length=MOST_LETTERS, widget=forms.Textarea({"rows": 5})
    )
    answered_on = VnDateField(label="Ngày trả lời")
    version = forms.IntegerField(widget=forms.HiddenInput)
