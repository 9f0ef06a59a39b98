"""Biên bản sinh hoạt chi bộ (domain.md 5.7; the figures of users.md 3.2 added), in both layouts."""

from collections.abc import Iterable, Iterator

from meetings.facts import MeetingFacts
from meetings.models.agenda import Step
from meetings.models.attendance import AttendanceState
from meetings.models.minutes import MinutesLayout
from meetings.models.proceedings import VoteAbout
from meetings.papers.decisions import decided
from meetings.papers.discussion import by_item, by_section
from meetings.papers.frame import Frame, paper, text
from meetings.papers.notes import note_blocks
from meetings.papers.words import (
    comrades,
    end_line,
    person_with_post,
    sentence,
    subject_of,
    time_line,
)
from members.states import MembershipKind, StatusKind
from songlo.papers.document import Block, Document, Heading, Signatures, Signer

OUTSIDE_WORDS: dict[str, str] = {
    StatusKind.EXEMPT: "miễn công tác và sinh hoạt",
    MembershipKind.TEMPORARY_AWAY: "sinh hoạt tạm thời nơi khác",
    MembershipKind.TRANSFERRING: "đang chuyển sinh hoạt",
    StatusKind.SPECIAL_DUTY: "làm nhiệm vụ đặc biệt",
    StatusKind.SUSPENDED: "đình chỉ sinh hoạt",
}


def build_minutes(facts: MeetingFacts, frame: Frame) -> Document:
    body = by_item if facts.is_committee or facts.layout == MinutesLayout.BY_ITEM else by_section
    return paper(
        frame,
        kind="minutes",
        header=frame.header(facts.day),
        type_name="BIÊN BẢN",
        subject=subject_of(facts),
        rule=False,
        blocks=(
            text(time_line(facts)),
            text(f"Địa điểm: {sentence(facts.place)}"),
            Heading("I. THÀNH PHẦN"),
            *_people(facts),
            Heading("II. NỘI DUNG"),
            *body(facts),
            Heading("III. KẾT LUẬN VÀ BIỂU QUYẾT" if not facts.is_committee else "III. KẾT LUẬN"),
            *decided(facts),
            *note_blocks(facts.items_of(Step.READ_BACK)),
            *(text(line) for line in _closing(facts)),
            Signatures(Signer("THƯ KÝ", name=facts.minute_taker), Signer("CHỦ TRÌ", name=facts.chair)),
        ),
    )


def _people(facts: MeetingFacts) -> Iterator[Block]:
    yield text(f"1. {_total(facts)}.")
    yield text(f"2. Có mặt: {_present(facts)}.")
    yield text(f"3. Vắng mặt: {_absent(facts)}.")
    number = 4
    if not facts.is_committee:
        yield text(f"4. Đại biểu cấp trên dự: {_guests(facts)}.")
        number = 5
    chair = person_with_post(facts.chair, facts.post_of(facts.chair_id))
    taker = person_with_post(facts.minute_taker, facts.post_of(facts.minute_taker_id))
    yield text(f"{number}. Chủ trì: {_comrade(chair)}.")
    yield text(f"{number + 1}. Thư ký: {_comrade(taker)}.")


def _comrade(name: str) -> str:
    return f"đ/c {name}" if name else "…"


def _total(facts: MeetingFacts) -> str:
    figures = facts.figures
    if facts.is_committee:
        return f"Tổng số: {figures.listed} đồng chí; được triệu tập: {figures.summoned}"
    parts = [
        f"Tổng số đảng viên: {figures.listed} (chính thức {figures.official}, dự bị {figures.probationary})",
        f"được triệu tập: {figures.summoned}",
    ]
    counts = dict(figures.outside)
    parts += [f"{words}: {counts[kind]}" for kind, words in OUTSIDE_WORDS.items() if kind in counts]
    if figures.temporary_here:
        counted = "trong" if figures.temporary_here_summoned else "ngoài"
        parts.append(f"sinh hoạt tạm thời đến: {figures.temporary_here} ({counted} số được triệu tập)")
    return "; ".join(parts)


def _present(facts: MeetingFacts) -> str:
    figures = facts.figures
    words = f"{figures.present}/{figures.summoned}"
    if not facts.is_committee:
        words += f" (chính thức {figures.present_official}, dự bị {figures.present_probationary})"
    also = [
        line
        for line in facts.roll
        if line.state == AttendanceState.PRESENT
        and not line.in_attendance_base
        and line.outside in OUTSIDE_WORDS
    ]
    if also:
        words += "; ngoài số được triệu tập có " + ", ".join(
            f"đ/c {line.name} ({OUTSIDE_WORDS[line.outside]})" for line in also
        )
    if figures.temporary_here_present and not figures.temporary_here_summoned:
        words += f"; đảng viên sinh hoạt tạm thời đến dự: {figures.temporary_here_present}"
    return words


def _absent(facts: MeetingFacts) -> str:
    figures = facts.figures
    if not figures.absent:
        return "không"
    parts = []
    if facts.excused:
        parts.append(f"có lý do: {figures.excused} ({comrades(facts.excused)})")
    if facts.unexcused:
        parts.append(f"không lý do: {figures.unexcused} ({comrades(facts.unexcused)})")
    words = "; ".join(parts)
    return f"{figures.absent}. {words[:1].upper()}{words[1:]}"


def _guests(facts: MeetingFacts) -> str:
    named = "; ".join(
        f"đ/c {one.name}, {one.post}" if one.post else f"đ/c {one.name}" for one in facts.guests
    )
    return named or "không"


def _closing(facts: MeetingFacts) -> Iterable[str]:
    line = end_line(facts, facts.vote_about(VoteAbout.MINUTES))
    return [line] if line else []
