from django import forms

from songlo.common.forms import HouseForm, VnDateField


class RosterForm(HouseForm):
    mark_optional = False

    day = VnDateField(label="Danh sách ngày", required=False)
    q = forms.CharField(label="Tìm theo tên (không cần dấu)", required=False, max_length=100)


class SearchForm(HouseForm):
    mark_optional = False

    q = forms.CharField(label="Tìm chi bộ hoặc đảng viên (không cần dấu)", required=False, max_length=100)
    after = forms.CharField(required=False, max_length=140, widget=forms.HiddenInput)
