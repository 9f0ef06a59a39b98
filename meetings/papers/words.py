"""How facts are said on paper: sentences in the form that every sheet of a cell shares."""

import datetime
import re
from collections.abc import Iterable
from itertools import pairwise

from meetings.facts import MeetingFacts, RollFact, SittingFact, VoteFact
from meetings.models.meeting import MeetingKind
from meetings.models.proceedings import VoteMode
from songlo.common import vn
from songlo.papers.document import Heading, Items, Paragraph, Run

KIND_WORDS = {
    MeetingKind.REGULAR: "sinh hoạt chi bộ thường kỳ",
    MeetingKind.THEMATIC: "sinh hoạt chi bộ chuyên đề",
    MeetingKind.COMBINED: "sinh hoạt chi bộ thường kỳ kết hợp chuyên đề",
    MeetingKind.COMMITTEE: "họp chi ủy",
    MeetingKind.EXTRAORDINARY: "sinh hoạt chi bộ bất thường",
    MeetingKind.ADMISSION: "hội nghị chi bộ xét kết nạp đảng viên",
    MeetingKind.OFFICIAL_RECOGNITION: "hội nghị chi bộ xét công nhận đảng viên chính thức",
    MeetingKind.ANNUAL_REVIEW: "hội nghị chi bộ kiểm điểm cuối năm",
    MeetingKind.CONGRESS: "đại hội chi bộ",
}
PART = re.compile(r"^[IVX]+[.\-–] ?\S")
DASH = re.compile(r"^[-–•+]\s*")


def subject_of(facts: MeetingFacts) -> str:
    return f"{KIND_WORDS[MeetingKind(facts.kind)]} {month_words(facts.month)} năm {facts.month.year}"


def month_words(month: datetime.date) -> str:
    """As "tháng 02", "tháng 9": zero before months 1 and 2, as in a date (domain.md 5.2)."""
    return f"tháng {month.month:02d}" if month.month < 3 else f"tháng {month.month}"


def month_before(month: datetime.date) -> datetime.date:
    return (month.replace(day=1) - datetime.timedelta(days=1)).replace(day=1)


def clock(moment: datetime.datetime) -> str:
    return f"{vn.clock(moment)} phút"


def time_line(facts: MeetingFacts) -> str:
    """Start and day; breaks are said, so that the length of the meeting can be followed."""
    line = f"Thời gian: {clock(facts.started_at)}, {vn.day_in_words(facts.day)}."
    if breaks := "; ".join(_breaks(facts.sittings)):
        line += f" Tạm nghỉ {breaks}."
    return line


def _breaks(sittings: tuple[SittingFact, ...]) -> Iterable[str]:
    for earlier, later in pairwise(sittings):
        if earlier.ended_at:
            yield f"từ {clock(earlier.ended_at)} đến {clock(later.started_at)}"


def end_line(facts: MeetingFacts, agreed: VoteFact | None) -> str:
    """With the sentence on reading back, without which minutes come back (users.md 3.7)."""
    end = facts.ended_at
    if end is None:
        return ""
    day = "cùng ngày" if end.date() == facts.day else vn.day_in_words(end.date())
    line = f"Cuộc họp kết thúc lúc {clock(end)} {day}."
    if not facts.read_back:
        return line
    if agreed is None:
        return f"{line} Biên bản đã được đọc lại, hội nghị nhất trí thông qua."
    return f"{line} Biên bản đã được đọc lại trước hội nghị, {agreed.in_favor}/{agreed.base} tán thành."


def comrades(lines: Iterable[RollFact]) -> str:
    """The absent with their reasons: "đ/c Lê Quang Vinh, khám bệnh; đ/c …"."""
    return "; ".join(
        f"đ/c {line.name}, {line.absence_reason}" if line.absence_reason else f"đ/c {line.name}"
        for line in lines
    )


def post_words(post: str) -> str:
    """ "Bí thư" of a cell is "bí thư chi bộ" in a sentence."""
    if not post:
        return ""
    small = post[:1].lower() + post[1:]
    small = small.replace("phó Bí thư", "phó bí thư")
    return f"{small} chi bộ" if small in ("bí thư", "phó bí thư") else small


def person_with_post(name: str, post: str) -> str:
    words = post_words(post)
    return f"{name}, {words}" if words else name


def vote_sentence(vote: VoteFact) -> str:
    """As "22/25 tán thành (88,0 %); không tán thành: 1; ý kiến khác: 2". The base is in the figure."""
    parts = [f"{vote.in_favor}/{vote.base} tán thành ({vn.percent(vote.in_favor, vote.base)})"]
    if vote.against:
        parts.append(f"không tán thành: {vote.against}")
    if vote.other:
        parts.append(f"ý kiến khác: {vote.other}")
    if vote.invalid:
        parts.append(f"phiếu không hợp lệ: {vote.invalid}")
    if vote.mode == VoteMode.SECRET:
        parts.append(f"bỏ phiếu kín, số phiếu thu về: {vote.hands}")
    if vote.tellers:
        parts.append(f"tổ kiểm phiếu: {vote.tellers}")
    return "; ".join(parts)


def result_sentence(vote: VoteFact) -> str:
    """What carries a vote is counted on all official members summoned, not on those in the room."""
    outcome = "được thông qua" if vote.carried else "chưa được thông qua"
    return f"{outcome} (cần từ {vote.needed} trong {vote.base} đảng viên chính thức được triệu tập)"


def sentence(words: str) -> str:
    """Ends with a full stop, whatever the person typed."""
    words = words.strip()
    return words if not words or words.endswith((".", "!", "?", ":", ";")) else f"{words}."


def blocks_of(words: str) -> list[Paragraph | Items | Heading]:
    """Typed text as blocks: lines that begin with a dash become one list, "I. …" a heading, the rest paragraphs."""
    blocks: list[Paragraph | Items | Heading] = []
    dashes: list[str] = []
    for line in filter(None, (line.strip() for line in words.split("\n"))):
        if DASH.match(line):
            dashes.append(DASH.sub("", line))
            continue
        if dashes:
            blocks.append(Items(tuple(dashes)))
            dashes = []
        blocks.append(Heading(line) if PART.match(line) and line == line.upper() else Paragraph((Run(line),)))
    if dashes:
        blocks.append(Items(tuple(dashes)))
    return blocks


def led_blocks(lead: str, words: str) -> list[Paragraph | Items | Heading]:
    """A bold lead with the first line of the text behind it, the other lines below."""
    first, _, others = words.partition("\n")
    if DASH.match(first):
        first, others = "", words
    head = (Run(lead, bold=True), Run(" " + first)) if first else (Run(lead, bold=True),)
    return [Paragraph(head), *blocks_of(others)]
