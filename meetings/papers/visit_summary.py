"""Báo cáo tổng hợp quý of the work groups for the Standing Board (domain.md 6.3 [M] for its parts, 5.2, 5.6 for head
and signature; an office signs for itself)."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from django.utils.text import capfirst

from meetings.models.meeting import Grade
from meetings.papers.frame import Frame, committee_name, paper, text
from meetings.visits.summary_facts import Opinion, Summary, UnitSum
from songlo.common import vn
from songlo.papers.document import (
    Block,
    Column,
    Document,
    Heading,
    Items,
    Recipients,
    Row,
    Run,
    Signatures,
    Signer,
    Table,
)

COVERAGE = (
    Column("Đảng bộ", 60),
    Column("Chi bộ", 18, "center"),
    Column("Phân công", 20, "center"),
    Column("Đã dự", 18, "center"),
    Column("Chưa dự", 20, "center"),
    Column("Chi bộ đã dự", 24, "center"),
)
GRADES = (
    Column("STT", 11, "center"),
    Column("Đảng bộ", 61),
    *(Column(grade.label, 22, "center") for grade in Grade),
)
FAULTS = (Column("Mục", 45), Column("Số buổi", 17, "center"), Column("Ở chi bộ", 98))
OBSTACLES = (
    Column("Chi bộ", 42),
    Column("Khó khăn, vướng mắc", 48),
    Column("Giải pháp", 40),
    Column("Ai làm", 30),
)
OPINIONS = (
    Column("STT", 11, "center"),
    Column("Nơi nêu, ngày", 42),
    Column("Nội dung", 62),
    Column("Đang ở, tình trạng", 45),
)
NONE = "Không có."


def build_visit_summary(summary: Summary, day: datetime.date, frame: Frame) -> Document:
    committee = committee_name(frame.issuer)
    framed = replace(frame, superior=committee, issuer="Văn phòng")
    return paper(
        framed,
        kind="visit_summary",
        header=framed.header(day, "Số …-BC/VP"),
        type_name="BÁO CÁO",
        subject=f"tổng hợp kết quả dự sinh hoạt chi bộ {summary.words} của các tổ công tác",
        rule=True,
        blocks=(
            text(_opening(summary)),
            *_coverage(summary),
            *_quality(summary),
            *_heard(summary),
            Recipients((f"- Ban Thường vụ {committee} (để báo cáo),", "- Lưu Văn phòng.")),
            Signatures(None, Signer("CHÁNH VĂN PHÒNG", note="", name="")),
        ),
    )


def _opening(summary: Summary) -> str:
    total = summary.total
    words = (
        f"{capfirst(summary.words)}, các tổ công tác được phân công {total.planned} buổi, đã dự {total.held} buổi "
        f"tại {total.seen}/{total.cells} chi bộ"
    )
    words += f", chưa dự được {total.missed} buổi" if total.missed else ""
    words += f"; {total.reports} báo cáo đã gửi."
    if total.expected:
        rate = vn.percent(total.present, total.expected)
        words += f" Tỷ lệ đảng viên dự họp tại các buổi có báo cáo: {total.present}/{total.expected}, {rate}."
    if summary.quick_sent:
        words += f" Có {summary.quick_sent} báo cáo nhanh, {summary.quick_closed} báo cáo đã có kết quả."
    return words


def _coverage(summary: Summary) -> Iterator[Block]:
    yield Heading("I. Kết quả dự sinh hoạt")
    rows = [Row((_named(one), *_counted(one))) for one in summary.units]
    total = Row(("Cộng", *_counted(summary.total)), bold=True)
    yield Table(COVERAGE, (*rows, total))
    if summary.not_held:
        yield text("Các buổi chưa dự được:")
        yield Items(
            tuple(
                f"{one.place}, ngày {vn.day_month_year(one.day)} ({one.group}): {one.reason}"
                for one in summary.not_held
            )
        )
    if summary.unsent:
        yield text("Chưa có báo cáo:")
        yield Items(summary.unsent)
    yield text("Chi bộ chưa được tổ công tác dự lần nào:" if summary.never else "Chi bộ nào cũng đã được dự.")
    if summary.never:
        yield Items(tuple(f"{one.unit} ({len(one.names)}): {', '.join(one.names)}" for one in summary.never))


def _counted(unit: UnitSum) -> tuple[str, ...]:
    """Without the reports: which are missing is said below, and more columns do not fit a telephone."""
    return tuple(map(str, unit.figures[:-1]))


def _named(unit: UnitSum) -> str:
    return f"{unit.name} ({unit.group})" if unit.group else unit.name


def _quality(summary: Summary) -> Iterator[Block]:
    yield Heading("II. Chất lượng sinh hoạt")
    if summary.graded_units:
        yield text("Xếp loại do các tổ công tác đề nghị:")
        counted = [
            Row((str(n), one.name, *map(str, one.graded))) for n, one in enumerate(summary.graded_units, 1)
        ]
        total = Row(("", "Cộng", *map(str, summary.total.graded)), bold=True)
        yield Table(GRADES, (*counted, total))
    yield text("Hạn chế các tổ nêu, nhiều buổi trước:" if summary.faults else "Các tổ không nêu hạn chế.")
    if summary.faults:
        yield Table(
            FAULTS,
            tuple(Row((one.label, str(one.count), "; ".join(one.seen))) for one in summary.faults),
        )
    if summary.told:
        yield text("Nhận xét, đề xuất của các tổ công tác:")
        yield Items(tuple(_told(one.place, one.remarks, one.requests) for one in summary.told))


def _told(place: str, remarks: str, requests: str) -> tuple[Run, ...]:
    words = " ".join(part for part in (remarks, f"Đề xuất: {requests}" if requests else "") if part)
    return (Run(f"{place}: ", bold=True), Run(words))


def _heard(summary: Summary) -> Iterator[Block]:
    yield Heading("III. Khó khăn, vướng mắc")
    if summary.obstacles:
        rows = (Row((one.place, one.text, one.solution, one.who_acts)) for one in summary.obstacles)
        yield Table(OBSTACLES, tuple(rows))
    else:
        yield text(NONE)
    yield Heading("IV. Ý kiến, kiến nghị")
    if summary.opinions:
        yield text(f"{len(summary.opinions)} ý kiến, kiến nghị; {summary.waiting} đang chờ trả lời.")
        yield Table(
            OPINIONS, tuple(Row(_opinion(place, one)) for place, one in enumerate(summary.opinions, 1))
        )
    else:
        yield text(NONE)
    yield Heading("V. Đã trả lời trong quý")
    if summary.answered:
        yield Items(
            tuple(
                (
                    Run(f"{one.place}: ", bold=True),
                    Run(f"{one.text.rstrip('.')}. Trả lời ngày {_day(one.answered_on)}: {one.answer}"),
                )
                for one in summary.answered
            )
        )
    else:
        yield text(NONE)


def _opinion(place: int, one: Opinion) -> tuple[str, ...]:
    where = f"{one.place}, {_day(one.raised_on)}"
    what = f"{one.text} (lĩnh vực: {one.field})" if one.field else one.text
    state = f"{one.state} {_day(one.answered_on)}" if one.answered_on else one.state
    return (str(place), where, what, f"{committee_name(one.holder)}; {state[:1].lower()}{state[1:]}")


def _day(day: datetime.date | None) -> str:
    return vn.day_month_year(day) if day else ""
