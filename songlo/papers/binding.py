"""Stored PDFs -> one PDF with pages numbered through. The only importer of pypdf.

Binding gives up PDF/A and tags: the bound file is a copy, each paper's own file is the proof (bundles.py).
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.template.loader import render_to_string
from pypdf import PageObject, PdfReader, PdfWriter
from weasyprint import CSS, HTML

from songlo.papers.document import Content, Document, Paragraph, Table
from songlo.papers.pdf import STATIC, DiskFetcher, render_pdf, shared_fonts

PAGES = "{pages}"  # in the closing: how many there are


@dataclass(frozen=True)
class Part:
    title: str
    pages: list[PageObject]


def bind(stored: Sequence[tuple[str, bytes]], *, label: str, content: Content) -> tuple[bytes, int]:
    """The file and how many pages it has."""
    parts = [Part(title, _pages(data)) for title, data in stored]
    writer = PdfWriter()
    writer.metadata = {"/Title": label}  # and no name of a program
    for part in _framed(parts, content) if content else parts:
        first = len(writer.pages)
        for page in part.pages:
            writer.add_page(page, excluded_keys=("/StructParents",))
        writer.add_outline_item(title=part.title, page_number=first)
    if content:
        _number(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue(), len(writer.pages)


def _framed(parts: Sequence[Part], content: Content) -> list[Part]:
    """The contents are drawn twice: how many pages they take themselves is known after the first time."""
    cover = Part(content["cover"]["title"], _draw(Document.from_content(content["cover"])))
    contents = Document.from_content(content["contents"])
    before = len(cover.pages) + len(_draw(contents))
    starts, pages = [], before
    for part in parts:
        starts.append(pages + 1)
        pages += len(part.pages)
    closing = Document.from_content(content["closing"])
    pages += len(_draw(_with_pages(closing, pages + 1)))
    return [
        cover,
        Part(contents.title, _draw(_with_starts(contents, starts))),
        *parts,
        Part(closing.title, _draw(_with_pages(closing, pages))),
    ]


def _with_starts(contents: Document, starts: Sequence[int]) -> Document:
    blocks = tuple(_filled(block, starts) if isinstance(block, Table) else block for block in contents.blocks)
    return replace(contents, blocks=blocks)


def _filled(table: Table, starts: Sequence[int]) -> Table:
    rows = (
        replace(row, cells=(*row.cells[:-1], str(start)))
        for row, start in zip(table.rows, starts, strict=True)
    )
    return replace(table, rows=tuple(rows))


def _with_pages(closing: Document, pages: int) -> Document:
    return replace(
        closing,
        blocks=tuple(
            replace(
                block,
                runs=tuple(replace(run, text=run.text.replace(PAGES, str(pages))) for run in block.runs),
            )
            if isinstance(block, Paragraph)
            else block
            for block in closing.blocks
        ),
    )


def _number(writer: PdfWriter) -> None:
    """At the foot, beside the number that a paper has of its own on top."""
    wide = [page.mediabox.width > page.mediabox.height for page in writer.pages]
    numbers = PdfReader(io.BytesIO(_page_numbers(wide)))
    for page, number in zip(writer.pages, numbers.pages, strict=True):
        page.merge_page(number)
        page.compress_content_streams()


def _page_numbers(wide: Sequence[bool]) -> bytes:
    fetcher, fonts = DiskFetcher(), shared_fonts()
    css = CSS(filename=str(STATIC / "css" / "bound.css"), url_fetcher=fetcher, font_config=fonts)
    html = HTML(string=render_to_string("papers/page_numbers.html", {"wide": wide}), url_fetcher=fetcher)
    drawn: bytes = html.write_pdf(stylesheets=[css], font_config=fonts)
    return drawn


def _draw(document: Document) -> list[PageObject]:
    return _pages(render_pdf(document.to_content()))


def _pages(data: bytes) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(data)).pages)
