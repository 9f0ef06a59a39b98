from django import forms

from songlo.common.forms import HouseForm


class SearchBookForm(HouseForm):
    mark_optional = False

    q = forms.CharField(label="Tìm trong biên bản (không cần dấu)", required=False, max_length=100)
    after = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
