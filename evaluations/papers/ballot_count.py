"""Biên bản kiểm phiếu: what the tellers counted, blank to write on at the table, or as it was entered. No source gives
its form [U]; the base and the majority are those of domain.md 1.5 and 4.4."""

import datetime
from collections.abc import Mapping, Sequence

from evaluations.annual_reviews import votes_of
from evaluations.levels import SHORT, Level
from evaluations.models import AnnualReview, BallotCount, BallotLine
from evaluations.papers.ballot import said
from meetings.papers.frame import Frame, led, paper, text
from songlo.common import vn
from songlo.papers.document import Block, Column, Document, Row, Signatures, Signer, Table

BALLOT_COUNT = "level_ballot_count"
DOTS = "........"
LONG_DOTS = "." * 60
LINE_MM, NARROW_MM = 9, 7
ON_ONE_PAGE = 11


def ballot_count(
    reviews: Sequence[AnnualReview],
    names: Mapping[int, str],
    number: int,
    frame: Frame,
    *,
    base: int,
    count: BallotCount | None,
    lines: Mapping[int, BallotLine],
) -> Document:
    """`lines` by review; without a `count` the sheet is to be written on."""
    year = reviews[0].year
    return paper(
        frame,
        kind=BALLOT_COUNT,
        header=frame.header(),
        type_name="BIÊN BẢN",
        subject=f"Kiểm phiếu đề nghị xếp loại chất lượng năm {year}{said(number)}",
        rule=True,
        blocks=(
            *_opening(count, base),
            _table(reviews, names, lines, count),
            text(
                f"Mức có trên {(count.base if count else base) // 2} phiếu là mức được quá nửa tổng số đảng viên"
                " chính thức tán thành."
            ),
            text("Biên bản đã đọc trước chi bộ."),
            Signatures(Signer("THÀNH VIÊN TỔ KIỂM PHIẾU"), Signer("T/M TỔ KIỂM PHIẾU", role="TỔ TRƯỞNG")),
        ),
    )


def _opening(count: BallotCount | None, base: int) -> tuple[Block, ...]:
    return (
        led("Ngày bỏ phiếu:", _day(count.held_on if count else None)),
        led("Tổ kiểm phiếu:", f"{count.tellers}." if count else LONG_DOTS),
        led("Tổng số đảng viên chính thức:", f"{count.base if count else base}."),
        led("Số phiếu phát ra:", _sums(count)),
    )


def _sums(count: BallotCount | None) -> str:
    if count is None:
        return f"{DOTS}; thu về: {DOTS}; đúng quy định: {DOTS}; không đúng quy định: {DOTS}"
    spoilt = count.collected - count.valid
    return (
        f"{count.issued}; thu về: {count.collected}; đúng quy định: {count.valid};"
        f" không đúng quy định: {spoilt}."
    )


def _day(day: datetime.date | None) -> str:
    return f"{vn.day_in_words(day)}." if day else "ngày ...... tháng ...... năm .........."


def _table(
    reviews: Sequence[AnnualReview],
    names: Mapping[int, str],
    lines: Mapping[int, BallotLine],
    count: BallotCount | None,
) -> Table:
    columns = (
        Column("TT", 10, "center"),
        Column("Họ và tên", 44),
        *(Column(SHORT[level], 18, "center") for level in Level),
        Column("Không ghi", 19, "center"),
        Column("Mức được quá nửa", 20, "center"),
    )
    rows = []
    for place, one in enumerate(reviews, start=1):
        line = lines.get(one.pk)
        cells = _votes(line, count.base) if line and count else ()
        rows.append(Row((str(place), names[one.pk], *cells)))
    height = LINE_MM if len(rows) <= ON_ONE_PAGE else NARROW_MM
    return Table(columns, tuple(rows), row_height_mm=None if count else height)


def _votes(line: BallotLine, base: int) -> tuple[str, ...]:
    given = votes_of(line)
    over = (SHORT[level] for level, votes in given.items() if votes * 2 > base)
    return (*map(str, given.values()), str(line.blank), next(over, "Không có"))
