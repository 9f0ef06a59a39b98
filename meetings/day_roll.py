"""The roll of a meeting's day as the dated rows tell it now, and how the stored one differs from it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from meetings.models import Attendance, Meeting
from meetings.models.attendance import AttendanceState
from meetings.models.meeting import MeetingKind
from members.models import Member, MemberStatus
from members.roster import RosterLine, committee_of, compute_roll, roster_on
from members.rules import base_settings, figures_from_json
from members.states import ENDED, StatusKind
from songlo.common import vn

BASES = ("in_attendance_base", "in_voting_base_if_absent", "in_voting_base_if_present", "outside", "standing")


@dataclass
class RollDifference:
    """One line: `values` is what it should say; `line` is None for a member who is missing in the stored roll."""

    member: Member
    line: Attendance | None
    values: dict[str, Any]
    words: str
    changed: frozenset[str] = field(default_factory=frozenset)

    @property
    def counts(self) -> bool:
        """Whether a base or a name changes, and not only a post."""
        return self.line is None or bool(self.changed & {*BASES, "name"})


def day_of(meeting: Meeting) -> datetime.date:
    """The day it was held, or the day for which it is planned."""
    return meeting.held_on or timezone.localdate(meeting.scheduled_at)


def fresh_roll(meeting: Meeting) -> list[RosterLine]:
    day = day_of(meeting)
    if meeting.rules:
        lines = roster_on(meeting.organization, day, base_settings(figures_from_json(meeting.rules)))
    else:
        lines = compute_roll(meeting.organization, day)
    return committee_of(lines) if meeting.kind == MeetingKind.COMMITTEE else lines


def roll_differences(meeting: Meeting) -> list[RollDifference]:
    stored = {line.member_id: line for line in meeting.roll.select_related("member")}
    fresh = fresh_roll(meeting)
    found = [_compare(stored.pop(line.member.pk, None), line) for line in fresh]
    gone = _gone(meeting, stored.values())
    return [one for one in (*found, *gone) if one is not None]


def _compare(line: Attendance | None, fresh: RosterLine) -> RollDifference | None:
    values = {
        "name": fresh.name,
        "sort_name": fresh.sort_name,
        "post": fresh.post,
        "standing": fresh.standing,
        "group": fresh.counting.group,
        "outside": fresh.counting.outside,
        "is_temporary_here": fresh.is_temporary_here,
        "in_attendance_base": fresh.counting.in_attendance_base,
        "in_voting_base_if_absent": fresh.counting.in_voting_base_if_absent,
        "in_voting_base_if_present": fresh.counting.in_voting_base_if_present,
        "reasons": list(fresh.counting.reasons),
    }
    if line is None:
        return RollDifference(
            fresh.member, None, values, f"{fresh.name}: đưa vào danh sách ({_group(fresh)})"
        )
    changed = frozenset(name for name, value in values.items() if getattr(line, name) != value)
    if not changed:
        return None
    if "name" in changed:
        words = f"{line.name}: tên ghi lại là {fresh.name}"
    elif changed & set(BASES):
        words = f"{fresh.name}: {'; '.join(fresh.counting.reasons)}"
    else:
        words = f"{fresh.name}: {fresh.post or 'không còn chức vụ trong chi bộ'}"
    return RollDifference(fresh.member, line, values, words, changed)


def _group(fresh: RosterLine) -> str:
    return fresh.counting.group[:1].lower() + fresh.counting.group[1:]


def _gone(meeting: Meeting, lines: Iterable[Attendance]) -> list[RollDifference | None]:
    """Lines of members whom that day's roster does not have: died, left or moved, entered late."""
    lines = list(lines)
    if not lines:
        return []
    ended = {
        status.member_id: status
        for status in MemberStatus.objects.on(day_of(meeting)).filter(
            member__in=[line.member_id for line in lines], kind__in=ENDED
        )
    }
    return [_gone_line(line, ended.get(line.member_id)) for line in lines]


def _gone_line(line: Attendance, status: MemberStatus | None) -> RollDifference | None:
    kind = StatusKind(status.kind) if status else StatusKind.LEFT
    day = f" từ ngày {vn.day_month_year(status.valid_from)}" if status else ""
    reason = (
        f"{kind.label}{day}: không tính" if status else "Không có trong danh sách chi bộ ngày họp: không tính"
    )
    values = {
        "standing": kind,
        "group": kind.label,
        "outside": kind,
        "in_attendance_base": False,
        "in_voting_base_if_absent": False,
        "in_voting_base_if_present": False,
        "reasons": [reason],
    }
    words = f"{line.name}: {reason}"
    if line.state == AttendanceState.NOT_RECORDED:
        return RollDifference(line.member, line, {}, words, frozenset(BASES))
    changed = frozenset(name for name, value in values.items() if getattr(line, name) != value)
    return RollDifference(line.member, line, values, words, changed) if changed else None
