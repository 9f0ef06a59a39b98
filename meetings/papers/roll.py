"""Danh sách điểm danh (domain.md 5.10): blank to sign in the room, and filled for the file."""

from meetings.facts import MeetingFacts, RollFact
from meetings.models.attendance import AttendanceState
from meetings.papers.frame import Frame, paper, text
from meetings.papers.minutes import OUTSIDE_WORDS
from meetings.papers.words import subject_of
from members.states import STANDINGS, StatusKind
from songlo.common import vn
from songlo.papers.document import Column, Document, Row, Signatures, Signer, Table

COLUMNS = (
    Column("STT", 12, "center"),
    Column("Họ và tên", 55),
    Column("Chức vụ trong Đảng", 30),
    Column("Chính thức / Dự bị", 24),
    Column("Có mặt", 16, "center"),
    Column("Vắng có lý do", 18, "center"),
    Column("Vắng không lý do", 20, "center"),
    Column("Lý do", 40),
    Column("Ký tên", 37),
)
MARK = "x"
ROOM_TO_SIGN_MM = 8


def build_roll(facts: MeetingFacts, frame: Frame, *, filled: bool) -> Document:
    rows = tuple(_row(number, line, filled) for number, line in enumerate(listed(facts), start=1))
    totals = (text(_totals(facts)),) if filled else ()
    taker = Signer("NGƯỜI ĐIỂM DANH", name=facts.minute_taker if filled else "")
    return paper(
        frame,
        kind="roll_filled" if filled else "roll_blank",
        header=frame.header(facts.day if filled else None),
        type_name="DANH SÁCH ĐIỂM DANH",
        subject=f"{subject_of(facts)}, {vn.day_in_words(facts.day)}",
        rule=True,
        blocks=(
            Table(COLUMNS, rows, row_height_mm=ROOM_TO_SIGN_MM),
            *totals,
            Signatures(None, taker),
        ),
        landscape=True,
    )


def listed(facts: MeetingFacts) -> list[RollFact]:
    return [line for line in facts.roll if line.standing in STANDINGS]


def standing_words(line: RollFact) -> str:
    return "Chính thức" if line.standing == StatusKind.OFFICIAL else "Dự bị"


def outside_words(line: RollFact) -> str:
    outside = OUTSIDE_WORDS.get(line.outside, "")
    return outside[:1].upper() + outside[1:]


def _row(number: int, line: RollFact, filled: bool) -> Row:
    words = (str(number), line.name, line.post or "Đảng viên", standing_words(line))
    note = outside_words(line)
    if not filled:
        return Row((*words, "", "", "", note, ""))
    marks = [
        MARK if line.state == state else ""
        for state in (AttendanceState.PRESENT, AttendanceState.EXCUSED, AttendanceState.UNEXCUSED)
    ]
    return Row((*words, *marks, _note(line, note), ""))


def _note(line: RollFact, outside: str) -> str:
    times = []
    if line.came_at:
        times.append(f"đến {line.came_at:%H:%M}")
    if line.left_at:
        times.append(f"về {line.left_at:%H:%M}")
    words = "; ".join(filter(None, (outside, line.absence_reason, ", ".join(times))))
    return words[:1].upper() + words[1:]


def _totals(facts: MeetingFacts) -> str:
    figures = facts.figures
    return (
        f"Được triệu tập: {figures.summoned}; có mặt: {figures.present}; vắng có lý do: {figures.excused};"
        f" vắng không lý do: {figures.unexcused}; tỷ lệ dự {vn.percent(figures.present, figures.summoned)}."
    )
