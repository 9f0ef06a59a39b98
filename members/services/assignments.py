"""Who follows which cell: written with the decision behind it, the rights in the same transaction, and told to him
and to the heads of the cell."""

import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from members.models import Assignment, Member, Organization, User
from members.models.user import GrantSource
from members.recipients import holders_at, logins_of
from members.roles import Permission
from members.services.grants import sync_grants_of
from members.services.member_facts import WrongOrder, check_cell, lock_member
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError
from songlo.outbox.models import CancelReason
from songlo.outbox.notifications import cancel_notifications, notify

ASSIGNED = "assignment.given"


class AlreadyAssigned(DomainError):
    code = "already_assigned"


class HasVisits(DomainError):
    code = "has_visits"
    message = "Đồng chí đã có buổi dự theo phân công này; mời thôi phân công từ ngày mai."


@transaction.atomic
def assign_member(
    *,
    actor: User | None,
    member: Member,
    organization: Organization,
    decision_number: str,
    decided_on: datetime.date,
    valid_from: datetime.date,
    now: datetime.datetime,
    valid_until: datetime.date | None = None,
    is_rotating: bool = False,
) -> Assignment:
    """`valid_until` is the first day after; who rotates has one."""
    lock_member(member)
    check_cell(organization, valid_from)
    _check_free(member, organization, valid_from, valid_until)
    if is_rotating and valid_until is None:
        raise WrongOrder("Luân phiên theo tháng: mời ghi đến hết ngày.", field="last_day")
    assignment = Assignment.objects.create(
        member=member,
        organization=organization,
        decision_number=vn.nfc(decision_number),
        decided_on=decided_on,
        valid_from=valid_from,
        valid_until=valid_until,
        is_rotating=is_rotating,
    )
    sync_grants_of([member.pk], GrantSource.ASSIGNMENT)
    changes = {
        "is_rotating": [None, is_rotating],
        "valid_from": [None, valid_from],
        "valid_until": [None, valid_until],
    }
    record(
        "members.assignment.assign",
        actor=actor,
        organization=organization,
        target=assignment,
        changes=changes,
        reason=f"{assignment.decision_number} ngày {vn.day_month_year(decided_on)}",
        now=now,
    )
    _tell(assignment, actor, now)
    return assignment


@transaction.atomic
def end_assignment(
    *,
    actor: User | None,
    assignment: Assignment,
    effective_on: datetime.date,
    now: datetime.datetime,
    reason: str = "",
) -> None:
    """From `effective_on` on he follows the cell no more; an assignment that has not begun is taken out."""
    lock_member(assignment.member)
    if assignment.valid_until is not None and assignment.valid_until <= effective_on:
        raise WrongOrder("Phân công này đã kết thúc trước ngày đó.", field="effective_on")
    changes = {"effective_on": [None, effective_on]}
    record(
        "members.assignment.end",
        actor=actor,
        organization=assignment.organization,
        target=assignment,
        changes=changes,
        reason=vn.nfc(reason),
        now=now,
    )
    cancel_notifications(kind=ASSIGNED, object_uid=assignment.uid, reason=CancelReason.NO_LONGER, now=now)
    if effective_on <= assignment.valid_from:
        _take_out(assignment)
    else:
        assignment.valid_until = effective_on
        assignment.save(update_fields=["valid_until"])
    sync_grants_of([assignment.member_id], GrantSource.ASSIGNMENT)


def _take_out(assignment: Assignment) -> None:
    try:
        assignment.delete()
    except ProtectedError as error:
        raise HasVisits from error


def _check_free(
    member: Member,
    organization: Organization,
    valid_from: datetime.date,
    valid_until: datetime.date | None,
) -> None:
    if valid_until is not None and valid_until <= valid_from:
        raise WrongOrder("Ngày kết thúc cần từ ngày bắt đầu trở đi.", field="last_day")
    held = Assignment.objects.overlapping(valid_from, valid_until)
    if known := held.filter(member=member, organization=organization).first():
        since = vn.day_month_year(known.valid_from)
        raise AlreadyAssigned(
            f"Đồng chí {member} đã được phân công dự {organization} từ {since}.", field="member"
        )


def _tell(assignment: Assignment, by: User | None, now: datetime.datetime) -> None:
    """Him, and the heads of the cell: both find the cell behind it."""
    cell, today = assignment.organization, timezone.localdate(now)
    heads = holders_at(Permission.MEETING_PREPARE, [cell.pk], today).get(cell.pk, ())
    how = "luân phiên dự" if assignment.is_rotating else "thường xuyên dự"
    days = f"từ {vn.day_month_year(assignment.valid_from)}"
    if assignment.last_day:
        days += f" đến hết {vn.day_month_year(assignment.last_day)}"
    notify(
        kind=ASSIGNED,
        object_uid=assignment.uid,
        organization_uid=cell.uid,
        recipients={*heads, *logins_of([assignment.member_id])} - {by.pk if by else None},
        title=f"Đồng chí {assignment.member} được phân công {how} sinh hoạt {cell}, {days}",
        url=reverse("members:organization", args=[cell.uid]),
        due_at=now,
        now=now,
    )
