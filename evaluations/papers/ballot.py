"""Phiếu biểu quyết: one sheet with all names, to tick in secret (users.md 2: all names on one ballot). No source gives
its form [U]; nothing on it tells one sheet from another."""

from collections.abc import Mapping, Sequence

from evaluations.levels import Level
from evaluations.models import AnnualReview
from meetings.papers.frame import Frame, paper, text
from songlo.papers.document import Column, Document, Row, Table

BALLOT = "level_ballot"
NUMBER = Column("TT", 11, "center")
LEVELS = tuple(Column(str(level.label).replace(" nhiệm vụ", ""), 26, "center") for level in Level)
LINE_MM, NARROW_MM = 9, 7  # room for a cross drawn by an old hand
ON_ONE_PAGE = 18


def ballot(reviews: Sequence[AnnualReview], names: Mapping[int, str], number: int, frame: Frame) -> Document:
    """`names`: of everybody of the year, told apart (annual_reviews.names_of)."""
    year = reviews[0].year
    rows = tuple(Row((str(place), names[one.pk])) for place, one in enumerate(reviews, start=1))
    columns = (NUMBER, Column("Họ và tên", 50), *LEVELS)
    return paper(
        frame,
        kind=BALLOT,
        header=frame.header(),
        type_name="PHIẾU BIỂU QUYẾT",
        subject=f"Đề nghị xếp loại chất lượng năm {year}{said(number)}",
        rule=True,
        blocks=(
            text("Mỗi tên, đồng chí đánh dấu X vào một ô. Không ký, không ghi tên vào phiếu."),
            Table(columns, rows, row_height_mm=LINE_MM if len(rows) <= ON_ONE_PAGE else NARROW_MM),
        ),
    )


def said(number: int) -> str:
    return f" (lần {number})" if number > 1 else ""
