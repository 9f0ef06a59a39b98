"""The points of a sheet: for each item the levels to tap or a number to write, and a reason."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from evaluations.criteria import shown
from evaluations.errors import ScoreReasonMissing
from evaluations.services.score_rows import Given
from evaluations.sheet import SheetLine
from meetings.forms.record import HandsForm
from meetings.forms.rows import PersonField
from members.models import Member
from songlo.common.forms import HouseForm

LONGEST = 300  # of a reason


class PointsForm(HouseForm):
    """Of one side: `own` or `visit`. A field is named as its item ("3.1"), its reason behind it ("3.1-reason"): that is
    where refusals point to."""

    mark_optional = False

    def __init__(
        self, lines: Iterable[SheetLine], data: QueryDict | None = None, *, whose: str = "own"
    ) -> None:
        self.lines, self.whose = list(lines), whose
        self.base_fields = self._fields()  # the items of this sheet, before the house looks at them
        super().__init__(data, initial=self._initial())

    def _initial(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for line in self.lines:
            points = self._begins_with(line)
            found[line.code] = typed(points) if points is not None and line.choices else points
            found[reason_of(line.code)] = getattr(line, f"{self.whose}_reason")
        return found

    def _begins_with(self, line: SheetLine) -> Decimal | None:
        """Visitors begin with the points of the records as the cell does."""
        points = getattr(line, self.whose)
        return line.proposed if points is None and self.whose == "visit" else points

    def _fields(self) -> dict[str, forms.Field]:
        found: dict[str, forms.Field] = {}
        for line in self.lines:
            found[line.code] = points_field(line, self.whose)
            found[reason_of(line.code)] = forms.CharField(
                label=f"Lý do mục {line.code}",
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea({"rows": 2}),
            )
        return found

    def clean(self) -> dict[str, Any]:
        """All items that want a reason at once; the verb (services/score_rows.py) refuses at the first."""
        for line in self.lines if self.whose == "own" else ():
            given = self.given.get(line.code)
            if given and line.wants_reason(given.points) and not given.reason:
                self.add_error(reason_of(line.code), ScoreReasonMissing(line.code, line.proposed).text)
        return self.cleaned_data

    @property
    def given(self) -> dict[str, Given]:
        values = self.cleaned_data
        return {
            line.code: Given(_points(values[line.code]), values[reason_of(line.code)])
            for line in self.lines
            if line.code in values and reason_of(line.code) in values
        }


def reason_of(code: str) -> str:
    return f"{code}-reason"


def typed(points: Decimal) -> str:
    """10, 4.5: as a browser sends it back."""
    return f"{points.normalize():f}"


def points_field(line: SheetLine, whose: str) -> forms.Field:
    label = f"{line.code} {line.title}"
    if not line.choices:
        return forms.DecimalField(
            label=label, required=False, min_value=0, max_value=line.most, max_digits=4, decimal_places=1
        )
    options = {typed(one.points): f"{shown(one.points) or '0'} {one.label}" for one in line.choices}
    points = getattr(line, whose)
    if points is not None:  # what was given by hand before stays there to be chosen
        options.setdefault(typed(points), shown(points))
    return forms.ChoiceField(
        label=label, required=False, choices=list(options.items()), widget=forms.RadioSelect
    )


def _points(value: Any) -> Decimal | None:
    return None if value in (None, "") else Decimal(value)


class ScorerForm(HouseForm):
    scorer = PersonField(label="Người theo dõi, chấm điểm", required=False)

    def __init__(self, people: Mapping[str, Member], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scorer: PersonField = self.fields["scorer"]
        scorer.set_people(people)


class ScoreVoteForm(HandsForm):
    """The room on the total of its sheet."""

    weakness = forms.CharField(
        label="Hạn chế, biện pháp khắc phục",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["in_favor"].help_text = ""  # asked for, unless all agree

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not self.errors and not self.was_counted:
            self.add_error("in_favor", "Mời ghi số tán thành.")
        return values
