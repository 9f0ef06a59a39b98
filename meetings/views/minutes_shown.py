"""What stands on the page of the minutes: the paper, what was found, and why it could come back."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from meetings.day_roll import late_changes, roll_holds
from meetings.facts import MeetingFacts, Surroundings
from meetings.findings import held_findings
from meetings.forms.preparation import SettledForm
from meetings.models import Meeting, Minutes
from meetings.models.meeting import MeetingKind
from meetings.papers.frame import read_frame
from meetings.papers.minutes import build_minutes
from meetings.queries import fixed_print, read_roll, regular_meeting_of
from meetings.reading import read_facts
from meetings.returns import reasons_for_return
from meetings.score_sheets import sheet_findings
from meetings.surroundings import read_surroundings
from songlo.papers.html import kept_sheet, sheet

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


def fixed_shown(context: dict[str, Any], shown: Minutes) -> dict[str, Any]:
    """A version that stays: what was printed, its signed sheet, its corrections, and what has become known of that
    day since. It needs no second look; its notes are there for those who ask (`findings_shown`)."""
    fixed = fixed_print(shown)
    meeting = context["meeting"]
    changed = _asks(context) and not roll_holds(meeting)
    return {
        "sheet": kept_sheet(fixed.content),
        "scan_uid": fixed.scan_uid,
        "addenda": fixed.addenda,
        "photo_count": fixed.photos,
        "late_changes": late_changes(meeting, read_roll(meeting=meeting.pk)) if changed else [],
        "cell_meeting": regular_meeting_of(meeting) if meeting.kind == MeetingKind.COMMITTEE else None,
    }


def open_shown(context: dict[str, Any]) -> dict[str, Any]:
    """What would be printed now, what was found, and what waits for an answer beside it: a roll that has changed
    since, a matter in focus of an earlier meeting."""
    meeting = context["meeting"]
    facts = read_facts(meeting)
    frame = read_frame(meeting.organization, facts.day, settings.DEMO_NOTICE)
    found = findings_shown(meeting, facts)
    return {
        **found,
        "sheet": sheet(build_minutes(facts, frame).to_content()),
        "photo_count": facts.photos,
        "late_changes": late_changes(meeting, facts.roll) if _asks(context) else [],
        "settled_form": settled_form(found["surroundings"], meeting, "minutes"),
    }


def _asks(context: dict[str, Any]) -> bool:
    """Only the newest version, and only those who can answer."""
    return context["is_newest"] and context["allowed"]["meeting_record"]


def settled_form(around: Surroundings, meeting: Meeting, tab: str) -> SettledForm | None:
    if around.open_focus is None:
        return None
    initial = {"settled_on": timezone.localdate(), "asked_on": meeting.uid, "tab": tab}
    return SettledForm(initial=initial)


def findings_shown(meeting: Meeting, facts: MeetingFacts) -> dict[str, Any]:
    surroundings = read_surroundings(meeting, facts)
    findings = held_findings(facts, surroundings)
    of_score = sheet_findings(meeting)
    reasons = [(one, PLACES.get(one.fix, "")) for one in [*reasons_for_return(facts), *of_score]]
    return {
        "surroundings": surroundings,
        "cell_meeting": surroundings.cell_meeting,
        "findings": findings,
        "reasons": reasons,
        "is_blocked": any(one.level == "block" for one, _ in reasons),
        "in_order": sum(one.level == "ok" for one in findings),
        "notes": sum(one.level != "ok" for one in findings),
    }
