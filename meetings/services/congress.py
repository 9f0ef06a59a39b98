"""Sau đại hội chi bộ: the new nhiệm kỳ of the cell, from the day of the congress on."""

import datetime

from django.db import transaction

from meetings.models import Meeting
from meetings.models.meeting import MeetingKind
from meetings.services.locking import latest_minutes, lock_meeting
from meetings.services.resolutions import renumber_resolution
from meetings.states import MeetingState, WrongState
from members.models import Term, User
from members.services.organizations import open_term
from members.services.tree import lock_tree
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError


class NoCongress(DomainError):
    code = "no_congress"
    message = "Nhiệm kỳ mới mở từ đại hội chi bộ."


class NewerTerm(DomainError):
    code = "newer_term"
    message = "Chi bộ đã có nhiệm kỳ sau đại hội này."


@transaction.atomic
def open_term_after_congress(*, actor: User, meeting: Meeting, name: str, now: datetime.datetime) -> Term:
    """Numbers of papers run from one congress to the next (domain.md 5.4): they begin anew with the day on which it
    was held, its own resolution with them, unless that is signed. Asked again, only the name may be another one."""
    lock_tree()  # before the meeting, as whoever changes the tree does
    meeting = lock_meeting(meeting)
    day = meeting.held_on
    if meeting.kind != MeetingKind.CONGRESS:
        raise NoCongress
    if meeting.state != MeetingState.HELD or day is None:
        raise WrongState("Đại hội chưa ghi là đã họp; mời ghi giờ bắt đầu, giờ kết thúc trước.")
    terms = meeting.organization.terms
    if terms.filter(valid_from__gt=day).exists():
        raise NewerTerm
    known = terms.filter(valid_from=day, name=vn.nfc(name)).first()
    if known is not None:
        return known
    term = open_term(actor=actor, organization=meeting.organization, name=name, effective_on=day, now=now)
    changes = {"term": [None, term.name]}
    record(
        "meetings.congress.open_term",
        actor=actor,
        organization=meeting.organization,
        target=meeting,
        changes=changes,
        now=now,
    )
    last = latest_minutes(meeting)
    if last is None or not last.fixed_at:
        renumber_resolution(actor=actor, meeting=meeting, term=term, now=now)
    return term
