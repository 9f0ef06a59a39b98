"""What an official paper says, block by block, and nothing about how it looks.

A `Document` is made once (meeting -> Document) and stored as plain content; from then on every form of
the paper (PDF, DOCX, preview) is rendered from that content. Its canonical bytes are what the sha256 proves.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from songlo.papers.letters import clean

Content = dict[str, Any]
Align = Literal["left", "center", "right", "justify"]

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


@dataclass(frozen=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Header:
    """Two columns on top of the first page (domain.md 5.2); an empty line is left out."""

    superior: str
    issuer: str
    number: str = ""
    place_and_date: str = ""


@dataclass(frozen=True)
class Heading:
    block: ClassVar[str] = "heading"
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    block: ClassVar[str] = "paragraph"
    runs: tuple[Run, ...]
    indent: bool = True
    align: Align = "justify"


@dataclass(frozen=True)
class Items:
    """A list with dashes; an item is a text or a tuple of runs."""

    block: ClassVar[str] = "items"
    items: tuple[str | tuple[Run, ...], ...]

    @property
    def lines(self) -> list[tuple[Run, ...]]:
        return [(Run(item),) if isinstance(item, str) else item for item in self.items]


@dataclass(frozen=True)
class Column:
    label: str
    width_mm: int
    align: Align = "left"


@dataclass(frozen=True)
class Row:
    """With `span_first` the first cell takes the columns for which no cell is given."""

    cells: tuple[str, ...]
    bold: bool = False
    span_first: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell as drawn: how many columns it takes, and what its column is called (a card on a phone says it)."""

    text: str
    taken: int
    align: Align
    label: str


@dataclass(frozen=True)
class Table:
    block: ClassVar[str] = "table"
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    row_height_mm: int | None = None

    def cells_of(self, row: Row) -> list[Cell]:
        """One cell for each column, or for several with `span_first`; missing cells are empty."""
        texts = list(row.cells) or [""]
        taken = max(1, len(self.columns) - len(texts) + 1) if row.span_first else 1
        texts += [""] * (len(self.columns) - len(texts) - taken + 1)
        first = Cell(
            texts[0], taken, "left" if row.span_first else self.columns[0].align, self.columns[0].label
        )
        rest = zip(texts[1:], self.columns[taken:], strict=False)
        return [first, *(Cell(text, 1, column.align, column.label) for text, column in rest)]

    @property
    def body(self) -> list[tuple[Row, list[Cell]]]:
        return [(row, self.cells_of(row)) for row in self.rows]


@dataclass(frozen=True)
class Signer:
    caption: str
    role: str = ""
    note: str = "(ký, ghi rõ họ tên)"
    name: str = ""


@dataclass(frozen=True)
class Signatures:
    """Secretary on the left, chair on the right (domain.md 5.7); columns of equal width."""

    block: ClassVar[str] = "signatures"
    left: Signer | None
    right: Signer | None


@dataclass(frozen=True)
class Recipients:
    """Under "Nơi nhận:", set beside the signature that follows."""

    block: ClassVar[str] = "recipients"
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Blank:
    """Dotted lines to write on by hand."""

    block: ClassVar[str] = "blank"
    lines: int

    @property
    def each(self) -> range:
        return range(self.lines)


@dataclass(frozen=True)
class PageBreak:
    block: ClassVar[str] = "page_break"


Block = Heading | Paragraph | Items | Table | Signatures | Recipients | Blank | PageBreak


@dataclass(frozen=True)
class Document:
    kind: str
    template_version: str
    title: str
    header: Header | None
    type_name: str
    subject: str
    rule: bool
    blocks: tuple[Block, ...]
    sample_notice: str = ""
    landscape: bool = False

    def to_content(self) -> Content:
        """Plain JSON values with clean text; the same Document always gives the same canonical bytes."""
        return _plain(self)

    @classmethod
    def from_content(cls, content: Content) -> "Document":
        values = dict(content)
        if values["header"] is not None:
            values["header"] = Header(**values["header"])
        values["blocks"] = tuple(_read_block(block) for block in values["blocks"])
        return cls(**values)


def canonical_bytes(content: Content) -> bytes:
    """What is proved: composed letters, sorted keys, no spaces, UTF-8."""
    return json.dumps(
        _plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def content_sha256(content: Content) -> str:
    return hashlib.sha256(canonical_bytes(content)).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value):
        plain = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"block": value.block, **plain} if hasattr(value, "block") else plain
    return value


def _read_block(stored: Content) -> Block:
    values = {key: value for key, value in stored.items() if key != "block"}
    match stored["block"]:
        case "heading":
            return Heading(**values)
        case "paragraph":
            return Paragraph(**values | {"runs": _read_runs(values["runs"])})
        case "items":
            items = (item if isinstance(item, str) else _read_runs(item) for item in values["items"])
            return Items(tuple(items))
        case "table":
            columns = tuple(Column(**column) for column in values["columns"])
            rows = tuple(Row(**row | {"cells": tuple(row["cells"])}) for row in values["rows"])
            return Table(**values | {"columns": columns, "rows": rows})
        case "signatures":
            sides = (values["left"], values["right"])
            return Signatures(*(Signer(**side) if side else None for side in sides))
        case "recipients":
            return Recipients(tuple(values["lines"]))
        case "blank":
            return Blank(**values)
        case "page_break":
            return PageBreak()
    raise ValueError(f"unknown block {stored['block']!r}")


def _read_runs(stored: list[Content]) -> tuple[Run, ...]:
    return tuple(Run(**run) for run in stored)


def plain_text(document: Document) -> str:
    """Every word of the paper in reading order, for search and to compare with what a PDF gives back."""
    return "\n".join(line for line in _text_lines(Document.from_content(document.to_content())) if line)


def _text_lines(document: Document) -> Iterator[str]:
    if document.header:
        header = document.header
        yield from (header.superior, header.issuer, "*", header.number, PARTY, header.place_and_date)
    yield from (document.type_name, document.subject, "-----" if document.rule else "")
    for block in document.blocks:
        yield from _block_lines(block)


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield _joined(block.runs)
        case Items():
            yield from ("- " + _joined(line) for line in block.lines)
        case Table():
            yield block.caption
            yield from (column.label for column in block.columns)
            yield from (cell.text for _row, cells in block.body for cell in cells)
        case Signatures():
            for signer in (block.left, block.right):
                if signer:
                    yield from (signer.caption, signer.role, signer.note, signer.name)
        case Recipients():
            yield "Nơi nhận:" if block.lines else ""
            yield from block.lines


def _joined(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
