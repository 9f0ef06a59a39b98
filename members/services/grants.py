"""Rights that come from posts and memberships: rows of `RoleGrant`, written where the source is written."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from members.models import Appointment, Membership, MemberStatus, Organization, RoleGrant, User
from members.models.member import Post
from members.models.organization import OrganizationKind
from members.models.user import GrantSource, Reach
from members.roles import Role
from members.states import MembershipKind, StatusKind
from songlo.audit.record import record
from songlo.common.errors import DomainError

_CELL_POSTS = {
    Post.SECRETARY: (Role.CELL_SECRETARY, Reach.OWN),
    Post.DEPUTY_SECRETARY: (Role.DEPUTY_CELL_SECRETARY, Reach.OWN),
    Post.COMMITTEE_MEMBER: (Role.CELL_COMMITTEE_MEMBER, Reach.OWN),
}
_COMMUNE_POSTS = {
    Post.SECRETARY: (Role.COMMUNE_PERMANENT_BOARD, Reach.BELOW),
    Post.DEPUTY_SECRETARY: (Role.COMMUNE_PERMANENT_BOARD, Reach.BELOW),
    Post.OFFICE_STAFF: (Role.COMMUNE_OFFICE, Reach.BELOW),
    Post.INSPECTION_STAFF: (Role.INSPECTION_COMMITTEE, Reach.BELOW),
}
_DISTRICT_POSTS = {
    Post.SECRETARY: (Role.DISTRICT_STANDING_BOARD, Reach.BELOW),
    Post.DEPUTY_SECRETARY: (Role.DISTRICT_STANDING_BOARD, Reach.BELOW),
    Post.STANDING_MEMBER: (Role.DISTRICT_STANDING_BOARD, Reach.BELOW),
    Post.OFFICE_STAFF: (Role.DISTRICT_OFFICE, Reach.BELOW),
    Post.ORGANIZATION_BOARD_STAFF: (Role.DISTRICT_ORGANIZATION_BOARD, Reach.BELOW),
    Post.PROPAGANDA_BOARD_STAFF: (Role.DISTRICT_PROPAGANDA_BOARD, Reach.BELOW),
    Post.INSPECTION_STAFF: (Role.INSPECTION_COMMITTEE, Reach.BELOW),
}
# Which post at which kind of organisation gives which role; a post that is not here gives none.
ROLES_OF_POSTS = {
    OrganizationKind.PROVINCE: _DISTRICT_POSTS,
    OrganizationKind.DISTRICT: _DISTRICT_POSTS,
    OrganizationKind.GRASSROOTS: _COMMUNE_POSTS,
    OrganizationKind.SECTION: _COMMUNE_POSTS,
    OrganizationKind.GRASSROOTS_CELL: _CELL_POSTS,
    OrganizationKind.CELL: _CELL_POSTS,
    OrganizationKind.GROUP: {},
}
# TEMPORARY_AWAY stands beside a HOME row, which gives the right.
READING_MEMBERSHIPS = (MembershipKind.HOME, MembershipKind.TRANSFERRING, MembershipKind.TEMPORARY_HERE)
SYNCED_SOURCES = (GrantSource.APPOINTMENT, GrantSource.MEMBERSHIP)

Range = tuple[datetime.date, datetime.date | None]


class ReasonWanted(DomainError):
    code = "reason_wanted"
    message = "Mời ghi lý do giao hoặc thôi quyền."


@dataclass(frozen=True)
class Due:
    """A grant that a source gives."""

    user_id: int
    role: str
    organization_id: int
    reach: str
    source_kind: str
    source_uid: Any
    valid_from: datetime.date
    valid_until: datetime.date | None


@transaction.atomic
def sync_grants_of(member_ids: Iterable[int]) -> int:
    """The users of these members hold exactly the grants that their posts and memberships give; returns how
    many rows were written or taken out. Idempotent; members without a login are passed over."""
    users = dict(User.objects.filter(member__in=list(member_ids)).values_list("member_id", "pk"))
    if not users:
        return 0
    missing, surplus = _differences(users)
    RoleGrant.objects.filter(pk__in=surplus).delete()
    RoleGrant.objects.bulk_create([RoleGrant(**vars(due)) for due in missing])
    return len(missing) + len(surplus)


def compare_grants() -> int:
    """How many grants of posts and memberships are missing or surplus; nothing is written. 0 is good."""
    users = dict(User.objects.filter(member__isnull=False).values_list("member_id", "pk"))
    missing, surplus = _differences(users)
    return len(missing) + len(surplus)


@transaction.atomic
def give_role(
    *,
    actor: User | None,
    user: User,
    role: str,
    organization: Organization,
    reach: str,
    reason: str,
    valid_from: datetime.date,
    now: datetime.datetime,
    valid_until: datetime.date | None = None,
) -> RoleGrant:
    """A role by hand, with its reason."""
    if not reason.strip():
        raise ReasonWanted(field="reason")
    grant = RoleGrant.objects.create(
        user=user,
        role=role,
        organization=organization,
        reach=reach,
        source_kind=GrantSource.HAND,
        reason=reason,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    changes = {"role": [None, role], "user": [None, str(user)], "valid_from": [None, valid_from]}
    record(
        "members.role.give",
        actor=actor,
        organization=organization,
        target=grant,
        changes=changes,
        reason=reason,
        now=now,
    )
    return grant


@transaction.atomic
def end_role(
    *, actor: User | None, grant: RoleGrant, reason: str, effective_on: datetime.date, now: datetime.datetime
) -> None:
    """A role given by hand ends; those of posts and memberships end with their source."""
    if not reason.strip():
        raise ReasonWanted(field="reason")
    grant = RoleGrant.objects.select_for_update().get(pk=grant.pk, source_kind=GrantSource.HAND)
    changes = {
        "role": [grant.role, None],
        "user": [str(grant.user), None],
        "effective_on": [None, effective_on],
    }
    record(
        "members.role.end",
        actor=actor,
        organization=grant.organization,
        target=grant,
        changes=changes,
        reason=reason,
        now=now,
    )
    if effective_on <= grant.valid_from:
        grant.delete()
    else:
        grant.valid_until = effective_on
        grant.save(update_fields=["valid_until"])


def _differences(users: dict[int, int]) -> tuple[list[Due], list[int]]:
    due = _grants_due(users)
    held = RoleGrant.objects.filter(user__in=users.values(), source_kind__in=SYNCED_SOURCES)
    surplus, kept = [], set()
    for grant in held:
        one = Due(**{name: getattr(grant, name) for name in Due.__dataclass_fields__})
        if one in due and one not in kept:
            kept.add(one)
        else:
            surplus.append(grant.pk)
    return [one for one in due if one not in kept], surplus


def _grants_due(users: dict[int, int]) -> list[Due]:
    """A suspended member reads nothing and leads nothing while he is suspended (domain.md 1.4)."""
    suspensions = defaultdict(list)
    for status in MemberStatus.objects.filter(member__in=users, kind=StatusKind.SUSPENDED).order_by(
        "valid_from"
    ):
        suspensions[status.member_id].append((status.valid_from, status.valid_until))
    due = []
    memberships = Membership.objects.filter(member__in=users, kind__in=READING_MEMBERSHIPS)
    for membership in memberships.order_by("pk"):
        due += _due_of(membership, users, Role.MEMBER, Reach.OWN, GrantSource.MEMBERSHIP, suspensions)
    for post in Appointment.objects.filter(member__in=users).select_related("organization").order_by("pk"):
        given = ROLES_OF_POSTS[OrganizationKind(post.organization.kind)].get(Post(post.post))
        if given:
            due += _due_of(post, users, *given, GrantSource.APPOINTMENT, suspensions)
    return due


def _due_of(
    source: Membership | Appointment,
    users: dict[int, int],
    role: str,
    reach: str,
    source_kind: str,
    suspensions: dict[int, list[Range]],
) -> list[Due]:
    free = without((source.valid_from, source.valid_until), suspensions[source.member_id])
    user_id = users[source.member_id]
    return [
        Due(user_id, role, source.organization_id, reach, source_kind, source.uid, start, stop)
        for start, stop in free
    ]


def without(period: Range, holes: list[Range]) -> list[Range]:
    """What is left of a half-open range of dates when the holes, in order, are taken out."""
    start, stop = period
    left: list[Range] = []
    for hole_start, hole_stop in holes:
        if (stop is not None and hole_start >= stop) or (hole_stop is not None and hole_stop <= start):
            continue
        if hole_start > start:
            left.append((start, hole_start))
        if hole_stop is None:
            return left
        start = hole_stop
    if stop is None or start < stop:
        left.append((start, stop))
    return left
