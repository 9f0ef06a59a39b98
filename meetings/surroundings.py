"""What other meetings of the cell say about one of them."""

import datetime
import json
from collections.abc import Iterable
from typing import Any

from meetings.day_roll import day_of
from meetings.facts import FocusFact, MeetingFacts, NearMeeting, Surroundings
from meetings.models import Meeting
from meetings.models.attendance import AttendanceState
from meetings.models.meeting import MeetingKind
from meetings.states import MeetingState
from members.models.member import Post

ONE_A_MONTH = (MeetingKind.REGULAR, MeetingKind.COMBINED)
HEADS = (Post.DEPUTY_SECRETARY, Post.COMMITTEE_MEMBER)  # a cell with only a bí thư has nobody to meet with

# The meetings of the quarter up to this one, the committee's that prepared it, and of the earlier ones that whose
# matter in focus is the nearest due and not settled. With each, for all of them, the earlier lines of those who are
# excused now. Written out, because it is read with every page of a meeting.
NEAR = """
SELECT meeting.*, EXISTS (
    SELECT 1 FROM members_appointment WHERE organization_id = %(organization)s AND post = ANY(%(heads)s)
    AND valid_from <= %(day)s AND (valid_until IS NULL OR valid_until > %(day)s)
) AS has_committee, (
    SELECT jsonb_agg(jsonb_build_array(line.member_id, line.state) ORDER BY earlier.month DESC)
    FROM meetings_attendance line JOIN meetings_meeting earlier ON earlier.id = line.meeting_id
    WHERE line.member_id = ANY(%(excused)s) AND earlier.organization_id = %(organization)s
      AND earlier.kind IN ('REGULAR', 'COMBINED') AND earlier.state = 'HELD'
      AND earlier.month >= %(year)s AND earlier.month < %(month)s
) AS earlier_lines
FROM meetings_meeting meeting
WHERE organization_id = %(organization)s AND (
    month BETWEEN %(first)s AND %(month)s OR id IN (%(meeting)s, %(prepared_by)s) OR id = (
        SELECT id FROM meetings_meeting
        WHERE organization_id = %(organization)s AND month < %(month)s AND state = 'HELD'
          AND kind <> 'COMMITTEE' AND focus_matter <> '' AND focus_settled_on IS NULL
        ORDER BY focus_due_on NULLS LAST, month, id LIMIT 1
    )
)
ORDER BY scheduled_at, id
"""


def read_surroundings(meeting: Meeting, facts: MeetingFacts) -> Surroundings:
    """One query."""
    day = day_of(meeting)
    near = _near(meeting, facts, day)
    committee = [
        one.held_on
        for one in near
        if one.kind == MeetingKind.COMMITTEE
        and one.held_on
        and (one.month == meeting.month or one.pk == meeting.prepared_by_id)
    ]
    return Surroundings(
        excused_runs=_excused_runs(facts, near[0].earlier_lines),
        thematic_in_quarter=sum(_is_thematic(one, meeting) for one in near if one.month >= _quarter(day)),
        committee_met_on=max(committee, default=None),
        has_committee=any(one.has_committee for one in near),
        open_focus=_first(sorted((one for one in near if _is_open_focus(one, meeting)), key=_by_due)),
        committee_meeting=_committee_meeting(meeting, near),
        cell_meeting=_cell_meeting(meeting, near),
    )


def _near(meeting: Meeting, facts: MeetingFacts, day: datetime.date) -> list[Any]:
    """This meeting is always among them."""
    values = {
        "organization": meeting.organization_id,
        "meeting": meeting.pk,
        "prepared_by": meeting.prepared_by_id,
        "first": _quarter(day),
        "month": meeting.month,
        "day": day,
        "year": meeting.month.replace(month=1),
        "excused": [line.member_id for line in facts.excused],
        "heads": list(HEADS),
    }
    return list(Meeting.objects.raw(NEAR, values))


def _quarter(day: datetime.date) -> datetime.date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def _is_open_focus(one: Meeting, meeting: Meeting) -> bool:
    was_held = one.state == MeetingState.HELD and one.kind != MeetingKind.COMMITTEE
    is_open = bool(one.focus_matter) and one.focus_settled_on is None
    return was_held and is_open and one.month < meeting.month


def _by_due(one: Meeting) -> tuple[datetime.date, datetime.date, int]:
    return one.focus_due_on or datetime.date.max, one.month, one.pk


def _committee_meeting(meeting: Meeting, near: list[Any]) -> NearMeeting | None:
    """The one that prepared this meeting; else the latest of its month, which could."""
    if meeting.kind == MeetingKind.COMMITTEE:
        return None
    found = [one for one in near if one.kind == MeetingKind.COMMITTEE and one.state != MeetingState.NOT_HELD]
    own = [one for one in found if one.pk == meeting.prepared_by_id]
    return _first(own or [one for one in reversed(found) if one.month == meeting.month])


def _cell_meeting(meeting: Meeting, near: list[Any]) -> NearMeeting | None:
    if meeting.kind != MeetingKind.COMMITTEE:
        return None
    return _first(
        one
        for one in near
        if one.kind in ONE_A_MONTH and one.month == meeting.month and one.state != MeetingState.NOT_HELD
    )


def _first(found: Iterable[Any]) -> NearMeeting | None:
    one = next(iter(found), None)
    if one is None:
        return None
    focus = FocusFact(
        one.focus_matter, one.focus_measures, one.focus_who, one.focus_due_on, one.focus_settled_on
    )
    return NearMeeting(one.uid, one.kind, one.title, one.month, one.state, one.prepared_by_id, focus)


def _is_thematic(one: Meeting, meeting: Meeting) -> bool:
    """Held in the quarter, or this very meeting, which may still be planned."""
    counted = one.state == MeetingState.HELD or one.pk == meeting.pk
    return counted and one.kind in (MeetingKind.THEMATIC, MeetingKind.COMBINED)


def _excused_runs(facts: MeetingFacts, earlier: str | None) -> tuple[tuple[str, int], ...]:
    """Excused at this meeting, and how many regular meetings in a row up to it, of the same calendar year:
    "3 lần liên tiếp trong năm" (domain.md 2.2)."""
    excused = {line.member_id: line.name for line in facts.excused}
    states: dict[int, list[str]] = {}
    for member_id, state in json.loads(earlier or "[]"):
        states.setdefault(member_id, []).append(state)
    return tuple((name, 1 + _run(states.get(member_id, []))) for member_id, name in excused.items())


def _run(states: list[str]) -> int:
    """How many excused absences follow each other, the newest first."""
    return next(
        (number for number, state in enumerate(states) if state != AttendanceState.EXCUSED), len(states)
    )
