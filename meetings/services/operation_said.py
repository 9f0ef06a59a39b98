"""What phones send of the evening and of what is said: each calls the service that the pages call."""

from typing import Any

from meetings.models import AgendaItem, Guest, Proposal, Statement
from meetings.services import discussion, follow_up, in_session
from meetings.services import operation_values as values
from meetings.services.operation_parts import Applying, Written, find_target
from meetings.services.rows import get_row
from meetings.services.set_aside import set_aside as note_aside

# The evening ------------------------------------------------------------------------------------


def start(applying: Applying) -> Written:
    return in_session.start_meeting(**applying.own(), **applying.read(values.StartValues))


def pause(applying: Applying) -> Written:
    return in_session.pause_meeting(**applying.common, **applying.read(values.AtValues))


def resume(applying: Applying) -> Written:
    return in_session.resume_meeting(**applying.common, **applying.read(values.AtValues))


def end(applying: Applying) -> Written:
    return in_session.end_meeting(**applying.own(), **applying.read(values.EndValues))


# What was said ----------------------------------------------------------------------------------


def save_guest(applying: Applying) -> Written:
    row = find_target(applying, Guest)
    stored = {"name": row.name, "post": row.post, "remarks": row.remarks} if row else {}
    return discussion.save_guest(**applying.row(row), **applying.read(values.GuestValues, stored))


def begin_item(applying: Applying) -> Written:
    item = get_row(applying.meeting, AgendaItem, applying.target)  # type: ignore[arg-type]
    return discussion.begin_item(**applying.row(item), **applying.read(values.BeginValues))


def save_notes(applying: Applying) -> Written:
    item = get_row(applying.meeting, AgendaItem, applying.target)  # type: ignore[arg-type]
    stored = {"notes": item.notes, "conclusion": item.conclusion}
    return discussion.save_item_notes(**applying.row(item), **applying.read(values.NotesValues, stored))


def save_statement(applying: Applying) -> Written:
    row = find_target(applying, Statement)
    stored: dict[str, Any] = {}
    if row:
        stored = {"member": row.speaker, "text": row.text, "item": row.item.uid if row.item else None}
    read = applying.read(values.StatementValues, stored)
    item = get_row(applying.meeting, AgendaItem, read["item"]) if read["item"] else None
    return discussion.save_statement(
        **applying.row(row),
        speaker=read["member"],
        text=read["text"],
        item=item,
        said_at=read["said_at"],
    )


def save_proposal(applying: Applying) -> Written:
    row = find_target(applying, Proposal)
    stored: dict[str, Any] = {}
    if row:
        stored = {"text": row.text, "member": row.raised_by, "place": row.place, "field": row.field}
        stored["answer"] = row.answer_on_the_spot
    read = applying.read(values.ProposalValues, stored)
    return follow_up.save_proposal(
        **applying.row(row),
        raised_by=read.pop("member"),
        answer_on_the_spot=read.pop("answer"),
        **read,
    )


def save_conclusion(applying: Applying) -> Written:
    return discussion.save_conclusion(**applying.own(), **applying.read(values.ConclusionValues))


def save_dues(applying: Applying) -> Written:
    return discussion.save_dues_note(**applying.own(), **applying.read(values.DuesValues))


def read_back(applying: Applying) -> Written:
    return discussion.save_read_back(**applying.common, **applying.read(values.ReadBackValues))


def set_aside(applying: Applying) -> Written:
    note_aside(**applying.common, kind=applying.read(values.AsideValues)["of"])
    return None
