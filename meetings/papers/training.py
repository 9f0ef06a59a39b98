"""Lists of a class: who is invited, and the roll to sign. No telephone and no day of birth stands in them."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from meetings.models import TrainingAttendance, TrainingCourse
from meetings.papers.frame import Frame, committee_name, paper, text
from songlo.common import vn
from songlo.papers.document import Block, Column, Document, Row, Signatures, Signer, Table

INVITATION, ROLL = "training_invitation", "training_roll"
MOST_DAYS = 3  # columns to sign in; a longer class has one for all its days
LINE_MM = 11  # room for a signature
NUMBER = Column("STT", 12, "center")
Rows = Sequence[TrainingAttendance]


def build_invitation(course: TrainingCourse, rows: Rows, day: datetime.date, frame: Frame) -> Document:
    columns = (NUMBER, Column("Họ và tên", 46), Column("Chức vụ", 36), Column("Chi bộ", 66))
    blocks = (*_about(course), _table(columns, rows), _sum(rows), _signed(frame))
    return _document(INVITATION, f"triệu tập {_small(course.name)}", course, day, frame, blocks)


def build_training_roll(course: TrainingCourse, rows: Rows, day: datetime.date, frame: Frame) -> Document:
    """One column a day to sign in."""
    days = _days(course)
    signed = (Column(one, 45 // len(days), "center") for one in days)
    columns = (NUMBER, Column("Họ và tên", 41), Column("Chức vụ", 24), Column("Chi bộ", 38), *signed)
    blocks = (*_about(course), _table(columns, rows, LINE_MM), _sum(rows), _signed(frame))
    return _document(ROLL, f"điểm danh {_small(course.name)}", course, day, frame, blocks)


def _days(course: TrainingCourse) -> list[str]:
    count = (course.ends_on - course.starts_on).days + 1
    if count > MOST_DAYS:
        return ["Ký tên"]
    return [f"Ký tên {course.starts_on + datetime.timedelta(days=step):%d/%m}" for step in range(count)]


def _about(course: TrainingCourse) -> tuple[Block, ...]:
    lines = [f"Thời gian: {when(course)}.", f"Địa điểm: {course.place}." if course.place else ""]
    topics = "; ".join(line.rstrip(".;") for line in course.topics.splitlines())
    lines.append(f"Chuyên đề: {topics}." if topics else "")
    return tuple(text(line) for line in lines if line)


def when(course: TrainingCourse) -> str:
    first, last = vn.day_month_year(course.starts_on), vn.day_month_year(course.ends_on)
    return f"ngày {first}" if first == last else f"từ ngày {first} đến hết ngày {last}"


def _table(columns: tuple[Column, ...], rows: Rows, height_mm: int | None = None) -> Table:
    """Cells with their committee where there are several committees."""
    above = {one.organization.parent_id for one in rows}
    body = []
    for number, one in enumerate(rows, start=1):
        place, parent = one.organization.name, one.organization.parent
        cell = f"{place}, {parent.name}" if len(above) > 1 and parent else place
        blanks = ("",) * (len(columns) - 4)
        body.append(Row((str(number), one.member.full_name, one.post, cell, *blanks)))
    return Table(columns, tuple(body), row_height_mm=height_mm)


def _sum(rows: Rows) -> Block:
    return text(f"Danh sách có {len(rows)} đồng chí.")


def _signed(frame: Frame) -> Signatures:
    """In the name of the committee of the organisation that holds the class (domain.md 5.6)."""
    body = " ".join(committee_name(frame.issuer).split()[:2]).upper()
    return Signatures(
        Signer("NGƯỜI LẬP DANH SÁCH", note="", name=""), Signer(f"T/M {body}", note="", name="")
    )


def _document(
    kind: str,
    subject: str,
    course: TrainingCourse,
    day: datetime.date,
    frame: Frame,
    blocks: tuple[Block, ...],
) -> Document:
    issued = replace(frame, issuer=committee_name(frame.issuer))
    return paper(
        issued,
        kind=kind,
        header=issued.header(day),
        type_name="DANH SÁCH",
        subject=subject,
        rule=True,
        blocks=blocks,
    )


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


PAPERS: Mapping[str, Callable[[TrainingCourse, Rows, datetime.date, Frame], Document]] = {
    INVITATION: build_invitation,
    ROLL: build_training_roll,
}
