"""Who follows which cell: written with the decision behind it, and the rights in the same transaction."""

import datetime

from django.conf import settings
from django.db import transaction

from members.models import Assignment, Member, Organization, User
from members.models.rights import AssignmentKind
from members.services.grant_sources import OF_ASSIGNMENTS
from members.services.grants import sync_grants_of
from members.services.member_facts import WrongOrder, check_cell, lock_member
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError

WORK_GROUP_REPORT_DAYS: int = settings.WORK_GROUP_REPORT_DAYS


class AlreadyAssigned(DomainError):
    code = "already_assigned"


@transaction.atomic
def assign_member(
    *,
    actor: User | None,
    kind: str,
    member: Member,
    organization: Organization,
    decision_number: str,
    decided_on: datetime.date,
    valid_from: datetime.date,
    now: datetime.datetime,
    valid_until: datetime.date | None = None,
    report_days: int = 0,
) -> Assignment:
    """`valid_until` is the first day after; `report_days` are for a work group alone."""
    lock_member(member)
    check_cell(organization, valid_from)
    _check_free(member, organization, kind, valid_from, valid_until)
    assignment = Assignment.objects.create(
        kind=kind,
        member=member,
        organization=organization,
        decision_number=vn.nfc(decision_number),
        decided_on=decided_on,
        valid_from=valid_from,
        valid_until=valid_until,
        report_days=report_days if kind == AssignmentKind.WORK_GROUP else 0,
    )
    _sync(assignment)
    changes = {"kind": [None, kind], "valid_from": [None, valid_from], "valid_until": [None, valid_until]}
    record(
        "members.assignment.assign",
        actor=actor,
        organization=organization,
        target=assignment,
        changes=changes,
        reason=f"{assignment.decision_number} ngày {vn.day_month_year(decided_on)}",
        now=now,
    )
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
    if effective_on <= assignment.valid_from:
        assignment.delete()
    else:
        assignment.valid_until = effective_on
        assignment.save(update_fields=["valid_until"])
    _sync(assignment)


def _check_free(
    member: Member,
    organization: Organization,
    kind: str,
    valid_from: datetime.date,
    valid_until: datetime.date | None,
) -> None:
    if valid_until is not None and valid_until <= valid_from:
        raise WrongOrder("Ngày kết thúc cần từ ngày bắt đầu trở đi.", field="last_day")
    held = Assignment.objects.overlapping(valid_from, valid_until)
    if known := held.filter(member=member, organization=organization, kind=kind).first():
        since = vn.day_month_year(known.valid_from)
        raise AlreadyAssigned(
            f"Đồng chí {member} đã được phân công dự {organization} từ {since}.", field="member"
        )


def _sync(assignment: Assignment) -> None:
    _role, source_kind = OF_ASSIGNMENTS[AssignmentKind(assignment.kind)]
    sync_grants_of([assignment.member_id], source_kind)
