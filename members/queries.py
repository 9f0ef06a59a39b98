"""Lists of people and of the tree for the screens, each in a fixed number of queries."""

import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from members.access import can, grants_of, reach_q, reaches, visible_organizations
from members.member_access import places_of
from members.models import (
    Member,
    Membership,
    Organization,
    RoleGrant,
)
from members.roles import PERMISSIONS, Permission, Role
from members.roster import RosterLine, search_members
from members.states import COUNTED_AT_HOME, HERE
from members.year_levels import YearLevel, levels_of
from songlo.common import vn

PAGE = 50


def only_cell(user: AbstractBaseUser, today: datetime.date) -> Organization | None:
    """The cell of a reader who reaches one alone."""
    cells = list(visible_organizations(user, Permission.ROSTER_VIEW, today).cells().open()[:2])
    return cells[0] if len(cells) == 1 else None


def cells_with_rosters(
    user: AbstractBaseUser, today: datetime.date, *, text: str = "", after: str = ""
) -> list[Organization]:
    """One page of cells in the order of the tree, with `member_count`; `after` is the path of the last one."""
    cells = visible_organizations(user, Permission.ROSTER_VIEW, today).cells().open().filter(path__gt=after)
    for word in vn.fold(text).split():
        cells = cells.filter(search_name__contains=word)
    here = (
        Membership.objects.on(today)
        .filter(organization=OuterRef("pk"), kind__in=COUNTED_AT_HOME)
        .values("organization")
        .annotate(count=Count("pk"))
    )
    counted = cells.annotate(member_count=Coalesce(Subquery(here.values("count")), 0))
    return list(counted.select_related("parent").order_by("path")[: PAGE + 1])


def find_members(user: AbstractBaseUser, today: datetime.date, text: str) -> list[Membership]:
    """Members of today in reach whose name has every word of `text`; at most one page."""
    if not vn.fold(text):
        return []
    reached = reach_q(user, Permission.ROSTER_VIEW, today, prefix="organization__")
    here = Membership.objects.on(today).filter(reached, kind__in=HERE)
    named = here.filter(member__in=search_members(Member.objects.all(), text))
    return list(named.select_related("member", "organization").order_by("member__sort_name", "id")[:PAGE])


def named(lines: list[RosterLine], text: str) -> list[RosterLine]:
    words = vn.fold(text).split()
    return [line for line in lines if all(word in vn.fold(line.name) for word in words)]


def openable(user: AbstractBaseUser, lines: list[RosterLine], today: datetime.date) -> set[int]:
    """Whose own page the reader may open: an old roster also has people who belong to others today."""
    places = places_of([line.member for line in lines], today)
    return {
        pk
        for pk, cells in places.items()
        if any(can(user, Permission.ROSTER_VIEW, cell, today=today) for cell in cells)
    }


def levels_seen(user: AbstractBaseUser, member: Member, today: datetime.date) -> list[YearLevel]:
    """For those who read levels where the member is now; they come with him from his earlier cells."""
    places = places_of([member], today)[member.pk]
    if not any(can(user, Permission.LEVEL_VIEW, place, today=today) for place in places):
        return []
    return levels_of([member.pk]).get(member.pk, [])


def tops_of(user: AbstractBaseUser, today: datetime.date) -> list[Organization]:
    """Where the reader's part of the tree begins; what stands under another of his organisations is left out, and so
    are the books that one of them keeps."""
    held = [
        grant
        for grant in grants_of(user, today)
        if Permission.ORGANIZATION_VIEW in PERMISSIONS[Role(grant.role)] and grant.object_uid is None
    ]
    tops = {grant.organization_id: grant.organization for grant in held}
    return sorted(
        (
            top
            for top in tops.values()
            if not any(grant.organization_id != top.pk and _leads_to(grant, top) for grant in held)
        ),
        key=lambda top: (top.depth, top.path),
    )


def _leads_to(grant: RoleGrant, organization: Organization) -> bool:
    kept = organization.is_closed and organization.path.startswith(grant.organization.path)
    return kept or reaches(grant, organization)
