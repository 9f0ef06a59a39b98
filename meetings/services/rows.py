"""Writing a record that two people may edit, and finding one by a uid that the client made."""

import datetime
import uuid
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.db.models import Max
from django.utils import timezone

from meetings.agenda_plan import STEP
from meetings.errors import StaleRecord, TwoTexts, UnknownRecord
from meetings.models import (
    AgendaItem,
    BookPhoto,
    Guest,
    Meeting,
    Proposal,
    Resolution,
    Statement,
    Task,
    TaskReport,
    VisitReport,
    Vote,
)
from meetings.services.locking import lock_for_facts, touch_minutes
from members.models import User
from songlo.audit.models import AuditEvent
from songlo.audit.record import record
from songlo.common import vn

Changes = dict[str, list[Any]]
Part = TypeVar("Part", AgendaItem, BookPhoto, Guest, Proposal, Statement, Task, Vote)
Placed = TypeVar("Placed", Guest, Proposal, Statement, Task, Vote)
Editable = (
    AgendaItem | Guest | Meeting | Proposal | Resolution | Statement | Task | TaskReport | VisitReport | Vote
)


class Seen(int):
    """The version that a phone had from the server. `own` are later ones that it wrote itself: it has seen them. A
    record that was taken out and comes back goes on counting (`first`): who saw it before has not seen it since."""

    own: frozenset[int] = frozenset()
    first: int = 1

    def with_own(self, versions: Iterable[int]) -> "Seen":
        self.own = frozenset(versions)
        return self


def find_row(meeting: Meeting, model: type[Part], uid: uuid.UUID | None) -> Part | None:
    """The record of this meeting with that uid, None for a new one. A uid of another meeting is unknown here."""
    if uid is None:
        return None
    row = model._default_manager.filter(uid=uid).first()
    if row is None:
        return None
    if row.meeting_id != meeting.pk:
        raise UnknownRecord
    return row


def get_row(meeting: Meeting, model: type[Part], uid: uuid.UUID) -> Part:
    row = find_row(meeting, model, uid)
    if row is None:
        raise UnknownRecord
    return row


def write_changes(
    row: Editable, values: dict[str, Any], *, seen: int | None, parts: Changes | None = None
) -> Changes:
    """Set what differs, raise the version, and tell what changed ([old, new] per field). Nothing differs:
    nothing is written, which is what a second press of the same button means.

    `seen` is the version that the person had on the screen; None skips the question. `parts` tells what changes in
    rows of which this one is the head: its version counts for them too."""
    changes = differences(row, values) | (parts or {})
    if not changes:
        return {}
    if seen is not None and seen != row.version:
        _refuse_stale(row, changes, seen)
    for field, value in values.items():
        setattr(row, field, value)
    changes["version"] = [row.version, row.version + 1]
    row.version += 1
    row.save(update_fields=[*values, "version"])
    return changes


def put_row(
    meeting: Meeting,
    model: type[Placed],
    uid: uuid.UUID | None,
    version: int | None,
    values: dict[str, Any],
    parts: Changes | None = None,
) -> tuple[Placed, Changes]:
    """A new row behind the others, or the known one with new values."""
    row = find_row(meeting, model, uid)
    if row is not None:
        return row, write_changes(row, values, seen=version, parts=parts)
    last = model._default_manager.filter(meeting=meeting).aggregate(last=Max("position"))["last"] or 0
    first = version.first if isinstance(version, Seen) else 1
    row = model._default_manager.create(
        meeting=meeting, uid=uid or uuid.uuid4(), position=last + STEP, version=first, **values
    )
    return row, {"version": [0, first]}


def drop_row(
    actor: User,
    meeting: Meeting,
    model: type[Part],
    uid: uuid.UUID,
    action: str,
    now: datetime.datetime,
) -> None:
    """Bỏ dòng này. The words go into the trail; a second press finds nothing and is content."""
    row = find_row(meeting, model, uid)
    if row is None:
        return
    note_change(actor, meeting, row, action, {"text": [str(row), None]}, now)
    row.delete()


def note_change(
    actor: User,
    meeting: Meeting,
    target: models.Model,
    action: str,
    changes: Changes,
    now: datetime.datetime,
    reason: str = "",
) -> None:
    """A changed fact: revision, void print, one audit line. Without a change nothing happens."""
    if not changes:
        return
    touch_minutes(meeting, now=now)
    record(
        action,
        actor=actor,
        organization=meeting.organization,
        target=target,
        changes=changes,
        reason=reason,
        now=now,
    )


def write_meeting(
    actor: User,
    meeting: Meeting,
    values: dict[str, Any],
    version: int | None,
    action: str,
    now: datetime.datetime,
    reason: str = "",
) -> Meeting:
    """Facts on the meeting's own row, under its lock."""
    meeting = lock_for_facts(meeting)
    changes = write_changes(meeting, values, seen=version)
    note_change(actor, meeting, meeting, action, changes, now, reason=reason)
    return meeting


def differences(row: Editable, values: dict[str, Any]) -> Changes:
    return {
        field: [_shown(row, field, getattr(row, field)), _shown(row, field, value)]
        for field, value in values.items()
        if getattr(row, field) != value
    }


def _refuse_stale(row: Editable, changes: Changes, seen: int) -> None:
    """Two people wrote the same fields. Somebody who changed other fields of the record is in nobody's way:
    the audit trail tells which fields each version changed. A new base of a vote is nobody's writing: a phone is
    told only of what somebody wrote."""
    later = later_events(row, seen)
    rival = next((event for event in later if _touches(event, changes)), None)
    if rival is None and (later or isinstance(seen, Seen)):
        return
    rows = tuple(
        TwoTexts(_label(row, field), str(mine or ""), str(theirs or ""))
        for field, (theirs, mine) in changes.items()
    )
    raise stale_record(rival, rows, row.version)


def _touches(event: AuditEvent, changes: Changes) -> bool:
    """The line of a new record tells no fields: it wrote all of them."""
    return event.changes["version"][0] == 0 or bool(changes.keys() & event.changes.keys() - {"version"})


def stale_record(rival: AuditEvent | None, rows: tuple[TwoTexts, ...], version: int) -> StaleRecord:
    at = timezone.localtime(rival.happened_at) if rival else None
    name = f"đồng chí {rival.actor_name}" if rival else "đồng chí khác"
    return StaleRecord(name=name, at=at, rows=rows, version=version)


def later_events(row: Editable, seen: int) -> list[AuditEvent]:
    """What others wrote after the version that was seen, the newest first."""
    own = seen.own if isinstance(seen, Seen) else frozenset()
    versions = ((event, event.changes.get("version", [0, 0])[1]) for event in _events(row))
    return [event for event, version in versions if version > seen and version not in own]


def _events(row: Editable) -> list[AuditEvent]:
    return list(
        AuditEvent.objects.filter(target_uid=row.uid, changes__has_key="version").order_by("-id")[:50]
    )


def _field(row: Editable, name: str) -> Any:
    return row._meta.get_field(name)


def _label(row: Editable, field: str) -> str:
    found = _field(row, field)
    name = str(found.related_model._meta.verbose_name_plural if found.one_to_many else found.verbose_name)
    return f"{name[:1].upper()}{name[1:]}"


def _shown(row: Editable, field: str, value: Any) -> Any:
    """As a person reads it: names instead of keys, dates as they are written."""
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, list):
        words = dict(_field(row, field).base_field.flatchoices or ())
        return ", ".join(str(words.get(one, one)) for one in value)
    choices = dict(_field(row, field).flatchoices or ())
    if value in choices:
        return choices[value]
    if isinstance(value, datetime.datetime):
        return f"{timezone.localtime(value):%H:%M %d/%m/%Y}"
    if isinstance(value, datetime.date):
        return vn.day_month_year(value)
    return value
