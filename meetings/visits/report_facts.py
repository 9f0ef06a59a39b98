"""What the book of the cell says about an evening that was attended, beside what the visitors say themselves: times,
counts and names of the roll, and a few words at each point of domain.md 6.3."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from meetings.facts import MeetingFacts, RollFact
from meetings.findings import length_limit
from meetings.models import Visit
from meetings.models.attendance import AttendanceState
from meetings.models.proceedings import VoteAbout
from meetings.models.visit_report import AssessedPoint
from meetings.reading import read_facts
from meetings.states import MeetingState
from meetings.surroundings import read_surroundings
from songlo.common import vn


@dataclass(frozen=True)
class BookFacts:
    """`said` by point; empty where the book has nothing."""

    started_at: datetime.datetime | None = None
    ended_at: datetime.datetime | None = None
    expected: int | None = None
    present: int | None = None
    absences: str = ""
    said: dict[str, str] = field(default_factory=dict)

    @property
    def absent(self) -> int:
        return (self.expected or 0) - (self.present or 0)

    @property
    def is_known(self) -> bool:
        return self.expected is not None


def book_of(visit: Visit) -> BookFacts:
    """Nothing before the roll of the meeting was taken: the report is then written by hand."""
    meeting = visit.meeting
    if meeting is None or meeting.state not in (MeetingState.HELD, MeetingState.IN_SESSION):
        return BookFacts()
    facts = read_facts(meeting)
    figures = facts.figures
    is_taken = figures.summoned > 0 and figures.unrecorded < figures.summoned
    return BookFacts(
        started_at=facts.started_at if facts.sittings else None,
        ended_at=facts.ended_at,
        expected=figures.summoned if is_taken else None,
        present=figures.present if is_taken else None,
        absences=_absences(facts) if is_taken else "",
        said=_said(facts, read_surroundings(meeting, facts).committee_met_on, meeting.convened_at),
    )


def _absences(facts: MeetingFacts) -> str:
    lines = [
        f"{label}: {'; '.join(_absent(one) for one in lines)}."
        for label, lines in (
            (AttendanceState.EXCUSED.label, facts.excused),
            (AttendanceState.UNEXCUSED.label, facts.unexcused),
        )
        if lines
    ]
    return "\n".join(lines)


def _absent(line: RollFact) -> str:
    return f"{line.name}, {line.absence_reason}" if line.absence_reason else line.name


def _said(
    facts: MeetingFacts, committee_met_on: datetime.date | None, convened_at: datetime.datetime | None
) -> dict[str, str]:
    found = {
        AssessedPoint.PREPARATION: _prepared(committee_met_on, convened_at),
        AssessedPoint.AGENDA: _agenda(facts),
        AssessedPoint.LENGTH: _length(facts),
        AssessedPoint.STATEMENTS: _statements(facts),
        AssessedPoint.SELF_CRITICISM: f"{len(facts.self_critics)} đồng chí." if facts.self_critics else "",
        AssessedPoint.RESOLUTION: _resolution(facts),
        AssessedPoint.RECORDS: f"{facts.photos} trang ảnh chụp sổ." if facts.photos else "",
    }
    return {point: words for point, words in found.items() if words}


def _prepared(committee_met_on: datetime.date | None, convened_at: datetime.datetime | None) -> str:
    said = []
    if committee_met_on:
        said.append(f"Chi ủy họp {vn.day_month_year(committee_met_on)}")
    if convened_at:
        said.append(f"thông báo gửi {vn.day_month_year(timezone.localdate(convened_at))}")
    words = "; ".join(said)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _agenda(facts: MeetingFacts) -> str:
    written = sum(bool(item.notes or item.conclusion) for item in facts.items)
    return f"{written}/{len(facts.items)} mục có ghi." if facts.items else ""


def _length(facts: MeetingFacts) -> str:
    if not facts.minutes_long:
        return ""
    limit = length_limit(facts)
    asked = f", tối thiểu {limit.value}" if limit else ""
    return f"{facts.minutes_long} phút{asked}."


def _statements(facts: MeetingFacts) -> str:
    spoke = len(facts.speakers)
    return f"{spoke}/{facts.figures.present} đồng chí có mặt." if spoke else ""


def _resolution(facts: MeetingFacts) -> str:
    vote = facts.vote_about(VoteAbout.RESOLUTION)
    if facts.resolution is None:
        return ""
    voted = f", {vote.in_favor}/{vote.base} tán thành" if vote else ""
    return f"Nghị quyết số {facts.resolution.number:02d}-NQ/CB{voted}."
