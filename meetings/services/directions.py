"""Định hướng tháng: published by a committee, taken into a draft by a cell, ticked when it was discussed."""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from meetings.day_roll import day_of
from meetings.directions import directions_for
from meetings.models import AgendaItem, DirectionItem, DirectionUse, Meeting, MonthlyDirection
from meetings.models.agenda import Step
from meetings.services.agenda import insert_by_step
from meetings.services.locking import lock_for_facts, lock_meeting, touch_minutes
from meetings.services.notifying_drafts import tell_direction
from meetings.states import MeetingState, WrongState
from members.models import Organization, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError
from songlo.papers.models import StoredFile

PLANNED = 5  # minutes of an item that comes from above, until the cell says otherwise


class NothingSaid(DomainError):
    code = "nothing_said"
    message = "Mời ghi ít nhất một nội dung để chi bộ đưa vào chương trình."


@dataclass(frozen=True)
class DirectionLine:
    text: str
    step: str = Step.POLITICS


@transaction.atomic
def publish_direction(
    *,
    actor: User,
    issuer: Organization,
    month: datetime.date,
    title: str,
    lines: Sequence[DirectionLine],
    now: datetime.datetime,
    uid: uuid.UUID,
    document_number: str = "",
    document_date: datetime.date | None = None,
    file: StoredFile | None = None,
) -> MonthlyDirection:
    """Gửi định hướng: at once with everything below it. The uid is made by the page: pressed twice, it is one."""
    known = MonthlyDirection.objects.filter(uid=uid, issuer=issuer).first()
    if known is not None:
        return known
    said = [DirectionLine(vn.nfc(one.text), one.step) for one in lines if one.text.strip()]
    if not said:
        raise NothingSaid
    direction = MonthlyDirection.objects.create(
        uid=uid,
        issuer=issuer,
        month=month.replace(day=1),
        title=vn.nfc(title),
        document_number=vn.nfc(document_number),
        document_date=document_date,
        file=file,
        published_at=now,
        published_by=actor,
    )
    DirectionItem.objects.bulk_create(
        DirectionItem(direction=direction, position=number, text=one.text, step=one.step)
        for number, one in enumerate(said, start=1)
    )
    record("meetings.direction.publish", actor=actor, organization=issuer, target=direction, now=now)
    tell_direction(direction, now)
    return direction


@transaction.atomic
def take_direction(
    *, actor: User, meeting: Meeting, item_uids: Iterable[uuid.UUID], now: datetime.datetime
) -> list[AgendaItem]:
    """Đưa vào chương trình: each becomes an item behind the last of its step. What stands in the agenda is not added
    again; what the cell has dropped since may come back."""
    meeting = lock_for_facts(meeting)
    if meeting.state == MeetingState.HELD:
        raise WrongState
    there = meeting.direction_uses.filter(agenda_item__isnull=False).values("direction_item")
    ours = DirectionItem.objects.filter(direction__in=directions_for(meeting), uid__in=list(item_uids))
    taken = []
    for one in ours.exclude(pk__in=there).order_by("direction__published_at", "direction", "position"):
        item = insert_by_step(meeting, AgendaItem(title=one.text, step=one.step, planned_minutes=PLANNED))
        DirectionUse.objects.update_or_create(
            meeting=meeting, direction_item=one, defaults={"agenda_item": item}
        )
        taken.append(item)
    if taken:
        touch_minutes(meeting, now=now)
        changes = {"items": [None, [item.title for item in taken]]}
        _note("meetings.direction.take", actor, meeting, changes, now)
    return taken


@transaction.atomic
def tick_direction(
    *, actor: User, meeting: Meeting, item_uids: Iterable[uuid.UUID], now: datetime.datetime
) -> None:
    """Đã đưa vào sinh hoạt: which of those taken were discussed. No fact of the minutes: signed or not, they stay."""
    meeting = lock_meeting(meeting)
    if meeting.state != MeetingState.HELD:
        raise WrongState("Buổi này chưa ghi là đã họp.")
    day, chosen, changed = day_of(meeting), set(item_uids), []
    for use in meeting.direction_uses.select_related("direction_item"):
        discussed_on = day if use.direction_item.uid in chosen else None
        if use.discussed_on != discussed_on:
            use.discussed_on = discussed_on
            use.save(update_fields=["discussed_on"])
            changed.append(use.direction_item.text)
    if changed:
        _note("meetings.direction.tick", actor, meeting, {"items": [None, changed]}, now)


def _note(
    action: str, actor: User, meeting: Meeting, changes: dict[str, list[Any]], now: datetime.datetime
) -> None:
    record(action, actor=actor, organization=meeting.organization, target=meeting, changes=changes, now=now)
