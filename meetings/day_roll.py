"""The roll of a meeting's day as the dated rows tell it now, and how the stored one differs from it."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils import timezone

from meetings.facts import RollFact
from meetings.models import Meeting
from meetings.models.attendance import AttendanceState
from meetings.models.meeting import MeetingKind
from members.bases import BaseSettings, Facts, count_member
from members.models import Member, MemberStatus
from members.models.member import COMMITTEE_POSTS
from members.roster import PEOPLE, RosterLine, committee_of, facts_of, roster_on
from members.rules import base_settings, figures_from_json, resolve_rules
from members.states import ENDED, StatusKind
from songlo.common import vn

BASES = ("in_attendance_base", "in_voting_base_if_absent", "in_voting_base_if_present", "outside", "standing")
COUNTED = frozenset({*BASES, "name"})

# What holds of a member on that day beside what the roll says of him, for all who are in either. Each answer once:
# a cell of thirty has some three.
KINDS_OF_LINES = f"""
SELECT DISTINCT coalesce(person.statuses_of_day, '{{}}'), coalesce(person.kinds_of_day, '{{}}'),
       person.posts_of_day && %(committee)s, line.name = person.full_name, line.in_attendance_base,
       line.in_voting_base_if_absent, line.in_voting_base_if_present, line.outside, line.standing
FROM ({PEOPLE}) person
FULL JOIN (SELECT * FROM meetings_attendance WHERE meeting_id = %(meeting)s) line ON line.member_id = person.id
"""  # noqa: S608 - the values stay apart
NO_LINE = (None,) * 6


@dataclass
class RollDifference:
    """One line: `values` is what it should say; `line` is None for a member who is missing in the stored roll,
    `member` for one who is missing in that day's roster."""

    member: Member | None
    line: Any  # the row, or the fact of meetings/facts.py
    values: dict[str, Any]
    words: str
    changed: frozenset[str] = field(default_factory=frozenset)

    @property
    def counts(self) -> bool:
        """Whether a base or a name changes, and not only a post."""
        return self.line is None or bool(self.changed & COUNTED)


def day_of(meeting: Meeting) -> datetime.date:
    """The day it was held, or the day for which it is planned."""
    return meeting.held_on or timezone.localdate(meeting.scheduled_at)


def fresh_roll(meeting: Meeting, settings: BaseSettings | None = None) -> list[RosterLine]:
    lines = roster_on(meeting.organization, day_of(meeting), settings or _settings_of(meeting))
    return committee_of(lines) if meeting.kind == MeetingKind.COMMITTEE else lines


def _settings_of(meeting: Meeting) -> BaseSettings:
    """Those fixed on the meeting when it was held, before that those of its day."""
    stored = figures_from_json(meeting.rules)
    return base_settings(stored or resolve_rules(meeting.organization, day_of(meeting)))


def roll_holds(meeting: Meeting) -> bool:
    """Nothing that counts has become known since the roll was computed: one query that brings no member.
    If not, `late_changes` says what, and whether the roll knows of it already."""
    asked: dict[str, Any] = {
        "organization": meeting.organization_id,
        "day": day_of(meeting),
        "meeting": meeting.pk,
        "committee": list(COMMITTEE_POSTS),
    }
    settings = _settings_of(meeting)
    with connection.cursor() as cursor:
        cursor.execute(KINDS_OF_LINES, asked)
        return all(
            tuple(said) == _should_say(meeting, facts_of(statuses, kinds), in_committee, settings)
            for statuses, kinds, in_committee, *said in cursor.fetchall()
        )


def _should_say(
    meeting: Meeting, facts: Facts, in_committee: bool | None, settings: BaseSettings
) -> tuple[Any, ...]:
    """The columns of KINDS_OF_LINES from the name on."""
    if facts.standing in ENDED or (meeting.kind == MeetingKind.COMMITTEE and not in_committee):
        return NO_LINE
    counting = count_member(facts, settings)
    bases = counting.in_attendance_base, counting.in_voting_base_if_absent, counting.in_voting_base_if_present
    return True, *bases, counting.outside, facts.standing


def roll_differences(meeting: Meeting) -> list[RollDifference]:
    return _differences(meeting, meeting.roll.all(), None)


def late_changes(meeting: Meeting, roll: Iterable[RollFact]) -> list[str]:
    """What has become known since the roll was computed, in words, and only where a base or a name is concerned.
    One query, a second when somebody is gone."""
    return [one.words for one in _differences(meeting, roll, COUNTED) if one.counts]


def _differences(
    meeting: Meeting, roll: Iterable[Any], fields: Collection[str] | None
) -> list[RollDifference]:
    """`fields` are compared; None compares all."""
    stored = {line.member_id: line for line in roll}
    fresh = fresh_roll(meeting)
    found = [_compare(stored.pop(line.member.pk, None), line, fields) for line in fresh]
    gone = _gone(meeting, stored.values(), fields)
    return [one for one in (*found, *gone) if one is not None]


def _compare(line: Any, fresh: RosterLine, fields: Collection[str] | None) -> RollDifference | None:
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
    changed = _changed(line, values, fields)
    if not changed:
        return None
    said = []
    if "name" in changed:
        said.append(f"tên ghi lại là {fresh.name}")
    if changed & set(BASES):
        said.extend(fresh.counting.reasons)
    words = "; ".join(said) or fresh.post or "không còn chức vụ trong chi bộ"
    words = f"{line.name}: {words}"
    return RollDifference(fresh.member, line, values, words, changed)


def _changed(line: Any, values: dict[str, Any], fields: Collection[str] | None) -> frozenset[str]:
    names = values if fields is None else values.keys() & fields
    return frozenset(name for name in names if getattr(line, name) != values[name])


def _group(fresh: RosterLine) -> str:
    return fresh.counting.group[:1].lower() + fresh.counting.group[1:]


def _gone(
    meeting: Meeting, lines: Iterable[Any], fields: Collection[str] | None
) -> list[RollDifference | None]:
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
    return [_gone_line(line, ended.get(line.member_id), fields) for line in lines]


def _gone_line(
    line: Any, status: MemberStatus | None, fields: Collection[str] | None
) -> RollDifference | None:
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
        return RollDifference(None, line, {}, words, frozenset(BASES))
    changed = _changed(line, values, fields)
    return RollDifference(None, line, values, words, changed) if changed else None
