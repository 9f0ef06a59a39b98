"""Who is told: people with an open login, found by the rights that the door reads (members/access.py)."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from members.access import reaching
from members.models import Organization, RoleGrant, User
from members.models.user import Reach
from members.roles import PERMISSIONS, Permission, Role

# Roles over one meeting alone are told by its own page; a running inspection is told to nobody.
NEVER_TOLD = (Role.FULL_TEXT_READER, Role.RECORDER_FOR_CELL, Role.INSPECTION_TEAM)


def holders_of(permission: Permission, organization: Organization, today: datetime.date) -> list[int]:
    """Logins that hold the right there today, from above too. One query."""
    held = _held(permission, today).filter(reaching(organization))
    return sorted(set(held.values_list("user", flat=True)))


def holders_at(
    permission: Permission, organizations: Iterable[int], today: datetime.date
) -> dict[int, list[int]]:
    """For each of the organisations, by its key, who holds the right there and not from above: of a cell its heads,
    never the office over it. One query for any number."""
    return _by_place(_held(permission, today), organizations)


def in_role_at(role: Role, organizations: Iterable[int], today: datetime.date) -> dict[int, list[int]]:
    """The same for one role: who follows each of the cells. One query."""
    return _by_place(RoleGrant.objects.on(today).filter(role=role, user__is_active=True), organizations)


def offices_with(permission: Permission, today: datetime.date) -> dict[Organization, list[int]]:
    """Who holds the right over everything below an organisation. One query."""
    held = _held(permission, today).filter(reach=Reach.BELOW).select_related("organization")
    found: dict[Organization, list[int]] = defaultdict(list)
    for grant in held.order_by("organization__path", "user"):
        if grant.user_id not in found[grant.organization]:
            found[grant.organization].append(grant.user_id)
    return found


def logins_of(members: Iterable[int]) -> list[int]:
    """The open logins of these members; who has none is told by telephone. One query."""
    found = User.objects.filter(member__in=list(members), is_active=True)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _held(permission: Permission, today: datetime.date) -> QuerySet[RoleGrant]:
    roles = [role for role in Role if permission in PERMISSIONS[role] and role not in NEVER_TOLD]
    return RoleGrant.objects.on(today).filter(role__in=roles, object_uid__isnull=True, user__is_active=True)


def _by_place(held: QuerySet[RoleGrant], organizations: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for place, user in held.filter(organization__in=list(organizations)).values_list("organization", "user"):
        found[place].add(user)
    return {place: sorted(users) for place, users in found.items()}
