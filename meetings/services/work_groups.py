"""Tổ công tác: set up by a decision, corrected, ended, and what the changes in work_group_changes share. What was
stays to be read; rights follow in the same transaction."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from meetings.models import Visit, WorkGroup, WorkGroupUnit
from meetings.models.visit import OPEN_VISITS
from members.history import period_on
from members.models import Organization, User
from members.models.user import GrantSource
from members.services.grants import sync_grants_of
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.dated import end
from songlo.common.errors import DomainError, StaleVersion
from songlo.papers.models import StoredFile

MOST_NAMED = 5


class NumberTaken(DomainError):
    code = "number_taken"


class PlaceTaken(DomainError):
    code = "place_taken"


class UnitNotThere(DomainError):
    code = "unit_not_there"


class GroupOver(DomainError):
    code = "group_over"


class VisitsAhead(DomainError):
    code = "visits_ahead"


@dataclass(frozen=True)
class Decision:
    """By which paper; `report_days` is how long its members read on to finish a report."""

    number: str
    decided_on: datetime.date
    report_days: int = 10
    file: StoredFile | None = None


@transaction.atomic
def set_up_group(
    *,
    actor: User | None,
    organization: Organization,
    number: int,
    decision: Decision,
    units: Sequence[Organization],
    valid_from: datetime.date,
    now: datetime.datetime,
    uid: uuid.UUID | None = None,
) -> WorkGroup:
    """The uid is made by the page: pressed twice, it is one."""
    _lock(organization)
    known = WorkGroup.objects.filter(uid=uid, organization=organization).first() if uid else None
    if known is not None:
        return known
    _check_number(organization, number, valid_from, None)
    group = WorkGroup.objects.create(
        uid=uid or uuid.uuid4(),
        organization=organization,
        number=number,
        valid_from=valid_from,
        **_written(decision),
    )
    for unit in units:
        take_charge(group, unit, valid_from)
    changes = {"units": [None, [unit.name for unit in units]], "valid_from": [None, valid_from]}
    note("meetings.work_group.set_up", actor, group, changes, now, reason=_decided(group))
    return group


@transaction.atomic
def correct_group(
    *,
    actor: User,
    group: WorkGroup,
    number: int,
    decision: Decision,
    base_version: int,
    now: datetime.datetime,
) -> WorkGroup:
    """What was written wrongly of the decision; without a new file the old one stays."""
    group = lock_group(group)
    if group.version != base_version:
        raise StaleVersion
    _check_number(group.organization, number, group.valid_from, group.valid_until, group)
    written = {"number": number, **_written(decision)}
    written["file"] = decision.file or group.file
    changes = {
        name: [getattr(group, name), value]
        for name, value in written.items()
        if name != "file" and getattr(group, name) != value
    }
    for name, value in written.items():
        setattr(group, name, value)
    group.version += 1
    group.save(update_fields=[*written, "version"])
    note("meetings.work_group.correct", actor, group, changes, now)
    sync_group(group)
    return group


@transaction.atomic
def end_group(
    *, actor: User, group: WorkGroup, effective_on: datetime.date, reason: str, now: datetime.datetime
) -> None:
    """From the day on there is no such group; who was in it finishes the reports in `report_days`. A visit that is
    planned for then is given to another group, dropped or written as missed before: nobody would go."""
    group = lock_group(group)
    check_running(group, effective_on)
    if effective_on <= group.valid_from:
        raise GroupOver("Ngày kết thúc cần sau ngày thành lập tổ.", field="effective_on")
    _check_nothing_ahead(group, effective_on)
    people = list(group.members.values_list("member", flat=True))
    end(group.members.all(), effective_on)
    end(group.units.all(), effective_on)
    group.valid_until = effective_on
    group.version += 1
    group.save(update_fields=["valid_until", "version"])
    note(
        "meetings.work_group.end",
        actor,
        group,
        {"effective_on": [None, effective_on]},
        now,
        reason=vn.nfc(reason),
    )
    sync_grants_of(people, GrantSource.WORK_GROUP)


# What they share --------------------------------------------------------------------------------


def _lock(organization: Organization) -> None:
    """Groups of one committee are written one after the other: numbers and units are theirs together."""
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)


def lock_group(group: WorkGroup) -> WorkGroup:
    _lock(group.organization)
    return WorkGroup.objects.select_related("organization", "file").get(pk=group.pk)


def _written(decision: Decision) -> dict[str, Any]:
    return {
        "decision_number": vn.nfc(decision.number),
        "decided_on": decision.decided_on,
        "report_days": decision.report_days,
        "file": decision.file,
    }


def _check_number(
    organization: Organization,
    number: int,
    start: datetime.date,
    stop: datetime.date | None,
    own: WorkGroup | None = None,
) -> None:
    others = WorkGroup.objects.overlapping(start, stop).filter(organization=organization, number=number)
    if own:
        others = others.exclude(pk=own.pk)
    if known := others.first():
        since = vn.day_month_year(known.valid_from)
        raise NumberTaken(f"Đã có {str(known).lower()} từ {since}; mời ghi số khác.", field="number")


def check_running(group: WorkGroup, day: datetime.date) -> None:
    if group.valid_until is not None and group.valid_until <= day:
        ended = vn.day_month_year(group.valid_until)
        raise GroupOver(f"{group} đã kết thúc từ {ended}.", field="effective_on")


def take_charge(group: WorkGroup, unit: Organization, since: datetime.date) -> None:
    period = period_on(unit, since)
    if period is None or period.parent_id != group.organization_id:
        day = vn.day_month_year(since)
        raise UnitNotThere(f"{unit} không trực thuộc {group.organization} vào ngày {day}.", field="units")
    charged = WorkGroupUnit.objects.overlapping(since, group.valid_until).filter(organization=unit)
    if known := charged.select_related("group").first():
        raise PlaceTaken(
            f"{unit} đang do {str(known.group).lower()} phụ trách; mời ghi tổ đó thôi phụ trách trước.",
            field="units",
        )
    WorkGroupUnit.objects.create(
        group=group, organization=unit, valid_from=since, valid_until=group.valid_until
    )


def _decided(group: WorkGroup) -> str:
    return f"{group.decision_number} ngày {vn.day_month_year(group.decided_on)}"


def _check_nothing_ahead(group: WorkGroup, day: datetime.date) -> None:
    since = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
    ahead = Visit.objects.filter(group=group, state__in=OPEN_VISITS, scheduled_at__gte=since)
    found = list(ahead.select_related("organization").order_by("scheduled_at", "pk"))
    if found:
        named = "; ".join(
            f"{one.organization} ngày {vn.day_month_year(timezone.localdate(one.scheduled_at))}"
            for one in found[:MOST_NAMED]
        )
        more = f" và {len(found) - MOST_NAMED} buổi nữa" if len(found) > MOST_NAMED else ""
        raise VisitsAhead(
            f"Tổ còn buổi dự từ ngày đó: {named}{more}. Mời bỏ khỏi bản dự kiến hoặc ghi chưa dự được trước; "
            "chi bộ đó xếp cho tổ khác ở kế hoạch quý.",
            field="effective_on",
        )


def sync_group(group: WorkGroup) -> None:
    sync_grants_of(group.members.values_list("member", flat=True), GrantSource.WORK_GROUP)


def note(
    action: str,
    actor: User | None,
    group: WorkGroup,
    changes: dict[str, Any],
    now: datetime.datetime,
    reason: str = "",
) -> None:
    record(
        action,
        actor=actor,
        organization=group.organization,
        target=group,
        changes=changes,
        reason=reason,
        now=now,
    )
