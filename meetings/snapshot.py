"""The meeting as the page "Đang họp" draws it (docs/offline.md), written by PostgreSQL: it is asked for every few
seconds by each phone of the room."""

import json
import uuid
from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db import connection

from meetings.day_roll import day_of, fresh_roll
from meetings.models import Meeting, MeetingDevice
from meetings.models.agenda import Section
from meetings.models.attendance import AttendanceState
from meetings.models.meeting import MeetingKind
from meetings.states import MeetingState
from members.roster import RosterLine
from members.rules import (
    FIGURES,
    RULE_SETS,
    base_settings,
    figures_from_json,
    figures_to_json,
    overlaid,
    rules_asked,
)

FORMAT = 1

COLUMNS = """
SELECT json_build_object(
    'uid', meeting.uid, 'kind', meeting.kind, 'cell', cell.name, 'parent', coalesce(parent.name, ''),
    'scheduled_at', meeting.scheduled_at, 'place', meeting.place, 'state', meeting.state,
    'chair', (SELECT uid FROM members_member WHERE id = meeting.chair_id),
    'minute_taker', (SELECT uid FROM members_member WHERE id = meeting.minute_taker_id),
    'focus_matter', meeting.focus_matter, 'focus_measures', meeting.focus_measures, 'focus_who', meeting.focus_who,
    'focus_due_on', meeting.focus_due_on, 'dues_note', meeting.dues_note, 'conclusion', meeting.conclusion,
    'self_score', meeting.self_score, 'self_grade', meeting.self_grade, 'self_weakness', meeting.self_weakness,
    'read_back', meeting.read_back, 'agreed_at', newest.agreed_at, 'fixed', newest.fixed_at IS NOT NULL,
    'version', meeting.version),
meeting.revision,
coalesce((SELECT json_agg(json_build_object('started_at', started_at, 'ended_at', ended_at) ORDER BY started_at)
    FROM meetings_sitting WHERE meeting_id = meeting.id), '[]'),
coalesce((SELECT json_agg(json_build_object(
        'member', member.uid, 'name', line.name, 'born', extract(year FROM member.birth_date)::text,
        'post', line.post, 'standing', line.standing, 'group', line."group",
        'outside', line.outside, 'temporary', line.is_temporary_here, 'attend', line.in_attendance_base,
        'vote_absent', line.in_voting_base_if_absent, 'vote_present', line.in_voting_base_if_present,
        'reasons', line.reasons, 'state', line.state, 'reason', line.absence_reason, 'came_at', line.came_at,
        'left_at', line.left_at, 'version', line.version) ORDER BY line.sort_name, line.id)
    FROM meetings_attendance line JOIN members_member member ON member.id = line.member_id
    WHERE line.meeting_id = meeting.id), '[]'),
coalesce((SELECT json_agg(json_build_object('uid', uid, 'name', name, 'post', post, 'remarks', remarks,
        'version', version) ORDER BY position, id)
    FROM meetings_guest WHERE meeting_id = meeting.id), '[]'),
coalesce((SELECT json_agg(json_build_object('uid', uid, 'section', section,
        'section_words', %(sections)s::json ->> section,
        'step', step, 'title', title, 'presenter', presenter, 'minutes', planned_minutes, 'notes', notes,
        'conclusion', conclusion, 'tags', tags, 'began_at', began_at, 'version', version) ORDER BY position, id)
    FROM meetings_agendaitem WHERE meeting_id = meeting.id), '[]'),
coalesce((SELECT json_agg(json_build_object('uid', said.uid, 'member', member.uid, 'text', said.text, 'item', item.uid,
        'said_at', said.said_at, 'version', said.version) ORDER BY said.position, said.id)
    FROM meetings_statement said JOIN members_member member ON member.id = said.speaker_id
    LEFT JOIN meetings_agendaitem item ON item.id = said.item_id WHERE said.meeting_id = meeting.id), '[]'),
coalesce((SELECT json_agg(json_build_object('uid', vote.uid, 'about', about, 'subject', subject, 'mode', mode,
        'threshold', threshold, 'base', base, 'present', present, 'in_favor', in_favor, 'against', against,
        'other', other, 'invalid', invalid, 'to_elect', to_elect, 'issued', issued, 'collected', collected,
        'valid', valid, 'tellers', tellers, 'taken_at', taken_at, 'version', vote.version,
        'reserved', coalesce((
            SELECT json_agg(json_build_object('member', member.uid, 'text', held.text) ORDER BY held.id)
            FROM meetings_reservedopinion held JOIN members_member member ON member.id = held.member_id
            WHERE held.vote_id = vote.id), '[]'),
        'names', coalesce((
            SELECT json_agg(json_build_object('member', member.uid, 'name', named.name, 'votes', named.votes)
                ORDER BY named.position)
            FROM meetings_candidate named LEFT JOIN members_member member ON member.id = named.member_id
            WHERE named.vote_id = vote.id), '[]')) ORDER BY position, vote.id)
    FROM meetings_vote vote WHERE meeting_id = meeting.id), '[]'),
coalesce((SELECT json_agg(json_build_object('uid', raised.uid, 'text', raised.text, 'member', member.uid,
        'place', raised.place, 'field', raised.field, 'answer', raised.answer_on_the_spot,
        'version', raised.version) ORDER BY raised.position, raised.id)
    FROM meetings_proposal raised LEFT JOIN members_member member ON member.id = raised.raised_by_id
    WHERE raised.meeting_id = meeting.id), '[]'),
coalesce((SELECT json_agg(json_build_object('uid', task.uid, 'text', task.text, 'member', member.uid,
        'due_on', task.due_on, 'version', task.version) ORDER BY task.position, task.id)
    FROM meetings_task task JOIN members_member member ON member.id = task.assignee_id
    WHERE task.meeting_id = meeting.id), '[]'),
coalesce((SELECT json_agg(json_build_object('task', task.uid, 'text', task.text, 'name', member.full_name,
        'due_on', task.due_on, 'outcome', coalesce(report.outcome, ''), 'note', coalesce(report.note, ''),
        'version', report.version) ORDER BY task.due_on, task.id)
    FROM meetings_task task JOIN meetings_meeting earlier ON earlier.id = task.meeting_id
    JOIN members_member member ON member.id = task.assignee_id
    LEFT JOIN meetings_taskreport report ON report.task_id = task.id AND report.meeting_id = meeting.id
    WHERE task.organization_id = meeting.organization_id AND task.meeting_id <> meeting.id
      AND earlier.month <= meeting.month AND (task.state IN ('NEW', 'IN_PROGRESS') OR report.id IS NOT NULL)), '[]'),
(SELECT json_build_object('uid', uid, 'number', number, 'subject', subject, 'text', text, 'pattern', pattern,
        'version', version) FROM meetings_resolution WHERE meeting_id = meeting.id),
coalesce((SELECT json_agg(json_build_object('operation', sent.uid, 'kind', sent.kind, 'target', sent.target,
        'result', sent.result, 'text', sent.text, 'fields', sent.fields, 'at', sent.device_at,
        'name', coalesce(holder.full_name, nullif(actor.name, ''), actor.login)) ORDER BY sent.id)
    FROM meetings_operation sent JOIN meetings_meetingdevice device ON device.id = sent.device_id
    JOIN members_user actor ON actor.id = sent.actor_id
    LEFT JOIN members_member holder ON holder.id = coalesce(device.holder_id, actor.member_id)
    WHERE sent.meeting_id = meeting.id AND sent.result <> 'APPLIED' AND sent.settled_at IS NULL), '[]'),
coalesce((SELECT json_agg(json_build_object('uid', phone.uid, 'state', phone.state, 'name', holder.full_name,
        'opened_at', phone.opened_at) ORDER BY phone.id)
    FROM meetings_meetingdevice phone LEFT JOIN members_member holder ON holder.id = phone.holder_id
    WHERE phone.meeting_id = meeting.id AND phone.state IN ('WAITING', 'JOINED')), '[]'),
json_build_object(
    'chair', (SELECT uid FROM members_member WHERE id = coalesce(meeting.chair_id, last.chair_id)),
    'minute_taker', (SELECT uid FROM members_member WHERE id = coalesce(meeting.minute_taker_id, last.minute_taker_id)),
    'started_at', meeting.scheduled_at)
"""
TABLES = """
FROM meetings_meeting meeting
JOIN members_organization cell ON cell.id = meeting.organization_id
LEFT JOIN members_organization parent ON parent.id = cell.parent_id
LEFT JOIN LATERAL (SELECT agreed_at, fixed_at FROM meetings_minutes WHERE meeting_id = meeting.id
    ORDER BY number DESC LIMIT 1) newest ON true
LEFT JOIN LATERAL (SELECT chair_id, minute_taker_id FROM meetings_meeting earlier
    WHERE earlier.organization_id = meeting.organization_id AND earlier.kind = meeting.kind AND earlier.state = 'HELD'
      AND earlier.month < meeting.month ORDER BY earlier.month DESC LIMIT 1) last ON true
WHERE meeting.id = %(meeting)s
"""
# Until the meeting begins its rules are those of its day.
BEGUN, AHEAD = f"{COLUMNS}, NULL{TABLES}", f"{COLUMNS}, {RULE_SETS}{TABLES}"
# In the order of the columns; the first two are the meeting and its revision.
PARTS = (
    *("sittings", "roll", "guests", "agenda", "statements", "votes", "proposals", "tasks", "reports"),
    *("resolution", "review", "devices", "suggested"),
)
SECTIONS = json.dumps(dict(Section.choices), ensure_ascii=False)
UNTOUCHED = {
    "state": AttendanceState.NOT_RECORDED,
    "reason": "",
    "came_at": None,
    "left_at": None,
    "version": None,
}
BEFORE = (MeetingState.PREPARING, MeetingState.CONVENED)


def read_snapshot(meeting: Meeting, about_reader: Mapping[str, Any]) -> dict[str, Any]:
    """One query once the meeting has begun. Before that the roll is computed for its day, as it will be stored when
    the meeting begins, with one more. `about_reader` are the parts that differ between readers."""
    asked = {
        "meeting": meeting.pk,
        "sections": SECTIONS,
        **rules_asked(meeting.organization, day_of(meeting)),
    }
    with connection.cursor() as cursor:
        cursor.execute(BEGUN if meeting.rules else AHEAD, asked)
        facts, revision, *parts, rule_sets = cursor.fetchone()
    snapshot = {"format": FORMAT, "revision": revision, **about_reader}
    snapshot["meeting"] = {
        **_read(facts),
        "title": meeting.title,
        "kind_words": str(MeetingKind(meeting.kind).label),
        "day": day_of(meeting).isoformat(),
    }
    snapshot |= {name: _read(part) for name, part in zip(PARTS, parts, strict=True)}
    rules = meeting.rules or figures_to_json(overlaid(rule_sets))
    if meeting.state in BEFORE:
        snapshot["roll"] = _planned_roll(meeting, rules, snapshot["roll"])
    _tell_apart(snapshot["roll"])
    for phone in snapshot["devices"]:
        phone["called"] = MeetingDevice(uid=uuid.UUID(phone["uid"])).called
    snapshot["limits"] = _limits(rules)
    return snapshot


def _read(part: Any) -> Any:
    return json.loads(part) if isinstance(part, str) else part


def _planned_roll(
    meeting: Meeting, rules: Mapping[str, Any], stored: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Who is said to be away already keeps what was said of him."""
    taken = {line["member"]: line for line in stored}
    fresh = fresh_roll(meeting, base_settings(figures_from_json(rules)))
    return [{**_told(line), **_taken(taken.get(str(line.member.uid)))} for line in fresh]


def _told(line: RosterLine) -> dict[str, Any]:
    counting = line.counting
    return {
        "member": str(line.member.uid),
        "name": line.name,
        "born": f"{line.member.birth_date:%Y}" if line.member.birth_date else "",
        "post": line.post,
        "standing": line.standing,
        "group": counting.group,
        "outside": counting.outside,
        "temporary": line.is_temporary_here,
        "attend": counting.in_attendance_base,
        "vote_absent": counting.in_voting_base_if_absent,
        "vote_present": counting.in_voting_base_if_present,
        "reasons": list(counting.reasons),
    }


def _tell_apart(roll: list[dict[str, Any]]) -> None:
    """Whoever shares his name with another one of the room stands with the year of his birth, nobody else."""
    times = Counter(line["name"] for line in roll)
    for line in roll:
        line["born"] = (line["born"] or "") if times[line["name"]] > 1 else ""


def _taken(stored: dict[str, Any] | None) -> dict[str, Any]:
    return {name: (stored or UNTOUCHED)[name] for name in UNTOUCHED}


def _limits(rules: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The figures of the regulation that hold for this meeting, with their sources."""
    return [
        {
            "code": code,
            "figure": figure["value"],
            "unit": FIGURES[code].unit,
            "words": FIGURES[code].label,
            "source": figure["source"],
            "confirmed": figure["confirmed"],
        }
        for code, figure in rules.items()
        if code in FIGURES and figure["value"] is not None
    ]
