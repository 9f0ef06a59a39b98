from django import forms

from songlo.common.forms import HouseForm


class SearchBookForm(HouseForm):
    mark_optional = False

    q = forms.CharField(required=False, max_length=100)
    after = forms.CharField(required=False, max_length=80)
