"""Create, rename, move and reclassify organisations, past, today or in the future; open a term."""

import datetime
import re

from django.db import transaction
from django.utils import timezone

from members.models import (
    Organization,
    OrganizationPeriod,
    Term,
    User,
)
from members.models.organization import PATH_SEGMENT, path_segment
from members.services.grants import sync_grants_of
from members.services.tree import (
    TreeLoop,
    change_from,
    check_name,
    check_place,
    lock_tree,
    period_of,
    record_tree,
    refresh_tree,
)
from songlo.common import vn
from songlo.common.dated import begin
from songlo.common.errors import StaleVersion


@transaction.atomic
def create_organization(
    *,
    actor: User | None,
    kind: str,
    name: str,
    parent: Organization | None,
    effective_on: datetime.date,
    now: datetime.datetime,
    cell_type: str = "",
    short_name: str = "",
    header_line: str = "",
    place: str = "",
    is_remote: bool = False,
    decision: str = "",
) -> Organization:
    """A new organisation from `effective_on` on."""
    lock_tree()
    name = vn.nfc(name)
    period = OrganizationPeriod(
        name=name,
        short_name=vn.nfc(short_name) or name,
        header_line=vn.nfc(header_line),
        place=vn.nfc(place),
        kind=kind,
        cell_type=cell_type,
        is_remote=is_remote,
        parent=parent,
        valid_from=effective_on,
        decision=decision,
    )
    organization = _plant(period)
    settle_place(organization, effective_on, now)
    changes = {"name": [None, name], "effective_on": [None, effective_on]}
    record_tree("members.organization.create", actor, organization, changes, now)
    return organization


def _plant(first: OrganizationPeriod) -> Organization:
    """Its place in today's tree comes with the row: a path holds the row's own id."""
    (pk,) = Organization.objects.reserve_ids(1)
    path = (Organization.objects.get(pk=first.parent_id).path if first.parent_id else "") + path_segment(pk)
    organization = Organization.objects.create(
        id=pk,
        kind=first.kind,
        cell_type=first.cell_type,
        name=first.name,
        search_name=vn.fold(first.name),
        parent=first.parent,
        path=path,
        depth=len(path) // PATH_SEGMENT,
        is_remote=first.is_remote,
    )
    first.organization = organization
    first.save(force_insert=True)
    return organization


@transaction.atomic
def rename_organization(
    *,
    actor: User | None,
    organization: Organization,
    name: str,
    effective_on: datetime.date,
    now: datetime.datetime,
    short_name: str = "",
    header_line: str | None = None,
    place: str | None = None,
    decision: str = "",
    version: int | None = None,
) -> Organization:
    """Another name from `effective_on` on. Header line and place stay unless given; the line above the names of
    its cells follows, where it repeats the old name."""
    lock_version(organization, version)
    name, before = vn.nfc(name), period_of(organization, effective_on).name
    given = {"header_line": header_line, "place": place}
    more = {field: vn.nfc(text) for field, text in given.items() if text is not None}
    changes = change_from(
        organization, effective_on, decision, name=name, short_name=vn.nfc(short_name) or name, **more
    )
    _renew_header_lines(organization, before, name, effective_on, decision)
    settle_place(organization, effective_on, now)
    changes["effective_on"] = [None, effective_on]
    record_tree("members.organization.rename", actor, organization, changes, now)
    return organization


@transaction.atomic
def move_organization(
    *,
    actor: User | None,
    organization: Organization,
    parent: Organization | None,
    effective_on: datetime.date,
    now: datetime.datetime,
    header_line: str = "",
    decision: str = "",
    version: int | None = None,
) -> Organization:
    """Under another parent from `effective_on` on. A header line of its own belonged to the old parent."""
    lock_version(organization, version)
    if parent == organization:
        raise TreeLoop
    parent_id = parent.pk if parent else None
    changes = change_from(
        organization, effective_on, decision, parent_id=parent_id, header_line=vn.nfc(header_line)
    )
    settle_place(organization, effective_on, now)
    changes["effective_on"] = [None, effective_on]
    record_tree("members.organization.move", actor, organization, changes, now)
    return organization


@transaction.atomic
def reclassify_organization(
    *,
    actor: User | None,
    organization: Organization,
    kind: str,
    cell_type: str,
    is_remote: bool,
    effective_on: datetime.date,
    now: datetime.datetime,
    decision: str = "",
    version: int | None = None,
) -> Organization:
    """Another kind, type or remoteness from `effective_on` on; posts there give the rights of the new kind."""
    lock_version(organization, version)
    changes = change_from(
        organization, effective_on, decision, kind=kind, cell_type=cell_type, is_remote=is_remote
    )
    settle_place(organization, effective_on, now)
    sync_grants_of(appointed_at(organization))
    changes["effective_on"] = [None, effective_on]
    record_tree("members.organization.reclassify", actor, organization, changes, now)
    return organization


@transaction.atomic
def open_term(
    *,
    actor: User | None,
    organization: Organization,
    name: str,
    effective_on: datetime.date,
    now: datetime.datetime,
) -> Term:
    """A new nhiệm kỳ from the day of the congress; the one before ends."""
    lock_tree()
    period_of(organization, effective_on)
    term = begin(organization.terms.all(), effective_on, organization=organization, name=vn.nfc(name))
    changes = {"name": [None, term.name], "effective_on": [None, effective_on]}
    record_tree("members.term.open", actor, organization, changes, now)
    return term


def _renew_header_lines(
    organization: Organization, before: str, name: str, day: datetime.date, decision: str
) -> None:
    """Papers of a cell say "ĐẢNG BỘ XÃ …" or "ĐẢNG ỦY XÃ …" above its name (domain.md 5.2): both follow."""
    below = (
        OrganizationPeriod.objects.overlapping(day, None).filter(parent=organization).exclude(header_line="")
    )
    renewed = {before.casefold(): "", _committee_of(before).casefold(): _committee_of(name)}
    for period in below.select_related("organization").order_by("valid_from"):
        line = renewed.get(period.header_line.casefold())
        if line is not None and period.valid_from > day:
            OrganizationPeriod.objects.filter(pk=period.pk).update(header_line=line)
        elif line is not None:
            change_from(period.organization, day, decision, header_line=line)


def _committee_of(name: str) -> str:
    return re.sub(r"^đảng bộ\b", "Đảng ủy", name, flags=re.IGNORECASE)


def lock_version(organization: Organization, version: int | None) -> None:
    """The tree lock; refuses when somebody has changed the organisation since `version` was read."""
    lock_tree()
    if version is not None and Organization.objects.get(pk=organization.pk).version != version:
        raise StaleVersion


def settle_place(organization: Organization, effective_on: datetime.date, now: datetime.datetime) -> None:
    """After a change: name free, way up sound, cache of today fresh."""
    check_name(organization, effective_on)
    check_place(organization, effective_on)
    refresh(organization, now)


def appointed_at(organization: Organization) -> list[int]:
    return list(organization.appointments.values_list("member", flat=True).distinct())


def refresh(organization: Organization, now: datetime.datetime) -> None:
    refresh_tree(timezone.localdate(now))
    organization.refresh_from_db()
