"""A piece of a page that is drawn once for each set of words in it, and found again by them."""

import datetime
import uuid
from dataclasses import fields, is_dataclass
from decimal import Decimal
from types import NoneType
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.safestring import SafeString

register = template.Library()

MOST = 2000  # pieces of one place in a template; then it begins anew
# Two of these are equal only if they say the same. A record is equal to itself after it was renamed.
WORDS = (str, int, Decimal, datetime.date, datetime.time, uuid.UUID, NoneType)


class DrawnNode(template.Node):
    def __init__(self, nodelist: NodeList, given: dict[str, FilterExpression]) -> None:
        self.nodelist, self.given = nodelist, given
        self.kept: dict[tuple[Any, ...], str] = {}

    def render(self, context: Context) -> str:
        words = tuple([one.resolve(context) for one in self.given.values()])
        piece = self.kept.get(words)
        if piece is None:
            for word in words:
                _check(word)
            # The piece sees nothing but its words, so that nothing else can stand in it.
            piece = self.nodelist.render(context.new(dict(zip(self.given, words, strict=True))))
            if len(self.kept) >= MOST:
                self.kept.clear()
            self.kept[words] = piece
        return piece


@register.tag
def drawn(parser: Parser, token: Token) -> DrawnNode:
    """`{% drawn meeting=meeting words=situation.words %}…{% enddrawn %}`: to draw a row of a table takes longer than to
    read it. Kept in the memory of the process, with the template that it stands in; somebody else's piece has other
    words. Words are texts, numbers, days and frozen dataclasses or tuples of them, no records and no markup. Not for
    what differs between two looks at the same words: a token of a form, the clock."""
    name, *words = token.split_contents()
    given = token_kwargs(words, parser)
    if words:
        raise template.TemplateSyntaxError(f"{name} takes words with their names: {words[0]}")
    nodelist = parser.parse(("enddrawn",))
    parser.delete_first_token()
    return DrawnNode(nodelist, given)


def _check(word: Any) -> None:
    if is_dataclass(word):
        word = tuple(getattr(word, field.name) for field in fields(word))
    if isinstance(word, tuple):
        for one in word:
            _check(one)
    elif not isinstance(word, WORDS) or isinstance(word, SafeString):
        raise TypeError(f"{type(word).__name__} is no word by which a piece is found again")
