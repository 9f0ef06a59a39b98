"""Không dùng: what a phone keeps and cannot bring here as it was meant (docs/offline.md)."""

import datetime

from meetings.models import Meeting
from meetings.services.locking import lock_meeting
from members.models import User
from songlo.audit.record import record


def set_aside(*, actor: User, meeting: Meeting, kind: str, now: datetime.datetime) -> None:
    """Its words came along as plain text and stay with the operation that brought them; the trail says who chose."""
    meeting = lock_meeting(meeting)
    record(
        "meetings.operation.set_aside",
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        changes={"kind": [None, kind]},
        now=now,
    )
