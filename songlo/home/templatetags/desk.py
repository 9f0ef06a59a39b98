"""Whom to call about a cell: tags, because loops within loops of a template cost more than the queries. They are
written anew for every look: what is kept as it was drawn holds no telephone of anybody."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from meetings.queries import Head
from songlo.common.templatetags.ui import icon

register = template.Library()


@register.simple_tag
def phones(heads: Sequence[Head]) -> SafeString | str:
    """`{% phones row.heads %}`: who, and the number to tap where one is known; folded, in a row of a table."""
    if not heads:
        return "–"
    said = format_html_join(
        "", '<p class="mb-1">{} {}{}</p>', ((one.post, one.name, _number(one)) for one in heads)
    )
    return format_html(
        '<details class="fold"><summary>{}<span class="keep">Điện thoại</span></summary>{}</details>',
        icon("telephone"),
        said,
    )


def _number(head: Head) -> str:
    return (
        format_html('<br><a class="tap" href="tel:{}">{}</a>', _tel(head), head.phone) if head.phone else ""
    )


@register.simple_tag
def phones_to_tap(heads: Sequence[Head]) -> SafeString | str:
    """`{% phones_to_tap heads %}`: a line of links under what is missing."""
    if not heads:
        return ""
    return format_html(
        '<div class="attn-links">{}</div>', format_html_join("\n", "{}", ((_link(one),) for one in heads))
    )


def _link(head: Head) -> SafeString:
    if not head.phone:
        return format_html('<span class="muted">{} {}, chưa ghi số điện thoại</span>', head.post, head.name)
    return format_html(
        '<a class="tap" href="tel:{}">{}{} {}, {}</a>',
        _tel(head), icon("telephone"), head.post, head.name, head.phone,
    )  # fmt: skip


@register.simple_tag
def phones_below(heads: Sequence[Head]) -> SafeString:
    """`{% phones_below heads %}`: each on a line of his own."""
    return format_html_join("", "<br>{} {}{}", ((one.post, one.name, _tap(one)) for one in heads))


def _tap(head: Head) -> str:
    if not head.phone:
        return ""
    return format_html(': <a class="tap" href="tel:{}">{}{}</a>', _tel(head), icon("telephone"), head.phone)


def _tel(head: Head) -> str:
    return head.phone.replace(" ", "")
