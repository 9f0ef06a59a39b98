"""What the addresses of the evening need at a place."""

import uuid

from meetings.models import Meeting, MeetingDevice, Operation
from meetings.models.in_session import DeviceState
from meetings.services.devices import SignOfLife, note_device
from meetings.services.in_session import start_meeting
from meetings.services.operations import Sent, apply_operations
from members.models import Organization
from tests.builders.meetings import at
from tests.conftest import NOW
from tests.contracts.objects import Arguments, prepare, secretary_at


def begin(place: Organization) -> Meeting:
    who = secretary_at(place)
    return start_meeting(
        actor=who,
        meeting=prepare(place),
        chair=who.member,
        minute_taker=None,
        started_at=at(19, 45),
        now=NOW,
    )


def begun(place: Organization) -> Arguments:
    return {"uid": begin(place).uid}


def phone(place: Organization) -> Arguments:
    """One that waits for the first to say yes."""
    meeting = begin(place)
    device = MeetingDevice.objects.create(
        meeting=meeting, state=DeviceState.WAITING, opened_at=NOW, last_seen_at=NOW
    )
    return {"uid": meeting.uid, "device_uid": device.uid}


def operation(place: Organization) -> Arguments:
    """More hands than members: it waits for a person."""
    meeting = begin(place)
    return {"uid": meeting.uid, "operation_uid": refused_vote(meeting).uid}


def refused_vote(meeting: Meeting) -> Operation:
    who = secretary_at(meeting.organization)
    device = note_device(user=who, meeting=meeting, phone=uuid.uuid4(), told=SignOfLife(), now=NOW)
    sent = Sent(
        uid=uuid.uuid4(),
        number=1,
        kind="vote.save",
        target=uuid.uuid4(),
        base=None,
        at=NOW,
        values={"about": "OTHER", "subject": "Hiến đất mở đường", "in_favor": 99},
    )
    return apply_operations(actor=who, meeting=meeting, device=device, sent=[sent], now=NOW)[0]
