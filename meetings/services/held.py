"""Ghi lại buổi đã họp: the meeting that was held, with typed times (design.md 2.10)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone

from meetings.models import Meeting, Sitting
from meetings.models.meeting import MeetingSource
from meetings.services.locking import first_minutes, lock_for_facts, lock_held, touch_minutes
from meetings.services.minute_taker import name_minute_taker
from meetings.services.roll import recompute_roll
from meetings.services.rows import write_changes
from meetings.states import MeetingState, next_state
from members.models import Member, User
from members.rules import figures_to_json, resolve_rules
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError


class TimesUnclear(DomainError):
    code = "times"
    message = "Giờ kết thúc cần sau giờ bắt đầu."


@dataclass(frozen=True)
class Times:
    """From start to stop without a break."""

    started_at: datetime.datetime
    ended_at: datetime.datetime


@transaction.atomic
def record_held_meeting(
    *,
    actor: User,
    meeting: Meeting,
    sittings: Sequence[Times],
    now: datetime.datetime,
    place: str | None = None,
    chair: Member | None = None,
    minute_taker: Member | None = None,
    version: int | None = None,
) -> Meeting:
    """The meeting was held at these times: the roll of that day, the rules of that day with their sources, and
    minutes version 1 are there afterwards. Pressing twice is the same as `save_times`."""
    meeting = lock_for_facts(meeting)
    if meeting.state == MeetingState.HELD:
        return _change_held(
            actor, meeting, now, version, sittings, place=place, chair=chair, minute_taker=minute_taker
        )
    state = next_state("record_held_meeting", meeting.state)
    _check_times(sittings, now)
    values = _given(place=place, chair=chair, minute_taker=minute_taker)
    changes = write_changes(meeting, values, seen=version)
    _write_sittings(meeting, sittings)
    meeting.state, meeting.source = state, meeting.source or MeetingSource.AFTERWARDS
    set_day(meeting, min(one.started_at for one in sittings))
    meeting.save(update_fields=["state", "source", "held_on", "rules"])
    name_minute_taker(meeting, actor=actor, now=now)
    recompute_roll(meeting)
    first_minutes(meeting)
    touch_minutes(meeting, now=now)
    record(
        "meetings.meeting.record_held",
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        changes=changes,
        now=now,
    )
    return meeting


@transaction.atomic
def save_times(
    *,
    actor: User,
    meeting: Meeting,
    sittings: Sequence[Times],
    now: datetime.datetime,
    place: str | None = None,
    chair: Member | None = None,
    minute_taker: Member | None = None,
    version: int | None = None,
) -> Meeting:
    """Other times, place or people of a meeting that was held, before it is signed. Another day means another
    roll and the rules of that day."""
    meeting = lock_held(meeting)
    return _change_held(
        actor, meeting, now, version, sittings, place=place, chair=chair, minute_taker=minute_taker
    )


def _change_held(
    actor: User,
    meeting: Meeting,
    now: datetime.datetime,
    version: int | None,
    sittings: Sequence[Times],
    **given: Any,
) -> Meeting:
    _check_times(sittings, now)
    changes = write_changes(meeting, _given(**given), seen=version)
    before = _as_text(
        [
            Times(one.started_at, one.ended_at or one.started_at)
            for one in meeting.sittings.order_by("started_at")
        ]
    )
    if before != _as_text(sittings):
        _write_sittings(meeting, sittings)
        set_day(meeting, min(one.started_at for one in sittings))
        meeting.save(update_fields=["held_on", "rules"])
        changes["sittings"] = [before, _as_text(sittings)]
        recompute_roll(meeting)
    if not changes:
        return meeting
    name_minute_taker(meeting, actor=actor, now=now)
    touch_minutes(meeting, now=now)
    record(
        "meetings.meeting.save_times",
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        changes=changes,
        now=now,
    )
    return meeting


def _given(*, place: str | None, chair: Member | None, minute_taker: Member | None) -> dict[str, Any]:
    given = {"place": vn.nfc(place) if place else None, "chair": chair, "minute_taker": minute_taker}
    return {field: value for field, value in given.items() if value is not None}


def _check_times(sittings: Sequence[Times], now: datetime.datetime) -> None:
    ordered = sorted(sittings, key=lambda one: one.started_at)
    if not ordered:
        raise TimesUnclear("Mời ghi giờ bắt đầu và giờ kết thúc.", field="started_at")
    if any(one.ended_at <= one.started_at for one in ordered):
        raise TimesUnclear(field="ended_at")
    if any(late.started_at < early.ended_at for early, late in pairwise(ordered)):
        raise TimesUnclear("Hai khoảng giờ họp trùng nhau; mời ghi lại.", field="started_at")
    if ordered[-1].ended_at > now:
        raise TimesUnclear("Ngày giờ họp này chưa đến; mời xem lại ngày, giờ kết thúc.", field="ended_at")


def _write_sittings(meeting: Meeting, sittings: Sequence[Times]) -> None:
    meeting.sittings.all().delete()
    Sitting.objects.bulk_create(
        Sitting(meeting=meeting, started_at=one.started_at, ended_at=one.ended_at) for one in sittings
    )


def set_day(meeting: Meeting, started_at: datetime.datetime) -> None:
    """The figures of the regulation are resolved once, for the day, and kept (design.md 2.6)."""
    day = timezone.localdate(started_at)
    if meeting.held_on != day or not meeting.rules:
        meeting.held_on = day
        meeting.rules = figures_to_json(resolve_rules(meeting.organization, day))


def _as_text(sittings: Sequence[Times]) -> str:
    return ", ".join(
        f"{timezone.localtime(one.started_at):%d/%m/%Y %H:%M}–{timezone.localtime(one.ended_at):%H:%M}"
        for one in sorted(sittings, key=lambda one: one.started_at)
    )
