"""A meeting of the demo that is begun on two telephones."""

import uuid

from django.utils import timezone

from meetings.models import Meeting
from meetings.services.devices import SignOfLife, note_device
from meetings.services.in_session import start_meeting
from meetings.services.operations import Sent, apply_operations
from meetings.states import MeetingState
from tests.e2e.places import CONVENED, Found, newest, secretary_of


def begun() -> Meeting:
    found = Meeting.objects.filter(state=MeetingState.IN_SESSION).first()
    if found is not None:
        return found
    found, now = newest(**CONVENED), timezone.now()
    who = secretary_of(found)
    return start_meeting(
        actor=who, meeting=found, chair=who.member, minute_taker=None, started_at=now, now=now
    )


def nothing_to_review() -> Found:
    found = begun()
    return secretary_of(found), {"uid": found.uid}


def to_review() -> Found:
    found = begun()
    for words in ("Nhất trí hiến đất mở đường.", "Nhất trí; giao chi ủy họp bàn thêm về mức hỗ trợ."):
        _send(found, "conclusion.save", 1, {"conclusion": words})
    _send(found, "vote.save", None, {"about": "OTHER", "subject": "Hiến đất mở đường", "in_favor": 99})
    return secretary_of(found), {"uid": found.uid}


def _send(found: Meeting, kind: str, base: int | None, values: dict[str, object]) -> None:
    """Each from a phone of its own that has not heard of the others."""
    who, now = secretary_of(found), timezone.now()
    device = note_device(user=who, meeting=found, phone=uuid.uuid4(), told=SignOfLife(), now=now)
    target = uuid.uuid4() if kind == "vote.save" else None
    sent = Sent(uid=uuid.uuid4(), number=1, kind=kind, target=target, base=base, at=now, values=values)
    apply_operations(actor=who, meeting=found, device=device, sent=[sent], now=now)
