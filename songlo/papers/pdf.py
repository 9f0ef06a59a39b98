"""Stored content -> PDF/A-3a. Reads fonts and styles from our own files on disk and nothing else, ever."""

import functools
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings
from PIL import ImageFile
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from songlo.papers.document import Content, Document, Table
from songlo.papers.html import page_html
from songlo.papers.layout import lay_out

STATIC = Path(settings.BASE_DIR) / "static"
READABLE = (STATIC / "css", STATIC / "fonts")
VARIANT = "pdf/a-3a"

# WeasyPrint makes Pillow take pictures that were cut off, for the whole process; photos of the book are not.
ImageFile.LOAD_TRUNCATED_IMAGES = False


class ForbiddenAddress(FatalURLFetchingError):
    """A paper asked for something outside our own fonts and styles: the render stops."""


class DiskFetcher(URLFetcher):
    """`data:` and files below static/css and static/fonts; no network, no redirects (libraries.md 0.3)."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        parts = urlsplit(url)
        ours = parts.scheme == "file" and not parts.netloc and _is_ours(parts.path)
        if parts.scheme != "data" and not ours:
            raise ForbiddenAddress(f"not readable for a paper: {url[:200]}")
        return super().fetch(url, headers)


def _is_ours(path: str) -> bool:
    target = Path(url2pathname(path)).resolve()
    return any(target.is_relative_to(folder.resolve()) for folder in READABLE)


def render_pdf(content: Content) -> bytes:
    """The same content gives the same bytes: no time, no name of the product, identifier from the bytes."""
    fetcher = DiskFetcher()
    fonts, print_css = _shared_style()
    page = HTML(string=page_html(content), base_url=STATIC.as_uri() + "/", url_fetcher=fetcher)
    widths = CSS(string=_column_css(content), url_fetcher=fetcher, font_config=fonts)
    return page.write_pdf(stylesheets=[print_css, widths], font_config=fonts, pdf_variant=VARIANT)


@functools.cache
def _shared_style() -> tuple[FontConfiguration, CSS]:
    """Parsed once in a process: halves the time of a small notice."""
    fonts = FontConfiguration()
    css = CSS(filename=str(STATIC / "css" / "print.css"), url_fetcher=DiskFetcher(), font_config=fonts)
    return fonts, css


def _column_css(content: Content) -> str:
    """Widths and heights of the tables of this paper; the numbers are int, so no typed text gets in here."""
    rules = []
    for number, block in enumerate(lay_out(Document.from_content(content).blocks), start=1):
        if not isinstance(block, Table):
            continue
        for place, column in enumerate(block.columns, start=1):
            rules.append(f".t{number} .c{place} {{ width: {int(column.width_mm)}mm }}")
        if block.row_height_mm:
            rules.append(f".t{number} td {{ height: {int(block.row_height_mm)}mm }}")
    return "\n".join(rules)


def shared_fonts() -> FontConfiguration:
    """With the four faces of Tinos known to it: for the other hand-outs of this room."""
    return _shared_style()[0]
