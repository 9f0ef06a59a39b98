"""From nothing to a convened meeting."""

import datetime
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from meetings.agenda_plan import plan_from_template
from meetings.errors import MeetingExists, UnknownRecord
from meetings.models import AgendaItem, Meeting
from meetings.models.meeting import MeetingKind
from meetings.services.locking import lock_meeting, touch_minutes
from meetings.services.minute_taker import name_minute_taker
from meetings.services.notifying import tell_convened, tell_moved, tell_not_held
from meetings.services.roll import recompute_roll
from meetings.services.rows import write_changes
from meetings.states import MeetingState, WrongState, next_state
from members.history import period_on
from members.models import Member, Organization, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError

ONE_A_MONTH = (MeetingKind.REGULAR, MeetingKind.COMBINED)
BEFORE_HELD = (MeetingState.PREPARING, MeetingState.CONVENED)


class ReasonMissing(DomainError):
    code = "reason_missing"
    message = "Mời ghi lý do."


class CellNotThere(DomainError):
    code = "cell_not_there"


class NotLater(DomainError):
    code = "not_later"
    message = "Hoãn là họp sau ngày giờ đã định; họp sớm hơn thì mời dùng mục Họp sớm hơn."


class NotEarlier(DomainError):
    code = "not_earlier"
    message = "Họp sớm hơn là trước ngày giờ đã định và chưa qua; họp sau thì mời dùng mục Hoãn họp."


@transaction.atomic
def prepare_meeting(
    *,
    actor: User,
    organization: Organization,
    kind: str,
    month: datetime.date,
    scheduled_at: datetime.datetime,
    place: str,
    chair: Member | None,
    minute_taker: Member | None,
    now: datetime.datetime,
    uid: uuid.UUID | None = None,
    theme: str = "",
    form: str = "",
    prepared_by: Meeting | None = None,
) -> Meeting:
    """A meeting in preparation with the agenda of its template and the roll of its day. The uid is made by the
    client: pressing twice gives one meeting."""
    meeting, is_new = add_meeting(
        organization=organization,
        uid=uid,
        kind=kind,
        month=month,
        scheduled_at=scheduled_at,
        place=vn.nfc(place),
        chair=chair,
        minute_taker=minute_taker,
        theme=vn.nfc(theme),
        form=vn.nfc(form),
        prepared_by=prepared_by,
    )
    if not is_new:
        return meeting
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, **item) for item in plan_from_template(kind, organization.cell_type)
    )
    finish_start(meeting, actor=actor, now=now)
    return meeting


def add_meeting(*, organization: Organization, uid: uuid.UUID | None, **fields: Any) -> tuple[Meeting, bool]:
    """The row alone, and whether it is new. Preparations of one cell wait for each other. The books of a merged
    cell still take a meeting of its own time, and none of a later day."""
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    known = Meeting.objects.filter(uid=uid).first() if uid else None
    if known:
        if known.organization_id != organization.pk:
            raise UnknownRecord
        return known, False
    day = timezone.localdate(fields["scheduled_at"])
    if period_on(organization, day) is None:
        raise CellNotThere(
            f"Ngày {vn.day_month_year(day)}, {organization} chưa có hoặc đã kết thúc hoạt động.",
            field="month",
        )
    fields["month"] = fields["month"].replace(day=1)
    if fields["kind"] in ONE_A_MONTH and _regular_exists(organization, fields["month"]):
        raise MeetingExists(field="month")
    return Meeting.objects.create(organization=organization, uid=uid or uuid.uuid4(), **fields), True


def _regular_exists(organization: Organization, month: datetime.date) -> bool:
    held_or_planned = Meeting.objects.filter(organization=organization, month=month, kind__in=ONE_A_MONTH)
    return held_or_planned.exclude(state=MeetingState.NOT_HELD).exists()


def finish_start(meeting: Meeting, *, actor: User, now: datetime.datetime) -> None:
    recompute_roll(meeting)
    name_minute_taker(meeting, actor=actor, now=now)
    record(
        "meetings.meeting.prepare", actor=actor, organization=meeting.organization, target=meeting, now=now
    )


@transaction.atomic
def update_meeting(
    *, actor: User, meeting: Meeting, now: datetime.datetime, version: int | None = None, **values: Any
) -> Meeting:
    """Time, place, people, theme and form, as long as the meeting was not held. `values`: scheduled_at, place,
    chair, minute_taker, theme, form."""
    meeting = lock_meeting(meeting)
    if meeting.state not in BEFORE_HELD:
        raise WrongState
    for field in ("place", "theme", "form"):
        if field in values:
            values[field] = vn.nfc(values[field])
    changes = write_changes(meeting, values, seen=version)
    if not changes:
        return meeting
    if "scheduled_at" in changes:
        recompute_roll(meeting)
    if "minute_taker" in changes:
        name_minute_taker(meeting, actor=actor, now=now)
    touch_minutes(meeting, now=now)
    if meeting.state == MeetingState.CONVENED and {"scheduled_at", "place"} & set(changes):
        tell_moved(meeting, actor, now)
    record(
        "meetings.meeting.update",
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        changes=changes,
        now=now,
    )
    return meeting


@transaction.atomic
def convene_meeting(*, actor: User, meeting: Meeting, now: datetime.datetime) -> Meeting:
    """Gửi thông báo họp."""
    meeting = lock_meeting(meeting)
    if meeting.state == MeetingState.CONVENED:
        return meeting
    meeting.state, meeting.convened_at = next_state("convene_meeting", meeting.state), now
    recompute_roll(meeting)
    meeting.save(update_fields=["state", "convened_at"])
    touch_minutes(meeting, now=now)
    record(
        "meetings.meeting.convene", actor=actor, organization=meeting.organization, target=meeting, now=now
    )
    tell_convened(meeting, actor, now)
    return meeting


@transaction.atomic
def postpone_meeting(
    *, actor: User, meeting: Meeting, scheduled_at: datetime.datetime, reason: str, now: datetime.datetime
) -> Meeting:
    """Hoãn đến ngày …: an event with its reason, not a state (design.md 4)."""
    meeting = _lock_to_move(meeting, reason, "Mời ghi lý do hoãn họp.")
    if (scheduled_at, vn.nfc(reason)) == (meeting.scheduled_at, meeting.postpone_reason):
        return meeting  # pressed twice
    if scheduled_at <= meeting.scheduled_at:
        raise NotLater(field="day")
    changes = _move(actor, meeting, scheduled_at, reason, now)
    record(
        "meetings.meeting.postpone",
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        changes=changes,
        reason=meeting.postpone_reason,
        now=now,
    )
    return meeting


@transaction.atomic
def bring_meeting_forward(
    *, actor: User, meeting: Meeting, scheduled_at: datetime.datetime, reason: str, now: datetime.datetime
) -> Meeting:
    """Họp sớm hơn: "asked to come forward from 5/1 to 2/1" (users.md 2), an event with its reason as postponing is."""
    meeting = _lock_to_move(meeting, reason, "Mời ghi lý do họp sớm hơn.")
    if (scheduled_at, vn.nfc(reason)) == (meeting.scheduled_at, meeting.postpone_reason):
        return meeting  # pressed twice
    if not now < scheduled_at < meeting.scheduled_at:
        raise NotEarlier(field="day")
    changes = _move(actor, meeting, scheduled_at, reason, now)
    record(
        "meetings.meeting.bring_forward",
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        changes=changes,
        reason=meeting.postpone_reason,
        now=now,
    )
    return meeting


def _lock_to_move(meeting: Meeting, reason: str, ask: str) -> Meeting:
    meeting = lock_meeting(meeting)
    if meeting.state not in BEFORE_HELD:
        raise WrongState
    if not reason.strip():
        raise ReasonMissing(ask, field="reason")
    return meeting


def _move(
    actor: User, meeting: Meeting, scheduled_at: datetime.datetime, reason: str, now: datetime.datetime
) -> dict[str, list[Any]]:
    """`postponed_from` is the first day of all, however often it is moved."""
    first_day = meeting.postponed_from or meeting.scheduled_at
    values = {"scheduled_at": scheduled_at, "postponed_from": first_day, "postpone_reason": vn.nfc(reason)}
    changes = write_changes(meeting, values, seen=None)
    recompute_roll(meeting)
    touch_minutes(meeting, now=now)
    if meeting.state == MeetingState.CONVENED:
        tell_moved(meeting, actor, now)
    return changes


@transaction.atomic
def report_not_held(*, actor: User, meeting: Meeting, reason: str, now: datetime.datetime) -> Meeting:
    """Báo không họp: told apart from "nothing reported" (design.md 2.14)."""
    meeting = lock_meeting(meeting)
    if meeting.state == MeetingState.NOT_HELD:
        return meeting
    not_held = next_state("report_not_held", meeting.state)
    if not reason.strip():
        raise ReasonMissing("Mời ghi lý do không họp.", field="reason")
    was_told = meeting.state == MeetingState.CONVENED
    meeting.state, meeting.not_held_reason = not_held, vn.nfc(reason)
    meeting.save(update_fields=["state", "not_held_reason"])
    if was_told:
        tell_not_held(meeting, actor, now)
    name_minute_taker(meeting, actor=actor, now=now)
    touch_minutes(meeting, now=now)
    record(
        "meetings.meeting.report_not_held",
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        reason=meeting.not_held_reason,
        now=now,
    )
    return meeting
