"""The door of "Đang họp": whoever may record the meeting by his own login, or a phone that somebody let in by a code
and that writes by the right of that person, for this one meeting (docs/offline.md)."""

import datetime
import hashlib
import uuid
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from meetings.access import enter, may
from meetings.day_roll import day_of
from meetings.models import Meeting, MeetingDevice, Minutes, Operation
from meetings.models.in_session import CODE_LASTS, JOINED_FOR, DeviceState, OperationResult
from members.access import NotAllowed, gives
from members.models import RoleGrant
from members.roles import Permission
from songlo.audit.models import AuditEvent
from songlo.common.prepared import Asked, PreparedRead

NEED = Permission.MEETING_RECORD
SENT_AWAY = "Máy này đã thôi ghi buổi họp; nội dung được giữ để người có trách nhiệm xem lại."
NOT_YOURS = "Đồng chí không còn ghi buổi này; nội dung được giữ để người có trách nhiệm xem lại."


@dataclass(frozen=True)
class Phone:
    """Who writes at which meeting. `joined` is the row of a phone that came in by a code; `late` says why nothing of
    it is applied any more."""

    meeting: Meeting
    user: AbstractBaseUser
    joined: MeetingDevice | None = None
    late: str = ""


def _build() -> QuerySet[Meeting]:
    """With it what the tag of the snapshot follows from: the newest line in the trail of the cell, the newest
    operation, which a refused one does not write into the trail, and the newest phone that asks to join."""
    lines = AuditEvent.objects.filter(organization_uid=OuterRef("organization__uid")).order_by("-id")
    operations = Operation.objects.filter(meeting=OuterRef("pk")).order_by("-id")
    asking = MeetingDevice.objects.filter(meeting=OuterRef("pk")).exclude(token_hash="").order_by("-id")
    found = Meeting.objects.select_related("organization").filter(uid=Asked("uid"))
    return found.annotate(
        newest_line=Subquery(lines.values("id")[:1]),
        newest_operation=Subquery(operations.values("id")[:1]),
        newest_phone=Subquery(asking.values("id")[:1]),
    )


_read = PreparedRead(_build)


def get_phone(
    user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date, joined: MeetingDevice | None = None
) -> Phone:
    """One query."""
    meeting = next(iter(_read(uid=uid)), None)
    if meeting is None:
        raise Http404
    enter(user, meeting, NEED, today=today)
    return Phone(meeting, user, joined)


def get_phone_to_send(
    user: AbstractBaseUser, uid: uuid.UUID, *, now: datetime.datetime, joined: MeetingDevice | None = None
) -> Phone:
    """The same; but what somebody wrote while he still held the cell is taken from him afterwards, too, for others
    to look at."""
    meeting, today = next(iter(_read(uid=uid)), None), timezone.localdate(now)
    if meeting is None:
        raise Http404
    if joined is not None and not is_live(joined, now):
        return Phone(meeting, user, joined, late=SENT_AWAY)
    if may(user, meeting, NEED, today=today):
        return Phone(meeting, user, joined)
    if not _held_it(user, meeting):
        enter(user, meeting, NEED, today=today)
        raise NotAllowed(NEED, meeting.organization, today=today)
    return Phone(meeting, user, joined, late=NOT_YOURS)


def _held_it(user: AbstractBaseUser, meeting: Meeting) -> bool:
    """His phone has opened this meeting, which the door let it do; or he had the right on the day."""
    if meeting.devices.filter(opened_by=user.pk).exists():
        return True
    then = RoleGrant.objects.on(day_of(meeting)).filter(user_id=user.pk).select_related("organization")
    return any(gives(grant, NEED, meeting.organization, meeting.uid) for grant in then)


def find_joined(token_hash: str, meeting_uid: uuid.UUID) -> MeetingDevice | None:
    """A phone that was let in to this meeting, even if that is over by now."""
    found = MeetingDevice.objects.select_related("opened_by", "holder").filter(
        token_hash=token_hash, meeting__uid=meeting_uid, opened_by__is_active=True
    )
    signed = Minutes.objects.filter(meeting=OuterRef("meeting"), fixed_at__isnull=False)
    return found.annotate(is_signed=Exists(signed)).first()


def device_by_token(token_hash: str) -> MeetingDevice | None:
    return MeetingDevice.objects.select_related("meeting").filter(token_hash=token_hash).first()


def phones_of_meeting(meeting: Meeting, now: datetime.datetime) -> list[MeetingDevice]:
    """Who writes, and who has asked within the last minutes; the newest last."""
    found = meeting.devices.select_related("opened_by", "holder")
    asking = Q(state=DeviceState.WAITING, opened_at__gt=now - CODE_LASTS)
    return list(
        found.filter(asking | Q(state__in=[DeviceState.OWN, DeviceState.JOINED])).order_by("opened_at", "id")
    )


def is_live(device: MeetingDevice, now: datetime.datetime) -> bool:
    """Until it is sent away, the minutes are signed, or a day has passed."""
    is_over = vars(device)["is_signed"] or now >= device.opened_at + JOINED_FOR
    return device.state == DeviceState.JOINED and not is_over


def snapshot_tag(phone: Phone, *, day: datetime.date, can_sign: bool, is_shared: bool) -> str:
    """Of this reader, this day, and this state of the meeting."""
    meeting = phone.meeting
    reader = phone.joined.uid if phone.joined else phone.user.pk
    told = (
        meeting.revision,
        vars(meeting)["newest_line"],
        vars(meeting)["newest_operation"],
        vars(meeting)["newest_phone"],
        day,
        reader,
        can_sign,
        is_shared,
    )
    return f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'


def waiting_operations(meeting: Meeting) -> list[Operation]:
    """What could not be applied, and nobody has decided over yet; one query."""
    waiting = Operation.objects.filter(meeting=meeting, settled_at=None).exclude(
        result=OperationResult.APPLIED
    )
    found = waiting.select_related("device__holder", "actor")
    return list(found.order_by("id")[:200])


def revision_of(meeting: Meeting) -> int:
    """As it is by now."""
    return Meeting.objects.values_list("revision", flat=True).get(pk=meeting.pk)
