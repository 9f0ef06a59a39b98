"""Telling people of a meeting: who was called, who cannot come. Until the meeting was held."""

import datetime

from django.db import transaction

from meetings.day_roll import day_of
from meetings.models import AbsenceNotice, Call, Meeting
from meetings.models.attendance import AttendanceState
from meetings.services.locking import lock_for_facts
from meetings.services.notifying import take_back_absence, tell_absence_agreed, tell_absence_asked
from meetings.services.preparation import ReasonMissing
from meetings.services.roll_marks import Mark, take_marks
from meetings.states import MeetingState, WrongState
from members.models import Member, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError

AHEAD = (MeetingState.PREPARING, MeetingState.CONVENED, MeetingState.IN_SESSION)
NOBODY_CAME_YET = (AttendanceState.NOT_RECORDED, AttendanceState.NOT_HERE_YET)


class NotExpected(DomainError):
    code = "not_expected"
    message = "Đồng chí này không ở trong số dự buổi họp, không cần báo vắng."


class AskedOffBefore(DomainError):
    code = "asked_off_before"


class OwnAbsence(DomainError):
    code = "own_absence"
    message = "Việc vắng của mình do đồng chí khác trong chi ủy đồng ý."


@transaction.atomic
def ask_off(
    *, actor: User, meeting: Meeting, member: Member, reason: str, now: datetime.datetime
) -> AbsenceNotice:
    """Báo vắng, for oneself or for who told it. The roll stays as it is until a head of the cell agrees."""
    notice = _ask_off(actor, meeting, member, reason, now)
    if notice.agreed_at is None:
        tell_absence_asked(notice, actor, now)
    return notice


def _ask_off(
    actor: User, meeting: Meeting, member: Member, reason: str, now: datetime.datetime
) -> AbsenceNotice:
    meeting = _lock_ahead(meeting)
    if not meeting.roll.filter(member=member, in_attendance_base=True).exists():
        raise NotExpected
    known = meeting.absence_notices.filter(member=member, withdrawn_at=None).first()
    if known is not None:
        if known.reason == vn.nfc(reason):
            return known  # pressed twice
        raise AskedOffBefore(f"Đồng chí {member} đã báo vắng buổi này.", field="member")
    if not reason.strip():
        raise ReasonMissing("Mời ghi lý do vắng.", field="reason")
    notice = AbsenceNotice.objects.create(
        meeting=meeting,
        member=member,
        day=day_of(meeting),
        reason=vn.nfc(reason),
        asked_at=now,
        asked_by=actor,
    )
    _note("meetings.absence.ask", actor, meeting, notice, now)
    return notice


@transaction.atomic
def note_absence(
    *,
    actor: User,
    meeting: Meeting,
    member: Member,
    reason: str,
    now: datetime.datetime,
    reason_on_roll: bool = False,
) -> AbsenceNotice:
    """A comrade told it to a head of the cell, who agrees by writing it down; his own absence he only asks for."""
    if actor.member_id == member.pk:
        return ask_off(actor=actor, meeting=meeting, member=member, reason=reason, now=now)
    notice = _ask_off(actor, meeting, member, reason, now)
    return agree_absence(actor=actor, notice=notice, now=now, reason_on_roll=reason_on_roll)


@transaction.atomic
def agree_absence(
    *, actor: User, notice: AbsenceNotice, now: datetime.datetime, reason_on_roll: bool = False
) -> AbsenceNotice:
    """Đồng ý cho vắng: from now on the roll says "Đã báo vắng", on paper and on every phone. Whoever was seen in the
    room stays present. The whole cell reads the roll, so the reason goes there only when the head says so."""
    meeting = _lock_ahead(notice.meeting)
    notice = _fresh(meeting, notice)
    if notice.withdrawn_at:
        raise WrongState
    if notice.agreed_at:
        return notice
    if actor.member_id == notice.member_id:
        raise OwnAbsence
    notice.agreed_at, notice.agreed_by = now, actor
    notice.save(update_fields=["agreed_at", "agreed_by"])
    _note("meetings.absence.agree", actor, meeting, notice, now)
    tell_absence_agreed(notice, actor, now)
    if _state_of(meeting, notice.member) in NOBODY_CAME_YET:
        said = {"state": AttendanceState.ASKED_OFF} | ({"reason": notice.reason} if reason_on_roll else {})
        _mark(actor, meeting, notice.member, said, now)
    return notice


@transaction.atomic
def withdraw_absence(*, actor: User, notice: AbsenceNotice, now: datetime.datetime) -> AbsenceNotice:
    """Thôi báo vắng: he can come after all. What was written of him on the roll meanwhile stays."""
    meeting = _lock_ahead(notice.meeting)
    notice = _fresh(meeting, notice)
    if notice.withdrawn_at:
        return notice
    notice.withdrawn_at = now
    notice.save(update_fields=["withdrawn_at"])
    _note("meetings.absence.withdraw", actor, meeting, notice, now)
    take_back_absence(notice, now)
    if notice.agreed_at and _state_of(meeting, notice.member) == AttendanceState.ASKED_OFF:
        _mark(actor, meeting, notice.member, {"state": AttendanceState.NOT_RECORDED}, now)
    return notice


@transaction.atomic
def tick_call(
    *, actor: User, meeting: Meeting, member: Member, reached: bool, now: datetime.datetime
) -> Call | None:
    """Đã gọi được, or the tick was a slip. It tells nothing of the meeting itself: no print becomes void."""
    meeting = _lock_ahead(meeting)
    if not meeting.roll.filter(member=member).exists():
        raise NotExpected("Đồng chí này không có trong danh sách buổi họp.")
    call = meeting.calls.filter(member=member, told_for=meeting.scheduled_at).first()
    if bool(call) == reached:
        return call
    if call is not None:
        _note("meetings.call.tick", actor, meeting, call, now, {"reached": [True, False]})
        call.delete()
        return None
    call = Call.objects.create(
        meeting=meeting, member=member, told_for=meeting.scheduled_at, reached_at=now, reached_by=actor
    )
    _note("meetings.call.tick", actor, meeting, call, now, {"reached": [False, True]})
    return call


def _lock_ahead(meeting: Meeting) -> Meeting:
    meeting = lock_for_facts(meeting)
    if meeting.state not in AHEAD:
        raise WrongState
    return meeting


def _fresh(meeting: Meeting, notice: AbsenceNotice) -> AbsenceNotice:
    """As it is now, under the lock of its meeting."""
    return meeting.absence_notices.select_related("member").get(pk=notice.pk)


def _state_of(meeting: Meeting, member: Member) -> str:
    return meeting.roll.filter(member=member).values_list("state", flat=True).first() or ""


def _mark(
    actor: User, meeting: Meeting, member: Member, said: dict[str, str], now: datetime.datetime
) -> None:
    take_marks(meeting, [Mark(member.uid, said)], actor=actor, now=now)


def _note(
    action: str,
    actor: User,
    meeting: Meeting,
    target: AbsenceNotice | Call,
    now: datetime.datetime,
    changes: dict[str, list[bool]] | None = None,
) -> None:
    """The line names the comrade, never the reason."""
    record(action, actor=actor, organization=meeting.organization, target=target, changes=changes, now=now)
