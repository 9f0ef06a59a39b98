"""Machines on which somebody is logged in: each can be ended from elsewhere; a PIN closes the screen of one's own."""

import datetime
import uuid
from enum import Enum

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef

from members.codes import hashed, matches
from members.models import Device, User
from members.models.account import DeviceKind
from songlo.audit.record import record

PIN_TRIES = 5
# A row whose session has ended by itself is of no use for longer.
FORGOTTEN_AFTER = datetime.timedelta(days=180)


class PinAnswer(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    SPENT = "spent"


def add_device(*, user: User, kind: str, name: str, session_key: str, now: datetime.datetime) -> Device:
    return Device.objects.create(
        user=user, kind=kind, name=name, session_key=session_key, created_at=now, last_seen_at=now
    )


def choose_kind(*, device: Device, kind: str) -> None:
    device.kind = kind
    if kind != DeviceKind.OWN:
        device.pin_hash = ""
    device.save(update_fields=["kind", "pin_hash"])


@transaction.atomic
def end_device(*, actor: User, device: Device, now: datetime.datetime) -> None:
    """Its session ends with it, whatever it is doing."""
    Session.objects.filter(session_key=device.session_key).delete()
    record("members.device.end", actor=actor, target=device, changes={"kind": [device.kind, None]}, now=now)
    device.delete()


def end_devices_of(user: User) -> int:
    """All of them, in the transaction of the verb that wants it; returns how many there were."""
    keys = list(user.devices.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    user.devices.all().delete()
    return len(keys)


def forget_device(*, device_uid: uuid.UUID) -> None:
    """After a logout: the session is ended by the logout itself."""
    Device.objects.filter(uid=device_uid).delete()


def move_device(*, device_uid: uuid.UUID, session_key: str, now: datetime.datetime) -> None:
    """The same machine after a new login or a new password: its session has another key."""
    Device.objects.filter(uid=device_uid).update(session_key=session_key, last_seen_at=now)


def see_device(*, device_uid: uuid.UUID, now: datetime.datetime) -> None:
    Device.objects.filter(uid=device_uid).update(last_seen_at=now)


@transaction.atomic
def forget_ended_logins(*, now: datetime.datetime) -> None:
    """Nightly. A machine of one's own is kept for a while after its session: the next login there asks nothing."""
    Session.objects.filter(expire_date__lt=now).delete()
    living = Session.objects.filter(session_key=OuterRef("session_key"))
    Device.objects.filter(~Exists(living), last_seen_at__lt=now - FORGOTTEN_AFTER).delete()


def set_pin(*, device: Device, pin: str) -> None:
    """An empty one takes the lock away."""
    device.pin_hash = hashed(device.uid, pin) if pin and device.kind == DeviceKind.OWN else ""
    device.pin_failures = 0
    device.save(update_fields=["pin_hash", "pin_failures"])


@transaction.atomic
def try_pin(*, device: Device, pin: str) -> PinAnswer:
    """Counted under the row's lock, so that many tries at once are as many tries. After five wrong ones only the
    full login helps, which begins the count anew."""
    device = Device.objects.select_for_update().get(pk=device.pk)
    if device.pin_failures >= PIN_TRIES:
        return PinAnswer.SPENT
    right = matches(device.uid, pin, device.pin_hash)
    device.pin_failures = 0 if right else device.pin_failures + 1
    device.save(update_fields=["pin_failures"])
    if right:
        return PinAnswer.RIGHT
    return PinAnswer.SPENT if device.pin_failures >= PIN_TRIES else PinAnswer.WRONG
