import datetime
from dataclasses import dataclass

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from members.models import Organization
from songlo.common.templatetags import drawn

EVENING = datetime.datetime(2024, 11, 5, 19, 30, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Line:
    name: str
    held: Organization | None = None


def draw(template, **context):
    return template.render(Context(context))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Chi bộ thôn 1", "Chi bộ thôn 2"),
        (1, 2),
        (None, ""),
        (EVENING, EVENING + datetime.timedelta(minutes=1)),
        (Line("An"), Line("Bình")),
        ((("Biên bản", "/a/", True),), (("Biên bản", "/a/", False),)),
    ],
)
def test_other_words_are_another_piece(first, then):
    template = Template("{% load drawn %}{% drawn word=given %}<{{ word }}>{% enddrawn %}")
    shown = [draw(template, given=one) for one in (first, then, first)]
    assert shown == [Template("<{{ word }}>").render(Context({"word": one})) for one in (first, then, first)]


def test_the_same_words_are_drawn_once():
    template = Template(
        "{% load drawn %}{% drawn word=given %}{% for one in word %}{{ one }}{% endfor %}{% enddrawn %}"
    )
    assert [draw(template, given=given) for given in ("ab", "ab", "c")] == ["ab", "ab", "c"]
    (node,) = template.nodelist.get_nodes_by_type(drawn.DrawnNode)
    assert list(node.kept) == [("ab",), ("c",)]


def test_nothing_stands_in_a_piece_but_its_words():
    template = Template(
        "{% load drawn %}{% drawn word=given %}{{ word }}{{ whose }}{{ csrf_token }}{% enddrawn %}"
    )
    assert draw(template, given="An", whose="Bình", csrf_token="x") == "An"


@pytest.mark.parametrize(
    "word",
    [
        Organization(name="Chi bộ thôn 1"),
        mark_safe("<b>"),
        ["a"],
        Line("An", Organization()),
        (Organization(),),
    ],
)
def test_what_stays_equal_to_itself_is_no_word(word):
    template = Template("{% load drawn %}{% drawn word=given %}{{ word }}{% enddrawn %}")
    with pytest.raises(TypeError):
        draw(template, given=word)


def test_memory_has_an_end(monkeypatch):
    monkeypatch.setattr(drawn, "MOST", 2)
    template = Template("{% load drawn %}{% drawn word=given %}{{ word }}{% enddrawn %}")
    assert "".join(draw(template, given=one) for one in "abc") == "abc"
    (node,) = template.nodelist.get_nodes_by_type(drawn.DrawnNode)
    assert list(node.kept) == [("c",)]
