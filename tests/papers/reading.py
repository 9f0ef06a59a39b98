"""Reading papers back: what a person, a search or an archive finds in the finished file."""

import io
import re

from docx import Document as read_docx
from docx.document import Document as Docx
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from songlo.papers.document import Document, Table, plain_text


def letters(text: str) -> str:
    """Only what is printed: line ends and spaces fall differently in every format."""
    return re.sub(r"\s+", "", text)


def pdf_pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def body_of_pdf(pdf: bytes, document: Document) -> str:
    """Letters of the whole paper, without what every page repeats: number, notice, heads of tables."""
    notice = letters(document.sample_notice)
    heads = [letters("".join(column.label for column in block.columns)) for block in tables_of(document)]
    body = ""
    for number, page in enumerate(pdf_pages(pdf), start=1):
        printed = letters(page)
        for extra in (notice, "" if number == 1 else str(number)):
            assert printed.endswith(extra), (number, extra, printed[-80:])
            printed = printed[: len(printed) - len(extra)]
        for head in heads:
            if head in body and printed.startswith(head):
                printed = printed.removeprefix(head)
        body += printed
    return body


def tables_of(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def written(document: Document) -> str:
    return letters(plain_text(document))


def docx_text(docx: bytes) -> str:
    return letters("".join(_docx_lines(read_docx(io.BytesIO(docx)))))


def _docx_lines(docx: Docx) -> list[str]:
    lines = []
    for part in docx.iter_inner_content():
        if isinstance(part, Paragraph):
            lines.append(part.text)
        else:
            lines += _table_lines(part)
    return lines


def _table_lines(table: DocxTable) -> list[str]:
    lines = []
    for row in table.rows:
        seen = []
        for cell in row.cells:
            if cell._tc not in seen:
                seen.append(cell._tc)
                lines.append(cell.text)
    return lines
