"""Rows by pages with a number: `?trang=2`. What nobody could have is the first page or the last."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest


def asked_page(request: HttpRequest, rows: Sequence[Any], size: int) -> Page[Any]:
    return Paginator(rows, max(size, 1)).get_page(request.GET.get("trang"))


def page_links(page: Page[Any], kept: str = "") -> dict[str, str]:
    """What components/_pager.html draws. `kept`: what else the address asks for, as "loc=gui&"."""
    return {
        "newer_url": f"?{kept}trang={page.previous_page_number()}" if page.has_previous() else "",
        "older_url": f"?{kept}trang={page.next_page_number()}" if page.has_next() else "",
    }
