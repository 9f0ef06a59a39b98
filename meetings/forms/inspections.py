"""Programme of inspections, findings, and that they were mended."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms

from meetings.models.supervision import InspectionKind
from members.models import Organization
from songlo.common.forms import HouseForm, UidMixin, VnDateField


class UnitForm(HouseForm):
    """A form with a choice of organisations; `units` by uid."""

    def __init__(self, *args: Any, units: Sequence[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(one.uid): one for one in units}
        # Two communes may both have a "Chi bộ thôn 1"; of one commune the short name fits a phone.
        several = len({one.parent_id for one in units if one.is_cell}) > 1
        choices = [
            (uid, f"{one.name}, {one.parent.name}" if several and one.is_cell and one.parent else one.name)
            for uid, one in self.units.items()
        ]
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices if len(choices) == 1 else [("", "Mời chọn"), *choices]

    @property
    def unit(self) -> Organization:
        return self.units[self.cleaned_data["unit"]]


class PlanForm(UidMixin, UnitForm):
    kind = forms.ChoiceField(label="Hình thức", choices=InspectionKind.choices, widget=forms.RadioSelect)
    unit = forms.ChoiceField(label="Tổ chức được kiểm tra, giám sát")
    matter = forms.CharField(label="Nội dung", max_length=300, widget=forms.Textarea({"rows": 2}))
    month = forms.ChoiceField(label="Tháng tiến hành")

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = [
            datetime.date(year, month, 1) for year in (today.year, today.year + 1) for month in range(1, 13)
        ]
        self.fields["month"].choices = [(one.isoformat(), f"Tháng {one.month}/{one.year}") for one in months]
        self.initial.setdefault("month", today.replace(day=1).isoformat())

    def clean_month(self) -> datetime.date:
        return datetime.date.fromisoformat(self.cleaned_data["month"])

    def values(self) -> dict[str, Any]:
        names = ("kind", "matter", "month", "uid")
        return {"unit": self.unit, **{name: self.cleaned_data[name] for name in names}}


class FindingForm(UidMixin, UnitForm):
    unit = forms.ChoiceField(label="Tổ chức")
    text = forms.CharField(
        label="Kết quả, hạn chế phát hiện", max_length=5000, widget=forms.Textarea({"rows": 4})
    )
    remedy = forms.CharField(
        label="Biện pháp khắc phục", max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )
    due_on = VnDateField(label="Hạn khắc phục", required=False)

    def values(self) -> dict[str, Any]:
        """As the service takes them; the uid of a new one, the version of one that is mended."""
        return self.cleaned_data | {"unit": self.unit}


class CorrectFindingForm(FindingForm):
    uid = None
    version = forms.IntegerField(widget=forms.HiddenInput)


class CloseFindingForm(HouseForm):
    done_on = VnDateField(label="Ngày khắc phục xong")
    done_note = forms.CharField(
        label="Đã làm những gì", max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )
