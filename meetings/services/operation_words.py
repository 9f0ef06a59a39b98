"""What a phone wrote, in words: for the page on which a person decides over it."""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django.forms import ChoiceField, DateField, DateTimeField, Field
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from meetings.errors import TwoTexts
from meetings.models import Operation
from meetings.services import operation_values as values
from members.models import Member
from songlo.common import vn

FORMS: dict[str, type[values.Values]] = {
    "meeting.start": values.StartValues,
    "meeting.pause": values.AtValues,
    "meeting.resume": values.AtValues,
    "meeting.end": values.EndValues,
    "roll.mark": values.MarkValues,
    "guest.save": values.GuestValues,
    "item.begin": values.BeginValues,
    "item.notes": values.NotesValues,
    "statement.save": values.StatementValues,
    "vote.save": values.VoteValues,
    "proposal.save": values.ProposalValues,
    "task.save": values.TaskValues,
    "task.report": values.ReportValues,
    "resolution.save": values.ResolutionValues,
    "conclusion.save": values.ConclusionValues,
    "dues.save": values.DuesValues,
    "score.save": values.ScoreValues,
    "minutes.read_back": values.ReadBackValues,
    "minutes.agree": values.AgreeValues,
    "review.aside": values.AsideValues,
}


COUNTS = values.HandsValues.base_fields  # they stand behind what they are about


def texts_of(row: Operation, found: Sequence[TwoTexts]) -> list[dict[str, str]]:
    """Both texts where two were written; else the one that waits."""
    if found:
        return [{"label": one.label, "mine": one.mine, "theirs": one.theirs} for one in found]
    form = FORMS.get(row.kind)
    fields: dict[str, Field] = form.base_fields if form else {}
    said = [
        {"label": str(field.label), "mine": _words(field, row.payload[name]), "theirs": ""}
        for name, field in sorted(fields.items(), key=lambda one: one[0] in COUNTS)
        if row.payload.get(name) not in (None, "", [])
    ]
    if row.kind == "roll.mark" and row.target:
        said.insert(0, {"label": "Đồng chí", "mine": _name(str(row.target)), "theirs": ""})
    return said


def _words(field: Field, value: Any) -> str:
    if isinstance(field, values.PersonValue):
        return _name(str(value))
    if isinstance(field, ChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(value, value))
    if isinstance(field, DateTimeField):
        moment = parse_datetime(str(value)) if _is_moment(value) else None
        return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" if moment and moment.tzinfo else str(value)
    if isinstance(field, DateField):
        day = parse_date(str(value)) if _is_moment(value) else None
        return vn.day_month_year(day) if day else str(value)
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(field, values.ReservedValue) and isinstance(value, list):
        return "; ".join(f"{_name(str(one.get('member')))}: {one.get('text') or ''}" for one in value)
    if isinstance(field, values.NamesValue) and isinstance(value, list):
        return "; ".join(
            f"{one.get('name')}: {one.get('votes') or 0}" for one in value if isinstance(one, dict)
        )
    return str(value)


def _is_moment(value: Any) -> bool:
    try:
        datetime.datetime.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _name(text: str) -> str:
    try:
        uid = uuid.UUID(text)
    except ValueError:
        return text
    return Member.objects.filter(uid=uid).values_list("full_name", flat=True).first() or text
