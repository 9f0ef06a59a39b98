"""Slips with cut lines, several on a sheet: a hand-out, no official paper. Nothing here is stored or frozen."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from weasyprint import CSS, HTML

from songlo.papers.pdf import STATIC, DiskFetcher, shared_fonts


@dataclass(frozen=True)
class Slip:
    organization: str
    name: str
    login: str
    code: str
    last_day: datetime.date
    address: str
    phone: str


def render_slips(slips: Sequence[Slip], *, notice: str = "") -> bytes:
    """Three on an A4 sheet, in large type."""
    fetcher, fonts = DiskFetcher(), shared_fonts()
    page = render_to_string("papers/slips.html", {"slips": slips, "notice": notice})
    css = CSS(filename=str(STATIC / "css" / "slips.css"), url_fetcher=fetcher, font_config=fonts)
    html = HTML(string=page, base_url=STATIC.as_uri() + "/", url_fetcher=fetcher)
    drawn: bytes = html.write_pdf(stylesheets=[css], font_config=fonts)
    return drawn
