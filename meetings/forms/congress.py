"""The name of the new nhiệm kỳ."""

import datetime

from django import forms

from songlo.common.forms import HouseForm


class TermForm(HouseForm):
    name = forms.CharField(label="Nhiệm kỳ", max_length=50, help_text="Ví dụ: 2025–2027.")


def usual_name(day: datetime.date) -> str:
    """Two congresses in five years (domain.md 1.1): of the first half of a year 2025–2027, of the second 2022–2025."""
    return f"{day.year}–{day.year + (2 if day.month <= 6 else 3)}"
