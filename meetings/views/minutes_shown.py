"""What stands on the page of the minutes: the paper, what was found, and why it could come back."""

from typing import Any

from django.conf import settings

from meetings.facts import MeetingFacts
from meetings.findings import held_findings
from meetings.models import Meeting, Minutes
from meetings.papers.frame import read_frame
from meetings.papers.minutes import build_minutes
from meetings.reading import read_facts
from meetings.returns import reasons_for_return
from meetings.surroundings import read_surroundings
from songlo.papers.document import Content

# Where each finding is put right on the page "Ghi lại buổi đã họp".
PLACES = {
    "times": "thoi-gian",
    "people": "thoi-gian",
    "roll": "diem-danh",
    "discussion": "thao-luan",
    "votes": "bieu-quyet",
    "follow_up": "ket-luan",
    "score": "cham-diem",
    "agenda": "dien-bien",
}


def paper_shown(meeting: Meeting, shown: Minutes) -> tuple[MeetingFacts, Content]:
    """A version that stays shows what was printed; an open one what would be printed now."""
    facts = read_facts(meeting)
    if shown.fixed_at and shown.printed:
        return facts, shown.printed.content
    frame = read_frame(meeting.organization, facts.day, settings.DEMO_NOTICE)
    return facts, build_minutes(facts, frame).to_content()


def findings_shown(meeting: Meeting, facts: MeetingFacts) -> dict[str, Any]:
    findings = held_findings(facts, read_surroundings(meeting, facts))
    reasons = [(one, PLACES.get(one.fix, "")) for one in reasons_for_return(facts)]
    return {
        "findings": findings,
        "reasons": reasons,
        "is_blocked": any(one.level == "block" for one, _ in reasons),
        "in_order": sum(one.level == "ok" for one in findings),
        "notes": sum(one.level != "ok" for one in findings),
    }
