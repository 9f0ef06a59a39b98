"""Ghi hộ chi bộ: the commune's office writes down one meeting from the book that a cell brings (users.md 1)."""

import datetime
from typing import Any

from django.db import transaction

from meetings.errors import SignedMinutes
from meetings.models import Meeting, RecordingForCell
from meetings.models.meeting import MeetingKind
from meetings.services.locking import latest_minutes, lock_meeting
from meetings.services.preparation import prepare_meeting
from meetings.states import MeetingState, WrongState
from members.models import Organization, User
from members.models.user import GrantSource
from members.services.grants import sync_grants
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError


class RecordedBySomebody(DomainError):
    code = "recorded_by_somebody"


class NotYetHeld(DomainError):
    code = "not_yet_held"
    message = "Buổi này chưa đến giờ họp; chi bộ họp xong, mang sổ đến thì ghi hộ."


class ReasonForRecording(DomainError):
    code = "reason_missing"
    message = "Mời ghi vì sao ghi hộ; chi bộ thấy dòng này."


@transaction.atomic
def record_for_cell(
    *, actor: User, meeting: Meeting, reason: str, now: datetime.datetime
) -> RecordingForCell:
    """The right over this one meeting; pressing twice is one. Shown to the cell, ended by the signature."""
    meeting = lock_meeting(meeting)
    if meeting.kind == MeetingKind.COMMITTEE or meeting.state == MeetingState.NOT_HELD:
        raise WrongState
    if meeting.scheduled_at > now:
        raise NotYetHeld
    minutes = latest_minutes(meeting)
    if minutes is not None and minutes.fixed_at is not None:
        raise SignedMinutes
    current = meeting.recordings_for_cell.filter(ended_at=None).select_related("user").first()
    if current is not None and current.user_id == actor.pk:
        return current
    if current is not None:
        raise RecordedBySomebody(f"Đồng chí {current.user} đang ghi hộ buổi này.")
    if not reason.strip():
        raise ReasonForRecording(field="reason")
    made = RecordingForCell.objects.create(meeting=meeting, user=actor, reason=vn.nfc(reason), started_at=now)
    _sync(made)
    record(
        "meetings.recording.start",
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        reason=made.reason,
        now=now,
    )
    return made


@transaction.atomic
def record_new_for_cell(
    *, actor: User, organization: Organization, reason: str, now: datetime.datetime, **values: Any
) -> RecordingForCell:
    """The same for a meeting that nobody had prepared; `values` are those of `prepare_meeting`."""
    meeting = prepare_meeting(actor=actor, organization=organization, now=now, **values)
    return record_for_cell(actor=actor, meeting=meeting, reason=reason, now=now)


@transaction.atomic
def end_recording_for_cell(*, actor: User | None, meeting: Meeting, now: datetime.datetime) -> None:
    """Signed or sent, given back by the office, or ended by the cell: what was written stays."""
    current = meeting.recordings_for_cell.select_for_update(of=("self",)).filter(ended_at=None).first()
    if current is None:
        return
    current.ended_at = now
    current.save(update_fields=["ended_at"])
    _sync(current)
    record(
        "meetings.recording.end",
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        changes={"user": [str(current.user), None]},
        now=now,
    )


def _sync(recording: RecordingForCell) -> None:
    sync_grants(User.objects.filter(pk=recording.user_id), GrantSource.RECORDING)
