"""Stored content -> HTML: the page that becomes the PDF, and what the `.paper` sheet inside a page needs."""

import functools
import json
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from songlo.papers.document import PARTY, Content, Document
from songlo.papers.layout import lay_out


def page_html(content: Content) -> SafeString:
    """A complete HTML page in the order of the paper, to be printed with static/css/print.css."""
    return render_to_string("papers/document.html", paper_context(content))


def sheet(content: Content) -> SafeString:
    """The `.paper` sheet alone."""
    return render_to_string("papers/_paper.html", paper_context(content))


@functools.lru_cache(64)
def kept_sheet(content: str) -> SafeString:
    """Of a paper that stays, whose content as it lies in the database is the same at each look."""
    return sheet(json.loads(content))


def paper_context(content: Content) -> dict[str, Any]:
    """For `{% include "papers/_paper.html" %}` in a page of another app."""
    document = Document.from_content(content)
    return {"paper": document, "paper_blocks": lay_out(document.blocks), "party": PARTY}
