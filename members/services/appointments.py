"""Posts, acting or not; the rights that go with them are written in the same transaction."""

import datetime
from typing import Any

from django.db import transaction

from members.history import period_on
from members.models import Appointment, Member, Organization, User
from members.models.member import COMMITTEE_POSTS, Post
from members.models.organization import CELL_KINDS
from members.services.grants import sync_grants_of
from members.services.member_facts import WrongOrder, home_of, lock_member, standing_on
from members.services.tree import lock_organizations
from members.states import StatusKind
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.dated import DatedQuerySet, end
from songlo.common.errors import DomainError


class PostTaken(DomainError):
    code = "post_taken"


class NotEligible(DomainError):
    code = "not_eligible"


@transaction.atomic
def appoint_member(
    *,
    actor: User | None,
    member: Member,
    organization: Organization,
    post: str,
    effective_on: datetime.date,
    now: datetime.datetime,
    is_acting: bool = False,
    until: datetime.date | None = None,
    decision: str = "",
) -> Appointment:
    """The member holds the post from `effective_on` on; one bí thư at a time. An acting head may come from
    elsewhere (a đảng ủy viên who stands in), anybody else in a cell's committee is its official member:
    probationary members neither stand nor are elected (Điều 3.4) [V2]."""
    lock_member(member)  # first, as the transfers do: nobody waits in a circle
    lock_organizations([organization])
    if until is not None and until <= effective_on:
        raise WrongOrder("Ngày kết thúc cần sau ngày bắt đầu.", field="until")
    _check_eligible(member, organization, post, is_acting, effective_on)
    _check_free(member, organization, post, effective_on, until)
    appointment = Appointment.objects.create(
        member=member,
        organization=organization,
        post=post,
        is_acting=is_acting,
        valid_from=effective_on,
        valid_until=until,
        decision=decision,
    )
    sync_grants_of([member.pk])
    changes = {"post": [None, post], "is_acting": [None, is_acting], "effective_on": [None, effective_on]}
    _record("members.member.appoint", actor, organization, member, changes, now)
    return appointment


@transaction.atomic
def end_appointment(
    *,
    actor: User | None,
    appointment: Appointment,
    effective_on: datetime.date,
    now: datetime.datetime,
    reason: str = "",
) -> None:
    """The post and its rights end on `effective_on`; one that would have begun later is taken out."""
    member = appointment.member
    lock_member(member)
    rows = Appointment.objects.filter(pk=appointment.pk)
    if not rows.overlapping(effective_on, None).exists():
        raise WrongOrder("Chức vụ này đã kết thúc trước ngày đó.", field="effective_on")
    end(rows, effective_on)
    sync_grants_of([member.pk])
    changes = {"post": [appointment.post, None], "effective_on": [None, effective_on]}
    _record("members.appointment.end", actor, appointment.organization, member, changes, now, reason)


@transaction.atomic
def replace_secretary(
    *,
    actor: User | None,
    organization: Organization,
    member: Member,
    effective_on: datetime.date,
    now: datetime.datetime,
    is_acting: bool = False,
    decision: str = "",
    reason: str = "",
) -> Appointment:
    """Thay Bí thư: `member` leads from `effective_on` on, and whoever led until then has no right of the post on
    that day any more. A phó bí thư who is made bí thư leaves his own post; one who only stands in keeps it."""
    leading = list(secretaries_of(organization).overlapping(effective_on, None).select_related("member"))
    for person in sorted({one.member for one in leading} | {member}, key=lambda person: person.pk):
        lock_member(person)
    lock_organizations([organization])
    _check_eligible(member, organization, Post.SECRETARY, is_acting, effective_on)
    _make_room(leading, member, organization, is_acting, effective_on)
    appointment = Appointment.objects.create(
        member=member,
        organization=organization,
        post=Post.SECRETARY,
        is_acting=is_acting,
        valid_from=effective_on,
        decision=decision,
    )
    sync_grants_of([member.pk, *(one.member_id for one in leading)])
    before = leading[0].member.full_name if leading else None
    changes = {
        "secretary": [before, member.full_name],
        "is_acting": [None, is_acting],
        "effective_on": [None, effective_on],
        "decision": [None, decision],
    }
    _record("members.secretary.replace", actor, organization, member, changes, now, reason)
    return appointment


def _make_room(
    leading: list[Appointment],
    member: Member,
    organization: Organization,
    is_acting: bool,
    day: datetime.date,
) -> None:
    """Whoever led until then leads no longer; the new one's own lesser post ends, unless he only stands in."""
    for held in leading:
        _check_succession(held, member, is_acting, day)
    end(secretaries_of(organization).filter(pk__in=[one.pk for one in leading]), day)
    if not is_acting:
        own = Appointment.objects.filter(member=member, organization=organization)
        end(own.filter(post=Post.DEPUTY_SECRETARY), day)
    _check_free(member, organization, Post.SECRETARY, day, None)


def secretaries_of(organization: Organization) -> DatedQuerySet:
    """Whoever led it, acting or not."""
    return Appointment.objects.filter(organization=organization, post=Post.SECRETARY)


def _check_succession(held: Appointment, member: Member, is_acting: bool, day: datetime.date) -> None:
    if held.member == member and held.is_acting == is_acting:
        raise PostTaken(f"Đồng chí {member} đang giữ chức vụ này; mời chọn đồng chí khác.", field="member")
    if held.valid_from >= day:
        raise PostTaken(
            f"Đồng chí {held.member} đã ghi giữ chức vụ này từ {vn.day_month_year(held.valid_from)}; "
            "mời ghi ngày sau, hoặc sửa lần ghi đó trước.",
            field="effective_on",
        )


def _check_eligible(
    member: Member, organization: Organization, post: str, is_acting: bool, day: datetime.date
) -> None:
    period = period_on(organization, day)
    if period is None:
        raise NotEligible(
            f"Ngày {vn.day_month_year(day)}, {organization} chưa có hoặc đã kết thúc hoạt động."
        )
    if post not in COMMITTEE_POSTS:
        return
    if standing_on(member, day) != StatusKind.OFFICIAL:
        raise NotEligible("Cấp ủy viên là đảng viên chính thức; mời chọn đồng chí khác.", field="member")
    if (
        period.kind in CELL_KINDS
        and not is_acting
        and home_of(member, day).organization_id != organization.pk
    ):
        raise NotEligible(f"Đồng chí {member} không sinh hoạt tại {organization}.", field="member")


def _check_free(
    member: Member, organization: Organization, post: str, day: datetime.date, until: datetime.date | None
) -> None:
    held = Appointment.objects.overlapping(day, until).filter(organization=organization, post=post)
    holder = (
        held.select_related("member").first()
        if post == Post.SECRETARY
        else held.filter(member=member).first()
    )
    if holder:
        raise PostTaken(
            f"Đồng chí {holder.member} đang giữ chức vụ {holder.get_post_display()}; mời ghi thôi giữ chức vụ trước.",
            field="post",
        )


def _record(
    action: str,
    actor: User | None,
    organization: Organization,
    member: Member,
    changes: dict[str, Any],
    now: datetime.datetime,
    reason: str = "",
) -> None:
    record(
        action, actor=actor, organization=organization, target=member, changes=changes, reason=reason, now=now
    )
