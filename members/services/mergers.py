"""Merge and split: what moves with the members and the cells, and who continues whose book."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from members.models import (
    Appointment,
    Membership,
    Organization,
    OrganizationLink,
    OrganizationPeriod,
    User,
)
from members.models.member import COMMITTEE_POSTS
from members.models.organization import CELL_KINDS
from members.services.closing import check_empty, end_organization
from members.services.grants import sync_grants_of
from members.services.organizations import appointed_at, create_organization, refresh
from members.services.tree import (
    change_from,
    check_name,
    check_place,
    lock_organizations,
    lock_tree,
    period_of,
    record_tree,
)
from members.states import COUNTED_AT_HOME, MembershipKind
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.dated import begin, end
from songlo.common.errors import DomainError


class NotAlike(DomainError):
    code = "not_alike"
    message = "Chi bộ chỉ sáp nhập với chi bộ, đảng bộ với đảng bộ; mời chọn lại."


class TooFew(DomainError):
    code = "too_few"
    message = "Mời chọn ít nhất một tổ chức để sáp nhập, hoặc hai tổ chức khi chia tách."


@dataclass(frozen=True)
class NewOrganization:
    """An organisation that a merger or a split brings forth; what is left blank is taken from the first
    predecessor. `children` and `members` (ids) say what a part of a split takes with it."""

    name: str
    short_name: str = ""
    kind: str = ""
    cell_type: str = ""
    place: str = ""
    is_remote: bool | None = None
    children: Collection[int] = ()
    members: Collection[int] = ()


@transaction.atomic
def merge_organizations(
    *,
    actor: User | None,
    predecessors: Sequence[Organization],
    successor: Organization | NewOrganization,
    effective_on: datetime.date,
    now: datetime.datetime,
    parent: Organization | None = None,
    names: Mapping[int, str] | None = None,
    decision: str = "",
) -> Organization:
    """The predecessors end; their members, cells and books go to the successor, an existing organisation or a
    new one (under `parent`, else under the first predecessor's parent). `names` (by id) renames cells whose
    names would collide under the new roof ("Chi bộ thôn 1" of two communes)."""
    lock_tree()
    ending = [one for one in dict.fromkeys(predecessors) if one != successor]  # named twice, it ends once
    if not ending or (isinstance(successor, NewOrganization) and len(ending) < 2):
        raise TooFew
    lock_organizations([*ending, successor] if isinstance(successor, Organization) else ending)
    heir = _heir(actor, successor, ending[0], parent, effective_on, now, decision)
    _check_alike(ending, heir, effective_on)
    for predecessor in ending:
        _move_children(predecessor, heir, effective_on, decision, names or {})
        _move_members(predecessor, heir, effective_on, decision)
        end_organization(predecessor, effective_on, [heir.pk], OrganizationLink.Kind.MERGE, decision)
    check_name(heir, effective_on)
    check_place(heir, effective_on)
    sync_grants_of(appointed_at(heir))  # who leads it leads the books that it keeps
    refresh(heir, now)
    changes = {
        "predecessors": [[one.name for one in ending], None],
        "effective_on": [None, effective_on],
        "decision": [None, decision],
    }
    record(
        "members.organization.merge", actor=actor, organization=heir, target=heir, changes=changes, now=now
    )
    return heir


@transaction.atomic
def split_organization(
    *,
    actor: User | None,
    organization: Organization,
    parts: Sequence[NewOrganization],
    effective_on: datetime.date,
    now: datetime.datetime,
    closes: bool = False,
    decision: str = "",
) -> list[Organization]:
    """New organisations beside the old one, each with the members and cells named in its part. If the old one
    closes, everybody has to be named; its archive stays with the first part."""
    lock_tree()
    if not parts or (closes and len(parts) < 2):
        raise TooFew
    lock_organizations([organization])
    before = period_of(organization, effective_on)
    born = []
    for part in parts:
        one = _create(actor, part, before, before.parent, effective_on, now, decision)
        _move_children(organization, one, effective_on, decision, {}, only=part.children)
        _move_members(organization, one, effective_on, decision, only=part.members)
        born.append(one)
    if closes:
        check_empty(organization, effective_on)
        heirs = [one.pk for one in born]
        end_organization(organization, effective_on, heirs, OrganizationLink.Kind.SPLIT, decision)
    else:
        _link(organization, born, effective_on, decision)
    refresh(organization, now)
    for one in born:
        one.refresh_from_db()
    changes = {
        "parts": [None, [one.name for one in born]],
        "effective_on": [None, effective_on],
        "decision": [None, decision],
    }
    record_tree("members.organization.split", actor, organization, changes, now)
    return born


def _heir(
    actor: User | None,
    successor: Organization | NewOrganization,
    first: Organization,
    parent: Organization | None,
    effective_on: datetime.date,
    now: datetime.datetime,
    decision: str,
) -> Organization:
    if isinstance(successor, Organization):
        return successor
    before = period_of(first, effective_on)
    return _create(actor, successor, before, parent or before.parent, effective_on, now, decision)


def _create(
    actor: User | None,
    new: NewOrganization,
    before: OrganizationPeriod,
    parent: Organization | None,
    effective_on: datetime.date,
    now: datetime.datetime,
    decision: str,
) -> Organization:
    return create_organization(
        actor=actor,
        kind=new.kind or before.kind,
        cell_type=new.cell_type or before.cell_type,
        name=new.name,
        short_name=new.short_name,
        place=new.place or before.place,
        is_remote=before.is_remote if new.is_remote is None else new.is_remote,
        parent=parent,
        effective_on=effective_on,
        now=now,
        decision=decision,
    )


def _check_alike(ending: list[Organization], heir: Organization, day: datetime.date) -> None:
    heir_is_cell = period_of(heir, day).kind in CELL_KINDS
    if any((period_of(one, day).kind in CELL_KINDS) != heir_is_cell for one in ending):
        raise NotAlike


def _move_children(
    old: Organization,
    new: Organization,
    day: datetime.date,
    decision: str,
    names: Mapping[int, str],
    only: Collection[int] | None = None,
) -> None:
    """Children of `old` on or after `day` hang under `new`; `only` names those that move."""
    periods = OrganizationPeriod.objects.overlapping(day, None).filter(parent=old).order_by("valid_from")
    if only is not None:
        periods = periods.filter(organization__in=only)
    for period in periods.select_related("organization"):
        child = period.organization
        changes = {"parent_id": new.pk, "header_line": ""}
        if child.pk in names:
            changes |= {"name": vn.nfc(names[child.pk]), "short_name": vn.nfc(names[child.pk])}
        if period.valid_from > day:
            OrganizationPeriod.objects.filter(pk=period.pk, parent=old).update(**changes)
        else:
            change_from(child, day, decision, **changes)
        check_name(child, day)
        check_place(child, day)


def _move_members(
    old: Organization,
    new: Organization,
    day: datetime.date,
    decision: str,
    only: Collection[int] | None = None,
) -> None:
    """Places of members at `old` on or after `day` are at `new`, as the same kind, for as long. Whoever leaves a
    cell that goes on leaves its committee too, as with a transfer."""
    rows = Membership.objects.overlapping(day, None).filter(organization=old)
    if only is not None:
        rows = rows.filter(member__in=only)
        end(Appointment.objects.filter(organization=old, member__in=only, post__in=COMMITTEE_POSTS), day)
    moved = list(rows.order_by("valid_from", "pk").select_for_update())
    _drop_visits_to_the_own_cell(moved, new, day)
    for row in moved:
        if row.valid_from >= day:
            Membership.objects.filter(pk=row.pk).update(organization=new)
        else:
            places = Membership.objects.filter(member=row.member_id, slot=row.slot)
            begin(places, day, member_id=row.member_id, organization=new, kind=row.kind, decision=decision)
    sync_grants_of({row.member_id for row in moved})


def _drop_visits_to_the_own_cell(moved: list[Membership], new: Organization, day: datetime.date) -> None:
    """Who was for a while in the cell that is now his own is at home there."""
    at_home = {row.member_id for row in moved if row.kind in COUNTED_AT_HOME}
    visits = (MembershipKind.TEMPORARY_HERE, MembershipKind.TEMPORARY_AWAY)
    guests = Membership.objects.overlapping(day, None).filter(
        member__in=at_home, organization=new, kind=MembershipKind.TEMPORARY_HERE
    )
    for member_id in set(guests.values_list("member", flat=True)):
        end(Membership.objects.filter(member=member_id, kind__in=visits), day)
        moved[:] = [row for row in moved if row.member_id != member_id or row.kind in COUNTED_AT_HOME]


def _link(organization: Organization, born: list[Organization], day: datetime.date, decision: str) -> None:
    OrganizationLink.objects.bulk_create(
        [
            OrganizationLink(
                predecessor=organization,
                successor=one,
                kind=OrganizationLink.Kind.SPLIT,
                effective_on=day,
                decision=decision,
            )
            for one in born
        ]
    )
