import re

import pytest

from tests.contracts.audit_table import LEAVES_NO_LINE, OWN_ACTION
from tests.contracts.audit_trace import actions_of, read_module, services, verbs


def written_by_verbs():
    modules = services()
    return {
        f"{module.partition('.services')[0]}.{name}": actions_of(modules, (module, name))
        for module, name in verbs(modules)
    }


def test_every_verb_is_in_the_table():
    assert set(written_by_verbs()) == set(OWN_ACTION) | LEAVES_NO_LINE


def test_every_verb_leaves_its_line():
    written = written_by_verbs()
    assert {verb: own for verb, own in OWN_ACTION.items() if own not in written[verb]} == {}
    assert {verb for verb in LEAVES_NO_LINE if written[verb]} == set()


def test_an_action_says_app_object_and_verb():
    strange = {
        own
        for verb, own in OWN_ACTION.items()
        if not re.fullmatch(rf"{verb.partition('.')[0]}\.([a-z_]+|\*)\.[a-z_]+", own)
    }
    assert strange == set()


def test_no_verb_leaves_a_line_that_nobody_declares():
    unknown = {
        verb: actions - set(OWN_ACTION.values())
        for verb, actions in written_by_verbs().items()
        if actions - set(OWN_ACTION.values())
    }
    assert unknown == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def sign(*, actor, now):\n    record('x.sign', actor=actor, now=now)", {"x.sign"}),
        ("def sign(*, actor, now):\n    minutes.save()", set()),
        ("def sign(*, actor):\n    _note('x.sign')\n\ndef _note(action):\n    record(action)", {"x.sign"}),
        ("def sign(*, actor, kind):\n    record(f'x.{kind}.sign')", {"x.*.sign"}),
        ("def sign(*, actor):\n    record(chosen())", {"?"}),
        ("def sign(*, actor):\n    again(actor=actor)\n\ndef again(*, actor):\n    sign(actor=actor)", set()),
    ],
)
def test_the_guard_follows_what_a_verb_writes(source, found):
    modules = {"x": read_module(source)}
    assert ("x", "sign") in set(verbs(modules))
    assert actions_of(modules, ("x", "sign")) == found


def test_the_guard_takes_parts_of_verbs_for_no_verb():
    modules = {
        "x": read_module(
            "def note(actor, action):\n    pass\n\ndef _sign(*, actor):\n    pass\n\ndef read():\n    pass"
        )
    }
    assert list(verbs(modules)) == []
