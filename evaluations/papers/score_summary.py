"""Tổng hợp xếp loại of a quarter, six months or a year: every cell month by month, grades counted (domain.md 3.2: no
rule on putting months together was found), and of six months the columns of the report (domain.md 3.5 [V2])."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.text import capfirst

from evaluations.cell_figures import HalfYear
from evaluations.criteria import shown
from evaluations.papers.score_list import closing, dated_header
from evaluations.score_periods import HALF, YEAR, Entry, Month, ScoreSummary
from meetings.models.meeting import Grade
from meetings.papers.frame import Frame, committee_name, paper, text
from members.models import Organization
from songlo.common import vn
from songlo.papers.document import Block, Column, Document, Heading, Row, Table

GRADES = tuple(
    Column(label, width, "center") for label, width in (("Tốt", 11), ("Khá", 12), ("TB", 10), ("Kém", 13))
)
NOT_HELD, MEAN = Column("KH", 11, "center"), Column("Bình quân", 18, "center")
COMMITTEES = (
    Column("STT", 13, "center"),
    Column("Đảng bộ", 101),
    Column("Số chi bộ", 30, "center"),
    Column("Số buổi đã xếp loại", 33, "center"),
    *GRADES,
    NOT_HELD,
    MEAN,
)
HALF_YEAR = (
    Column("STT", 12, "center"),
    Column("Tên đơn vị", 43),
    Column("Đảng số", 16, "center"),
    Column("Lượt dự sinh hoạt", 22, "center"),
    Column("Phát biểu ý kiến", 17, "center"),
    Column("Dân vận khéo", 14, "center"),
    Column("Học tập chuyên đề", 19, "center"),
    Column("Đọc bài viết", 13, "center"),
    Column("Kế hoạch sinh hoạt chuyên đề", 23, "center"),
    Column("Kết nạp đảng", 15, "center"),
    Column("Kiểm tra, giám sát", 18, "center"),
    Column("Ghi chú", 40),
)
LEGEND = (
    "TB: trung bình; KH: không họp; ô trống: chưa có quyết định xếp loại. Điểm bình quân ghi để tham khảo, vì chưa có "
    "quy định cách tính từ các tháng."
)
HALF_YEAR_LEGEND = (
    "Kiểm tra, giám sát: số cuộc cấp trên kết luận tại chi bộ trong kỳ, số kết quả đã ghi. Cột dân vận khéo, đọc bài "
    "viết, kế hoạch sinh hoạt chuyên đề: ghi tay."
)


def build_score_summary(
    summary: ScoreSummary,
    half_year: Mapping[int, HalfYear],
    committee: Organization,
    day: datetime.date,
    frame: Frame,
) -> Document:
    framed = replace(frame, issuer=committee_name(frame.issuer))
    return paper(
        framed,
        kind="score_summary",
        header=dated_header(framed, day),
        type_name="TỔNG HỢP",
        subject=f"đánh giá, xếp loại chất lượng sinh hoạt chi bộ {summary.period.words}",
        rule=True,
        blocks=(
            text(_opening(summary)),
            *_cells(summary),
            *_committees(summary),
            text(LEGEND),
            *_half_year(summary, half_year),
            *closing(committee, framed),
        ),
        landscape=True,
    )


def _opening(summary: ScoreSummary) -> str:
    total = summary.total
    said = ", ".join(
        f"{grade.label} {count} ({vn.percent(count, total.decided)})"
        for grade, count in zip(Grade, total.grades, strict=True)
        if count
    )
    words = f"{capfirst(summary.period.words)}: {total.cells} chi bộ, {total.decided} buổi đã có quyết định xếp loại"
    words += f": {said}" if said else ""
    return f"{words}; {total.not_held} kỳ không họp." if total.not_held else f"{words}."


def _cells(summary: ScoreSummary) -> Iterator[Block]:
    """A year has room for the points alone, a shorter time for the grade with them."""
    if not summary.cells:
        return
    months, is_year = summary.period.months, summary.period.length == YEAR
    counted = (*GRADES, MEAN) if is_year else (*GRADES, NOT_HELD, MEAN)
    columns = (
        Column("STT", 13, "center"),
        Column("Tên đơn vị", 43 if is_year else 56),
        *(Column(f"T{month.month}", 11 if is_year else 18, "center") for month in months),
        *counted,
    )
    rows = [
        Row((str(n), one.name, *(_said(month, is_year) for month in one.months), *_figures(one, is_year)))
        for n, one in enumerate(summary.cells, 1)
    ]
    total = Entry(None, "", 0, tuple(month for one in summary.cells for month in one.months))
    sums = Row(("", "Cộng", *("" for _ in months), *_figures(total, is_year)), bold=True)
    yield Table(columns, (*rows, sums))


def _said(month: Month, is_year: bool) -> str:
    if month.is_not_held:
        return "KH"
    if month.points is None:
        return ""
    return shown(month.points) if is_year else f"{shown(month.points)} {Grade(month.grade).label}"


def _figures(entry: Entry, is_year: bool = False) -> tuple[str, ...]:
    """Of a year the months themselves say which were not held."""
    not_held = () if is_year else (str(entry.not_held),)
    mean = "" if entry.mean is None else str(entry.mean).replace(".", ",")
    return (*map(str, entry.grades), *not_held, mean)


def _committees(summary: ScoreSummary) -> Iterator[Block]:
    if not summary.committees:
        return
    name = "Cộng cả chi bộ cơ sở" if summary.cells else "Cộng"
    entries = [*summary.committees, replace(summary.total, name=name)]
    rows = [
        Row(
            (
                "" if one.name.startswith("Cộng") else str(n),
                one.name,
                str(one.cells),
                str(one.decided),
                *_figures(one),
            )
        )
        for n, one in enumerate(entries, 1)
    ]
    yield Table(COMMITTEES, (*rows[:-1], replace(rows[-1], bold=True)))


def _half_year(summary: ScoreSummary, figures: Mapping[int, HalfYear]) -> Iterator[Block]:
    if summary.period.length != HALF or not summary.cells:
        return
    yield Heading("Số liệu sinh hoạt của các chi bộ")
    yield Table(
        HALF_YEAR,
        tuple(
            Row((str(n), one.name, *_of_half_year(figures.get(one.pk or 0))))
            for n, one in enumerate(summary.cells, 1)
        ),
    )
    yield text(HALF_YEAR_LEGEND)


def _of_half_year(one: HalfYear | None) -> tuple[str, ...]:
    """In the order of the columns; what is left empty is written by hand."""
    if one is None:
        return ()
    by_hand = ""
    return (
        str(one.members),
        f"{one.present}/{one.expected}",
        str(one.speakers),
        by_hand,
        str(one.thematic),
        by_hand,
        by_hand,
        str(one.admitted),
        one.inspected,
        one.note,
    )
