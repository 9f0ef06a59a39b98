"""Why a full text is opened, why a meeting is recorded for a cell: the cell reads both."""

from typing import Any

from django import forms

from meetings.forms.preparation import HeldBeforeForm
from meetings.models.meeting import MeetingKind
from songlo.common.forms import HouseForm, speak_politely

BRINGS_THE_BOOK = "Chi bộ mang sổ đến văn phòng đảng ủy"
OTHER = "Việc khác, ghi ở ô dưới"
PURPOSES = (
    "Kiểm tra nội dung, chất lượng sinh hoạt",
    "Đối chiếu hồ sơ chi bộ đã gửi",
    "Giải quyết ý kiến, kiến nghị của chi bộ",
    "Chi bộ đề nghị xem",
    OTHER,
)


class PurposeForm(HouseForm):
    """Chosen or typed; the sentence is what the cell reads."""

    chosen = forms.ChoiceField(
        label="Mở để làm gì", choices=[(one, one) for one in PURPOSES], widget=forms.RadioSelect
    )
    detail = forms.CharField(
        label="Nội dung cụ thể", required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("chosen") == OTHER and not cleaned.get("detail", "").strip():
            self.add_error("detail", "Mời ghi mở để làm gì; chi bộ thấy dòng này.")
        return cleaned

    def purpose(self) -> str:
        chosen, detail = self.cleaned_data["chosen"], self.cleaned_data["detail"].strip()
        if chosen == OTHER:
            return detail
        return f"{chosen}: {detail}" if detail else chosen


class RecordForForm(HouseForm):
    """Of a meeting that the cell had prepared."""

    reason = forms.CharField(label="Vì sao ghi hộ", max_length=300, initial=BRINGS_THE_BOOK)


class RecordNewForForm(HeldBeforeForm):
    """Of a meeting that nobody had prepared."""

    field_order = ["kind", "day", "time", "place", "theme", "reason"]
    reason = forms.CharField(label="Vì sao ghi hộ", max_length=300, initial=BRINGS_THE_BOOK)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_cell = [one for one in MeetingKind.choices if one[0] != MeetingKind.COMMITTEE]
        self.fields["kind"] = forms.ChoiceField(
            label="Loại buổi", choices=of_cell, widget=forms.RadioSelect, initial=MeetingKind.REGULAR
        )
        speak_politely(self.fields["kind"])
        self.order_fields(self.field_order)
