"""The package for the national application "Sổ tay đảng viên điện tử", where the rule set of the day asks for it: by
when, under which names, in which words. The application has no door for programs: a person puts it there."""

import datetime
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from meetings.facts import MeetingFacts
from meetings.models import Meeting, Posting
from meetings.models.meeting import MeetingKind
from meetings.models.posting import PostingKind
from meetings.papers.words import subject_of
from meetings.reading import rules_of
from members.rules import Figure
from songlo.common import vn

DOCUMENT = "document"
LONGEST_TITLE = 40
FILE_WORDS = {
    DOCUMENT: "tai-lieu",
    "notice": "thong-bao",
    "agenda": "chuong-trinh",
    "minutes": "bien-ban",
    "resolution": "nghi-quyet",
}
# Figures of the rule set (domain.md 2.2): days before the meeting, days after it.
DAYS = {PostingKind.BEFORE: "papers_days_before", PostingKind.AFTER: "post_within_days"}
WHEN = {PostingKind.BEFORE: "trước buổi sinh hoạt ít nhất", PostingKind.AFTER: "sau buổi sinh hoạt trong"}


def is_posted(kind: str, rules: Mapping[str, Figure]) -> bool:
    """By the figures of the meeting's day. Never of a họp chi ủy: only the cell's own meetings are posted."""
    figure = rules.get("electronic_handbook")
    return kind != MeetingKind.COMMITTEE and figure is not None and figure.value is True


def uses_handbook(meeting: Meeting) -> bool:
    """One query before the meeting was held, none afterwards."""
    return is_posted(meeting.kind, rules_of(meeting))


@dataclass(frozen=True)
class Deadline:
    """The last day on which posting is in time, and where that stands."""

    day: datetime.date
    rule: str
    source: str
    confirmed: bool

    def days_late(self, day: datetime.date) -> int:
        return max((day - self.day).days, 0)


def deadline_on(kind: str, rules: Mapping[str, Figure], meets_on: datetime.date) -> Deadline | None:
    """None where no figure is set. A meeting that moves takes its deadlines along."""
    kind = PostingKind(kind)
    figure = rules.get(DAYS[kind])
    if figure is None or figure.value is None:
        return None
    away = datetime.timedelta(days=figure.value)
    day = meets_on - away if kind == PostingKind.BEFORE else meets_on + away
    return Deadline(day, f"{WHEN[kind]} {figure.value} ngày", figure.source, figure.confirmed)


def postings_of(meeting: Meeting) -> dict[str, Posting]:
    return {one.kind: one for one in meeting.postings.select_related("recorded_by")}


# Under which name, in which words ----------------------------------------------------------------


def file_name(
    kind: str, cell: str, day: datetime.date, content_type: str = "application/pdf", title: str = ""
) -> str:
    """As "2025-11-05_bien-ban_chi-bo-thon-xom-lang.pdf": plain letters go through every telephone. HD 42 names no
    pattern as far as known [M]; this one sorts by day."""
    ending = {"application/pdf": "pdf", "image/jpeg": "jpg"}[content_type]
    what = [FILE_WORDS[kind], _plain(textwrap.shorten(title, LONGEST_TITLE, placeholder=""))]
    return f"{day:%Y-%m-%d}_{'-'.join(filter(None, what))}_{_plain(cell)}.{ending}"


def _plain(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", vn.fold(words)).strip("-")


def title_of(facts: MeetingFacts) -> str:
    words = subject_of(facts)
    return words[:1].upper() + words[1:]


def report_text(cell: str, facts: MeetingFacts) -> str:
    """What was, in figures: nothing of the debate, nobody by name but who led and who wrote."""
    figures, vote, resolution = facts.figures, facts.resolution_vote, facts.resolution
    end = f" đến {vn.clock(facts.ended_at)}" if facts.ended_at else ""
    day = f"{vn.weekday(facts.day)} {vn.day_month_year(facts.day)}"
    absent = f"vắng có lý do {figures.excused}, không lý do {figures.unexcused}"
    lines = [
        f"{title_of(facts)}, {cell}.",
        f"Thời gian: từ {vn.clock(facts.started_at)}{end}, {day} ({facts.minutes_long} phút).",
        f"Địa điểm: {facts.place}.",
        f"Chủ trì: đồng chí {facts.chair}. Thư ký: đồng chí {facts.minute_taker}.",
        f"Phải dự {figures.summoned} đồng chí; có mặt {figures.present}"
        f" ({vn.percent(figures.present, figures.summoned)}); {absent}.",
    ]
    if facts.theme:
        lines.insert(1, f"Chuyên đề: {facts.theme}.")
    if resolution:
        votes = f"; {vote.in_favor}/{vote.base} tán thành" if vote else ""
        lines.append(f"Nghị quyết số {resolution.number:02d}-NQ/CB: {resolution.subject}{votes}.")
    return "\n".join(lines)
