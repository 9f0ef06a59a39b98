"""The evening itself: it begins, pauses, goes on, ends. Times are typed or confirmed; a tap only proposes them."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from meetings.errors import TwoTexts
from meetings.models import Meeting, Sitting
from meetings.models.meeting import MeetingSource
from meetings.services.held import TimesUnclear, set_day
from meetings.services.locking import first_minutes, lock_for_facts, touch_minutes
from meetings.services.minute_taker import name_minute_taker
from meetings.services.roll import recompute_roll
from meetings.services.rows import Changes, Seen, later_events, note_change, stale_record, write_changes
from meetings.states import MeetingState, WrongState, next_state
from members.models import Member, User
from songlo.audit.models import AuditEvent
from songlo.audit.record import record

AHEAD = datetime.timedelta(hours=1)  # the clock of a phone may be this far before ours


class NotBegun(WrongState):
    code = "not_begun"
    message = "Buổi họp chưa bắt đầu; mời bấm “Bắt đầu họp” trước."


@transaction.atomic
def start_meeting(
    *,
    actor: User,
    meeting: Meeting,
    chair: Member | None,
    minute_taker: Member | None,
    started_at: datetime.datetime,
    now: datetime.datetime,
    version: int | None = None,
) -> Meeting:
    """Bắt đầu họp: the roll of the day and the rules of the day are there afterwards. Said again, it corrects the
    people and the hour; of two phones that say it the earlier hour stays."""
    meeting = lock_for_facts(meeting)
    _check_not_ahead(started_at, now, "started_at")
    begins = meeting.state not in (MeetingState.IN_SESSION, MeetingState.HELD)
    rivals = [] if begins or version is None else later_events(meeting, version)
    people = {"chair": chair, "minute_taker": minute_taker}
    changes = write_changes(
        meeting, {name: member for name, member in people.items() if member}, seen=None if begins else version
    )
    if begins:
        meeting.state, meeting.source = next_state("start_meeting", meeting.state), MeetingSource.ON_THE_SPOT
        meeting.save(update_fields=["state", "source"])
    _set_start(meeting, started_at, changes, rivals, version)
    if not changes:
        return meeting
    name_minute_taker(meeting, actor=actor, now=now)
    if "day" in changes:
        recompute_roll(meeting)
    touch_minutes(meeting, now=now)
    record(
        "meetings.meeting.start",
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        changes=changes,
        now=now,
    )
    return meeting


def _set_start(
    meeting: Meeting,
    started_at: datetime.datetime,
    changes: Changes,
    rivals: Sequence[AuditEvent],
    version: int | None,
) -> None:
    first = meeting.sittings.order_by("started_at").first()
    if first is not None and first.ended_at is not None and started_at >= first.ended_at:
        raise TimesUnclear(field="started_at")
    said = [one for one in rivals if "started_at" in one.changes]
    if first is not None and (
        first.started_at == started_at
        or (said and _keeps_start(meeting, first.started_at, started_at, said, version))
    ):
        return
    before = _clock(first.started_at) if first else None
    first = first or Sitting(meeting=meeting)
    first.started_at = started_at
    first.save()
    changes["started_at"] = [before, _clock(started_at)]
    _raise_version(meeting, changes)
    day = meeting.held_on
    set_day(meeting, started_at)
    if meeting.held_on != day:
        meeting.save(update_fields=["held_on", "rules"])
        changes["day"] = [day, meeting.held_on]


def _keeps_start(
    meeting: Meeting,
    known: datetime.datetime,
    started_at: datetime.datetime,
    said: Sequence[AuditEvent],
    version: int | None,
) -> bool:
    """Two phones that both say for the first time that it began: the earlier hour stays. Whoever corrects an hour, or
    meets a corrected one, is asked."""
    own = version.own if isinstance(version, Seen) else frozenset()
    corrects = own and any(
        "started_at" in one.changes and one.changes["version"][1] in own for one in later_events(meeting, 0)
    )
    if corrects or any(one.changes["started_at"][0] is not None for one in said):
        rows = (TwoTexts("Giờ bắt đầu", _clock(started_at) or "", _clock(known) or ""),)
        raise stale_record(said[0], rows, meeting.version)
    return known < started_at


def _raise_version(meeting: Meeting, changes: Changes) -> None:
    """Hours stand in rows of their own; the phones know them by the version of the meeting."""
    if "version" not in changes:
        changes["version"] = [meeting.version, meeting.version + 1]
        meeting.version += 1
        meeting.save(update_fields=["version"])


@transaction.atomic
def pause_meeting(*, actor: User, meeting: Meeting, at: datetime.datetime, now: datetime.datetime) -> Meeting:
    """Tạm nghỉ. A pause that is known already keeps its earlier hour."""
    meeting = _lock_begun(meeting, at, now)
    sitting = meeting.sittings.filter(started_at__lte=at).order_by("-started_at").first()
    is_in_it = sitting is not None and (sitting.ended_at is None or at < sitting.ended_at)
    if sitting is None or not is_in_it:
        return meeting
    changes: Changes = {"paused_at": [_clock(sitting.ended_at), _clock(at)]}
    sitting.ended_at = at
    sitting.save(update_fields=["ended_at"])
    note_change(actor, meeting, meeting, "meetings.meeting.pause", changes, now)
    return meeting


@transaction.atomic
def resume_meeting(
    *, actor: User, meeting: Meeting, at: datetime.datetime, now: datetime.datetime
) -> Meeting:
    """Họp tiếp. Said by two phones, the earlier hour stays; never before the pause."""
    meeting = _lock_begun(meeting, at, now)
    sittings = list(meeting.sittings.order_by("started_at"))
    ended = [one.ended_at for one in sittings if one.ended_at]
    at = max([at, *ended])
    running = sittings[-1] if sittings[-1].ended_at is None else None
    if running is None:
        Sitting.objects.create(meeting=meeting, started_at=at)
    elif len(sittings) == 1 or running.started_at <= at:
        return meeting
    before = running.started_at if running else None
    if running is not None:
        running.started_at = at
        running.save(update_fields=["started_at"])
    changes: Changes = {"resumed_at": [_clock(before), _clock(at)]}
    note_change(actor, meeting, meeting, "meetings.meeting.resume", changes, now)
    return meeting


@transaction.atomic
def end_meeting(
    *,
    actor: User,
    meeting: Meeting,
    ended_at: datetime.datetime,
    now: datetime.datetime,
    version: int | None = None,
) -> Meeting:
    """Kết thúc họp: the minutes are there afterwards. Said again, it corrects the hour; said in a pause, the meeting
    has lasted until the pause."""
    meeting = lock_for_facts(meeting)
    _check_not_ahead(ended_at, now, "ended_at")
    last = meeting.sittings.order_by("-started_at").first()
    if last is None or meeting.state not in (MeetingState.IN_SESSION, MeetingState.HELD):
        raise NotBegun
    if ended_at <= last.started_at:
        raise TimesUnclear(field="ended_at")
    if meeting.state == MeetingState.HELD and last.ended_at == ended_at:
        return meeting
    if meeting.state == MeetingState.HELD:
        _refuse_other_end(meeting, last, ended_at, version)
    elif last.ended_at is not None:
        ended_at = last.ended_at  # it ends in a pause: that is when the room stopped
    ends = meeting.state == MeetingState.IN_SESSION
    changes: Changes = {"ended_at": [_clock(last.ended_at), _clock(ended_at)]}
    last.ended_at = ended_at
    last.save(update_fields=["ended_at"])
    _raise_version(meeting, changes)
    meeting.state = next_state("end_meeting", meeting.state) if ends else meeting.state
    meeting.save(update_fields=["state"])
    first_minutes(meeting)
    recompute_roll(meeting)
    note_change(actor, meeting, meeting, "meetings.meeting.end", changes, now)
    return meeting


def _refuse_other_end(
    meeting: Meeting, last: Sitting, ended_at: datetime.datetime, version: int | None
) -> None:
    """The other phone has ended the meeting at another hour, which this one has not seen."""
    if version is None:
        return
    rival = next((one for one in later_events(meeting, version) if "ended_at" in one.changes), None)
    if rival is None:
        return
    rows = (TwoTexts("Giờ kết thúc", _clock(ended_at) or "", _clock(last.ended_at) or ""),)
    raise stale_record(rival, rows, meeting.version)


def _lock_begun(meeting: Meeting, at: datetime.datetime, now: datetime.datetime) -> Meeting:
    meeting = lock_for_facts(meeting)
    _check_not_ahead(at, now, "at")
    if meeting.state not in (MeetingState.IN_SESSION, MeetingState.HELD):
        raise NotBegun
    return meeting


def _check_not_ahead(at: datetime.datetime, now: datetime.datetime, field: str) -> None:
    if at > now + AHEAD:
        raise TimesUnclear("Giờ này chưa đến; mời xem lại giờ của máy và ghi lại.", field=field)


def _clock(at: datetime.datetime | None) -> str | None:
    return f"{timezone.localtime(at):%H:%M}" if at else None
