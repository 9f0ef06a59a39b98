"""Lists of people and of the tree for the screens, each in a fixed number of queries."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Substr

from members.access import HERE, can, grants_of, places_of, reach_q, reaches, visible_organizations
from members.models import (
    Appointment,
    Member,
    Membership,
    MemberStatus,
    Organization,
    OrganizationLink,
    OrganizationPeriod,
)
from members.models.organization import CELL_KINDS, PATH_SEGMENT
from members.roles import PERMISSIONS, Permission, Role
from members.roster import RosterLine, post_words, search_members
from members.states import COUNTED_AT_HOME
from songlo.common import vn

PAGE = 50


@dataclass(frozen=True)
class Branch:
    """A line of the tree: an organisation and how many cells stand under it."""

    organization: Organization
    cells: int


@dataclass(frozen=True)
class OrganizationHistory:
    periods: list[OrganizationPeriod]
    came_from: list[OrganizationLink]
    went_to: list[OrganizationLink]


@dataclass(frozen=True)
class PostHeld:
    row: Appointment
    words: str


@dataclass(frozen=True)
class MemberLife:
    """What is dated about a person, the newest first."""

    statuses: list[MemberStatus]
    memberships: list[Membership]
    appointments: list[PostHeld]


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


def tops_of(user: AbstractBaseUser, today: datetime.date) -> list[Organization]:
    """Where the reader's part of the tree begins; what stands under another of his organisations is left out."""
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
            if not any(grant.organization_id != top.pk and reaches(grant, top) for grant in held)
        ),
        key=lambda top: (top.depth, top.path),
    )


def branches_under(organization: Organization) -> list[Branch]:
    """Children of today by name; an archive (closed, hanging under its successor) stands at the end."""
    children = Organization.objects.filter(parent=organization).order_by("is_closed", "search_name", "id")
    branch = Substr("path", 1, len(organization.path) + PATH_SEGMENT)
    cells = Organization.objects.below(organization).open().filter(kind__in=CELL_KINDS)
    counts = Counter(
        dict(cells.annotate(branch=branch).values_list("branch").annotate(Count("pk")).order_by())
    )
    return [Branch(child, counts[child.path]) for child in children]


def history_of(organization: Organization) -> OrganizationHistory:
    links = list(
        OrganizationLink.objects.filter(Q(predecessor=organization) | Q(successor=organization))
        .select_related("predecessor", "successor")
        .order_by("effective_on", "id")
    )
    return OrganizationHistory(
        periods=list(organization.periods.select_related("parent").order_by("-valid_from")),
        came_from=[link for link in links if link.successor_id == organization.pk],
        went_to=[link for link in links if link.predecessor_id == organization.pk],
    )


def life_of(member: Member) -> MemberLife:
    return MemberLife(
        statuses=list(member.statuses.order_by("-valid_from", "id")),
        memberships=list(member.memberships.select_related("organization").order_by("-valid_from", "id")),
        appointments=[
            PostHeld(row, post_words(row.post, row.is_acting, row.organization.kind))
            for row in member.appointments.select_related("organization").order_by("-valid_from", "id")
        ],
    )
