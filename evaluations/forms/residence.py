"""Nhận xét nơi cư trú: one comrade who works elsewhere."""

from django import forms

from evaluations.services.residence import LABELS, RemarkFacts
from songlo.common.forms import HouseForm, UidMixin, VersionForm, VnDateField


class RemarkForm(UidMixin, HouseForm):
    field_order = ["uid", "name", "workplace", "remark", "remarked_on"]

    name = forms.CharField(label=LABELS["name"], max_length=120)
    workplace = forms.CharField(
        label=LABELS["workplace"], max_length=200, help_text="Ví dụ: Trường THPT Sông Lô, chi bộ Tự nhiên."
    )
    remark = forms.CharField(
        label=LABELS["remark"], max_length=4000, widget=forms.Textarea({"rows": 6, "autocomplete": "off"})
    )
    remarked_on = VnDateField(label=LABELS["remarked_on"])

    def facts(self) -> RemarkFacts:
        names = ("name", "workplace", "remark", "remarked_on")
        return RemarkFacts(**{one: self.cleaned_data[one] for one in names})


class CorrectRemarkForm(RemarkForm):
    uid = None
    version = forms.IntegerField(widget=forms.HiddenInput)


class DropRemarkForm(VersionForm):
    reason = forms.CharField(label="Lý do", max_length=300, help_text="Ví dụ: ghi nhầm người, ghi hai lần.")
