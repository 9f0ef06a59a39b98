"""The agenda of a meeting in preparation, and its matter in focus."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from meetings.agenda_plan import STEP
from meetings.day_roll import day_of
from meetings.errors import UnknownRecord
from meetings.models import AgendaItem, Meeting
from meetings.models.agenda import AgendaTag, Section, Step
from meetings.services.locking import lock_for_facts, lock_meetings, touch_minutes
from meetings.services.rows import Changes, drop_row, find_row, note_change, write_changes, write_meeting
from members.models import User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError


class SettledTooEarly(DomainError):
    code = "settled_day"
    message = "Ngày này chưa đến; mời ghi ngày đã giải quyết xong."


@dataclass(frozen=True)
class ItemEntry:
    """One item as it stands on the screen. Without position it comes last in its section."""

    title: str
    section: str = Section.PROCEEDINGS
    step: str = Step.DISCUSSION
    presenter: str = ""
    planned_minutes: int = 0
    position: int | None = None
    tags: Sequence[str] = ()
    uid: uuid.UUID | None = None
    version: int | None = None


@transaction.atomic
def save_item(*, actor: User, meeting: Meeting, entry: ItemEntry, now: datetime.datetime) -> AgendaItem:
    """An item is added, changed or put at another position."""
    meeting = lock_for_facts(meeting)
    values = {
        "title": vn.nfc(entry.title),
        "section": entry.section,
        "step": entry.step,
        "presenter": vn.nfc(entry.presenter),
        "planned_minutes": entry.planned_minutes,
        "tags": list(entry.tags),
    }
    item = find_row(meeting, AgendaItem, entry.uid)
    changes: Changes
    if item is None:
        position = entry.position or _end_of_section(meeting, entry.section)
        uid = entry.uid or uuid.uuid4()
        item = AgendaItem.objects.create(meeting=meeting, uid=uid, position=position, **values)
        changes = {"version": [0, 1]}
    else:
        if entry.position is not None:
            values["position"] = entry.position
        changes = write_changes(item, values, seen=entry.version)
    note_change(actor, meeting, item, "meetings.item.save", changes, now)
    return item


def _end_of_section(meeting: Meeting, section: str) -> int:
    """Behind the last item of the section, in front of the first of the next one."""
    order = list(Section.values)
    items = list(meeting.agenda_items.order_by("position", "id"))
    before = [one.position for one in items if order.index(one.section) <= order.index(section)]
    after = [one.position for one in items if order.index(one.section) > order.index(section)]
    last = max(before, default=0)
    return (last + min(after)) // 2 if after and min(after) > last else last + STEP


@transaction.atomic
def move_item(
    *,
    actor: User,
    meeting: Meeting,
    uid: uuid.UUID,
    after: uuid.UUID | None,
    now: datetime.datetime,
) -> list[AgendaItem]:
    """Puts the item behind another one (None: to the front). Numbers are sparse; when a gap is used up, all are
    numbered anew."""
    meeting = lock_for_facts(meeting)
    items = list(meeting.agenda_items.order_by("position", "id"))
    moved = next((one for one in items if one.uid == uid), None)
    if moved is None or moved.uid == after:
        return items
    others = [one for one in items if one is not moved]
    place = next((number + 1 for number, one in enumerate(others) if one.uid == after), 0)
    ordered = [*others[:place], moved, *others[place:]]
    if ordered == items:
        return items
    _renumber(ordered, place)
    note_change(
        actor, meeting, moved, "meetings.item.move", {"place": [items.index(moved) + 1, place + 1]}, now
    )
    return ordered


def insert_by_step(meeting: Meeting, item: AgendaItem) -> AgendaItem:
    """A new item of the proceedings, behind the last one of its step or of a step before it. The meeting is locked."""
    steps, items = list(Step.values), list(meeting.agenda_items.order_by("position", "id"))
    before = [
        number
        for number, one in enumerate(items, start=1)
        if one.section == Section.OPENING
        or (one.section == Section.PROCEEDINGS and steps.index(one.step) <= steps.index(item.step))
    ]
    place = max(before, default=0)
    item.meeting, item.section, item.position = meeting, Section.PROCEEDINGS, 0
    item.save()
    _renumber([*items[:place], item, *items[place:]], place)
    return item


def _renumber(ordered: list[AgendaItem], place: int) -> None:
    low = ordered[place - 1].position if place else 0
    high = ordered[place + 1].position if place + 1 < len(ordered) else low + 2 * STEP
    if high - low > 1:
        ordered[place].position = (low + high) // 2
        changed = [ordered[place]]
    else:
        for number, item in enumerate(ordered, start=1):
            item.position = number * STEP
        changed = ordered
    AgendaItem.objects.bulk_update(changed, ["position"])


@transaction.atomic
def drop_item(*, actor: User, meeting: Meeting, uid: uuid.UUID, now: datetime.datetime) -> None:
    """Bỏ mục này. Statements made under it stay, without item."""
    drop_row(actor, lock_for_facts(meeting), AgendaItem, uid, "meetings.item.drop", now)


@transaction.atomic
def set_focus(
    *,
    actor: User,
    meeting: Meeting,
    matter: str,
    now: datetime.datetime,
    measures: str = "",
    who: str = "",
    due_on: datetime.date | None = None,
    version: int | None = None,
) -> Meeting:
    """Vấn đề trọng tâm của buổi: one concrete matter with measures, who and by when."""
    values = {
        "focus_matter": vn.nfc_lines(matter),
        "focus_measures": vn.nfc_lines(measures),
        "focus_who": vn.nfc(who),
        "focus_due_on": due_on,
    }
    meeting = write_meeting(actor, meeting, values, version, "meetings.focus.set", now)
    _tag_focus(meeting)
    return meeting


def _tag_focus(meeting: Meeting) -> None:
    """The discussion carries the matter in focus, unless an item does already."""
    items = list(meeting.agenda_items.order_by("position", "id"))
    if not meeting.focus_matter or any(AgendaTag.FOCUS in item.tags for item in items):
        return
    item = next((one for one in items if one.step == Step.DISCUSSION), None)
    if item is not None:
        item.tags = [*item.tags, AgendaTag.FOCUS]
        item.save(update_fields=["tags"])


@transaction.atomic
def settle_focus(
    *, actor: User, meeting: Meeting, settled_on: datetime.date | None, now: datetime.datetime
) -> Meeting:
    """Đã giải quyết xong (or, with None, not yet): later meetings ask until it is settled. Signed minutes stand in
    nobody's way, because what is settled after the evening is not on its paper. A matter that was taken along from
    month to month is one matter: it is settled everywhere."""
    if settled_on is not None and settled_on > timezone.localdate(now):
        raise SettledTooEarly(field="settled_on")
    meeting.refresh_from_db(fields=["focus_matter"])
    if not meeting.focus_matter:
        raise UnknownRecord
    for one in lock_meetings(organization=meeting.organization_id, focus_matter=meeting.focus_matter):
        before = one.focus_settled_on
        changes = write_changes(one, {"focus_settled_on": settled_on}, seen=None)
        if not changes:
            continue
        if any(day and day <= day_of(one) for day in (before, settled_on)):
            touch_minutes(one, now=now)
        record(
            "meetings.focus.settle",
            actor=actor,
            organization=one.organization,
            target=one,
            changes=changes,
            now=now,
        )
    meeting.refresh_from_db()
    return meeting
