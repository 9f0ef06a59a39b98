"""The minute taker: for his meeting alone, from the day he is named until it is signed. His rights follow."""

import datetime

from django.utils import timezone

from meetings.models import Meeting, MinuteTaking
from meetings.states import MeetingState
from members.models import Member, User
from members.models.user import GrantSource
from members.services.grants import sync_grants_of
from songlo.audit.record import record
from songlo.common.dated import end


def name_minute_taker(meeting: Meeting, *, actor: User, now: datetime.datetime) -> None:
    """The person named on the meeting takes the minutes, and nobody else; of a meeting that is not held, nobody. A
    login that he gets later has his right at once: what is named is the member."""
    member = None if meeting.state == MeetingState.NOT_HELD else meeting.minute_taker
    end_minute_taker(meeting, actor=actor, now=now, except_member=member)
    if member is None or MinuteTaking.objects.filter(meeting=meeting, valid_until=None).exists():
        return
    MinuteTaking.objects.create(meeting=meeting, member=member, valid_from=timezone.localdate(now))
    sync_grants_of([member.pk], GrantSource.MINUTE_TAKER)
    _write_down("meetings.minute_taker.grant", meeting, member, actor=actor, now=now)


def end_minute_taker(
    meeting: Meeting, *, actor: User | None, now: datetime.datetime, except_member: Member | None = None
) -> None:
    """Ends today; what began today never was (a dated row is not empty)."""
    held = MinuteTaking.objects.filter(meeting=meeting, valid_until=None).exclude(member=except_member)
    named = [row.member for row in held.select_related("member")]
    if not named:
        return
    end(held, timezone.localdate(now))
    sync_grants_of([member.pk for member in named], GrantSource.MINUTE_TAKER)
    for member in named:
        _write_down("meetings.minute_taker.end", meeting, member, actor=actor, now=now)


def _write_down(
    action: str, meeting: Meeting, member: Member, *, actor: User | None, now: datetime.datetime
) -> None:
    record(
        action,
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        changes={"member": [None, str(member)]},
        now=now,
    )
