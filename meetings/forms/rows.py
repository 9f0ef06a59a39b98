"""Rows of which a page has any number, named by the uid that the page gave them and not by a running number:
a row keeps its name while others come and go, and sent twice it is one record."""

import re
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms import BaseFormSet
from django.http import QueryDict

from members.models import Member
from members.roster import told_apart
from songlo.common.forms import HouseStyle

PLACE = "__uid__"  # js/rows.js writes a new uid here


class PersonField(forms.ChoiceField):
    """A comrade out of the people of the page, by uid; gives back the member."""

    def __init__(self, *, people: Mapping[str, Member] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.set_people(people or {})

    def set_people(self, people: Mapping[str, Member]) -> None:
        self.people = people
        self.choices = [("", "Mời chọn"), *told_apart(people.values()).items()]

    def prepare_value(self, value: Any) -> Any:
        return str(value.uid) if isinstance(value, Member) else value

    def clean(self, value: Any) -> Member | None:
        return self.people.get(super().clean(value))


class RowForm(HouseStyle, forms.Form):
    """One row. It counts when one of `content` is filled; otherwise it is as if it were not there."""

    mark_optional = False
    use_required_attribute = False  # a row that was not filled in is sent along
    content: tuple[str, ...] = ()

    def __init__(self, *args: Any, uid: uuid.UUID | str, people: Mapping[str, Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.uid = uid
        for field in self.fields.values():
            if isinstance(field, PersonField):
                field.set_people(people)

    @property
    def is_blank(self) -> bool:
        return self.is_bound and not any(
            self.data.get(self.add_prefix(name), "").strip() for name in self.content
        )

    def full_clean(self) -> None:
        if self.is_bound and self.is_blank:
            self._errors, self.cleaned_data = forms.utils.ErrorDict(), {}
            return
        super().full_clean()


class Rows(BaseFormSet):
    """The rows of one kind on a page. A set of forms only for `{% error_summary %}`: there is no management form."""

    def __init__(
        self,
        form: type[RowForm],
        prefix: str,
        *,
        people: Mapping[str, Member],
        data: QueryDict | None = None,
        kept: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        self.form, self.prefix, self.people, self.data = form, prefix, people, data or {}
        self.is_bound = data is not None
        if data is None:
            self.forms = [self._row(values["uid"], initial=dict(values)) for values in kept]
        else:
            self.forms = [self._row(uid, data=data) for uid in sent_uids(data, prefix)]
            if data.get("more") == prefix:
                self.add()

    def _row(self, uid: uuid.UUID | str, **options: Any) -> RowForm:
        return self.form(prefix=f"{self.prefix}-{uid}", uid=uid, people=self.people, **options)

    def add(self) -> None:
        """One more empty row, for a page without scripts."""
        self.forms.append(self._row(uuid.uuid4()))

    @property
    def empty_form(self) -> RowForm:
        return self._row(PLACE)

    @property
    def filled(self) -> list[RowForm]:
        return [row for row in self.forms if row.is_bound and not row.is_blank]

    def is_valid(self) -> bool:
        return all([row.is_valid() for row in self.filled])

    def non_form_errors(self) -> list[str]:
        return []


def sent_uids(data: QueryDict, prefix: str) -> list[uuid.UUID]:
    """In the order of the page, without the row whose button "Bỏ dòng này" was pressed."""
    names = re.compile(rf"{prefix}-([0-9a-f]{{8}}-[0-9a-f-]{{27}})-\w+")
    found = (names.fullmatch(name) for name in data)
    uids = dict.fromkeys(match[1] for match in found if match)
    dropped = data.get("drop", "").removeprefix(f"{prefix}-")
    return [uuid.UUID(uid) for uid in uids if uid != dropped and is_uid(uid)]


def is_uid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
