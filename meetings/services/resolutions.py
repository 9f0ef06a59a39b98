"""Nghị quyết of a meeting, numbered per type and term under a lock (domain.md 5.4)."""

import datetime
import uuid
from typing import Any

from django.db import transaction

from meetings.day_roll import day_of
from meetings.errors import UnknownRecord
from meetings.models import Counter, Meeting, Resolution
from meetings.models.follow_up import ResolutionPattern
from meetings.services.locking import lock_for_facts
from meetings.services.rows import Changes, note_change, write_changes
from members.models import Organization, Term, User
from songlo.common import vn
from songlo.common.errors import DomainError

RESOLUTION = "NQ"


class NoTerm(DomainError):
    code = "no_term"
    message = "Chưa ghi nhiệm kỳ của chi bộ cho ngày họp; mời ghi nhiệm kỳ rồi đánh số nghị quyết."


class NumberTaken(DomainError):
    code = "number_taken"
    message = "Số nghị quyết này đã dùng trong nhiệm kỳ."


@transaction.atomic
def save_resolution(
    *,
    actor: User,
    meeting: Meeting,
    subject: str,
    text: str,
    now: datetime.datetime,
    pattern: str = ResolutionPattern.SHORT,
    number: int | None = None,
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> Resolution:
    """The resolution of the meeting; the number is the next of the term unless one is given (a cell that
    begins in mid-term)."""
    meeting = lock_for_facts(meeting)
    values: dict[str, Any] = {"subject": vn.nfc(subject), "text": vn.nfc_lines(text), "pattern": pattern}
    resolution = Resolution.objects.filter(meeting=meeting).first()
    if resolution is None:
        term = term_on(meeting.organization, day_of(meeting))
        resolution = Resolution.objects.create(
            organization=meeting.organization,
            meeting=meeting,
            uid=_free_uid(uid),
            term=term,
            number=take_number(meeting.organization, term, RESOLUTION, number),
            **values,
        )
        changes: Changes = {"version": [0, 1], "number": [None, resolution.number]}
    else:
        if number is not None and number != resolution.number:
            take_number(meeting.organization, resolution.term, RESOLUTION, number)
            values["number"] = number
        changes = write_changes(resolution, values, seen=version)
    note_change(actor, meeting, resolution, "meetings.resolution.save", changes, now)
    return resolution


def _free_uid(uid: uuid.UUID | None) -> uuid.UUID:
    if uid and Resolution.objects.filter(uid=uid).exists():
        raise UnknownRecord
    return uid or uuid.uuid4()


def term_on(organization: Organization, day: datetime.date) -> Term:
    term = Term.objects.on(day).filter(organization=organization).first()
    if term is None:
        raise NoTerm
    return term


def take_number(organization: Organization, term: Term, paper_type: str, wanted: int | None = None) -> int:
    """The next number of the type in the term, or the one that is wanted; the counter's row is locked, so two
    papers at once get two numbers."""
    key = {"organization": organization, "term": term, "paper_type": paper_type}
    Counter.objects.bulk_create([Counter(**key)], ignore_conflicts=True)
    counter = Counter.objects.select_for_update().get(**key)
    number = wanted or counter.last_number + 1
    if Resolution.objects.filter(organization=organization, term=term, number=number).exists():
        raise NumberTaken(field="number")
    if number > counter.last_number:
        counter.last_number = number
        counter.save(update_fields=["last_number"])
    return number


def renumber_resolution(*, actor: User, meeting: Meeting, term: Term, now: datetime.datetime) -> None:
    """The resolution of the meeting, which is locked, belongs to another term: it takes that term's next number, and
    gives its own back if that was the last."""
    resolution = Resolution.objects.filter(meeting=meeting).exclude(term=term).first()
    if resolution is None:
        return
    _give_back(resolution)
    before, resolution.term = resolution.number, term
    resolution.number = take_number(meeting.organization, term, RESOLUTION)
    resolution.version += 1
    resolution.save(update_fields=["term", "number", "version"])
    changes: Changes = {
        "number": [before, resolution.number],
        "version": [resolution.version - 1, resolution.version],
    }
    note_change(actor, meeting, resolution, "meetings.resolution.save", changes, now)


def _give_back(resolution: Resolution) -> None:
    counter = Counter.objects.select_for_update().get(
        organization=resolution.organization_id, term=resolution.term_id, paper_type=RESOLUTION
    )
    if counter.last_number == resolution.number:
        counter.last_number -= 1
        counter.save(update_fields=["last_number"])


@transaction.atomic
def drop_resolution(*, actor: User, meeting: Meeting, now: datetime.datetime) -> None:
    """The last number of the term is free again; an earlier one stays unused."""
    meeting = lock_for_facts(meeting)
    resolution = Resolution.objects.filter(meeting=meeting).select_related("term").first()
    if resolution is None:
        return
    _give_back(resolution)
    note_change(
        actor, meeting, resolution, "meetings.resolution.drop", {"number": [resolution.number, None]}, now
    )
    resolution.delete()
