import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from meetings.forms.papers import ReturnForm
from meetings.models import Submission
from songlo.common.forms import HouseForm


class ChosenForm(HouseForm):
    """The papers that a clerk has ticked; whatever she may not receive is none of the choices."""

    submissions: "forms.ModelMultipleChoiceField[Submission]" = forms.ModelMultipleChoiceField(
        queryset=None, to_field_name="uid"
    )


class ReasonsForm(HouseForm):
    """For each of the papers what its cell is asked to complete."""

    def __init__(self, *args: Any, submissions: Iterable[Submission], **kwargs: Any) -> None:
        self.submissions: dict[uuid.UUID, Submission] = {one.uid: one for one in submissions}
        super().__init__(*args, **kwargs)
        for uid, one in self.submissions.items():
            field = ReturnForm(label_suffix="").fields["reason"]
            field.label = str(one.meeting.organization)
            self.fields[f"reason_{uid}"] = field

    def reasons(self) -> dict[Submission, str]:
        return {one: self.cleaned_data[f"reason_{uid}"] for uid, one in self.submissions.items()}
