import datetime
from typing import Any

from django import forms
from django.utils import timezone

from members.models.organization import OrganizationQuerySet
from songlo.common.forms import HouseForm, VnDateField

SPREADSHEETS = ".xlsx,.xls,.ods"


class UploadForm(HouseForm):
    file = forms.FileField(
        label="Tệp Excel",
        widget=forms.ClearableFileInput({"accept": SPREADSHEETS, "data-pick": "Chọn tệp Excel"}),
        help_text="Tệp .xlsx, .xls hoặc .ods, nhiều nhất 10 MB.",
    )
    effective_on = VnDateField(
        label="Danh sách tính từ ngày",
        help_text="Đồng chí mới có tên trong chi bộ từ ngày này, nếu tệp không ghi ngày về chi bộ.",
    )

    def clean_effective_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["effective_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Mời ghi ngày hôm nay hoặc trước đó.")
        return day


class MembersUploadForm(UploadForm):
    cell: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label="Cả tệp là của chi bộ",
        queryset=None,
        required=False,
        empty_label="Tệp có ghi chi bộ",
        help_text="Chỉ chọn khi trong tệp không ghi tên chi bộ.",
    )

    def __init__(self, *args: Any, cells: OrganizationQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cell"].queryset = cells  # type: ignore[attr-defined]


class CellsUploadForm(UploadForm):
    def __init__(self, *args: Any, cells: OrganizationQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["effective_on"].help_text = "Chi bộ mới có từ ngày này, nếu tệp không ghi ngày thành lập."


class RosterExportForm(HouseForm):
    mark_optional = False

    day = VnDateField(label="Danh sách ngày")
    contacts = forms.BooleanField(label="Kèm điện thoại, thư điện tử", required=False)


class DifferencesForm(HouseForm):
    mark_optional = False

    since = VnDateField(label="Từ ngày")
    until = VnDateField(label="Đến ngày")

    def clean(self) -> dict[str, Any]:
        written = super().clean() or {}
        if "since" in written and "until" in written and written["until"] <= written["since"]:
            self.add_error("until", "Ngày này cần sau ngày bắt đầu.")
        return written
