"""What members are: recognised, exempt, suspended, and the ways of leaving the Party or this life."""

import datetime

from django.db import transaction
from django.utils import timezone

from members.models import Member, MemberStatus, Organization, User
from members.services.grants import sync_grants_of
from members.services.member_facts import WrongOrder, leave_party_place, lock_member, place_of, standing_on
from members.states import StatusKind
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.dated import begin, end


@transaction.atomic
def recognize_member(
    *,
    actor: User | None,
    member: Member,
    recognized_on: datetime.date,
    now: datetime.datetime,
    decision: str = "",
) -> MemberStatus:
    """Công nhận đảng viên chính thức."""
    lock_member(member)
    if standing_on(member, recognized_on) != StatusKind.PROBATIONARY:
        raise WrongOrder(
            f"Ngày {vn.day_month_year(recognized_on)}, đồng chí {member} không là đảng viên dự bị.",
            field="effective_on",
        )
    rows = MemberStatus.objects.filter(member=member, is_exception=False)
    row = begin(rows, recognized_on, member=member, kind=StatusKind.OFFICIAL, decision=decision)
    member.recognized_on = recognized_on
    member.inexact.pop("recognized_on", None)
    member.version += 1
    member.save(update_fields=["recognized_on", "inexact", "version"])
    _record("members.member.recognize", actor, member, place_of(member, recognized_on), recognized_on, now)
    return row


@transaction.atomic
def exempt_member(
    *,
    actor: User | None,
    member: Member,
    effective_on: datetime.date,
    now: datetime.datetime,
    until: datetime.date | None = None,
    reason: str = "",
    decision: str = "",
) -> MemberStatus:
    """Miễn công tác và sinh hoạt: the cell decides (Điều 7) [M]."""
    row = _except(member, StatusKind.EXEMPT, effective_on, until, reason, decision)
    home = place_of(member, effective_on)
    _record("members.member.exempt", actor, member, home, effective_on, now, reason)
    return row


@transaction.atomic
def assign_special_duty(
    *,
    actor: User | None,
    member: Member,
    effective_on: datetime.date,
    now: datetime.datetime,
    until: datetime.date | None = None,
    reason: str = "",
    decision: str = "",
) -> MemberStatus:
    """Armed forces on special duty: not expected at meetings meanwhile."""
    row = _except(member, StatusKind.SPECIAL_DUTY, effective_on, until, reason, decision)
    home = place_of(member, effective_on)
    _record("members.member.assign_special_duty", actor, member, home, effective_on, now, reason)
    return row


@transaction.atomic
def suspend_member(
    *,
    actor: User | None,
    member: Member,
    effective_on: datetime.date,
    now: datetime.datetime,
    until: datetime.date | None = None,
    reason: str = "",
    decision: str = "",
) -> MemberStatus:
    """Đình chỉ sinh hoạt: not at meetings, and no rights of the cell in the system meanwhile."""
    row = _except(member, StatusKind.SUSPENDED, effective_on, until, reason, decision)
    sync_grants_of([member.pk])
    home = place_of(member, effective_on)
    _record("members.member.suspend", actor, member, home, effective_on, now, reason)
    return row


@transaction.atomic
def end_exception(
    *,
    actor: User | None,
    member: Member,
    effective_on: datetime.date,
    now: datetime.datetime,
    reason: str = "",
) -> None:
    """Exemption, special duty or suspension ends; the member is expected again."""
    lock_member(member)
    rows = MemberStatus.objects.filter(member=member, is_exception=True)
    if not rows.on(effective_on).exists():
        raise WrongOrder(f"Ngày {vn.day_month_year(effective_on)}, đồng chí {member} sinh hoạt bình thường.")
    end(rows, effective_on)
    sync_grants_of([member.pk])
    home = place_of(member, effective_on)
    _record("members.member.end_exception", actor, member, home, effective_on, now, reason)


@transaction.atomic
def record_death(
    *, actor: User | None, member: Member, died_on: datetime.date, now: datetime.datetime, reason: str = ""
) -> None:
    """Từ trần. Meetings that were held before keep him; open rolls of later days lose him when computed again."""
    home = _leave(member, StatusKind.DECEASED, died_on, "", reason, now)
    _record("members.member.record_death", actor, member, home, died_on, now, reason)


@transaction.atomic
def strike_off_member(
    *,
    actor: User | None,
    member: Member,
    effective_on: datetime.date,
    now: datetime.datetime,
    decision: str,
    reason: str,
) -> None:
    """Xóa tên (Điều 8), by the decision of the upper committee."""
    home = _leave(member, StatusKind.STRUCK_OFF, effective_on, decision, reason, now)
    _record("members.member.strike_off", actor, member, home, effective_on, now, reason)


@transaction.atomic
def expel_member(
    *,
    actor: User | None,
    member: Member,
    effective_on: datetime.date,
    now: datetime.datetime,
    decision: str,
    reason: str,
) -> None:
    """Khai trừ."""
    home = _leave(member, StatusKind.EXPELLED, effective_on, decision, reason, now)
    _record("members.member.expel", actor, member, home, effective_on, now, reason)


@transaction.atomic
def withdraw_member(
    *,
    actor: User | None,
    member: Member,
    effective_on: datetime.date,
    now: datetime.datetime,
    decision: str,
    reason: str,
) -> None:
    """Cho ra khỏi Đảng, on the member's request."""
    home = _leave(member, StatusKind.WITHDRAWN, effective_on, decision, reason, now)
    _record("members.member.withdraw", actor, member, home, effective_on, now, reason)


def _leave(
    member: Member,
    standing: StatusKind,
    day: datetime.date,
    decision: str,
    reason: str,
    now: datetime.datetime,
) -> Organization:
    return leave_party_place(member, standing, day, decision, reason, today=timezone.localdate(now))


def _except(
    member: Member,
    kind: StatusKind,
    day: datetime.date,
    until: datetime.date | None,
    reason: str,
    decision: str,
) -> MemberStatus:
    lock_member(member)
    place_of(member, day)
    if until is not None and until <= day:
        raise WrongOrder("Ngày kết thúc cần sau ngày bắt đầu.", field="until")
    rows = MemberStatus.objects.filter(member=member, is_exception=True)
    if held := rows.overlapping(day, until).first():
        raise WrongOrder(
            f"Đồng chí {member} đang ghi: {held.get_kind_display()} từ {vn.day_month_year(held.valid_from)}; "
            "mời ghi kết thúc trước."
        )
    return rows.create(
        member=member, kind=kind, valid_from=day, valid_until=until, reason=reason, decision=decision
    )


def _record(
    action: str,
    actor: User | None,
    member: Member,
    organization: Organization,
    day: datetime.date,
    now: datetime.datetime,
    reason: str = "",
) -> None:
    changes = {"effective_on": [None, day]}
    record(
        action, actor=actor, organization=organization, target=member, changes=changes, reason=reason, now=now
    )
