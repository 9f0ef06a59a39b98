"""What waits in a phone alone is told there in words, to its last field."""

from pathlib import Path

from django import forms
from django.conf import settings

from meetings.services.operation_values import Values

SCRIPTS = Path(settings.BASE_DIR) / "static" / "in_session"


def every_field(of=Values):
    for form in of.__subclasses__():
        yield from form.base_fields.items()
        yield from every_field(form)


def test_a_phone_has_words_for_every_field_and_every_choice_that_the_server_reads():
    words = "".join((SCRIPTS / name).read_text(encoding="utf-8") for name in ("told.js", "questions.js"))
    fields = list(every_field())
    assert {name for name, _ in fields if f' {name}: "' not in words} == set()
    choices = {
        one for _, field in fields if isinstance(field, forms.ChoiceField) for one in field.choices if one[0]
    }
    assert {
        (code, label)
        for code, label in choices
        if f'{code}: "{label}"' not in words and f'["{code}", "{label}"]' not in words
    } == set()
