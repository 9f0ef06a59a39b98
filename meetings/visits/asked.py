"""What a cell sees of a visit that comes: who, when, and whether its own evening moves for it."""

import datetime
import uuid
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from meetings.calendar import meetings_in
from meetings.models import Visit
from meetings.models.visit import OPEN_VISITS
from meetings.visits.access import is_told
from members.access import grants_of
from members.models.user import Reach


@dataclass(frozen=True)
class Asked:
    """`is_open`: the cell may still answer. `meeting_uid`: of the meeting of that month on another evening, which
    only its own verbs move."""

    is_open: bool
    is_in_cell: bool
    meeting_uid: uuid.UUID | None
    meeting_at: datetime.datetime | None


def asked_of(visit: Visit, user: AbstractBaseUser, now: datetime.datetime) -> Asked:
    day = timezone.localdate(visit.scheduled_at)
    month = day.replace(day=1)
    meeting = meetings_in([visit.organization_id], [month]).get((visit.organization_id, month))
    elsewhere = meeting if meeting and timezone.localdate(meeting.scheduled_at) != day else None
    in_cell = any(
        grant.organization_id == visit.organization_id and grant.reach == Reach.OWN
        for grant in grants_of(user, timezone.localdate(now))
    )
    is_open = is_told(visit) and visit.usual_at is not None and visit.state in OPEN_VISITS
    return Asked(
        is_open and visit.scheduled_at > now,
        in_cell,
        elsewhere.uid if elsewhere else None,
        elsewhere.scheduled_at if elsewhere else None,
    )
