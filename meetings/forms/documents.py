"""Đính kèm tài liệu: a file, its name, and the item of the agenda that it belongs to."""

from collections.abc import Sequence
from typing import Any

from django import forms

from meetings.forms.papers import SCANS
from meetings.models import AgendaItem
from songlo.common.forms import HouseForm, UidMixin


class DocumentForm(UidMixin, HouseForm):
    title = forms.CharField(label="Tên tài liệu", max_length=200)
    item = forms.ChoiceField(label="Của mục", required=False)
    file = forms.FileField(
        label="Tệp PDF hoặc ảnh",
        widget=forms.ClearableFileInput({"accept": SCANS}),
        help_text="Tệp Word: mời lưu thành PDF rồi đính kèm.",
    )

    def __init__(self, *args: Any, items: Sequence[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(one.uid), one.title) for one in items]
        self.fields["item"].choices = [("", "Của cả buổi"), *known]
