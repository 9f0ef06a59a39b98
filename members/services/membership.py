"""Where members are: admitted, arrived, moving, gone; and the correction of a name."""

import datetime
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from members.models import Appointment, Member, Membership, MemberStatus, Organization, User
from members.services.grants import sync_grants_of
from members.services.member_facts import (
    WrongOrder,
    check_cell,
    home_of,
    leave_party_place,
    lock_member,
    record_move,
    visit,
    visits_of,
)
from members.states import MembershipKind, StatusKind
from songlo.audit.record import record
from songlo.common.dated import begin, end
from songlo.common.errors import StaleVersion


@transaction.atomic
def record_admitted_member(
    *,
    actor: User | None,
    organization: Organization,
    full_name: str,
    sex: str,
    admitted_on: datetime.date,
    now: datetime.datetime,
    uid: uuid.UUID | None = None,
    entered: Member | None = None,
    decision: str = "",
    **details: Any,
) -> Member:
    """Kết nạp: probationary from the day of the ceremony (Điều 5). The same `uid` twice is one record; an entry
    that is written again keeps its person (`entered`)."""
    if entered is None and (member := _already(uid)):
        return member
    check_cell(organization, admitted_on)
    member = _person(uid, entered, full_name, sex=sex, admitted_on=admitted_on, **details)
    _stand(member, StatusKind.PROBATIONARY, admitted_on, decision)
    _live_at(member, organization, admitted_on, decision)
    return record_move(
        "members.member.record_admitted", actor, member, organization, now, admitted_on=admitted_on
    )


@transaction.atomic
def record_arrived_member(
    *,
    actor: User | None,
    organization: Organization,
    full_name: str,
    sex: str,
    admitted_on: datetime.date,
    arrived_on: datetime.date,
    now: datetime.datetime,
    recognized_on: datetime.date | None = None,
    is_temporary: bool = False,
    until: datetime.date | None = None,
    uid: uuid.UUID | None = None,
    entered: Member | None = None,
    decision: str = "",
    **details: Any,
) -> Member:
    """Chuyển đến from outside the system, for good or for a while; the standing counts from its own dates."""
    if entered is None and (member := _already(uid)):
        return member
    check_cell(organization, arrived_on)
    if recognized_on is not None and recognized_on <= admitted_on:
        raise WrongOrder("Ngày chính thức cần sau ngày vào Đảng.", field="recognized_on")
    dates = {"admitted_on": admitted_on, "recognized_on": recognized_on}
    member = _person(uid, entered, full_name, sex=sex, **dates, **details)
    _stand(member, StatusKind.PROBATIONARY, admitted_on, "")
    if recognized_on is not None:
        _stand(member, StatusKind.OFFICIAL, recognized_on, "")
    if is_temporary:
        visit(member, organization, MembershipKind.TEMPORARY_HERE, arrived_on, until, decision)
    else:
        _live_at(member, organization, arrived_on, decision)
    return record_move(
        "members.member.record_arrived", actor, member, organization, now, arrived_on=arrived_on
    )


@transaction.atomic
def start_transfer(
    *,
    actor: User | None,
    member: Member,
    effective_on: datetime.date,
    now: datetime.datetime,
    to: str = "",
    decision: str = "",
) -> Membership:
    """Đang chuyển sinh hoạt: papers handed out; he stays in this cell's number until the next receives him."""
    lock_member(member)
    home = home_of(member, effective_on)
    if home.kind == MembershipKind.TRANSFERRING:
        raise WrongOrder("Đồng chí đang làm thủ tục chuyển sinh hoạt.")
    row = _live_at(member, home.organization, effective_on, decision, MembershipKind.TRANSFERRING)
    record_move(
        "members.transfer.start", actor, member, home.organization, now, effective_on=effective_on, to=to
    )
    return row


@transaction.atomic
def receive_transfer(
    *,
    actor: User | None,
    member: Member,
    organization: Organization,
    effective_on: datetime.date,
    now: datetime.datetime,
    decision: str = "",
) -> Membership:
    """The new cell receives him: he leaves the old one, its posts and his visits the same day."""
    lock_member(member)
    check_cell(organization, effective_on)
    home = home_of(member, effective_on)
    if home.organization_id == organization.pk and home.kind == MembershipKind.HOME:
        raise WrongOrder("Đồng chí đang sinh hoạt tại chi bộ này.")
    row = _live_at(member, organization, effective_on, decision)
    end(visits_of(member), effective_on)
    if home.organization_id != organization.pk:
        end(Appointment.objects.filter(member=member, organization=home.organization_id), effective_on)
    came = {"effective_on": effective_on, "came_from": str(home.organization)}
    record_move("members.transfer.receive", actor, member, organization, now, **came)
    return row


@transaction.atomic
def record_departure(
    *,
    actor: User | None,
    member: Member,
    effective_on: datetime.date,
    now: datetime.datetime,
    to: str = "",
    decision: str = "",
) -> None:
    """Đã chuyển đi: a cell outside the system has received him."""
    today = timezone.localdate(now)
    organization = leave_party_place(member, StatusKind.LEFT, effective_on, decision, reason=to, today=today)
    record_move(
        "members.member.record_departure", actor, member, organization, now, effective_on=effective_on, to=to
    )


@transaction.atomic
def correct_name(
    *,
    actor: User | None,
    member: Member,
    full_name: str,
    reason: str,
    now: datetime.datetime,
    version: int | None = None,
) -> Member:
    """The name was written wrongly: the person stays the same. Open rolls show the new name when they are
    computed again; signed papers keep what was signed."""
    lock_member(member)
    if version is not None and member.version != version:
        raise StaleVersion
    before = member.full_name
    member.set_name(full_name)
    if member.full_name == before:
        raise WrongOrder("Họ và tên đã đúng như vậy; không cần ghi lại.", field="full_name")
    member.version += 1
    member.save(update_fields=["full_name", "search_name", "sort_name", "version"])
    home = (
        Membership.objects.filter(member=member)
        .order_by("-valid_from")
        .select_related("organization")
        .first()
    )
    record(
        "members.member.correct_name",
        actor=actor,
        organization=home.organization if home else None,
        target=member,
        changes={"full_name": [before, member.full_name]},
        reason=reason,
        now=now,
    )
    return member


def _already(uid: uuid.UUID | None) -> Member | None:
    return Member.objects.filter(uid=uid).first() if uid else None


def _person(uid: uuid.UUID | None, entered: Member | None, full_name: str, **fields: Any) -> Member:
    member = entered or Member(uid=uid or uuid.uuid4())
    for name, value in fields.items():
        if getattr(member, name) != value:
            member.inexact.pop(name, None)
        setattr(member, name, value)
    member.set_name(full_name)
    member.save(force_insert=entered is None)
    return member


def _stand(member: Member, kind: StatusKind, day: datetime.date, decision: str) -> None:
    rows = MemberStatus.objects.filter(member=member, is_exception=False)
    begin(rows, day, member=member, kind=kind, decision=decision)


def _live_at(
    member: Member,
    organization: Organization,
    day: datetime.date,
    decision: str,
    kind: MembershipKind = MembershipKind.HOME,
) -> Membership:
    rows = Membership.objects.filter(member=member, slot="HOME")
    row = begin(rows, day, member=member, organization=organization, kind=kind, decision=decision)
    sync_grants_of([member.pk])
    return row
