"""Work groups as their pages show them: whose one reads, who is in them on a day, which units nobody looks after."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from meetings.models import Visit, WorkGroup, WorkGroupMember, WorkGroupUnit
from meetings.models.visit import OPEN_VISITS
from meetings.models.work_group import GroupPosition
from members.access import door, visible_organizations
from members.models import Appointment, Member, Membership, Organization
from members.roles import Permission
from members.roster import post_words
from members.states import COUNTED_AT_HOME
from songlo.common import vn

ONE_DAY = datetime.timedelta(days=1)
ORDER = list(GroupPosition)
WORDS = 2  # of a name, before anybody is looked for
MOST = 30


@dataclass(frozen=True)
class GroupShown:
    """A group on a day: who is in it and will be, which units it has and will have, and what is over."""

    group: WorkGroup
    people: list[WorkGroupMember]
    people_past: list[WorkGroupMember]
    units: list[WorkGroupUnit]
    units_past: list[WorkGroupUnit]
    is_over: bool

    @property
    def heads(self) -> list[WorkGroupMember]:
        """Tổ trưởng and thư ký, whom one calls."""
        called = (GroupPosition.HEAD, GroupPosition.SECRETARY)
        return [one for one in self.people if one.position in called]

    @property
    def has_head(self) -> bool:
        return any(one.position == GroupPosition.HEAD for one in self.people)


@dataclass(frozen=True)
class Committee:
    """The groups of one committee that somebody reads; `free` are its units that no group looks after."""

    organization: Organization
    running: list[GroupShown]
    over: list[GroupShown]
    free: list[Organization]


def visible_groups(user: AbstractBaseUser, today: datetime.date) -> QuerySet[WorkGroup]:
    """All of a committee for those who read its visits, his own for whoever is in one."""
    reached = visible_organizations(user, Permission.VISIT_VIEW, today)
    return WorkGroup.objects.filter(Q(organization__in=reached) | Q(pk__in=_own(user, today)))


def get_group(user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date) -> WorkGroup:
    group = WorkGroup.objects.select_related("organization", "file").filter(uid=uid).first()
    if group is None:
        raise Http404
    if need == Permission.VISIT_VIEW and group.pk in _own(user, today):
        return group
    door(user, group.organization, need, today=today)
    return group


def _own(user: AbstractBaseUser, today: datetime.date) -> set[int]:
    """As long as his rights at its units last (`report_days` after he left)."""
    rows = WorkGroupMember.objects.filter(member=getattr(user, "member_id", None)).select_related("group")
    return {
        row.group_id
        for row in rows
        if row.valid_until is None or row.valid_until + row.group.report_days * ONE_DAY > today
    }


def show_group(group: WorkGroup, today: datetime.date) -> GroupShown:
    return _shown(_with_rows(WorkGroup.objects.filter(pk=group.pk)).get(), today)


def committees_of(
    user: AbstractBaseUser, tops: Iterable[Organization], today: datetime.date
) -> list[Committee]:
    """`tops` are the committees whose groups the reader sets up: shown without any group, too."""
    places = {one.pk: one for one in tops}
    managed = set(places)
    found: dict[int, list[GroupShown]] = {pk: [] for pk in places}
    for group in _with_rows(visible_groups(user, today)).order_by(
        "organization__path", "number", "valid_from"
    ):
        places.setdefault(group.organization_id, group.organization)
        found.setdefault(group.organization_id, []).append(_shown(group, today))
    free = free_units(managed, today)
    return [
        Committee(
            place,
            [one for one in found[pk] if not one.is_over],
            [one for one in found[pk] if one.is_over],
            [one for one in free if one.parent_id == pk],
        )
        for pk, place in places.items()
    ]


def free_units(committees: Iterable[int], day: datetime.date) -> list[Organization]:
    """What hangs directly under the committees and has no group on the day, in the order of the tree."""
    taken = WorkGroupUnit.objects.overlapping(day, None).values("organization")
    below = Organization.objects.filter(parent__in=list(committees)).open().exclude(pk__in=taken)
    return list(below.order_by("path"))


def people_to_name(
    committee: Organization, text: str, today: datetime.date
) -> list[tuple[Member, Organization]]:
    """Whoever belongs to the committee's Party members, found by his name, with his cell. The office holds a decision
    that names him; it sees no list of members, only who is called so."""
    words = vn.fold(text).split()
    if len(words) < WORDS:
        return []
    homes = Membership.objects.on(today).filter(
        kind__in=COUNTED_AT_HOME, organization__path__startswith=committee.path
    )
    for word in words:
        homes = homes.filter(member__search_name__contains=word)
    rows = homes.select_related("member", "organization__parent").order_by("member__sort_name", "member")
    return [(row.member, row.organization) for row in rows[:MOST]]


def visits_ahead(group: WorkGroup, now: datetime.datetime, **wanted: Any) -> list[Visit]:
    """What is planned and has not come: before somebody or something leaves the group."""
    ahead = Visit.objects.filter(group=group, state__in=OPEN_VISITS, scheduled_at__gte=now, **wanted)
    return list(ahead.select_related("organization").order_by("scheduled_at", "pk"))


def belongs_to(group: WorkGroup, member: Member, today: datetime.date) -> bool:
    homes = Membership.objects.on(today).filter(member=member, kind__in=COUNTED_AT_HOME)
    below = homes.filter(organization__path__startswith=group.organization.path)
    return below.exists() or group.members.filter(member=member).exists()


def post_of(member: Member, today: datetime.date) -> str:
    """What the system knows of his posts, as a beginning; the decision says it in its own words."""
    held = Appointment.objects.on(today).filter(member=member).select_related("organization")
    return ", ".join(
        f"{post_words(one.post, one.is_acting, one.organization.kind)} {one.organization}"
        for one in held.order_by("organization__depth", "pk")
    )[:200]


def _with_rows(groups: QuerySet[WorkGroup]) -> QuerySet[WorkGroup]:
    people = WorkGroupMember.objects.select_related("member").order_by("member__sort_name", "pk")
    units = WorkGroupUnit.objects.select_related("organization").order_by("organization__path", "pk")
    return groups.select_related("organization", "file").prefetch_related(
        Prefetch("members", people), Prefetch("units", units)
    )


def _shown(group: WorkGroup, today: datetime.date) -> GroupShown:
    people = sorted(group.members.all(), key=lambda one: ORDER.index(GroupPosition(one.position)))
    units = list(group.units.all())
    return GroupShown(
        group,
        [one for one in people if not _is_over(one, today)],
        [one for one in people if _is_over(one, today)],
        [one for one in units if not _is_over(one, today)],
        [one for one in units if _is_over(one, today)],
        _is_over(group, today),
    )


def _is_over(row: WorkGroup | WorkGroupMember | WorkGroupUnit, today: datetime.date) -> bool:
    return row.valid_until is not None and row.valid_until <= today


def next_number(place: Organization) -> int:
    """Proposed for a group that is set up."""
    last = WorkGroup.objects.filter(organization=place, valid_until=None).order_by("-number").first()
    return last.number + 1 if last else 1


def find_member(group: WorkGroup, uid: uuid.UUID, today: datetime.date) -> Member:
    """Of the committee's Party members, or in the group already; nobody else is there."""
    member = Member.objects.filter(uid=uid).first()
    if member is None or not belongs_to(group, member, today):
        raise Http404
    return member
