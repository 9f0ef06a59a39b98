"""The day on which the cell has posted one side of a meeting."""

from typing import Any

from django import forms

from meetings.models.posting import PostingKind
from songlo.common.forms import HouseForm, VnDateField


class PostingForm(HouseForm):
    kind = forms.ChoiceField(choices=PostingKind.choices, widget=forms.HiddenInput)
    version = forms.IntegerField(initial=0, min_value=0, widget=forms.HiddenInput)
    posted_on = VnDateField(
        label="Ngày đăng",
        error_messages={"required": "Mời ghi ngày đã đăng."},
    )


def posting_form(kind: str, data: Any = None, initial: Any = None) -> PostingForm:
    """Two of them stand on one page."""
    return PostingForm(data, initial=initial, auto_id=f"dang_{kind.lower()}_%s")
