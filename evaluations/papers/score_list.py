"""Danh sách tổng hợp of a committee for a month (domain.md 3.5 [V2] for title and columns, 5.2 and 5.6 for head and
signature): what the committee signs about the 10th; cells that send later come on a supplementary list."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evaluations.cell_figures import RosterChange
from evaluations.criteria import shown
from evaluations.score_month import ScoreLine
from evaluations.score_standing import Seen, standing_of
from meetings.models.meeting import Grade
from meetings.papers.frame import Frame, committee_name, paper, text
from members.models import Organization
from members.models.organization import OrganizationKind
from songlo.common import vn
from songlo.papers.document import (
    Block,
    Column,
    Document,
    Header,
    Items,
    Recipients,
    Row,
    Signatures,
    Signer,
    Table,
)

COLUMNS = (
    Column("STT", 13, "center"),
    Column("Tên đơn vị", 47),
    Column("Số lượng đảng viên (dự/tổng)", 24, "center"),
    Column("Ngày họp", 25, "center"),
    Column("Số điểm", 17, "center"),
    *(Column(grade.label, 17, "center") for grade in Grade),
    Column("Ghi chú (thuyết minh điểm trừ)", 58),
)
TITLE = "DANH SÁCH TỔNG HỢP"
SUBJECT = "đánh giá, xếp loại chất lượng sinh hoạt chi bộ"
MARK = "x"


def build_score_list(
    lines: Sequence[ScoreLine],
    others: Sequence[ScoreLine],
    changes: Sequence[RosterChange],
    committee: Organization,
    seen: Seen,
    number: int,
    frame: Frame,
) -> Document:
    """`lines`: the cells on this list; `others`: those that are not, because they have not met or not sent."""
    framed, month = replace(frame, issuer=committee_name(frame.issuer)), seen.month
    which = f" (bổ sung lần {number - 1})" if number > 1 else ""
    return paper(
        framed,
        kind="score_list",
        header=dated_header(framed, seen.now.date()),
        type_name=TITLE,
        subject=f"{SUBJECT} tháng {month.month} năm {month.year}{which}",
        rule=True,
        blocks=(
            Table(COLUMNS, (*_rows(lines), _total(lines))),
            text(_changed(changes)),
            *(_left_out(others, seen) if number == 1 else ()),
            *closing(committee, framed),
        ),
        landscape=True,
    )


def dated_header(frame: Frame, day: datetime.date) -> Header:
    """The day is written by hand when the list is signed."""
    where = f"{frame.place}, " if frame.place else ""
    header = frame.header(number="Số …")
    return replace(header, place_and_date=f"{where}ngày … tháng {_month(day)} năm {day.year}")


def _month(day: datetime.date) -> str:
    """As vn.day_in_words writes it: a zero before the first two months alone."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def closing(committee: Organization, frame: Frame) -> tuple[Block, ...]:
    is_commune = committee.kind == OrganizationKind.GRASSROOTS
    kept = "Văn phòng Đảng ủy" if is_commune else "Văn phòng"
    above = committee_name(frame.superior) or "Cấp ủy cấp trên"
    lines = (f"- {above} (để báo cáo),", "- Các chi bộ,", f"- Lưu {kept}.")
    return (Recipients(lines), Signatures(None, signer_of(committee)))


def signer_of(committee: Organization) -> Signer:
    """A commune's committee signs for itself, a district's its standing board (domain.md 1.1, 5.6)."""
    caption = "T/M ĐẢNG ỦY" if committee.kind == OrganizationKind.GRASSROOTS else "T/M BAN THƯỜNG VỤ"
    return Signer(caption, "BÍ THƯ", note="", name="")


def _rows(lines: Sequence[ScoreLine]) -> Iterator[Row]:
    for number, one in enumerate(lines, 1):
        marks = (MARK if one.grade == grade else "" for grade in Grade)
        yield Row(
            (
                str(number),
                one.name,
                f"{one.present}/{one.expected}",
                vn.day_month_year(one.held_on) if one.held_on else "",
                shown(one.points),
                *marks,
                one.official_reason,
            )
        )


def _total(lines: Sequence[ScoreLine]) -> Row:
    present, expected = sum(one.present for one in lines), sum(one.expected for one in lines)
    grades = (str(sum(one.grade == grade for one in lines)) for grade in Grade)
    return Row(("", f"Cộng: {len(lines)} chi bộ", f"{present}/{expected}", "", "", *grades, ""), bold=True)


def _changed(changes: Sequence[RosterChange]) -> str:
    """Note on changes of membership (domain.md 3.5)."""
    if not changes:
        return "Biến động đảng viên trong tháng: không có."
    said = (
        f"{one.name} {', '.join(f'{word} {n}' for word, n in (('tăng', one.came), ('giảm', one.left)) if n)}"
        for one in changes
    )
    return f"Biến động đảng viên trong tháng: {'; '.join(said)}."


def _left_out(others: Sequence[ScoreLine], seen: Seen) -> Iterator[Block]:
    """Never as zero points: they come on a supplementary list, or there is nothing to score."""
    if not others:
        return
    yield text("Các chi bộ chưa có trong danh sách này:")
    yield Items(tuple(f"{one.name}: {_why(one, seen)}" for one in others))


def _why(one: ScoreLine, seen: Seen) -> str:
    words = standing_of(one, seen).words
    words = words[:1].lower() + words[1:]
    return f"{words}, {one.not_held_reason}" if one.not_held_reason and not one.state else words
