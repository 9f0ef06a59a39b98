"""Who comes into a work group, changes his place in it or leaves, and which units it looks after: from a day on. What
has not begun is taken out again, everything else stays to be read."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from meetings.models import WorkGroup, WorkGroupMember, WorkGroupUnit
from meetings.models.work_group import GroupPosition
from meetings.services.work_groups import (
    GroupOver,
    PlaceTaken,
    check_running,
    lock_group,
    note,
    sync_group,
    take_charge,
)
from members.models import Member, Organization, User
from members.models.user import GrantSource
from members.services.grants import sync_grants_of
from songlo.common import vn
from songlo.common.dated import begin, end

ALONE = (GroupPosition.HEAD, GroupPosition.SECRETARY)


@transaction.atomic
def put_in_group(
    *,
    actor: User | None,
    group: WorkGroup,
    member: Member,
    position: str,
    post: str,
    effective_on: datetime.date,
    now: datetime.datetime,
) -> WorkGroupMember:
    """In the group from the day on, or in another position of it."""
    group = lock_group(group)
    since = max(effective_on, group.valid_from)
    check_running(group, since)
    _check_alone(group, member, position, since)
    rows = WorkGroupMember.objects.filter(group=group, member=member)
    before = rows.on(since).first()
    row: WorkGroupMember = begin(
        rows, since, group=group, member=member, position=position, post=vn.nfc(post)
    )
    if row.valid_until is None and group.valid_until:
        row.valid_until = group.valid_until
        row.save(update_fields=["valid_until"])
    changes = {
        "position": [before and before.position, position],
        "effective_on": [None, since],
    }
    note("meetings.work_group.put", actor, group, changes, now, reason=str(member))
    sync_grants_of([member.pk], GrantSource.WORK_GROUP)
    return row


@transaction.atomic
def take_from_group(
    *,
    actor: User,
    group: WorkGroup,
    member: Member,
    effective_on: datetime.date,
    now: datetime.datetime,
) -> None:
    """From the day on he is not in the group; a place that has not begun is taken out."""
    group = lock_group(group)
    rows = WorkGroupMember.objects.filter(group=group, member=member)
    if not end(rows, effective_on):
        raise GroupOver(f"Đồng chí {member} đã ra khỏi tổ trước ngày đó.", field="effective_on")
    note(
        "meetings.work_group.take",
        actor,
        group,
        {"effective_on": [None, effective_on]},
        now,
        reason=str(member),
    )
    sync_grants_of([member.pk], GrantSource.WORK_GROUP)


@transaction.atomic
def give_units(
    *,
    actor: User | None,
    group: WorkGroup,
    units: Sequence[Organization],
    effective_on: datetime.date,
    now: datetime.datetime,
) -> None:
    """In charge of these too, from the day on."""
    group = lock_group(group)
    since = max(effective_on, group.valid_from)
    check_running(group, since)
    for unit in units:
        take_charge(group, unit, since)
    changes = {"units": [None, [unit.name for unit in units]], "effective_on": [None, since]}
    note("meetings.work_group.give_units", actor, group, changes, now)
    sync_group(group)


@transaction.atomic
def take_unit(
    *,
    actor: User,
    group: WorkGroup,
    unit: Organization,
    effective_on: datetime.date,
    now: datetime.datetime,
) -> None:
    group = lock_group(group)
    if not end(WorkGroupUnit.objects.filter(group=group, organization=unit), effective_on):
        raise GroupOver(f"{unit} đã thôi thuộc tổ trước ngày đó.", field="effective_on")
    note(
        "meetings.work_group.take_unit",
        actor,
        group,
        {"effective_on": [None, effective_on]},
        now,
        reason=unit.name,
    )
    sync_group(group)


def _check_alone(group: WorkGroup, member: Member, position: str, since: datetime.date) -> None:
    """One head and one secretary at a time: the office says first what becomes of the one before."""
    if position not in ALONE:
        return
    others = group.members.exclude(member=member).filter(position=position)
    held = others.overlapping(since, group.valid_until).select_related("member").first()
    if held:
        what = GroupPosition(position).label.lower()
        raise PlaceTaken(
            f"Đồng chí {held.member} đang là {what}; mời ghi đồng chí {held.member} thôi hoặc đổi nhiệm vụ trước.",
            field="position",
        )
