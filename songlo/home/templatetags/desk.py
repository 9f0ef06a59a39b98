"""Whom to call about a cell: tags, because loops within loops of a template cost more than the queries. They are
written anew for every look: what is kept as it was drawn holds no telephone of anybody."""

from collections.abc import Sequence

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from meetings.queries import Head
from songlo.common.templatetags.ui import icon

register = template.Library()


@register.simple_tag
def phones(heads: Sequence[Head]) -> SafeString | str:
    """`{% phones row.heads %}`: who, and the number to tap where one is known; folded, in a row of a table."""
    if not heads:
        return "–"
    said = "".join([f'<p class="mb-1">{_who(one)}{_number(one)}</p>' for one in heads])
    summary = f'<summary>{icon("telephone")}<span class="keep">Điện thoại</span></summary>'
    return _safe(f'<details class="fold">{summary}{said}</details>')


def _number(head: Head) -> str:
    return f'<br><a class="tap" href="tel:{_tel(head)}">{escape(head.phone)}</a>' if head.phone else ""


@register.simple_tag
def phones_to_tap(heads: Sequence[Head]) -> SafeString | str:
    """`{% phones_to_tap heads %}`: a line of links under what is missing."""
    if not heads:
        return ""
    links = "\n".join([_link(one) for one in heads])
    return _safe(f'<div class="attn-links">{links}</div>')


def _link(head: Head) -> str:
    if not head.phone:
        return f'<span class="muted">{_who(head)}, chưa ghi số điện thoại</span>'
    return f'<a class="tap" href="tel:{_tel(head)}">{icon("telephone")}{_who(head)}, {escape(head.phone)}</a>'


@register.simple_tag
def phones_below(heads: Sequence[Head]) -> SafeString:
    """`{% phones_below heads %}`: each on a line of his own."""
    return _safe("".join([f"<br>{_who(one)}{_tap(one)}" for one in heads]))


def _tap(head: Head) -> str:
    if not head.phone:
        return ""
    return f': <a class="tap" href="tel:{_tel(head)}">{icon("telephone")}{escape(head.phone)}</a>'


def _who(head: Head) -> str:
    return f"{escape(head.post)} {escape(head.name)}"


def _tel(head: Head) -> str:
    return escape(head.phone.replace(" ", ""))


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - names and numbers are escaped where they are written
