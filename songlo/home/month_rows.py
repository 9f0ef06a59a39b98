"""The rows of the month as the page draws them: in words already, because a template that looks each of them up costs
more than all the queries."""

import datetime
import uuid
from collections.abc import Sequence
from typing import NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from meetings.models.meeting import OCCASIONAL, MeetingKind
from meetings.queries import Head
from meetings.states import SubmissionState
from members.access import can
from members.roles import Permission
from songlo.common import vn
from songlo.home.queries import CellMonth, heads_of


class Said(NamedTuple):
    """What a row says of the meeting: by these words it is found again as it was drawn. No person is named in them."""

    name: str
    what: str  # of a meeting that is not the regular one
    when: str
    attendance: str
    grade: str
    kind: str
    words: str
    icon: str
    papers: uuid.UUID | None  # what was sent, for those who read it
    may_receive: bool


class Row(NamedTuple):
    """A line with what its reader may do there."""

    line: CellMonth
    said: Said
    heads: Sequence[Head]
    is_printed: bool  # its bản tổng hợp is among those of the month


def rows_of(user: AbstractBaseUser, lines: list[CellMonth], today: datetime.date) -> list[Row]:
    """Phones of bí thư and phó are for those who read what the cell sends, or its roster; the others see states."""

    def may(need: Permission, line: CellMonth) -> bool:
        return can(user, need, line.cell, today=today)

    reads = {line.cell.pk for line in lines if may(Permission.SUBMISSION_VIEW, line)}
    calls = [line for line in lines if line.cell.pk in reads or may(Permission.ROSTER_VIEW, line)]
    heads = heads_of(calls, today)
    rows = []
    for line in lines:
        own, is_read = heads.get(line.cell.pk, ()), line.cell.pk in reads
        rows.append(_row(line, own, is_read=is_read, receives=may(Permission.SUBMISSION_RECEIVE, line)))
    return rows


def _row(line: CellMonth, heads: Sequence[Head], *, is_read: bool, receives: bool) -> Row:
    meeting = line.meeting
    sending = meeting.sending if meeting else None
    when = f"{timezone.localtime(meeting.scheduled_at):%H:%M}, {meeting.day:%d/%m}" if meeting else "–"
    is_held = meeting is not None and meeting.held_on is not None
    said = Said(
        name=line.name,
        what=_what(meeting.kind) if meeting else "",
        when=when,
        attendance=f"{meeting.attendance}, {vn.percent(meeting.present, meeting.expected)}"
        if is_held
        else "–",
        grade=meeting.grade if meeting and meeting.grade else "–",
        kind=line.situation.kind,
        words=line.situation.words,
        icon=line.situation.icon,
        papers=sending.uid if sending and is_read else None,
        may_receive=receives and sending is not None and sending.state == SubmissionState.SENT,
    )
    is_printed = is_read and sending is not None and sending.state != SubmissionState.RETURNED
    return Row(line, said, heads, is_printed)


def _what(kind: str) -> str:
    if kind == MeetingKind.THEMATIC:
        return "chuyên đề"
    label = MeetingKind(kind).label
    return f"{label[:1].lower()}{label[1:]}" if kind in OCCASIONAL else ""
