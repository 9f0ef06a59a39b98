"""A set of criteria as a whole: copied, read out of a spreadsheet, issued, ended, confirmed."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms

from evaluations.criteria import Criteria
from evaluations.criteria_reading import TableUnread, read_criteria
from evaluations.models import CriteriaSet
from members.forms.imports import SPREADSHEETS
from members.imports.reading import read_sheets
from songlo.common.errors import DomainError
from songlo.common.forms import HouseForm, SignedDayField, UidMixin, VersionForm

TO_COME = 13  # months from which a set may begin


class CopyForm(UidMixin, HouseForm):
    name = forms.CharField(
        label="Tên bộ tiêu chí",
        max_length=200,
        help_text="Ví dụ: Bộ tiêu chí đánh giá sinh hoạt chi bộ của Đảng ủy xã.",
    )
    source = forms.ChoiceField(label="Bắt đầu từ", widget=forms.RadioSelect)

    def __init__(self, *args: Any, sources: Iterable[CriteriaSet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = {str(one.uid): one for one in sources}
        chooser = self.fields["source"]
        chooser.choices = [(uid, one.name) for uid, one in self.sources.items()]
        chooser.initial = next(iter(self.sources), "")

    def clean_source(self) -> CriteriaSet:
        return self.sources[self.cleaned_data["source"]]


class MonthField(forms.TypedChoiceField):
    """A month out of those that may be chosen; the first day of it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=datetime.date.fromisoformat, **options)

    def offer(self, first: datetime.date) -> None:
        self.choices = [
            (month.isoformat(), f"Tháng {month.month} năm {month.year}")
            for month in months_from(first, TO_COME)
        ]


def months_from(first: datetime.date, count: int) -> list[datetime.date]:
    numbers = (first.year * 12 + first.month - 1 + later for later in range(count))
    return [datetime.date(number // 12, number % 12 + 1, 1) for number in numbers]


class IssueForm(VersionForm):
    document_number = forms.CharField(label="Số văn bản", max_length=60, help_text="Ví dụ: 12-HD/ĐU.")
    document_date = SignedDayField(label="Ngày văn bản")
    month = MonthField(label="Áp dụng từ tháng")

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].offer(today.replace(day=1))
        self.fields["month"].initial = months_from(today, 2)[1].isoformat()


class CloseForm(HouseForm):
    """`month`: the last one in which it holds."""

    month = MonthField(label="Áp dụng đến hết tháng")
    reason = forms.CharField(label="Lý do", max_length=300)

    def __init__(self, *args: Any, today: datetime.date, found: CriteriaSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = max(today.replace(day=1), found.valid_from or today)
        self.fields["month"].offer(first)

    @property
    def decision(self) -> dict[str, Any]:
        following = months_from(self.cleaned_data["month"], 2)[1]
        return {"month": following, "reason": self.cleaned_data["reason"]}


class ImportForm(VersionForm):
    file = forms.FileField(
        label="Tệp Excel",
        widget=forms.ClearableFileInput({"accept": SPREADSHEETS, "data-pick": "Chọn tệp Excel"}),
        help_text="Tệp .xlsx, .xls hoặc .ods.",
    )

    def __init__(self, *args: Any, before: Criteria, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = before

    def clean_file(self) -> Criteria:
        file = self.cleaned_data["file"]
        try:
            return read_criteria(read_sheets(file, file.size), self.before)
        except TableUnread as unread:
            raise forms.ValidationError(unread.faults) from unread
        except DomainError as refused:
            raise forms.ValidationError(refused.text) from refused


class ConfirmSetForm(HouseForm):
    source = forms.CharField(
        label="Theo văn bản",
        max_length=300,
        help_text="Ghi số, ngày, mục đã đối chiếu. Ví dụ: 12-HD/ĐU ngày 20/11/2024, phụ lục 1.",
    )
