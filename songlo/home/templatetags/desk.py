"""What the month says in every row: a tag, because loops within loops of a template cost more than the queries."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from meetings.queries import Head

register = template.Library()


@register.simple_tag
def phones(heads: Iterable[Head]) -> SafeString:
    """`{% phones row.heads %}`: who, and the number to tap where one is known."""
    return format_html_join(
        "", '<p class="mb-1">{} {}{}</p>', ((one.post, one.name, _number(one)) for one in heads)
    )


def _number(head: Head) -> str:
    if not head.phone:
        return ""
    tel = head.phone.replace(" ", "")
    return format_html('<br><a class="tap" href="tel:{}">{}</a>', tel, head.phone)
