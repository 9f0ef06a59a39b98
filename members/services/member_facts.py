"""What the services of members share: locks, places and standings of a day, a visit, the way out, their line."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models.functions import Now

from members.history import period_on
from members.models import Appointment, Member, Membership, MemberStatus, Organization, User
from members.models.organization import CELL_KINDS
from members.services.grants import sync_grants_of
from members.services.tree import lock_organizations
from members.states import COUNTED_AT_HOME, ENDED, EXCEPTIONS, STANDINGS, MembershipKind, StatusKind
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.dated import begin, end
from songlo.common.errors import DomainError
from songlo.outbox.models import CancelReason
from songlo.outbox.notifications import cancel_notifications


class NotACell(DomainError):
    code = "not_a_cell"


class NotInACell(DomainError):
    code = "not_in_a_cell"


class WrongOrder(DomainError):
    code = "wrong_order"


def leave_party_place(
    member: Member,
    standing: StatusKind,
    day: datetime.date,
    decision: str,
    reason: str = "",
    *,
    today: datetime.date,
) -> Organization:
    """From `day` on the member has this closing standing, and no place, post or exception any more, and his login
    is closed; returns the cell that he leaves. Entered late, it takes out what was recorded for later days too."""
    lock_member(member)
    place = place_of(member, day)
    standings = MemberStatus.objects.filter(member=member, is_exception=False)
    end(standings.filter(valid_from__gte=day), day)
    begin(standings, day, member=member, kind=standing, decision=decision, reason=reason)
    standings.on(day).update(valid_until=None)
    end(MemberStatus.objects.filter(member=member, kind__in=EXCEPTIONS), day)
    end(Membership.objects.filter(member=member), day)
    end(Appointment.objects.filter(member=member), day)
    sync_grants_of([member.pk])
    close_logins_of_the_gone(today, [member.pk])
    return place


def close_logins_of_the_gone(today: datetime.date, member_ids: Iterable[int] | None = None) -> int:
    """Who has left the Party, this book or this life by `today` logs in no more and is told nothing more; everybody,
    or only these."""
    gone = MemberStatus.objects.on(today).filter(kind__in=ENDED)
    if member_ids is not None:
        gone = gone.filter(member__in=member_ids)
    open_logins = User.objects.filter(is_active=True, member__in=gone.values("member"))
    closed = list(open_logins.values_list("pk", flat=True))
    if closed:
        User.objects.filter(pk__in=closed).update(is_active=False)
        cancel_notifications(recipients=closed, reason=CancelReason.GONE, now=Now())
    return len(closed)


def lock_member(member: Member) -> None:
    """The member's row is ours until the transaction ends, and fresh."""
    Member.objects.select_for_update().get(pk=member.pk)
    member.refresh_from_db()


def home_of(member: Member, day: datetime.date) -> Membership:
    """His home row of the day; refuses when there is none."""
    homes = Membership.objects.on(day).filter(member=member, kind__in=COUNTED_AT_HOME)
    home = homes.select_related("organization").first()
    if home is None:
        raise NotInACell(
            f"Ngày {vn.day_month_year(day)}, đồng chí {member} chưa có trong danh sách chi bộ nào."
        )
    return home


def place_of(member: Member, day: datetime.date) -> Organization:
    """Where he is found on that day: at home, or as a guest whose home is outside the system."""
    here = Membership.objects.on(day).filter(member=member, kind=MembershipKind.TEMPORARY_HERE)
    guest = here.select_related("organization").first()
    at_home = Membership.objects.on(day).filter(member=member, kind__in=COUNTED_AT_HOME).exists()
    return guest.organization if guest and not at_home else home_of(member, day).organization


def visits_of(member: Member) -> Any:
    kinds = (MembershipKind.TEMPORARY_AWAY, MembershipKind.TEMPORARY_HERE)
    return Membership.objects.filter(member=member, kind__in=kinds)


def check_cell(organization: Organization, day: datetime.date) -> None:
    """It is a cell on that day; its row is locked, so that it cannot close meanwhile."""
    lock_organizations([organization])
    period = period_on(organization, day)
    if period is None or period.kind not in CELL_KINDS:
        raise NotACell(f"Ngày {vn.day_month_year(day)}, {organization} chưa là chi bộ; mời chọn chi bộ khác.")


def standing_on(member: Member, day: datetime.date) -> str:
    """PROBATIONARY, OFFICIAL or ""."""
    rows = MemberStatus.objects.on(day).filter(member=member, kind__in=STANDINGS)
    return rows.values_list("kind", flat=True).first() or ""


def visit(
    member: Member,
    organization: Organization,
    kind: MembershipKind,
    day: datetime.date,
    until: datetime.date | None,
    decision: str,
) -> Membership:
    rows = Membership.objects.filter(member=member, kind=kind)
    if until is not None and until <= day:
        raise WrongOrder("Ngày kết thúc cần sau ngày bắt đầu.", field="until")
    if rows.overlapping(day, until).exists():
        raise WrongOrder("Khoảng thời gian này trùng với một lần sinh hoạt tạm thời đã ghi.")
    row = rows.create(
        member=member,
        organization=organization,
        kind=kind,
        valid_from=day,
        valid_until=until,
        decision=decision,
    )
    sync_grants_of([member.pk])
    return row


def record_move(
    action: str,
    actor: User | None,
    member: Member,
    organization: Organization,
    now: datetime.datetime,
    **new: Any,
) -> Member:
    changes = {name: [None, value] for name, value in new.items() if value not in (None, "")}
    record(action, actor=actor, organization=organization, target=member, changes=changes, now=now)
    return member
