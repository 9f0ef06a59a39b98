"""The phones of an evening: that they were here, and what they told of themselves."""

import datetime
import hashlib
import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac

from meetings.errors import UnknownRecord
from meetings.models import JoiningCode, Meeting, MeetingDevice
from meetings.models.in_session import CODE_LASTS, DeviceState
from meetings.services.locking import lock_meeting
from members.models import Member, User
from songlo.audit.record import record
from songlo.common.errors import DomainError


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


# A second phone ---------------------------------------------------------------------------------


class CodeNotKnown(DomainError):
    code = "code"
    message = "Mã chưa đúng hoặc đã quá mười phút. Mời xem lại mã trên máy của thư ký."


class PhoneGone(DomainError):
    code = "phone_gone"
    message = "Máy này không còn chờ; mời nhập mã mới trên máy đó."


def code_hash(code: str) -> str:
    return salted_hmac("meetings.joining_code", code, algorithm="sha256").hexdigest()


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_code(*, actor: User, meeting: Meeting, now: datetime.datetime) -> tuple[str, JoiningCode]:
    """Six digits for the next ten minutes; the ones before are over. Only the first phone ever sees them."""
    meeting = lock_meeting(meeting)
    JoiningCode.objects.filter(Q(meeting=meeting) | Q(expires_at__lte=now)).delete()
    code = next(one for one in _codes() if not JoiningCode.objects.filter(code_hash=code_hash(one)).exists())
    made = JoiningCode.objects.create(
        meeting=meeting, code_hash=code_hash(code), made_by=actor, expires_at=now + CODE_LASTS
    )
    _write_down("meetings.phone.make_code", meeting, actor, {"expires_at": [None, made.expires_at]}, now)
    return code, made


def _codes() -> Iterator[str]:
    while True:
        yield f"{secrets.randbelow(1_000_000):06d}"


@transaction.atomic
def ask_to_join(*, code: str, now: datetime.datetime) -> tuple[str, MeetingDevice]:
    """From a phone that nobody knows yet: it waits, and may nothing. Gives the token for its cookie."""
    found = (
        JoiningCode.objects.select_for_update().filter(code_hash=code_hash(code), expires_at__gt=now).first()
    )
    if found is None or not found.phones_left:
        raise CodeNotKnown(field="code")
    found.phones_left -= 1
    found.save(update_fields=["phones_left"])
    token = secrets.token_urlsafe(32)
    device = MeetingDevice.objects.create(
        meeting_id=found.meeting_id,
        state=DeviceState.WAITING,
        token_hash=token_hash(token),
        opened_at=now,
        last_seen_at=now,
    )
    return token, device


@transaction.atomic
def let_in(
    *, actor: User, meeting: Meeting, device_uid: uuid.UUID, holder: Member, now: datetime.datetime
) -> MeetingDevice:
    """ "Đồng ý", with the name of whose phone it is: it writes by the right of who says so, for this meeting."""
    device = _device(meeting, device_uid)
    if device.state == DeviceState.JOINED:
        return device
    if device.state != DeviceState.WAITING or device.opened_at < now - CODE_LASTS:
        raise PhoneGone
    device.state, device.opened_by, device.holder = DeviceState.JOINED, actor, holder
    device.opened_at = device.last_seen_at = now
    device.save(update_fields=["state", "opened_by", "holder", "opened_at", "last_seen_at"])
    _write_down("meetings.phone.let_in", meeting, actor, {"holder": [None, str(holder)]}, now)
    return device


@transaction.atomic
def send_away(
    *, actor: User, meeting: Meeting, device_uid: uuid.UUID, now: datetime.datetime
) -> MeetingDevice:
    """ "Thôi": what it has sent stays; what it still sends is kept for somebody to look at."""
    device = _device(meeting, device_uid)
    if device.state in (DeviceState.OWN, DeviceState.ENDED):
        return device
    device.state, device.ended_at = DeviceState.ENDED, now
    device.save(update_fields=["state", "ended_at"])
    _write_down("meetings.phone.send_away", meeting, actor, {"holder": [str(device.holder or ""), None]}, now)
    return device


def _device(meeting: Meeting, uid: uuid.UUID) -> MeetingDevice:
    found = MeetingDevice.objects.select_for_update(of=("self",)).select_related("holder")
    device = found.filter(meeting=meeting, uid=uid).first()
    if device is None:
        raise UnknownRecord
    return device


def _write_down(
    action: str, meeting: Meeting, actor: User, changes: dict[str, list[object]], now: datetime.datetime
) -> None:
    record(action, actor=actor, organization=meeting.organization, target=meeting, changes=changes, now=now)
