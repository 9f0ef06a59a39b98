"""What was said: guests, statements, notes and conclusions of the items, the chair's conclusion, dues."""

import datetime
import uuid
from typing import Any

from django.db import transaction

from meetings.models import AgendaItem, Guest, Meeting, Statement
from meetings.services.locking import lock_for_facts
from meetings.services.rows import drop_row, get_row, note_change, put_row, write_changes, write_meeting
from members.models import Member, User
from songlo.common import vn


@transaction.atomic
def save_guest(
    *,
    actor: User,
    meeting: Meeting,
    name: str,
    post: str,
    now: datetime.datetime,
    remarks: str = "",
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> Guest:
    """Đại biểu dự, with what he said, which stands apart from the debate (users.md 3.6)."""
    meeting = lock_for_facts(meeting)
    values = {"name": vn.nfc(name), "post": vn.nfc(post), "remarks": vn.nfc_lines(remarks)}
    guest, changes = put_row(meeting, Guest, uid, version, values)
    note_change(actor, meeting, guest, "meetings.guest.save", changes, now)
    return guest


@transaction.atomic
def drop_guest(*, actor: User, meeting: Meeting, uid: uuid.UUID, now: datetime.datetime) -> None:
    drop_row(actor, lock_for_facts(meeting), Guest, uid, "meetings.guest.drop", now)


@transaction.atomic
def save_statement(
    *,
    actor: User,
    meeting: Meeting,
    speaker: Member,
    now: datetime.datetime,
    text: str = "",
    item: AgendaItem | None = None,
    said_at: datetime.datetime | None = None,
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> Statement:
    """Who spoke; what he said is optional. Words stay as typed, abbreviations too. `said_at` None leaves the time as
    it is."""
    meeting = lock_for_facts(meeting)
    values: dict[str, Any] = {
        "speaker": speaker,
        "text": vn.nfc_lines(text),
        "item": _own_item(meeting, item),
    }
    if said_at is not None:
        values["said_at"] = said_at
    statement, changes = put_row(meeting, Statement, uid, version, values)
    note_change(actor, meeting, statement, "meetings.statement.save", changes, now)
    return statement


@transaction.atomic
def drop_statement(*, actor: User, meeting: Meeting, uid: uuid.UUID, now: datetime.datetime) -> None:
    drop_row(actor, lock_for_facts(meeting), Statement, uid, "meetings.statement.drop", now)


@transaction.atomic
def save_item_notes(
    *,
    actor: User,
    meeting: Meeting,
    uid: uuid.UUID,
    now: datetime.datetime,
    notes: str,
    conclusion: str = "",
    version: int | None = None,
) -> AgendaItem:
    """What happened under an item of the agenda, and what the chair concluded on it."""
    meeting = lock_for_facts(meeting)
    item = get_row(meeting, AgendaItem, uid)
    values = {"notes": vn.nfc_lines(notes), "conclusion": vn.nfc_lines(conclusion)}
    changes = write_changes(item, values, seen=version)
    note_change(actor, meeting, item, "meetings.item.save_notes", changes, now)
    return item


@transaction.atomic
def begin_item(
    *,
    actor: User,
    meeting: Meeting,
    uid: uuid.UUID,
    began_at: datetime.datetime,
    now: datetime.datetime,
    version: int | None = None,
) -> AgendaItem:
    """The room comes to this item of the agenda."""
    meeting = lock_for_facts(meeting)
    item = get_row(meeting, AgendaItem, uid)
    changes = write_changes(item, {"began_at": began_at}, seen=version)
    note_change(actor, meeting, item, "meetings.item.begin", changes, now)
    return item


@transaction.atomic
def save_conclusion(
    *, actor: User, meeting: Meeting, conclusion: str, now: datetime.datetime, version: int | None = None
) -> Meeting:
    values = {"conclusion": vn.nfc_lines(conclusion)}
    return write_meeting(actor, meeting, values, version, "meetings.meeting.save_conclusion", now)


@transaction.atomic
def save_dues_note(
    *, actor: User, meeting: Meeting, dues_note: str, now: datetime.datetime, version: int | None = None
) -> Meeting:
    values = {"dues_note": vn.nfc(dues_note)}
    return write_meeting(actor, meeting, values, version, "meetings.meeting.save_dues_note", now)


@transaction.atomic
def save_read_back(*, actor: User, meeting: Meeting, read_back: bool, now: datetime.datetime) -> Meeting:
    """Whether the minutes were read to the room before the end, from the screen or from the book."""
    values = {"read_back": read_back}
    return write_meeting(actor, meeting, values, None, "meetings.meeting.save_read_back", now)


def _own_item(meeting: Meeting, item: AgendaItem | None) -> AgendaItem | None:
    return get_row(meeting, AgendaItem, item.uid) if item else None
