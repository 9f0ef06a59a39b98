"""Sổ biên bản bound for a year: cover, contents and closing round minutes that are long signed."""

import datetime

from meetings.book import BookYear
from meetings.papers.frame import CELL, SECRETARY, TEMPLATE_VERSION, Frame, text
from songlo.common import vn
from songlo.papers.bundles import BookFrame
from songlo.papers.document import (
    Align,
    Block,
    Column,
    Document,
    Header,
    Paragraph,
    Row,
    Run,
    Signatures,
    Signer,
    Table,
)

COLUMNS = (
    Column("STT", 14, "center"),
    Column("Biên bản", 88),
    Column("Ngày họp", 35, "center"),
    Column("Trang", 28, "center"),
)


def book_label(year: int, *, committee: bool) -> str:
    return f"Sổ biên bản {'họp chi ủy' if committee else 'sinh hoạt chi bộ'} năm {year}"


def build_book_frame(book: BookYear, frame: Frame, *, committee: bool) -> BookFrame:
    label = book_label(book.year, committee=committee)
    return BookFrame(
        _cover(book, frame, label), _contents(book, frame, label), _closing(frame, label, committee=committee)
    )


def _cover(book: BookYear, frame: Frame, label: str) -> Document:
    days = [one.day for one in book.papers]
    corrections = sum(one.addendum > 0 for one in book.papers)
    counted = f"{len(days) - corrections} biên bản"
    counted += f", {corrections} bản bổ sung, đính chính" if corrections else ""
    lines = (
        _centered(frame.issuer, bold=True),
        _centered(f"Từ {_dated(min(days))} đến {_dated(max(days))}"),
        _centered(counted),
    )
    return _page(frame, label, "SỔ BIÊN BẢN", label.removeprefix("Sổ biên bản "), lines, head=True)


def _contents(book: BookYear, frame: Frame, label: str) -> Document:
    rows = []
    for number, one in enumerate(book.papers, start=1):
        rows.append(Row((str(number), one.title, vn.day_month_year(one.day), "")))
    left = (
        (text(f"Đã họp nhưng biên bản chưa ký, chưa gửi nên chưa có trong sổ: {'; '.join(book.missing)}."),)
        if book.missing
        else ()
    )
    return _page(frame, f"Mục lục. {label}", "MỤC LỤC", "", (Table(COLUMNS, tuple(rows)), *left))


def _closing(frame: Frame, label: str, *, committee: bool) -> Document:
    """By hand: the day, the bí thư's signature, and the stamp across the pages where the committee above gives it
    (domain.md 2.6)."""
    blocks: tuple[Block, ...] = (
        text("Sổ này gồm {pages} trang, đánh số từ trang 1 đến trang {pages}."),
        Paragraph((Run("………………, ngày …… tháng …… năm ………", italic=True),), indent=False, align="right"),
        Signatures(
            Signer("XÁC NHẬN CỦA", frame.committee_above.upper(), "(nếu có; ký, đóng dấu giáp lai)"),
            Signer(f"T/M {'CHI ỦY' if committee else CELL}", SECRETARY),
        ),
    )
    return _page(frame, f"Kết sổ. {label}", "KẾT SỔ", "", blocks)


def _page(
    frame: Frame, title: str, type_name: str, subject: str, blocks: tuple[Block, ...], *, head: bool = False
) -> Document:
    header = Header(frame.superior.upper(), frame.issuer.upper()) if head else None
    return Document(
        kind="book",
        template_version=TEMPLATE_VERSION,
        title=title,
        header=header,
        type_name=type_name,
        subject=subject,
        rule=head,
        blocks=blocks,
        sample_notice=frame.sample_notice,
    )


def _centered(words: str, *, bold: bool = False) -> Paragraph:
    align: Align = "center"
    return Paragraph((Run(words, bold=bold),), indent=False, align=align)


def _dated(day: datetime.date) -> str:
    return f"ngày {vn.day_month_year(day)}"
