"""Thông báo Lịch sinh hoạt of a commune and its corrections (domain.md 2.2 [V2] for the columns, 5.2 and 5.6 for the
head and the signature of a commune's committee)."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from meetings.commune_calendar import CalendarLine, Change
from meetings.models.calendar import CalendarNotice
from meetings.papers.frame import Frame, committee_name, paper, text
from members.models.member import Post
from songlo.common import vn
from songlo.papers.document import Block, Column, Document, Recipients, Row, Signatures, Signer, Table

COLUMNS = (
    Column("STT", 11, "center"),
    Column("Chi bộ", 33),
    Column("Số lượng đảng viên", 19, "center"),
    Column("Thời gian", 35),
    Column("Địa điểm", 30),
    Column("Bí thư (điện thoại)", 32),
)
RECIPIENTS = ("- Các đồng chí đảng ủy viên,", "- Các chi bộ trực thuộc,", "- Lưu Văn phòng Đảng ủy.")
SECRETARY = Post.SECRETARY.label


def build_calendar(
    lines: Sequence[CalendarLine],
    month: datetime.date,
    day: datetime.date,
    frame: Frame,
    document_number: str,
    corrected: CalendarNotice | None,
    changes: Sequence[Change],
) -> Document:
    """All cells the first time; a correction has only those that changed, each with what was said before."""
    subject = f"Lịch sinh hoạt chi bộ tháng {month.month} năm {month.year}"
    committee = committee_name(frame.issuer)
    return paper(
        replace(frame, issuer=committee),
        kind="calendar",
        header=replace(frame, issuer=committee).header(
            day, f"Số {document_number}" if document_number else "Số …-TB/ĐU"
        ),
        type_name="THÔNG BÁO",
        subject=f"điều chỉnh {subject}" if corrected else subject,
        rule=True,
        blocks=(
            *(_correction(corrected, changes) if corrected else _first(lines, month, committee)),
            text(
                "Đề nghị các đồng chí cấp ủy viên được phân công dự sinh hoạt đúng lịch; chi bộ thay đổi ngày họp thì "
                "báo trước với văn phòng đảng ủy."
            ),
            Recipients(
                (f"- {committee_name(frame.superior) or 'Cấp ủy cấp trên'} (để báo cáo),", *RECIPIENTS)
            ),
            Signatures(None, Signer("T/M ĐẢNG ỦY", "BÍ THƯ", note="", name="")),
        ),
    )


def _first(lines: Sequence[CalendarLine], month: datetime.date, committee: str) -> tuple[Block, ...]:
    members = sum(one.members for one in lines)
    which = f"tháng {month.month}/{month.year} của các chi bộ trực thuộc"
    opening = f"{committee} thông báo lịch sinh hoạt {which} như sau:"
    rows = [Row((str(place), *_cells(one))) for place, one in enumerate(lines, 1)]
    total = Row(("", "Cộng", str(members)), bold=True)
    return (text(opening), Table(COLUMNS, (*rows, total)))


def _correction(corrected: CalendarNotice, changes: Sequence[Change]) -> tuple[Block, ...]:
    number = f" số {corrected.document_number}" if corrected.document_number else ""
    said = f"Thông báo{number} ngày {vn.day_month_year(timezone.localdate(corrected.issued_at))}"
    opening = (
        f"Lịch sinh hoạt tháng {corrected.month.month}/{corrected.month.year} tại {said} được điều chỉnh như sau; các "
        "chi bộ khác giữ nguyên lịch đã thông báo:"
    )
    rows = [Row((str(place), *_cells(one.line, one.when, one.place))) for place, one in enumerate(changes, 1)]
    return (text(opening), Table(COLUMNS, tuple(rows)))


def _cells(one: CalendarLine, when: str = "", place: str = "") -> tuple[str, ...]:
    """`when` and `place` are what was said before."""
    members = str(one.members) if one.organization_id else ""
    return (one.name, members, _now(one.line.words, when), _now(one.line.place, place), _head(one))


def _now(words: str, before: str) -> str:
    return f"{words} (trước: {before})".strip() if before else words


def _head(one: CalendarLine) -> str:
    if one.head is None:
        return ""
    post = "" if one.head.post == SECRETARY else f", {one.head.post}"
    return f"{one.head.name}{post} ({one.head.phone})" if one.head.phone else f"{one.head.name}{post}"
