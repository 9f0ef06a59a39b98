"""What the secretary carries to the room: the agenda, and behind it the roll to sign, upright in one file."""

import dataclasses
import datetime

from meetings.facts import MeetingFacts, RollFact
from meetings.models.attendance import AttendanceState
from meetings.papers.agenda import build_agenda
from meetings.papers.frame import Frame
from meetings.papers.roll import ROOM_TO_SIGN_MM, listed, outside_words, standing_words
from meetings.papers.words import subject_of
from songlo.common import vn
from songlo.papers.document import Column, Document, PageBreak, Paragraph, Row, Run, Signatures, Signer, Table

COLUMNS = (
    Column("TT", 10, "center"),
    Column("Họ và tên", 45),
    Column("Chức vụ trong Đảng", 25),
    Column("Chính thức / Dự bị", 25),
    Column("Có mặt", 13, "center"),
    Column("Vắng, lý do", 25),
    Column("Ký tên", 22),
)


def build_evening_sheet(facts: MeetingFacts, frame: Frame, day: datetime.date) -> Document:
    agenda = build_agenda(facts, frame, day)
    rows = tuple(_row(number, line) for number, line in enumerate(listed(facts), start=1))
    return dataclasses.replace(
        agenda,
        kind="evening",
        title=f"Chương trình và danh sách điểm danh {subject_of(facts)}",
        blocks=(
            *agenda.blocks,
            PageBreak(),
            _centred("DANH SÁCH ĐIỂM DANH", bold=True),
            _centred(f"{subject_of(facts)}, {vn.day_in_words(facts.day)}"),
            Table(COLUMNS, rows, row_height_mm=ROOM_TO_SIGN_MM),
            Signatures(None, Signer("NGƯỜI ĐIỂM DANH")),
        ),
    )


def _centred(words: str, *, bold: bool = False) -> Paragraph:
    return Paragraph((Run(words, bold=bold),), indent=False, align="center")


def _row(number: int, line: RollFact) -> Row:
    """Of who asked off the sheet says that he did, not why: it lies open in the room."""
    asked_off = line.state == AttendanceState.ASKED_OFF
    note = AttendanceState.ASKED_OFF.label if asked_off else outside_words(line)
    return Row((str(number), line.name, line.post or "Đảng viên", standing_words(line), "", note, ""))
