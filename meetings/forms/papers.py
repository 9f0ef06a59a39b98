"""Forms around the papers: photos, the signed sheet, return, correction."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from meetings.models.minutes import MinutesLayout
from songlo.common.forms import HouseForm, UidMixin, VnDateField

# Named one by one: for these a phone that keeps its photos as HEIC hands over a JPEG.
PHOTOS = "image/jpeg,image/png,image/webp"
SCANS = f"{PHOTOS},application/pdf"


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files chosen at once; what is in them is checked by songlo.papers.images."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        one = super().clean
        files = data if isinstance(data, list | tuple) else [data]
        return [one(file, initial) for file in files if file] or [one(None, initial)]


class PhotosForm(HouseForm):
    mark_optional = False
    photos = ManyFilesField(
        label="Ảnh chụp các trang sổ", widget=ManyFilesInput({"accept": PHOTOS}), required=False
    )


class ScanForm(HouseForm):
    """The signed sheet, and the answer to the question whether it is what was printed (design.md 2.7)."""

    scan = forms.FileField(
        label="Ảnh hoặc tệp PDF của bản đã ký", widget=forms.ClearableFileInput({"accept": SCANS})
    )
    signed_on = VnDateField(label="Ngày ký")
    same_as_printed = forms.ChoiceField(
        label="Bản đã ký có đúng là bản in này không?",
        choices=[("yes", "Đúng bản này"), ("no", "Không đúng, là bản khác")],
        widget=forms.RadioSelect,
        error_messages={"required": "Mời chọn một trong hai câu trả lời."},
    )


class AddendumScanForm(ScanForm):
    signed_on = None


class LayoutForm(forms.Form):
    layout = forms.ChoiceField(choices=MinutesLayout.choices)


class AddendumForm(UidMixin, HouseForm):
    reason = forms.CharField(label="Lý do bổ sung, đính chính", max_length=300)
    text = forms.CharField(
        label="Nội dung bổ sung, đính chính", max_length=20000, widget=forms.Textarea({"rows": 6})
    )
    made_on = VnDateField(label="Ngày lập")


class ReturnForm(HouseForm):
    reason = forms.CharField(
        label="Đề nghị bổ sung những gì",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Ghi rõ mục nào, cần bổ sung gì; bí thư chi bộ đọc nguyên văn.",
    )
