"""Above the cell the full text opens with a purpose, for some hours; the cell sees who and what for (design.md
2.13)."""

import datetime
import uuid

from django.db import transaction

from meetings.access import opens_as
from meetings.models import FullTextOpening, Meeting
from meetings.services.locking import lock_meeting
from meetings.states import MeetingState, WrongState
from members.models import Inspection, User
from members.models.user import GrantSource
from members.services.grants import sync_grants
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError

OPEN_FOR = datetime.timedelta(hours=4)


class PurposeWanted(DomainError):
    code = "purpose_wanted"
    message = "Mời ghi mục đích mở bản đầy đủ; chi bộ thấy dòng này."


@transaction.atomic
def open_full_text(
    *, actor: User, meeting: Meeting, purpose: str, now: datetime.datetime, today: datetime.date
) -> FullTextOpening:
    """One meeting, one reader, some hours. While an opening runs, the same reader needs no second one."""
    meeting = lock_meeting(meeting)
    if meeting.state != MeetingState.HELD:
        raise WrongState
    if not purpose.strip():
        raise PurposeWanted(field="purpose")
    running = meeting.full_text_openings.filter(user=actor, expires_at__gt=now).first()
    if running is not None:
        return running
    grant = opens_as(actor, meeting, today=today)
    opening = FullTextOpening.objects.create(
        meeting=meeting,
        user=actor,
        role=grant.role,
        purpose=vn.nfc(purpose),
        inspection=_inspection(grant.source_kind, grant.source_uid),
        opened_at=now,
        expires_at=now + OPEN_FOR,
    )
    sync_grants(User.objects.filter(pk=actor.pk), GrantSource.PURPOSE)
    # The line of an inspection is the committee's until it is concluded; the cell reads its own trail.
    place = opening.inspection.issuer if opening.inspection else meeting.organization
    record(
        "meetings.full_text.open",
        actor=actor,
        organization=place,
        target=meeting,
        reason=opening.purpose,
        changes={"expires_at": [None, opening.expires_at]},
        now=now,
    )
    return opening


def _inspection(source_kind: str, source_uid: uuid.UUID | None) -> Inspection | None:
    if source_kind != GrantSource.INSPECTION or source_uid is None:
        return None
    return Inspection.objects.select_related("issuer").get(uid=source_uid)
