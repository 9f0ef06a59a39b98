"""The signed paper that comes with what is entered of it."""

from django import forms

from meetings.forms.papers import SCANS
from songlo.common.forms import HouseForm


class ScannedForm(HouseForm):
    scan = forms.FileField(
        label="Bản đã ký (PDF hoặc ảnh)",
        required=False,
        widget=forms.ClearableFileInput({"accept": SCANS}),
    )
