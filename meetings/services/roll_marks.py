"""The roll as phones take it: one mark says one thing of one comrade. Two phones merge per person and field."""

import datetime
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from meetings.errors import TwoTexts
from meetings.models import Attendance, Meeting
from meetings.models.attendance import AttendanceState
from meetings.models.in_session import OperationResult
from meetings.services.locking import lock_for_facts
from meetings.services.roll import ABSENCES, TAKEN_FIELDS, adjust_roll, line_words
from meetings.services.rows import note_change
from meetings.services.votes import refresh_vote_bases
from members.models import User
from songlo.common import vn

FIELDS = {"state": "state", "reason": "absence_reason", "came_at": "came_at", "left_at": "left_at"}
LABELS = {"state": "Có mặt hay vắng", "reason": "Lý do vắng", "came_at": "Đến lúc", "left_at": "Về lúc"}
TIMES = ("came_at", "left_at")
UNTOUCHED = {"state": AttendanceState.NOT_RECORDED, "reason": "", "came_at": None, "left_at": None}
NOT_LISTED = "Đồng chí này chưa có trong danh sách buổi họp."
LEFT_BEFORE_HE_CAME = "Giờ về cần sau giờ đến; mời ghi lại."
TAKEN = """
UPDATE meetings_attendance line
SET state = said.state, absence_reason = said.reason, came_at = said.came_at, left_at = said.left_at,
    version = said.version
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::int[])
     AS said (id, state, reason, came_at, left_at, version)
WHERE line.id = said.id
"""
ONLY_WHO_IS_HERE = "Chỉ đồng chí có mặt mới có giờ đến, giờ về."


@dataclass(frozen=True)
class Mark:
    """Some of `state`, `reason`, `came_at`, `left_at`, and under `seen` the same fields as the phone saw them;
    without `seen` the mark is a person's decision over both texts."""

    member_uid: uuid.UUID
    values: Mapping[str, Any]
    seen: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Marked:
    """The line as it is now; `rows` when somebody else said something else of it, `text` when it cannot be."""

    line: Attendance | None
    rows: tuple[TwoTexts, ...] = ()
    text: str = ""


@dataclass
class _Taking:
    meeting: Meeting
    lines: dict[uuid.UUID, Attendance]
    said: dict[str, list[str]] = field(default_factory=dict)
    changed: dict[int, Attendance] = field(default_factory=dict)


@transaction.atomic
def mark_roll(
    *, actor: User, meeting: Meeting, marks: Sequence[Mark], now: datetime.datetime
) -> list[Marked]:
    """One answer for each mark. All lines are written by one statement, with one line in the trail."""
    return take_marks(lock_for_facts(meeting), marks, actor=actor, now=now)


def take_marks(
    meeting: Meeting, marks: Sequence[Mark], *, actor: User, now: datetime.datetime
) -> list[Marked]:
    """The same inside another verb that holds the lock."""
    taking = _Taking(meeting, _lines(meeting))
    if any(
        one.member_uid not in taking.lines for one in marks
    ):  # he came to the cell after the roll was made
        adjust_roll(meeting, actor=actor, now=now)
        taking = _Taking(meeting, _lines(meeting))
    answers = [_take(taking, mark) for mark in marks]
    if taking.changed:
        _store(list(taking.changed.values()))
        refresh_vote_bases(meeting)
        note_change(actor, meeting, meeting, "meetings.roll.mark", {"lines": [None, taking.said]}, now)
    return answers


def _store(lines: Sequence[Attendance]) -> None:
    """An UPDATE of thirty rows from arrays costs a third of writing thirty whole rows."""
    columns = zip(*[[getattr(line, name) for name in ("pk", *TAKEN_FIELDS)] for line in lines], strict=True)
    with connection.cursor() as cursor:
        cursor.execute(TAKEN, [list(column) for column in columns])


def _lines(meeting: Meeting) -> dict[uuid.UUID, Attendance]:
    return {line.member_uid: line for line in meeting.roll.annotate(member_uid=F("member__uid"))}


def _take(taking: _Taking, mark: Mark) -> Marked:
    line = taking.lines.get(mark.member_uid)
    if line is None:
        return Marked(None, text=NOT_LISTED)
    before = line_words(line)
    wanted = _wanted(line, mark)
    if rows := _rivals(taking, line, mark, wanted):
        return Marked(line, rows=rows)
    wanted = {name: _earlier(line, mark, name, value) for name, value in wanted.items()}
    if wanted["came_at"] and wanted["left_at"] and wanted["left_at"] <= wanted["came_at"]:
        return Marked(line, text=LEFT_BEFORE_HE_CAME)
    if wanted["state"] != AttendanceState.PRESENT and any(wanted[name] for name in TIMES):
        return Marked(line, text=ONLY_WHO_IS_HERE)
    if any(_of(line, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(line, FIELDS[name], value)
        line.version += 1
        taking.changed[line.pk] = line
        taking.said[line.name] = [taking.said.get(line.name, [before])[0], line_words(line)]
    return Marked(line)


def _wanted(line: Attendance, mark: Mark) -> dict[str, Any]:
    """The whole line as the mark leaves it: who is not here has no times, who is not away no reason."""
    wanted = {name: mark.values.get(name, _of(line, name)) for name in FIELDS}
    wanted["reason"] = vn.nfc(wanted["reason"] or "")
    if "state" in mark.values and wanted["state"] != AttendanceState.PRESENT:
        wanted |= {name: None for name in TIMES if name not in mark.values}
    if wanted["state"] not in ABSENCES:
        wanted["reason"] = ""
    return wanted


def _rivals(taking: _Taking, line: Attendance, mark: Mark, wanted: Mapping[str, Any]) -> tuple[TwoTexts, ...]:
    """Fields that somebody else has changed, to something else than what is said now."""
    if mark.seen is None:
        return ()
    return tuple(
        TwoTexts(f"{line.name}, {LABELS[name].lower()}", _words(name, value), _words(name, _of(line, name)))
        for name, value in wanted.items()
        if _of(line, name) not in (value, _seen(line, mark, name))
        and not _came_all_the_same(line, mark, wanted)
        and not _both_first(taking.meeting, line, mark, name, value)
    )


def _seen(line: Attendance, mark: Mark, name: str) -> Any:
    """What the phone does not tell of a field that it writes, it has seen as the roll begins."""
    told = mark.seen or {}
    return told.get(name, UNTOUCHED[name] if name in mark.values else _of(line, name))


def _came_all_the_same(line: Attendance, mark: Mark, wanted: Mapping[str, Any]) -> bool:
    """Báo vắng is an intention, and was told while the phone still waited for him; then he was seen to come. "Xong điểm
    danh" has seen nobody: it calls present who was never tapped, so there a person is asked."""
    return (
        line.state == AttendanceState.ASKED_OFF
        and wanted["state"] == AttendanceState.PRESENT
        and _seen(line, mark, "state") == AttendanceState.NOT_HERE_YET
    )


def _both_first(meeting: Meeting, line: Attendance, mark: Mark, name: str, value: Any) -> bool:
    """Two phones saw him come (or go), one a minute after the other. Whoever corrects a time, or meets a corrected
    one, is asked."""
    if name not in TIMES or value is None or _of(line, name) is None or _seen(line, mark, name) is not None:
        return False
    said = meeting.operations.filter(kind="roll.mark", target=mark.member_uid, result=OperationResult.APPLIED)
    payloads = said.filter(payload__has_key=name).values_list("payload", flat=True)
    return not any((one.get("seen") or {}).get(name) for one in payloads)


def _earlier(line: Attendance, mark: Mark, name: str, value: Any) -> Any:
    """Of two times that were not asked about the earlier one stays."""
    known = _of(line, name)
    if (
        mark.seen is None
        or name not in TIMES
        or None in (known, value)
        or _seen(line, mark, name) is not None
    ):
        return value
    return min(known, value)


def _of(line: Attendance, name: str) -> Any:
    return getattr(line, FIELDS[name])


def _words(name: str, value: Any) -> str:
    if name == "state":
        return str(AttendanceState(value).label)
    if isinstance(value, datetime.datetime):
        return f"{timezone.localtime(value):%H:%M}"
    return value or ""
