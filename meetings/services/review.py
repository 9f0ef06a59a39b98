"""Cần xem lại: what came from a phone and could not be applied, decided by a person."""

import datetime

from django.db import transaction

from meetings.errors import UnknownRecord
from meetings.models import Meeting, Operation
from meetings.models.in_session import OperationResult
from meetings.services.locking import lock_for_facts, lock_meeting, touch_minutes
from meetings.services.operation_applying import apply_one
from members.models import User
from songlo.audit.record import record

MINE, THEIRS = "mine", "theirs"


@transaction.atomic
def settle_operation(
    *, actor: User, meeting: Meeting, operation: Operation, keep: str, now: datetime.datetime
) -> Operation:
    """ "Ghi vào biên bản" applies it now, as a deed of the person who decides; "Không dùng" closes it. Pressed twice
    it is settled once; the words stay either way."""
    meeting = lock_for_facts(meeting) if keep == MINE else lock_meeting(meeting)
    operation = Operation.objects.select_related("device").get(pk=operation.pk)
    if operation.settled_at is not None or operation.result == OperationResult.APPLIED:
        return operation
    if keep == MINE:
        apply_one(operation, meeting, actor, now, decides=True)
    operation.settled_at, operation.settled_by, operation.settled_how = now, actor, keep
    written = ["settled_at", "settled_by", "settled_how"]
    operation.save(update_fields=[*written, "record_uid", "applied_version"])
    meeting = lock_meeting(meeting)
    touch_minutes(meeting, now=now)
    record(
        "meetings.operation.settle",
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        changes={"kind": [None, operation.kind], "keep": [None, keep]},
        now=now,
    )
    return operation


def settle_by_phone(row: Operation, *, actor: User, meeting: Meeting, now: datetime.datetime) -> None:
    """The same said on a phone, in its turn among the other operations."""
    found = meeting.operations.filter(uid__in=[row.target]).first()
    if found is None:
        raise UnknownRecord
    keep = THEIRS if row.payload.get("keep") == THEIRS else MINE
    settle_operation(actor=actor, meeting=meeting, operation=found, keep=keep, now=now)
