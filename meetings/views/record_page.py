"""The page "Ghi lại buổi đã họp" as a whole: its forms, saved all together or, by autosave, the touched ones."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.forms import BaseForm, BaseFormSet
from django.http import QueryDict

from meetings.errors import StaleRecord
from meetings.forms.rows import RowForm, Rows
from meetings.states import MeetingState
from meetings.views.record_facts import RecordFacts
from meetings.views.record_parts import PARTS, ROLL, TIMES
from meetings.views.record_people import save_roll
from meetings.views.record_saving import Key, Part, Saving
from meetings.views.record_shown import RecordShown
from songlo.common.errors import DomainError


class RecordPage(RecordShown):
    def __init__(self, facts: RecordFacts, data: QueryDict | None = None) -> None:
        self.facts, self.data = facts, data
        self.rows: dict[str, Rows] = {}
        self.fixed: dict[str, dict[Key, RowForm]] = {}
        for part in PARTS:
            shown = dict(part.shown(facts))
            if part.has_rows:
                kept = [{**values, "uid": uid} for uid, values in shown.items()]
                self.rows[part.name] = Rows(part.form, part.name, people=facts.people, data=data, kept=kept)
            else:
                self.fixed[part.name] = {
                    key: _form(part, key, values, facts, data) for key, values in shown.items()
                }
        self.stale: tuple[RowForm, StaleRecord] | None = None

    @property
    def all_forms(self) -> "AllForms":
        """For `{% error_summary %}`, in the order of the page."""
        return AllForms(self.forms_of(part) for part in PARTS)

    def forms_of(self, part: Part) -> list[RowForm]:
        return self.rows[part.name].forms if part.has_rows else list(self.fixed[part.name].values())

    def is_valid(self, only: set[str] | None = None) -> bool:
        chosen = [
            form for part in PARTS for form in self.forms_of(part) if only is None or form.prefix in only
        ]
        return all([form.is_valid() for form in chosen])

    def forget_errors(self) -> None:
        """The page comes again as it was written: nobody has asked yet whether it is complete."""
        for part in PARTS:
            for form in self.forms_of(part):
                form.errors.clear()

    def save(self, saving: Saving, *, skip: Collection[str] = ()) -> bool:
        """Everything or nothing. A refusal stands beside its field; `stale` holds the form that somebody else has
        changed meanwhile. `skip` names the form whose other text was chosen."""
        try:
            with transaction.atomic():
                for part in PARTS:
                    if part.name in skip:
                        continue
                    self._save_part(part, saving, {form.prefix for form in self.forms_of(part)} - set(skip))
                    if part.has_rows:
                        self._drop_rows(part, saving)
        except _Refused:
            return False
        return True

    def save_touched(self, saving: Saving, touched: set[str]) -> None:
        """Autosave: each part by itself, so that one that is not yet complete holds nothing up. Times are the
        verb "Ghi lại buổi đã họp", which nobody says by typing."""
        for part in PARTS:
            if part.name == TIMES and saving.meeting.state != MeetingState.HELD:
                continue
            prefixes = [
                form.prefix for form in self.forms_of(part) if form.prefix in touched
            ]  # new rows in their order
            for together in [set(prefixes)] if part.name == ROLL else [{prefix} for prefix in prefixes]:
                try:
                    with transaction.atomic():
                        self._save_part(part, saving, together)
                except _Refused:
                    continue

    def unsaved(self, names: Iterable[str]) -> dict[str, list[str]]:
        """Of the names that were sent: which are not stored yet, and the words beside them."""
        forms = {form.prefix: form for part in PARTS for form in self.forms_of(part)}
        failed = {prefix for prefix, form in forms.items() if form.is_bound and form.errors}
        found = {}
        for name in names:
            prefix, _, field = name.rpartition("-")
            if prefix in failed:
                found[name] = [str(error) for error in forms[prefix].errors.get(field, [])]
        return found

    def uid_of(self, form: RowForm) -> uuid.UUID:
        """The record that the form writes; forms of the meeting's own row have no key."""
        vote = form.prefix.removeprefix("vote-")
        if vote != form.prefix:
            return self.facts.vote_about(vote).uid
        if form.prefix == "resolution":
            return self.facts.resolution.uid
        return uuid.UUID(str(form.uid)) if form.uid else self.facts.meeting.uid

    def _save_part(self, part: Part, saving: Saving, prefixes: set[str]) -> None:
        if part.name == ROLL:
            forms = self.fixed[ROLL].items()
            chosen = {key: form for key, form in forms if form.prefix in prefixes and form.is_valid()}
            if not chosen:
                return
            self._try(next(iter(chosen.values()), None), lambda: save_roll(saving, chosen))
            return
        for form in self.forms_of(part):
            if form.prefix in prefixes and form.is_valid() and not form.is_blank:
                key = form.uid if part.has_rows else self._key(part, form)
                self._try(form, lambda: part.save(saving, key, form))  # noqa: B023 called at once

    def _key(self, part: Part, form: RowForm) -> Key:
        return next(key for key, known in self.fixed[part.name].items() if known is form)

    def _drop_rows(self, part: Part, saving: Saving) -> None:
        """Rows that the page had shown and that did not come back. Others, written meanwhile, stay."""
        kept = {str(form.uid) for form in self.rows[part.name].filled}
        for uid in dict(part.shown(saving.facts)):
            if str(uid) not in kept and saving.seen.of(uid) is not None:
                self._try(None, lambda: part.drop(**saving.common, uid=uid))  # noqa: B023 called at once

    def _try(self, form: RowForm | None, verb: Any) -> None:
        try:
            verb()
        except StaleRecord as error:
            self.stale = (form or self.times, error)
            raise _Refused from error
        except DomainError as error:
            place = form or self.times
            place.add_refusal(error)
            raise _Refused from error


class _Refused(Exception):
    """Rolls back what was begun; the words for it are in the forms already."""


class AllForms(BaseFormSet):
    """Many forms as one set, for the summary of errors only."""

    def __init__(self, groups: Iterable[Iterable[BaseForm]]) -> None:
        self.forms = [form for group in groups for form in group if form.is_bound and form.errors]

    def non_form_errors(self) -> list[str]:
        return []


def _form(
    part: Part, key: Key, values: dict[str, Any], facts: RecordFacts, data: QueryDict | None
) -> RowForm:
    prefix = f"{part.name}-{key}" if key else part.name
    uid = str(key)
    return part.form(data, prefix=prefix, uid=uid, people=facts.people, initial=values)


def prefixes_of(names: Iterable[str]) -> set[str]:
    """ "tasks-<uid>-text" belongs to the form "tasks-<uid>"."""
    return {name.rpartition("-")[0] for name in names}


def filled_up(page: RecordPage, changed: QueryDict, names: Iterable[str]) -> QueryDict:
    """What the whole form would send for the touched parts: the stored values, and over them what changed."""
    data = QueryDict(mutable=True)
    touched = prefixes_of(names)
    for part in PARTS:
        for form in page.forms_of(part):
            if form.prefix in touched:
                data.update(_as_sent(form))
    for name in names:
        data.setlist(name, changed.getlist(name))
    return data


def _as_sent(form: RowForm) -> dict[str, str]:
    sent = {}
    for field in form:
        value = field.field.prepare_value(field.initial)
        if value is True:
            sent[field.html_name] = "on"
        elif value is not False and value not in (None, ""):  # of "" a widget makes None; nought is a count
            shown = field.field.widget.format_value(value)
            sent[field.html_name] = str(shown[0] if isinstance(shown, list) else shown)
    return sent
