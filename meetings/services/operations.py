"""What phones send of the evening: each operation is stored once and applied once, in the order of its phone, under
the lock of the meeting. What cannot be applied is kept for a person to decide (docs/offline.md)."""

import datetime
import itertools
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.db.models import F

from meetings.errors import SignedMinutes, StaleRecord, UnknownRecord
from meetings.models import Meeting, MeetingDevice, Operation
from meetings.models.in_session import OperationResult
from meetings.services.locking import latest_minutes, lock_meeting
from meetings.services.operation_applying import apply_one, keep, take_marks
from meetings.services.operation_kinds import ROLL_MARK, SETTLE
from meetings.services.review import settle_by_phone
from meetings.states import MeetingState
from members.models import User
from songlo.audit.record import record
from songlo.common.errors import DomainError

NOT_HELD = "Buổi này đã báo không họp."
NOT_WRITTEN = "Nội dung này chưa ghi được; mời xem lại."


@dataclass(frozen=True)
class Sent:
    """One operation as the phone sent it."""

    uid: uuid.UUID
    number: int
    kind: str
    target: uuid.UUID | None
    base: int | None
    at: datetime.datetime
    values: dict[str, Any]


@transaction.atomic
def apply_operations(
    *,
    actor: User,
    meeting: Meeting,
    device: MeetingDevice,
    sent: Sequence[Sent],
    now: datetime.datetime,
    late: str = "",
) -> list[Operation]:
    """One answer for each, in the order in which they were sent. `late` says why nothing of this phone is applied any
    more: it is kept, and a person decides."""
    meeting = lock_meeting(meeting)
    known = {one.uid: one for one in Operation.objects.filter(uid__in=[one.uid for one in sent])}
    if any(one.meeting_id != meeting.pk for one in known.values()):
        raise UnknownRecord
    late = late or _over(meeting)
    fresh = sorted(
        {one.uid: one for one in sent if one.uid not in known}.values(), key=lambda one: one.number
    )
    rows = list(_received(fresh, meeting=meeting, device=device, actor=actor, now=now))
    for kind, group in itertools.groupby(rows, key=lambda row: row.kind):
        together = list(group)
        if late:
            keep(together, OperationResult.LATE, late)
        elif kind == ROLL_MARK:
            take_marks(together, meeting, actor, now)
        else:
            for row in together:
                _apply(row, meeting, actor, now)
    if rows:  # whatever became of them: a snapshot of this revision shows them, or lists them for review
        Meeting.objects.filter(pk=meeting.pk).update(revision=F("revision") + 1)
    if rows and (device.holder_id != actor.member_id or late):
        _write_down(rows, meeting, device, actor, now)
    known |= {row.uid: row for row in rows}
    return [known[one.uid] for one in sent]


def _received(
    sent: Iterable[Sent], *, meeting: Meeting, device: MeetingDevice, actor: User, now: datetime.datetime
) -> Iterator[Operation]:
    """A phone that has lost its memory counts from the beginning again: its numbers go on behind the known ones."""
    numbers = set(
        device.operations.filter(number__in=[one.number for one in sent]).values_list("number", flat=True)
    )
    last = (
        (device.operations.order_by("-number").values_list("number", flat=True).first() or 0)
        if numbers
        else 0
    )
    for one in sent:
        if one.number in numbers:
            last += 1
        number = last if one.number in numbers else one.number
        last = max(last, number)
        numbers.add(number)
        yield Operation(
            uid=one.uid,
            meeting=meeting,
            device=device,
            number=number,
            actor=actor,
            kind=one.kind,
            target=one.target,
            base_version=one.base,
            payload=one.values,
            device_at=one.at,
            received_at=now,
            result=OperationResult.APPLIED,
        )


def _over(meeting: Meeting) -> str:
    if meeting.state == MeetingState.NOT_HELD:
        return NOT_HELD
    newest = latest_minutes(meeting)
    return SignedMinutes.message if newest and newest.fixed_at else ""


def _apply(row: Operation, meeting: Meeting, actor: User, now: datetime.datetime) -> None:
    """A savepoint each: what was refused leaves no trace of a half."""
    try:
        with transaction.atomic():
            if row.kind == SETTLE:
                settle_by_phone(row, actor=actor, meeting=meeting, now=now)
            else:
                apply_one(row, meeting, actor, now)
            row.save()
        return
    except StaleRecord as error:
        _close(row, actor, now)
        keep([row], OperationResult.CONFLICT, error.text, error.rows)
    except DomainError as error:
        _close(row, actor, now)
        keep([row], OperationResult.REFUSED, error.text)
    except (DataError, IntegrityError):
        keep([row], OperationResult.REFUSED, NOT_WRITTEN)


def _close(row: Operation, actor: User, now: datetime.datetime) -> None:
    """A choice that could not be carried out: what it was about still waits, the choice itself does not."""
    if row.kind == SETTLE:
        row.settled_at, row.settled_by, row.settled_how = now, actor, "theirs"


def _write_down(
    rows: Sequence[Operation], meeting: Meeting, device: MeetingDevice, actor: User, now: datetime.datetime
) -> None:
    """The lines of the verbs name whose right it was; this one names whose phone."""
    left = sum(row.result != OperationResult.APPLIED for row in rows)
    record(
        "meetings.operations.receive",
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        changes={"device": [None, str(device)], "received": [None, len(rows)], "for_review": [None, left]},
        now=now,
    )
