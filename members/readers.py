"""Ai xem được gì: who may read a record, in words. The rights and the question are those of the door itself."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from members.access import NOBODY, can, grants_of, is_inside, reaches, reaching, rows_of_day
from members.member_access import places_of
from members.models import Member, Organization, RoleGrant, User
from members.models.user import GrantSource
from members.roles import PERMISSIONS, WORDS, Permission, Role
from songlo.common import vn

OF_AN_ORGANIZATION = {
    one: WORDS[one]
    for one in (
        Permission.MEETING_VIEW,
        Permission.COMMITTEE_MEETING_VIEW,
        Permission.FULL_TEXT_OPEN,
        Permission.COMMITTEE_TEXT_OPEN,
        Permission.FULL_MINUTES_VIEW,
        Permission.SUBMISSION_VIEW,
        Permission.NOTICE_VIEW,
        Permission.ROSTER_VIEW,
        Permission.SCORE_VIEW,
        Permission.LEVEL_VIEW,
        Permission.REVIEW_VIEW,
        Permission.VISIT_VIEW,
        Permission.COMMUNE_VISIT_VIEW,
        Permission.VISIT_SHARED_VIEW,
        Permission.WORKING_RULES_VIEW,
        Permission.FINDING_VIEW,
        Permission.AUDIT_VIEW,
        Permission.MONTH_VIEW,
        Permission.ORGANIZATION_VIEW,
    )
}
OF_A_MEMBER = {
    Permission.ROSTER_VIEW: "hồ sơ đảng viên: ngày sinh, điện thoại, chức vụ, nơi sinh hoạt",
    Permission.REVIEW_VIEW: WORDS[Permission.REVIEW_VIEW],
    Permission.LEVEL_VIEW: WORDS[Permission.LEVEL_VIEW],
}

# What is not said again beside the stronger right.
IMPLIED = {
    Permission.MEETING_VIEW: (Permission.SUBMISSION_VIEW, Permission.NOTICE_VIEW, Permission.MONTH_VIEW),
    Permission.SUBMISSION_VIEW: (Permission.MONTH_VIEW,),
    Permission.VISIT_VIEW: (Permission.VISIT_SHARED_VIEW,),
}
# A running inspection is closed to the inspected, and so to every list that they may open (design.md 5).
INSPECTIONS = Q(role=Role.INSPECTION_TEAM)


@dataclass(frozen=True)
class Reader:
    user: User
    why: str


@dataclass
class ReaderGroup:
    """People of one role at one place who may read the same."""

    role: Role
    place: Organization
    rights: tuple[Permission, ...]
    words: str
    people: list[Reader] = field(default_factory=list)


def readers_of(
    organization: Organization,
    words: Mapping[Permission, str],
    may: Callable[[User, Permission], bool],
    *,
    today: datetime.date,
    leave_out: Q = NOBODY,
) -> list[ReaderGroup]:
    """`may` is the door's answer for the record; `words` say what is asked about, the strongest first."""
    groups: dict[object, ReaderGroup] = {}
    for user in insiders(organization, today=today, leave_out=leave_out):
        rights = tuple(one for one in words if may(user, one))
        grant = _named_by(user, rights, organization, today)
        if grant is None:
            continue
        key = (grant.role, grant.organization_id, rights)
        implied = {weak for one in rights for weak in IMPLIED.get(one, ())}
        said = "; ".join(words[one] for one in rights if one not in implied)
        group = groups.setdefault(key, ReaderGroup(Role(grant.role), grant.organization, rights, said))
        group.people.append(Reader(user, why_held(grant)))
    order = list(Role)
    return sorted(
        groups.values(),
        key=lambda one: (-one.place.depth, one.role == Role.MEMBER, order.index(one.role), one.place.pk),
    )


def insiders(organization: Organization, *, today: datetime.date, leave_out: Q = NOBODY) -> list[User]:
    """Everybody who holds a right that reaches the organisation, with all his rights read along: two queries, and
    the door answers about each of them without another. `leave_out` are rights that are not spoken of here."""
    spoken_of = rows_of_day(today, timezone.now()).exclude(leave_out)
    here = RoleGrant.objects.on(today).filter(reaching(organization)).values("user")
    users = {user.pk: user for user in User.objects.filter(pk__in=here, is_active=True).order_by("pk")}
    for user in users.values():
        user.__dict__["_grants_of_day"] = {today: []}
    for grant in spoken_of.filter(user__in=users):
        users[grant.user_id].__dict__["_grants_of_day"][today].append(grant)
    return [user for user in users.values() if is_inside(user, organization, today=today)]


def _named_by(
    user: User, rights: tuple[Permission, ...], organization: Organization, today: datetime.date
) -> RoleGrant | None:
    """The right under which a person stands in the list: the one that says most of what he may."""
    held = [grant for grant in grants_of(user, today) if reaches(grant, organization)]
    useful = [(len(PERMISSIONS[Role(one.role)] & set(rights)), one) for one in held]
    # A right over one record alone (a visit on which he went) names him only where no wider one does.
    strongest = max(useful, key=lambda one: (one[0], one[1].object_uid is None, -one[1].pk), default=None)
    return strongest[1] if strongest and strongest[0] else None


def readers_of_organization(
    organization: Organization, *, today: datetime.date, leave_out: Q = NOBODY
) -> list[ReaderGroup]:
    def may(user: User, need: Permission) -> bool:
        return can(user, need, organization, today=today)

    return readers_of(organization, OF_AN_ORGANIZATION, may, today=today, leave_out=leave_out)


def readers_of_member(
    member: Member, *, today: datetime.date, leave_out: Q = NOBODY
) -> list[tuple[Organization, list[ReaderGroup]]]:
    """Through each cell that has him today, or had him last."""

    def at(place: Organization) -> list[ReaderGroup]:
        def may(user: User, need: Permission) -> bool:
            return can(user, need, place, today=today)

        return readers_of(place, OF_A_MEMBER, may, today=today, leave_out=leave_out)

    return [(place, at(place)) for place in places_of([member], today)[member.pk]]


def why_held(grant: RoleGrant) -> str:
    """Where a right comes from and how long it holds."""
    source = GrantSource(grant.source_kind).label
    why = f"{source}: {grant.reason}" if grant.reason else source
    if grant.expires_at:
        return f"{why}, đến {timezone.localtime(grant.expires_at):%H:%M ngày %d/%m/%Y}"
    since = f"{why}, từ {vn.day_month_year(grant.valid_from)}"
    return f"{since} đến hết {vn.day_month_year(grant.last_day)}" if grant.last_day else since
