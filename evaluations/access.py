"""The door of scores and reviews: through the cell they belong to (members/access.py); who decides is the committee
that is competent over that cell, not every one above it."""

import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from members.access import NotAllowed, door, grants_of
from members.history import below_on, chain_on
from members.models import Organization, OrganizationPeriod
from members.models.organization import OrganizationKind
from members.roles import PERMISSIONS, Permission, Role
from songlo.audit.record import record_access


def deciding_committee(organization: Organization, day: datetime.date) -> Organization | None:
    """The đảng ủy cơ sở over its cells, the committee above over a base unit, be it cell or committee (domain.md 4.4
    [V2]), by the tree of the day. None where nothing stands above."""
    chain = chain_on(organization, day)
    if not chain:
        return None
    above = chain[:-1]
    if chain[-1].kind == OrganizationKind.CELL:
        above = [period for period in above if period.kind != OrganizationKind.SECTION]
    return above[-1].organization if above else None


def decided_by(committee: Organization, day: datetime.date) -> set[int]:
    """Ids of the cells and base units over which the committee decides, by the tree of the day."""
    below = below_on([committee.pk], day)
    periods = OrganizationPeriod.objects.on(day).filter(organization__in=below)
    if committee.kind == OrganizationKind.GRASSROOTS:
        return set(periods.filter(kind=OrganizationKind.CELL).values_list("organization", flat=True))
    base_units = (OrganizationKind.GRASSROOTS, OrganizationKind.GRASSROOTS_CELL)
    return set(periods.filter(kind__in=base_units, parent=committee).values_list("organization", flat=True))


def decides(
    user: AbstractBaseUser, need: Permission, organization: Organization, *, today: datetime.date
) -> bool:
    """Whether the user acts for the committee that decides over the organisation."""
    committee = deciding_committee(organization, today)
    return any(
        committee == grant.organization and need in PERMISSIONS[Role(grant.role)]
        for grant in grants_of(user, today)
    )


def door_of_decision(
    user: AbstractBaseUser, need: Permission, organization: Organization, *, today: datetime.date
) -> None:
    """Silence, `Http404` (outside) or `NotAllowed` (inside, but of another committee or with too weak a right)."""
    door(user, organization, need, today=today)
    if not decides(user, need, organization, today=today):
        record_access(need, user=user, allowed=False, object_uid=organization.uid, now=timezone.now())
        raise NotAllowed(need, organization, today=today)
