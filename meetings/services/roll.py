"""The roll: computed for the meeting's day, recomputed while the minutes are open, taken by hand."""

import datetime
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from meetings.day_roll import RollDifference, roll_differences
from meetings.errors import StaleRecord, TwoTexts, UnknownRecord
from meetings.models import Attendance, Meeting
from meetings.models.attendance import AttendanceState
from meetings.services.locking import lock_for_facts, touch_minutes
from meetings.services.rows import note_change
from meetings.services.votes import refresh_vote_bases
from members.models import User
from songlo.audit.models import AuditEvent
from songlo.audit.record import record
from songlo.common import vn

DAY_FIELDS = [
    "name",
    "sort_name",
    "post",
    "standing",
    "group",
    "outside",
    "is_temporary_here",
    "in_attendance_base",
    "in_voting_base_if_absent",
    "in_voting_base_if_present",
    "reasons",
]
TAKEN_FIELDS = ["state", "absence_reason", "came_at", "left_at", "version"]
ABSENCES = (AttendanceState.EXCUSED, AttendanceState.UNEXCUSED, AttendanceState.ASKED_OFF)


@dataclass(frozen=True)
class RollEntry:
    """What is said of one line; `version` is the one that the person had on the screen."""

    line_uid: uuid.UUID
    state: str
    reason: str = ""
    came_at: datetime.datetime | None = None
    left_at: datetime.datetime | None = None
    version: int | None = None


def recompute_roll(meeting: Meeting) -> list[RollDifference]:
    """Inside the transaction of a verb that holds the meeting's lock: lines are added, renamed or change their
    base with a reason; a line that has a state is never deleted. Returns what changed."""
    found = roll_differences(meeting)
    if not found:
        return []
    unused = [one.line.pk for one in found if one.line is not None and not one.values]
    Attendance.objects.filter(pk__in=unused).delete()
    kept = []
    for one in found:
        if one.line is None:
            kept.append(Attendance(meeting=meeting, member=one.member, **one.values))
        elif one.values:
            for name, value in one.values.items():
                setattr(one.line, name, value)
            kept.append(one.line)
    _store(kept, DAY_FIELDS)
    refresh_vote_bases(meeting)
    return found


def _store(lines: Sequence[Attendance], fields: Sequence[str]) -> None:
    Attendance.objects.bulk_create(
        lines, update_conflicts=True, unique_fields=["meeting", "member"], update_fields=fields
    )


@transaction.atomic
def refresh_roll(*, actor: User, meeting: Meeting, now: datetime.datetime) -> list[RollDifference]:
    """A death, a transfer or a corrected name entered since: the open minutes take it over, a print is void."""
    meeting = lock_for_facts(meeting)
    return adjust_roll(meeting, actor=actor, now=now)


def adjust_roll(meeting: Meeting, *, actor: User | None, now: datetime.datetime) -> list[RollDifference]:
    """The same inside another verb that holds the lock."""
    found = recompute_roll(meeting)
    if found:
        touch_minutes(meeting, now=now)
        record(
            "meetings.roll.refresh",
            actor=actor,
            organization=meeting.organization,
            target=meeting,
            changes={"roll": [None, [one.words for one in found]]},
            now=now,
        )
    return found


@transaction.atomic
def save_roll(
    *,
    actor: User,
    meeting: Meeting,
    exceptions: Sequence[RollEntry],
    now: datetime.datetime,
    versions: Mapping[uuid.UUID, int] | None = None,
) -> Meeting:
    """Everybody who should attend is present, except those named here with what is said of them. Whoever need
    not attend (exempt, away …) has a state only if he is named. One statement for all lines.

    `versions` are the lines as they were on the screen; a line that somebody else has changed since, to
    something other than what is written now, is asked back with both texts."""
    meeting = lock_for_facts(meeting)
    adjust_roll(meeting, actor=actor, now=now)
    lines = list(meeting.roll.all())
    named = {entry.line_uid: entry for entry in exceptions}
    if unknown := named.keys() - {line.uid for line in lines}:
        raise UnknownRecord(f"Dòng điểm danh {unknown.pop()} không có trong buổi này.")
    changed, rivals, said = [], [], {}
    for line in lines:
        entry = named.get(line.uid) or RollEntry(line.uid, _default_state(line))
        before = line_words(line)
        if not _apply(line, entry):
            continue
        seen = entry.version if entry.version is not None else (versions or {}).get(line.uid)
        if seen is not None and seen != line.version:
            rivals.append(TwoTexts(line.name, line_words(line), before))
        line.version += 1
        changed.append(line)
        said[line.name] = [before, line_words(line)]
    if rivals:
        _refuse(meeting, rivals)
    if not changed:
        return meeting
    _store(changed, TAKEN_FIELDS)
    refresh_vote_bases(meeting)
    note_change(actor, meeting, meeting, "meetings.roll.save", {"lines": [None, said]}, now)
    return meeting


def _default_state(line: Attendance) -> str:
    expected = line.in_attendance_base
    return AttendanceState.PRESENT if expected else AttendanceState.NOT_RECORDED


def _apply(line: Attendance, entry: RollEntry) -> bool:
    """Set the line; times belong to those present, reasons to those absent. True if it says something new."""
    here = entry.state == AttendanceState.PRESENT
    values = {
        "state": entry.state,
        "absence_reason": vn.nfc(entry.reason) if entry.state in ABSENCES else "",
        "came_at": entry.came_at if here else None,
        "left_at": entry.left_at if here else None,
    }
    if all(getattr(line, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(line, name, value)
    return True


def line_words(line: Attendance) -> str:
    words = AttendanceState(line.state).label
    if line.absence_reason:
        words += f": {line.absence_reason}"
    if line.came_at:
        words += f", đến {timezone.localtime(line.came_at):%H:%M}"
    if line.left_at:
        words += f", về {timezone.localtime(line.left_at):%H:%M}"
    return words


def _refuse(meeting: Meeting, rivals: Sequence[TwoTexts]) -> None:
    """Whoever saved the roll last is named; the trail knows."""
    taken = ("meetings.roll.save", "meetings.roll.mark")
    last = AuditEvent.objects.filter(action__in=taken, target_uid=meeting.uid).order_by("-id").first()
    name = f"đồng chí {last.actor_name}" if last else "đồng chí khác"
    at = timezone.localtime(last.happened_at) if last else None
    raise StaleRecord(name=name, at=at, rows=tuple(rivals), version=meeting.revision)
