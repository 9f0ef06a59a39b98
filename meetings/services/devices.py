"""The phones of an evening: that they were here, and what they told of themselves."""

import datetime
import uuid
from dataclasses import dataclass

from meetings.models import Meeting, MeetingDevice
from members.models import User


@dataclass(frozen=True)
class SignOfLife:
    """What a phone tells with each letter."""

    unsent: int = 0
    unsent_since: datetime.datetime | None = None
    is_cleared: bool = False


def note_device(
    *, user: User, meeting: Meeting, phone: uuid.UUID, told: SignOfLife, now: datetime.datetime
) -> MeetingDevice:
    """The phone of a login, known from its first letter on. No verb: nothing of the meeting changes."""
    device, _ = MeetingDevice.objects.get_or_create(
        meeting=meeting,
        phone=phone,
        defaults={"opened_by": user, "holder_id": user.member_id, "opened_at": now, "last_seen_at": now},
    )
    return note_told(device, told, now)


def note_told(device: MeetingDevice, told: SignOfLife, now: datetime.datetime) -> MeetingDevice:
    device.last_seen_at, device.unsent = now, told.unsent
    device.unsent_since = told.unsent_since if told.unsent else None
    device.cleared_at = now if told.is_cleared else None
    device.save(update_fields=["last_seen_at", "unsent", "unsent_since", "cleared_at"])
    return device
