"""How a change of the tree that was written down step by step is carried out: by the services of each verb.

The same function runs for the look before the confirmation (and is taken back) and for the confirmation itself."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from members.history import period_on
from members.models import Membership, Organization, OrganizationPeriod, TreeChange
from members.models.organization import CELL_KINDS, KINDS_BELOW
from members.models.tree import TreeVerb
from members.services.closing import close_organization
from members.services.mergers import NewOrganization, merge_organizations, split_organization
from members.services.organizations import (
    create_organization,
    move_organization,
    rename_organization,
)
from members.services.tree import period_of
from members.services.tree_posts import begin_term, settle_in
from songlo.common.errors import DomainError

NEW = "new"


class DifferentParents(DomainError):
    code = "different_parents"


class NotUnderThat(DomainError):
    code = "not_under_that"
    message = "Tổ chức loại này không trực thuộc nơi đã chọn; mời chọn tổ chức cấp trên khác."


class NobodyMoves(DomainError):
    code = "nobody_moves"
    message = "Mời chọn ít nhất một đồng chí sang chi bộ mới."


@dataclass(frozen=True)
class Done:
    """`named`: what the change was about and goes on or ends; `born`: what it brought forth."""

    named: tuple[Organization, ...]
    born: tuple[Organization, ...]
    summary: str


def run_change(change: TreeChange, now: datetime.datetime) -> Done:
    match change.verb:
        case TreeVerb.RENAME:
            return _rename(change, now)
        case TreeVerb.MOVE:
            return _move(change, now)
        case TreeVerb.MERGE:
            return _merge(change, now)
        case TreeVerb.SPLIT:
            return _split(change, now)
        case TreeVerb.CLOSE:
            return _close(change, now)
        case _:
            return _create(change, now)


def named_of(change: TreeChange) -> list[Organization]:
    """The organisations that the change names, the one where it was begun first."""
    written = change.values
    uids = [
        *written.get("others", ()),
        *(written[key] for key in ("into", "parent", "successor") if written.get(key) not in (None, "", NEW)),
    ]
    found = {str(one.uid): one for one in Organization.objects.filter(uid__in=uids)}
    more = [found[uid] for uid in dict.fromkeys(uids) if uid in found]
    return [change.organization, *(one for one in more if one != change.organization)]


def merged_of(change: TreeChange) -> tuple[list[Organization], Organization | None]:
    """What a merger merges, and the one of them that goes on (None: a new one)."""
    into = change.values.get("into", NEW)
    merged = [change.organization, *_organizations(change.values.get("others", ()))]
    return merged, None if into == NEW else _organization(into)


def ending_of(change: TreeChange) -> set[int]:
    """Ids of the organisations that are no longer what they were: merged, closed, or divided."""
    if change.verb in (TreeVerb.CLOSE, TreeVerb.SPLIT):
        return {change.organization_id}
    if change.verb != TreeVerb.MERGE:
        return set()
    merged, heir = merged_of(change)
    return {one.pk for one in merged if one != heir}


def _asked(change: TreeChange, now: datetime.datetime) -> dict[str, Any]:
    return {
        "actor": change.entered_by,
        "effective_on": change.effective_on,
        "now": now,
        "decision": change.decision,
    }


def _rename(change: TreeChange, now: datetime.datetime) -> Done:
    written, organization = change.values, change.organization
    before = period_of(organization, change.effective_on).name
    rename_organization(
        organization=organization,
        name=written["name"],
        short_name=written.get("short_name", ""),
        header_line=written.get("header_line", ""),
        place=written.get("place", ""),
        **_asked(change, now),
    )
    return Done((organization,), (), f"Đổi tên {before} thành {written['name']}")


def _move(change: TreeChange, now: datetime.datetime) -> Done:
    organization = change.organization
    parent = _organization(change.values["parent"])
    above, own = period_on(parent, change.effective_on), period_of(organization, change.effective_on)
    if above and own.kind not in KINDS_BELOW[above.kind]:
        raise NotUnderThat(field="parent")
    move_organization(
        organization=organization,
        parent=parent,
        header_line=change.values.get("header_line", ""),
        **_asked(change, now),
    )
    return Done((organization, parent), (), f"{own.name} chuyển sang trực thuộc {parent.name}")


def _merge(change: TreeChange, now: datetime.datetime) -> Done:
    written = change.values
    merged, existing = merged_of(change)
    _check_same_parent(merged, change.effective_on)
    heir = merge_organizations(
        predecessors=merged,
        successor=existing or _new(written),
        parent=_organization(written["parent"]) if written.get("parent") else None,
        names=_names(written.get("names", {})),
        **_asked(change, now),
    )
    settle_in(heir, written, change, now, is_new=existing is None)
    names = ", ".join(one.name for one in merged if one != heir)
    born = () if existing else (heir,)
    return Done(tuple(merged), born, f"Sáp nhập {names} vào {heir.name}")


def _split(change: TreeChange, now: datetime.datetime) -> Done:
    written, organization = change.values, change.organization
    parts = _parts(change, period_of(organization, change.effective_on))
    born = split_organization(
        organization=organization,
        parts=parts,
        closes=bool(written.get("closes")),
        **_asked(change, now),
    )
    for one, part in zip(born, written["parts"], strict=True):
        settle_in(one, part, change, now, is_new=True)
    names = " và ".join(part["name"] for part in written["parts"])
    verb = "Chia" if written.get("closes") else "Tách một phần"
    return Done((organization,), tuple(born), f"{verb} {organization.name} thành {names}")


def _close(change: TreeChange, now: datetime.datetime) -> Done:
    organization = change.organization
    keeper = _organization(change.values["successor"]) if change.values.get("successor") else None
    close_organization(organization=organization, successor=keeper, **_asked(change, now))
    named = (organization, keeper) if keeper else (organization,)
    return Done(named, (), f"{organization.name} kết thúc hoạt động")


def _create(change: TreeChange, now: datetime.datetime) -> Done:
    written, parent = change.values, change.organization
    above = period_of(parent, change.effective_on)
    if written["kind"] not in KINDS_BELOW[above.kind]:
        raise NotUnderThat(field="kind")
    born = create_organization(
        kind=written["kind"],
        cell_type=written.get("cell_type", "") if written["kind"] in CELL_KINDS else "",
        name=written["name"],
        short_name=written.get("short_name", ""),
        header_line=written.get("header_line", ""),
        place=written.get("place", ""),
        is_remote=bool(written.get("is_remote")),
        parent=parent,
        **_asked(change, now),
    )
    begin_term(born, written, change, now)
    return Done((parent,), (born,), f"Lập {written['name']} trực thuộc {above.name}")


def _check_same_parent(merged: list[Organization], day: datetime.date) -> None:
    """Cells are merged by the committee that has them all; a move comes first."""
    periods = [period_of(one, day) for one in merged]
    first = periods[0]
    for period in periods[1:]:
        if period.kind in CELL_KINDS and period.parent_id != first.parent_id:
            raise DifferentParents(
                f"{period.name} trực thuộc {period.parent}, {first.name} trực thuộc {first.parent}; "
                "mời chuyển về cùng một đảng bộ trước.",
                field="others",
            )


def _parts(change: TreeChange, before: OrganizationPeriod) -> list[NewOrganization]:
    """Whoever is not named for the last part stays; if nobody stays, the first part takes the others."""
    written, organization = change.values, change.organization
    leaving = _leaving(written, organization, change.effective_on)
    if before.kind in CELL_KINDS and not leaving[0]:
        raise NobodyMoves(field="leave")
    if not written.get("closes"):
        return [_new(written["parts"][0], members=leaving[0], children=leaving[1])]
    rows = Membership.objects.overlapping(change.effective_on, None).filter(organization=organization)
    below = OrganizationPeriod.objects.overlapping(change.effective_on, None).filter(parent=organization)
    staying = (
        set(rows.values_list("member", flat=True)) - leaving[0],
        set(below.values_list("organization", flat=True)) - leaving[1],
    )
    first, second = written["parts"]
    return [
        _new(first, members=staying[0], children=staying[1]),
        _new(second, members=leaving[0], children=leaving[1]),
    ]


def _leaving(
    written: Mapping[str, Any], organization: Organization, day: datetime.date
) -> tuple[set[int], set[int]]:
    uids = written.get("leave", ())
    rows = Membership.objects.overlapping(day, None).filter(organization=organization, member__uid__in=uids)
    below = OrganizationPeriod.objects.overlapping(day, None).filter(parent=organization)
    return (
        set(rows.values_list("member", flat=True)),
        set(below.filter(organization__uid__in=uids).values_list("organization", flat=True)),
    )


def _new(
    written: Mapping[str, Any], *, members: Collection[int] = (), children: Collection[int] = ()
) -> NewOrganization:
    return NewOrganization(
        name=written["name"],
        short_name=written.get("short_name", ""),
        place=written.get("place", ""),
        members=members,
        children=children,
    )


def _names(by_uid: Mapping[str, str]) -> dict[int, str]:
    return {one.pk: by_uid[str(one.uid)] for one in _organizations(by_uid) if by_uid[str(one.uid)]}


def _organizations(uids: Iterable[str]) -> list[Organization]:
    return list(Organization.objects.filter(uid__in=list(uids)).order_by("path"))


def _organization(uid: str) -> Organization:
    return Organization.objects.get(uid=uid)
