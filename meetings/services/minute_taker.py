"""The rights of the minute taker: for his meeting alone, from the day he is named until it is signed."""

import datetime

from django.utils import timezone

from meetings.models import Meeting
from meetings.states import MeetingState
from members.models import RoleGrant, User
from members.models.user import GrantSource, Reach
from members.roles import Role
from songlo.audit.record import record


def name_minute_taker(meeting: Meeting, *, actor: User, now: datetime.datetime) -> None:
    """The person named on the meeting holds the right, and nobody else. Without a login there is nothing to
    write; a meeting that is not held needs none."""
    user = _login_of(meeting)
    end_minute_taker(meeting, actor=actor, now=now, except_user=user)
    if user is None:
        return
    _grant, is_new = RoleGrant.objects.get_or_create(
        user=user,
        role=Role.MINUTE_TAKER,
        organization=meeting.organization,
        object_uid=meeting.uid,
        source_kind=GrantSource.MINUTE_TAKER,
        source_uid=meeting.uid,
        valid_until=None,
        defaults={"reach": Reach.OWN, "valid_from": timezone.localdate(now)},
    )
    if is_new:
        _write_down("meetings.minute_taker.grant", meeting, user, actor=actor, now=now)


def end_minute_taker(
    meeting: Meeting, *, actor: User | None, now: datetime.datetime, except_user: User | None = None
) -> None:
    """Ends today; a right that began today never was (a dated row is not empty)."""
    today = timezone.localdate(now)
    held = RoleGrant.objects.filter(
        source_kind=GrantSource.MINUTE_TAKER, source_uid=meeting.uid, valid_until=None
    ).select_related("user")
    for grant in held:
        if grant.user == except_user:
            continue
        if grant.valid_from >= today:
            grant.delete()
        else:
            grant.valid_until = today
            grant.save(update_fields=["valid_until"])
        _write_down("meetings.minute_taker.end", meeting, grant.user, actor=actor, now=now)


def _login_of(meeting: Meeting) -> User | None:
    if meeting.minute_taker_id is None or meeting.state == MeetingState.NOT_HELD:
        return None
    return User.objects.filter(member_id=meeting.minute_taker_id, is_active=True).first()


def _write_down(
    action: str, meeting: Meeting, user: User, *, actor: User | None, now: datetime.datetime
) -> None:
    record(
        action,
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        changes={"user": [None, str(user)]},
        now=now,
    )
