"""Inspection decisions: while one runs, its team reads the contents of its units; concluded, it is told to them."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from members.models import Inspection, Member, Organization, User
from members.models.user import GrantSource
from members.services.grants import sync_grants_of
from members.services.member_facts import WrongOrder
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError


class DecisionExists(DomainError):
    code = "decision_exists"
    message = "Quyết định này đã ghi; mời xem lại số và ngày."


class OutsideTheCommittee(DomainError):
    code = "outside"
    message = "Tổ chức được kiểm tra trực thuộc cấp ủy ra quyết định; mời chọn lại."


class AlreadyConcluded(DomainError):
    code = "already_concluded"
    message = "Cuộc kiểm tra này đã kết luận."


@transaction.atomic
def open_inspection(
    *,
    actor: User | None,
    issuer: Organization,
    decision_number: str,
    decided_on: datetime.date,
    matter: str,
    units: Sequence[Organization],
    team: Sequence[Member],
    valid_from: datetime.date,
    valid_until: datetime.date,
    now: datetime.datetime,
) -> Inspection:
    """`valid_until` is the first day after the last one of the decision. Nobody is told but the team: the line of
    the trail belongs to the committee, not to the units."""
    _check(issuer, units, valid_from, valid_until)
    decision = {"issuer": issuer, "decision_number": vn.nfc(decision_number), "decided_on": decided_on}
    Organization.objects.select_for_update(no_key=True).get(pk=issuer.pk)
    if Inspection.objects.filter(**decision).exists():
        raise DecisionExists(field="decision_number")
    inspection = Inspection.objects.create(
        **decision, matter=vn.nfc(matter), valid_from=valid_from, valid_until=valid_until
    )
    inspection.units.set(units)
    inspection.team.set(team)
    sync_grants_of([one.pk for one in team], GrantSource.INSPECTION)
    changes = {
        "units": [None, [str(one.uid) for one in units]],
        "team": [None, [str(one) for one in team]],
        "days": [None, [valid_from, valid_until]],
    }
    record(
        "members.inspection.open",
        actor=actor,
        organization=issuer,
        target=inspection,
        changes=changes,
        now=now,
    )
    return inspection


def _check(
    issuer: Organization,
    units: Sequence[Organization],
    valid_from: datetime.date,
    valid_until: datetime.date,
) -> None:
    if valid_until <= valid_from:
        raise WrongOrder("Ngày kết thúc cần từ ngày bắt đầu trở đi.", field="last_day")
    if any(not unit.path.startswith(issuer.path) or unit.pk == issuer.pk for unit in units):
        raise OutsideTheCommittee(field="units")


@transaction.atomic
def conclude_inspection(
    *, actor: User | None, inspection: Inspection, concluded_on: datetime.date, now: datetime.datetime
) -> Inspection:
    """The team's rights end that day; from now on the units see what was opened."""
    inspection = (
        Inspection.objects.select_for_update(of=("self",)).select_related("issuer").get(pk=inspection.pk)
    )
    if inspection.concluded_on is not None:
        raise AlreadyConcluded
    if concluded_on < inspection.valid_from:
        raise WrongOrder("Ngày kết luận cần từ ngày bắt đầu kiểm tra.", field="concluded_on")
    inspection.concluded_on = concluded_on
    inspection.save(update_fields=["concluded_on"])
    sync_grants_of(inspection.team.values_list("pk", flat=True), GrantSource.INSPECTION)
    record(
        "members.inspection.conclude",
        actor=actor,
        organization=inspection.issuer,
        target=inspection,
        changes={"concluded_on": [None, concluded_on]},
        now=now,
    )
    return inspection
