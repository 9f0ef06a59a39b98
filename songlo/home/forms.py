from django import forms

from meetings.models import Submission
from songlo.common.forms import HouseForm


class ChosenForm(HouseForm):
    """The papers that a clerk has ticked; whatever she may not receive is none of the choices."""

    submissions = forms.ModelMultipleChoiceField(queryset=Submission.objects.none(), to_field_name="uid")
