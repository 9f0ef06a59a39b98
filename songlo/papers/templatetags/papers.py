from collections.abc import Iterable

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from songlo.papers import lines
from songlo.papers.document import Document, Run

register = template.Library()


@register.filter
def issuer_lines(name: str) -> SafeString:
    return linebreaksbr(lines.balanced(name, lines.ISSUER))


@register.filter
def subject_lines(document: Document) -> SafeString:
    return linebreaksbr(lines.subject_lines(document))


@register.simple_tag
def runs(parts: Iterable[Run]) -> SafeString:
    """The runs of a line with nothing before, between or after them: where a line fits only without a blank
    that follows it, WeasyPrint 70 breaks it after the first word and spreads what is left over the line."""
    return mark_safe("".join(_marked(run) for run in parts))  # noqa: S308 - each part is escaped


def _marked(run: Run) -> SafeString:
    text = linebreaksbr(run.text)
    text = format_html("<i>{}</i>", text) if run.italic else text
    return format_html("<b>{}</b>", text) if run.bold else text
