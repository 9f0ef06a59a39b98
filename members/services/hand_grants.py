"""Roles given and taken by hand, with a reason: within one's reach, never more than one may give, never to
oneself."""

import datetime

from django.db import transaction

from members.access import grants_of, reaches
from members.models import Organization, RoleGrant, User
from members.models.organization import CELL_KINDS, OrganizationKind
from members.models.user import GrantSource, Reach
from members.roles import GIVES, Role
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError

_COMMUNES = (OrganizationKind.GRASSROOTS, OrganizationKind.SECTION)
_ABOVE = (OrganizationKind.DISTRICT, OrganizationKind.PROVINCE)
_EVERYWHERE = (*CELL_KINDS, *_COMMUNES, *_ABOVE)
# At which kind of organisation a role makes sense; what is held at a cell is held there alone.
PLACES_OF_ROLES: dict[Role, tuple[OrganizationKind, ...]] = {
    Role.MEMBER: CELL_KINDS,
    Role.CELL_SECRETARY: CELL_KINDS,
    Role.DEPUTY_CELL_SECRETARY: CELL_KINDS,
    Role.CELL_COMMITTEE_MEMBER: CELL_KINDS,
    Role.COMMUNE_OFFICE: _COMMUNES,
    Role.COMMUNE_PERMANENT_BOARD: _COMMUNES,
    Role.DISTRICT_ORGANIZATION_BOARD: _ABOVE,
    Role.DISTRICT_OFFICE: _ABOVE,
    Role.DISTRICT_PROPAGANDA_BOARD: _ABOVE,
    Role.DISTRICT_STANDING_BOARD: _ABOVE,
    Role.INSPECTION_COMMITTEE: (*_COMMUNES, *_ABOVE),
    Role.ADMINISTRATOR: _EVERYWHERE,
}


class ReasonWanted(DomainError):
    code = "reason_wanted"
    message = "Mời ghi lý do giao hoặc thôi quyền."


class NotOnesOwn(DomainError):
    code = "not_ones_own"
    message = "Quyền của mình do đồng chí khác giao và thôi giao."


class MoreThanMayGive(DomainError):
    code = "more_than_may_give"
    message = "Vai trò này không giao bằng tay ở tổ chức đó; mời chọn vai trò hoặc tổ chức khác."


class EndsTooEarly(DomainError):
    code = "ends_too_early"
    message = "Ngày kết thúc cần từ ngày bắt đầu trở đi."


def roles_to_give(giver: User, organization: Organization, today: datetime.date) -> list[Role]:
    """What this giver may give at this place, in the order of the roles."""
    held = [grant for grant in grants_of(giver, today) if reaches(grant, organization)]
    given = frozenset().union(*(GIVES.get(Role(grant.role), frozenset()) for grant in held))
    return [role for role in Role if role in given and organization.kind in PLACES_OF_ROLES[role]]


def may_take(giver: User, grant: RoleGrant, today: datetime.date) -> bool:
    """For the button "Thôi quyền": given by hand, to somebody else, by whoever may give it there."""
    own = grant.user_id == giver.pk
    by_hand = grant.source_kind == GrantSource.HAND
    return by_hand and not own and grant.role in roles_to_give(giver, grant.organization, today)


@transaction.atomic
def give_role(
    *,
    actor: User | None,
    user: User,
    role: str,
    organization: Organization,
    reason: str,
    valid_from: datetime.date,
    now: datetime.datetime,
    today: datetime.date,
    valid_until: datetime.date | None = None,
) -> RoleGrant:
    """An actor of None is the system itself."""
    if not reason.strip():
        raise ReasonWanted(field="reason")
    if valid_until is not None and valid_until <= valid_from:
        raise EndsTooEarly(field="last_day")
    if actor is not None:
        _check_giver(actor, user, role, organization, today)
    grant = RoleGrant.objects.create(
        user=user,
        role=role,
        organization=organization,
        reach=Reach.OWN if organization.kind in CELL_KINDS else Reach.BELOW,
        source_kind=GrantSource.HAND,
        reason=vn.nfc(reason),
        valid_from=valid_from,
        valid_until=valid_until,
    )
    changes = {"role": [None, role], "user": [None, str(user)], "days": [None, [valid_from, valid_until]]}
    record(
        "members.role.give",
        actor=actor,
        organization=organization,
        target=grant,
        changes=changes,
        reason=grant.reason,
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
    grant = (
        RoleGrant.objects.select_for_update(of=("self",))
        .select_related("organization", "user")
        .get(pk=grant.pk, source_kind=GrantSource.HAND)
    )
    if actor is not None:
        _check_giver(actor, grant.user, grant.role, grant.organization, effective_on)
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
        reason=vn.nfc(reason),
        now=now,
    )
    if effective_on <= grant.valid_from:
        grant.delete()
    elif grant.valid_until is None or effective_on < grant.valid_until:
        grant.valid_until = effective_on
        grant.save(update_fields=["valid_until"])


def _check_giver(
    actor: User, user: User, role: str, organization: Organization, today: datetime.date
) -> None:
    if actor.pk == user.pk:
        raise NotOnesOwn
    if role not in roles_to_give(actor, organization, today):
        raise MoreThanMayGive(field="role")
