"""The door: who may do what, and where. It reads `RoleGrant` and nothing else, and nobody goes around it.

Outside one's reach everything answers 404, as if it were not there; inside, but with too weak a role, 403
with the name of the comrade who does it. There is no superuser: an administrator, too, has only grants.
"""

import datetime
import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from members.models import Organization, RoleGrant
from members.models.organization import PATH_SEGMENT, OrganizationQuerySet
from members.models.user import Reach
from members.roles import PERMISSIONS, Permission, Role
from songlo.audit.record import record_access
from songlo.common.dated import DatedQuerySet
from songlo.common.prepared import Asked, PreparedRead

NOBODY = Q(pk__in=[])
# A member is asked for nothing here, and an inspection that runs is told to nobody (design.md 5).
NEVER_NAMED = (Role.MEMBER, Role.INSPECTION_TEAM)


class NotAllowed(PermissionDenied):
    """Inside, but somebody else's work. Its text says whose (wording.md, message 5); that is looked up when somebody
    reads it."""

    def __init__(self, need: Permission, organization: Organization | None, *, today: datetime.date) -> None:
        self.need, self.organization, self.today = need, organization, today
        super().__init__(need)

    def __str__(self) -> str:
        doer = self.organization and who_does(self.need, self.organization, today=self.today)
        whose = f"đồng chí {_called(doer)}" if doer else "đồng chí khác"
        return f"Việc này do {whose} thực hiện. Khi cần, mời đồng chí liên hệ."


def _called(grant: RoleGrant) -> str:
    name, role = str(grant.user), grant.get_role_display()
    return name if name == role else f"{name}, {role[:1].lower()}{role[1:]}"


# What a user holds -----------------------------------------------------------------------------


def grants_of(user: AbstractBaseUser, day: datetime.date) -> tuple[RoleGrant, ...]:
    """The rights of the day: one query a request, kept on the user."""
    return tuple(grant for grant in _held(user, day) if grant.holds_on(day))


def _held(user: AbstractBaseUser, day: datetime.date) -> list[RoleGrant]:
    """With them the member's earlier times in a cell: they open no door, they say which meetings were his."""
    if not user.is_authenticated:
        return []
    kept: dict[datetime.date, list[RoleGrant]] | None = getattr(user, "_grants_of_day", None)
    if kept is None:
        kept = user._grants_of_day = {}  # type: ignore[attr-defined]  # also through the request's lazy user
    if day not in kept:
        kept[day] = _read_held(user=user.pk, day=day, now=timezone.now())
    return kept[day]


def rows_of_day(day: datetime.date | Asked, now: datetime.datetime | Asked) -> DatedQuerySet:
    # A right of hours (a logged purpose) is asked against the clock; everything else knows only the day.
    in_time = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
    lasting = Q(valid_until__isnull=True) | Q(valid_until__gt=day) | Q(role=Role.MEMBER)
    rows = RoleGrant.objects.filter(in_time, lasting, valid_from__lte=day)
    return rows.select_related("organization").order_by("id")


_read_held = PreparedRead(lambda: rows_of_day(Asked("day"), Asked("now")).filter(user_id=Asked("user")))


def reaching(organization: Organization) -> Q:
    """Rights that reach it: its own, and those from above that go down."""
    above = [organization.path[:end] for end in range(PATH_SEGMENT, len(organization.path), PATH_SEGMENT)]
    return Q(organization=organization) | Q(organization__path__in=above, reach=Reach.BELOW)


def reaches(grant: RoleGrant, organization: Organization) -> bool:
    if grant.reach == Reach.BELOW:
        return organization.path.startswith(grant.organization.path)
    return grant.organization_id == organization.pk


def is_inside(user: AbstractBaseUser, organization: Organization, *, today: datetime.date) -> bool:
    """Any right that reaches the organisation makes its holder an insider, however weak the right is."""
    return any(reaches(grant, organization) for grant in grants_of(user, today))


def can(
    user: AbstractBaseUser,
    permission: Permission,
    organization: Organization,
    *,
    today: datetime.date,
    object_uid: uuid.UUID | None = None,
    day: datetime.date | None = None,
) -> bool:
    """`object_uid` names the record for rights that hold for one alone (the minute taker's meeting); `day` is the
    day of the meeting: a member reads what was held in his own time in the cell."""
    return any(
        gives(grant, permission, organization, object_uid)
        and (day is None or grant.role != Role.MEMBER or _was_there(user, grant, day, today))
        for grant in grants_of(user, today)
    )


def gives(
    grant: RoleGrant, permission: Permission, organization: Organization, object_uid: uuid.UUID | None = None
) -> bool:
    """Whether this one right, which holds today, gives the permission here; a member's own time apart."""
    return (
        permission in PERMISSIONS[Role(grant.role)]
        and grant.object_uid in (None, object_uid)
        and reaches(grant, organization)
    )


def _own_time(user: AbstractBaseUser, grant: RoleGrant, today: datetime.date) -> list[RoleGrant]:
    return [
        held
        for held in _held(user, today)
        if held.role == Role.MEMBER and held.organization_id == grant.organization_id
    ]


def _was_there(user: AbstractBaseUser, grant: RoleGrant, day: datetime.date, today: datetime.date) -> bool:
    return any(held.holds_on(day) for held in _own_time(user, grant, today))


# Lists -----------------------------------------------------------------------------------------


def reach_q(
    user: AbstractBaseUser,
    permission: Permission,
    today: datetime.date,
    *,
    prefix: str = "",
    uid_field: str = "",
    day_field: str = "",
) -> Q:
    """What the user reaches with this permission, as a condition for a `visible_to()`: an OR of ranges of the
    tree. `prefix` is the way to the organisation ("organization__"). Rights over one record count only where
    `uid_field` names it; `day_field` narrows a member's right to his own time. The same rule as `can()`."""
    reached = NOBODY
    for grant in needed_grants(user, permission, today):
        if grant.object_uid and not uid_field:
            continue
        part = _range(grant, prefix)
        if grant.object_uid:
            part &= Q(**{uid_field: grant.object_uid})
        if day_field and grant.role == Role.MEMBER:
            part &= _days(_own_time(user, grant, today), day_field)
        reached |= part
    return reached


# The same in a question that is written out: of a table by its name there, with the values of `reach_asked`. It narrows
# what something else has found; by itself it finds nothing through an index.
REACHED = "({0}.path LIKE ANY(%(reached_below)s) OR {0}.id = ANY(%(reached_alone)s))"


def reach_asked(user: AbstractBaseUser, permission: Permission, today: datetime.date) -> dict[str, Any]:
    """Rights over one record alone do not count."""
    held = [one for one in needed_grants(user, permission, today) if one.object_uid is None]
    return {
        "reached_below": [f"{one.organization.path}%" for one in held if one.reach == Reach.BELOW],
        "reached_alone": [one.organization_id for one in held if one.reach != Reach.BELOW],
    }


def needed_grants(user: AbstractBaseUser, permission: Permission, today: datetime.date) -> list[RoleGrant]:
    """The rights that give the permission, without those that add nothing to another: the bí thư is also a member
    of his cell."""
    held = [grant for grant in grants_of(user, today) if permission in PERMISSIONS[Role(grant.role)]]
    whole = [grant for grant in held if grant.object_uid is None and grant.role != Role.MEMBER]
    return [
        grant
        for grant in held
        if grant in whole or not any(reaches(one, grant.organization) for one in whole)
    ]


def _range(grant: RoleGrant, prefix: str) -> Q:
    if grant.reach == Reach.BELOW:
        return Q(**{f"{prefix}path__startswith": grant.organization.path})
    return Q(**{f"{prefix}pk": grant.organization_id})


def _days(times: list[RoleGrant], field: str) -> Q:
    days = NOBODY
    for held in times:
        part = Q(**{f"{field}__gte": held.valid_from})
        if held.valid_until:
            part &= Q(**{f"{field}__lt": held.valid_until})
        days |= part
    return days


def visible_organizations(
    user: AbstractBaseUser, permission: Permission, today: datetime.date
) -> OrganizationQuerySet:
    """One subquery for the `visible_to()` of anything that belongs to an organisation as a whole."""
    return Organization.objects.filter(reach_q(user, permission, today))


def parent_seen(
    user: AbstractBaseUser, organization: Organization, need: Permission, *, today: datetime.date
) -> Organization | None:
    """For the way up: the view behind it asks the door again."""
    parent = organization.parent
    return parent if parent and can(user, need, parent, today=today) else None


def only_organization(
    user: AbstractBaseUser, permission: Permission, today: datetime.date
) -> Organization | None:
    """The one organisation where the user holds the right, when it goes no further: known without a query."""
    held = [
        grant
        for grant in grants_of(user, today)
        if permission in PERMISSIONS[Role(grant.role)] and grant.object_uid is None
    ]
    places = {grant.organization_id: grant.organization for grant in held}
    if len(places) != 1 or any(grant.reach == Reach.BELOW for grant in held):
        return None
    return next(iter(places.values()))


# Doors -----------------------------------------------------------------------------------------


def door(
    user: AbstractBaseUser,
    organization: Organization,
    need: Permission,
    *,
    today: datetime.date,
    object_uid: uuid.UUID | None = None,
    day: datetime.date | None = None,
) -> None:
    """Silence, or `Http404` (outside), or `NotAllowed` (inside; written to the access log)."""
    if can(user, need, organization, today=today, object_uid=object_uid, day=day):
        return
    if not is_inside(user, organization, today=today):
        raise Http404
    # The clock of the log, not of the rule.
    record_access(
        need, user=user, allowed=False, object_uid=object_uid or organization.uid, now=timezone.now()
    )
    raise NotAllowed(need, organization, today=today)


def who_does(permission: Permission, organization: Organization, *, today: datetime.date) -> RoleGrant | None:
    """Whose work it is: the first role of the list that may, nearest to the organisation."""
    order = [role for role in Role if permission in PERMISSIONS[role] and role not in NEVER_NAMED]
    doers = (
        RoleGrant.objects.on(today)
        .filter(reaching(organization), role__in=order, object_uid__isnull=True, user__is_active=True)
        .select_related("user", "organization")
    )
    return min(
        doers,
        key=lambda grant: (order.index(Role(grant.role)), -grant.organization.depth, grant.pk),
        default=None,
    )


def list_door(user: AbstractBaseUser, need: Permission, *, today: datetime.date) -> None:
    """Before a list over everything in reach: somebody who holds the right nowhere hears whose work it is."""
    grants = grants_of(user, today)
    if any(need in PERMISSIONS[Role(grant.role)] and grant.object_uid is None for grant in grants):
        return
    record_access(need, user=user, allowed=False, now=timezone.now())
    raise NotAllowed(need, grants[0].organization if grants else None, today=today)


def get_organization(
    user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date
) -> Organization:
    found = _read_organization(uid=uid)
    if not found:
        raise Http404
    door(user, found[0], need, today=today)
    return found[0]


_read_organization = PreparedRead(lambda: Organization.objects.filter(uid=Asked("uid")))
