"""Ý kiến về dự thảo: a line for each item, and one for the draft as a whole."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from meetings.forms.rows import is_uid
from meetings.models import AgendaItem
from meetings.services.draft_reviews import Remark
from songlo.common.forms import HouseForm

ITEM = "item-"
MOST_LETTERS = 2000


class RemarksForm(HouseForm):
    mark_optional = False
    whole = forms.CharField(
        label="Ý kiến về cả chương trình",
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors and not self.remarks():
            self.add_error(None, 'Mời ghi ý kiến vào mục cần góp ý, hoặc bấm "Không có ý kiến".')
        return self.cleaned_data

    def remarks(self) -> list[Remark]:
        return [Remark(_uid_of(name), text) for name, text in self.cleaned_data.items() if text.strip()]

    def rows(self, items: Sequence[AgendaItem]) -> list[tuple[AgendaItem | None, forms.BoundField]]:
        """Each item with its field; what was typed about a dropped one comes last."""
        known = {f"{ITEM}{item.uid}": item for item in items}
        return [(known.get(name), self[name]) for name in self.fields if name != "whole"]


def remarks_form(data: Any, items: Sequence[AgendaItem]) -> RemarksForm:
    """With a field for each item. What was typed about one that the cell has dropped meanwhile keeps its field."""
    titles = {f"{ITEM}{item.uid}": f"Ý kiến về mục: {item.title}" for item in items}
    dropped = {name: "Ý kiến về mục chi bộ vừa bỏ" for name in data or () if _uid_of(name)}
    fields = {
        name: forms.CharField(
            label=label, max_length=MOST_LETTERS, required=False, widget=forms.Textarea({"rows": 2})
        )
        for name, label in (dropped | titles).items()
    }
    form: RemarksForm = type("RemarksOnItems", (RemarksForm,), fields)(data)
    form.order_fields([*titles, *dropped, "whole"])
    return form


def _uid_of(name: str) -> uuid.UUID | None:
    text = name.removeprefix(ITEM)
    return uuid.UUID(text) if name.startswith(ITEM) and is_uid(text) else None
