"""Sinh hoạt tạm thời: away for a while, here for a while, and back."""

import datetime

from django.db import transaction

from members.models import Member, Membership, Organization, User
from members.services.member_facts import (
    WrongOrder,
    check_cell,
    home_of,
    lock_member,
    record_move,
    visit,
    visits_of,
)
from members.states import MembershipKind
from songlo.common.dated import end


@transaction.atomic
def send_temporarily(
    *,
    actor: User | None,
    member: Member,
    effective_on: datetime.date,
    now: datetime.datetime,
    until: datetime.date | None = None,
    decision: str = "",
) -> Membership:
    """Sinh hoạt tạm thời nơi khác: counted at home still, but not expected there."""
    lock_member(member)
    home = home_of(member, effective_on).organization
    row = visit(member, home, MembershipKind.TEMPORARY_AWAY, effective_on, until, decision)
    record_move(
        "members.member.send_temporarily", actor, member, home, now, effective_on=effective_on, until=until
    )
    return row


@transaction.atomic
def receive_temporarily(
    *,
    actor: User | None,
    member: Member,
    organization: Organization,
    effective_on: datetime.date,
    now: datetime.datetime,
    until: datetime.date | None = None,
    decision: str = "",
) -> Membership:
    """Tạm thời đến, of a member whose home is in the system too."""
    lock_member(member)
    check_cell(organization, effective_on)
    if home_of(member, effective_on).organization_id == organization.pk:
        raise WrongOrder("Đồng chí đang sinh hoạt tại chi bộ này.")
    row = visit(member, organization, MembershipKind.TEMPORARY_HERE, effective_on, until, decision)
    record_move(
        "members.member.receive_temporarily",
        actor,
        member,
        organization,
        now,
        effective_on=effective_on,
        until=until,
    )
    return row


@transaction.atomic
def end_temporary(
    *, actor: User | None, member: Member, effective_on: datetime.date, now: datetime.datetime
) -> None:
    """Back from the visit; both ends of it are closed."""
    lock_member(member)
    visits = visits_of(member)
    host = visits.on(effective_on).select_related("organization").first()
    if host is None:
        raise WrongOrder("Ngày này đồng chí không sinh hoạt tạm thời nơi khác.")
    end(visits, effective_on)
    record_move(
        "members.member.end_temporary", actor, member, host.organization, now, effective_on=effective_on
    )
