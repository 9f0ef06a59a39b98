"""Parts of "Ghi lại buổi đã họp": when it was, who was there, what was said."""

import datetime
import uuid
from typing import Any

from django.utils import timezone

from meetings.day_roll import day_of
from meetings.forms import record as forms
from meetings.models import Attendance
from meetings.models.attendance import AttendanceState
from meetings.services import discussion, held, roll
from meetings.views.record_facts import RecordFacts
from meetings.views.record_saving import Key, Saving, Shown, kept_of

# Times ------------------------------------------------------------------------------------------


def shown_times(facts: RecordFacts) -> Shown:
    meeting, spans = facts.meeting, facts.sittings
    planned = datetime.timedelta(minutes=sum(item.planned_minutes for item in facts.items))
    start = timezone.localtime(spans[0].started_at if spans else meeting.scheduled_at)
    last = spans[-1].ended_at if spans else None
    stop = timezone.localtime(last) if last else (start + planned if planned else None)
    paused = len(spans) > 1 and spans[0].ended_at is not None
    yield (
        "",
        {
            "held_on": start.date(),
            "started_at": start.time(),
            "ended_at": stop.time() if stop else None,
            "paused_at": timezone.localtime(spans[0].ended_at).time() if paused else None,
            "resumed_at": timezone.localtime(spans[1].started_at).time() if paused else None,
            "place": meeting.place,
            "chair": meeting.chair,
            "minute_taker": meeting.minute_taker,
        },
    )


def save_times(saving: Saving, _key: Key, form: forms.TimesForm) -> None:
    values = form.cleaned_data
    held.record_held_meeting(
        **saving.own,
        sittings=[held.Times(start, stop) for start, stop in form.spans],
        place=values["place"],
        chair=values["chair"],
        minute_taker=values["minute_taker"],
    )


# Roll: all lines at once --------------------------------------------------------------------------


def shown_roll(facts: RecordFacts) -> Shown:
    for line in facts.roll:
        yield (
            line.uid,
            {
                "state": state_afterwards(line),
                "reason": line.absence_reason,
                "came": timezone.localtime(line.came_at).time() if line.came_at else None,
                "left": timezone.localtime(line.left_at).time() if line.left_at else None,
            },
        )


def state_afterwards(line: Attendance) -> str:
    """Present is the common case; whoever need not attend is not there unless somebody says so. Of whom the phone
    wrote only that he was not here yet, nobody has said why: that stays open, and holds up the print."""
    if line.state == AttendanceState.NOT_RECORDED:
        return AttendanceState.PRESENT if line.in_attendance_base else ""
    return AttendanceState.EXCUSED if line.state == AttendanceState.ASKED_OFF else line.state


def save_roll(saving: Saving, sent: dict[Key, forms.RollForm]) -> None:
    entries = []
    for line in saving.facts.roll:
        form = sent.get(line.uid)
        entry = _typed(line, form.cleaned_data, saving) if form else _stored(line)
        is_default = entry.state in (AttendanceState.PRESENT if line.in_attendance_base else "", "")
        if not is_default or entry.came_at or entry.left_at:
            entries.append(entry)
    versions = {line.uid: saving.seen.of(line.uid) or line.version for line in saving.facts.roll}
    roll.save_roll(**saving.common, exceptions=entries, versions=versions)


def _typed(line: Attendance, values: dict[str, Any], saving: Saving) -> roll.RollEntry:
    day = day_of(saving.meeting)
    moments = [
        timezone.make_aware(datetime.datetime.combine(day, values[name])) if values[name] else None
        for name in ("came", "left")
    ]
    is_here = line.in_attendance_base or any(moments)
    is_open = line.state == AttendanceState.NOT_HERE_YET and not any(moments)
    state = values["state"] or (line.state if is_open else AttendanceState.PRESENT if is_here else "")
    return roll.RollEntry(line.uid, state, values["reason"], *moments)


def _stored(line: Attendance) -> roll.RollEntry:
    return roll.RollEntry(line.uid, state_afterwards(line), line.absence_reason, line.came_at, line.left_at)


# What was said ----------------------------------------------------------------------------------


def shown_guests(facts: RecordFacts) -> Shown:
    for guest in facts.guests:
        yield guest.uid, {"name": guest.name, "post": guest.post, "remarks": guest.remarks}


def save_guest(saving: Saving, uid: uuid.UUID, form: forms.GuestForm) -> None:
    discussion.save_guest(**saving.row(uid), **kept_of(form))


def shown_statements(facts: RecordFacts) -> Shown:
    for statement in facts.statements:
        yield statement.uid, {"speaker": statement.speaker, "text": statement.text}


def save_statement(saving: Saving, uid: uuid.UUID, form: forms.StatementForm) -> None:
    known = next((one for one in saving.facts.statements if one.uid == uid), None)
    discussion.save_statement(**saving.row(uid), item=known.item if known else None, **kept_of(form))


def shown_notes(facts: RecordFacts) -> Shown:
    for item in facts.items:
        yield item.uid, {"notes": item.notes, "conclusion": item.conclusion}


def save_notes(saving: Saving, uid: uuid.UUID, form: forms.NotesForm) -> None:
    discussion.save_item_notes(**saving.row(uid), **kept_of(form))


def shown_dues(facts: RecordFacts) -> Shown:
    yield "", {"dues_note": facts.meeting.dues_note}


def save_dues(saving: Saving, _key: Key, form: forms.DuesForm) -> None:
    discussion.save_dues_note(**saving.own, **kept_of(form))


def shown_conclusion(facts: RecordFacts) -> Shown:
    yield "", {"conclusion": facts.meeting.conclusion}


def save_conclusion(saving: Saving, _key: Key, form: forms.ConclusionForm) -> None:
    discussion.save_conclusion(**saving.own, **kept_of(form))


def shown_read_back(facts: RecordFacts) -> Shown:
    yield "", {"read_back": facts.meeting.read_back}


def save_read_back(saving: Saving, _key: Key, form: forms.ReadBackForm) -> None:
    discussion.save_read_back(**saving.common, **kept_of(form))
