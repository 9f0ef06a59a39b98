import re
from collections.abc import Iterable

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from songlo.papers import lines
from songlo.papers.document import Document, Paragraph, Run

register = template.Library()
NUMBER = re.compile(r"\b\d+-[A-ZĐ]{2,4}/[A-ZĐ]{2,8}\b")  # 12-NQ/CB stays on one line


@register.filter
def issuer_lines(name: str) -> SafeString:
    return linebreaksbr(lines.balanced(name, lines.ISSUER))


@register.filter
def subject_lines(document: Document) -> SafeString:
    return linebreaksbr(lines.subject_lines(document))


@register.simple_tag
def paragraph(block: Paragraph) -> SafeString:
    return format_html(
        '<p class="{}{}">{}</p>', block.align, "" if block.indent else " flush", runs(block.runs)
    )


@register.simple_tag
def runs(parts: Iterable[Run]) -> SafeString:
    """The runs of a line with nothing before, between or after them: where a line fits only without a blank
    that follows it, WeasyPrint 70 breaks it after the first word and spreads what is left over the line."""
    return mark_safe("".join(_marked(run) for run in parts))  # noqa: S308 - each part is escaped


def _marked(run: Run) -> str:
    """The text is clean: its lines end with a line feed alone."""
    text = escape(run.text).replace("\n", "<br>")
    text = NUMBER.sub(r'<span class="keep">\g<0></span>', text)
    text = f"<i>{text}</i>" if run.italic else text
    return f"<b>{text}</b>" if run.bold else text
