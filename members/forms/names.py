from django import forms

from songlo.common import vn
from songlo.common.forms import HouseForm


class NameForm(HouseForm):
    full_name = forms.CharField(label="Họ và tên", min_length=3, max_length=100)
    reason = forms.CharField(
        label="Lý do", max_length=300, help_text="Ví dụ: ghi nhầm dấu, theo căn cước công dân."
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_full_name(self) -> str:
        full_name = vn.nfc(self.cleaned_data["full_name"])
        if " " not in full_name:
            raise forms.ValidationError("Mời ghi cả họ và tên.")
        return full_name
