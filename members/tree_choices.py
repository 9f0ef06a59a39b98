"""Who may change what in the tree, and what the steps of a change offer him: organisations, people, new names."""

import datetime
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404

from members.access import (
    NotAllowed,
    can,
    door,
    get_organization,
    grants_of,
    reaches,
    visible_organizations,
)
from members.models import Appointment, Organization, OrganizationPeriod, TreeChange
from members.models.organization import CELL_KINDS, KINDS_BELOW
from members.models.tree import TreeVerb
from members.roles import PERMISSIONS, Permission, Role
from members.roster import RosterLine, post_words, roster_on, told_apart
from members.states import StatusKind
from songlo.common import vn

NEED = Permission.ORGANIZATION_EDIT
Choices = list[tuple[str, str]]


# Rights -----------------------------------------------------------------------------------------


def may_change(user: AbstractBaseUser, organization: Organization, *, today: datetime.date) -> bool:
    """Only what stands under one's own organisation: nobody changes the one that he works for, or his superior."""
    return any(
        NEED in PERMISSIONS[Role(grant.role)]
        and grant.organization_id != organization.pk
        and reaches(grant, organization)
        for grant in grants_of(user, today)
    )


def verbs_for(user: AbstractBaseUser, organization: Organization, *, today: datetime.date) -> list[TreeVerb]:
    """What this person may begin here, in the order of the page."""
    if organization.is_closed:
        return []
    verbs = []
    if may_change(user, organization, today=today):
        verbs = [TreeVerb.RENAME, TreeVerb.MERGE, TreeVerb.SPLIT, TreeVerb.MOVE, TreeVerb.CLOSE]
    if (
        KINDS_BELOW[organization.kind]
        and not organization.is_cell
        and can(user, NEED, organization, today=today)
    ):
        verbs.append(TreeVerb.CREATE)
    return verbs


def organization_to_change(
    user: AbstractBaseUser, uid: uuid.UUID, verb: str, *, today: datetime.date
) -> Organization:
    """The door of a step: 404 outside, 403 with whose work it is for what is not his to change."""
    organization = get_organization(user, uid, NEED, today=today)
    if verb not in verbs_for(user, organization, today=today):
        if organization.is_closed:
            raise Http404
        above = organization.parent or organization
        raise NotAllowed(NEED, above, today=today)
    return organization


def change_to_edit(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> TreeChange:
    change = TreeChange.objects.select_related("organization__parent", "entered_by").filter(uid=uid).first()
    if change is None:
        raise Http404
    door(user, change.organization, NEED, today=today)
    return change


def check_reach(
    user: AbstractBaseUser, change: TreeChange, named: Iterable[Organization], *, today: datetime.date
) -> None:
    """Every organisation that the change names is in this person's hands today; a new parent or a keeper of the
    books may be his own."""
    beside = {str(change.values.get(key)) for key in ("parent", "successor")}
    for one in named:
        own = change.verb == TreeVerb.CREATE or str(one.uid) in beside
        allowed = can(user, NEED, one, today=today) if own else may_change(user, one, today=today)
        if not allowed:
            raise NotAllowed(NEED, one.parent or one, today=today)


# Organisations ----------------------------------------------------------------------------------


def siblings(user: AbstractBaseUser, organization: Organization, today: datetime.date) -> list[Organization]:
    """Of the same rank and under the same parent."""
    beside = Organization.objects.open().filter(parent=organization.parent).exclude(pk=organization.pk)
    ranks = CELL_KINDS if organization.is_cell else (organization.kind,)
    found = beside.filter(kind__in=ranks).order_by("search_name", "pk").select_related("parent")
    return [one for one in found if may_change(user, one, today=today)]


def possible_parents(
    user: AbstractBaseUser, organization: Organization, today: datetime.date
) -> list[Organization]:
    kinds = [kind for kind, below in KINDS_BELOW.items() if organization.kind in below]
    reached = visible_organizations(user, NEED, today).open().filter(kind__in=kinds)
    away = reached.exclude(path__startswith=organization.path).exclude(pk=organization.parent_id)
    return list(away.order_by("path")[:300])


def children_on(organization: Organization, day: datetime.date) -> list[OrganizationPeriod]:
    rows = OrganizationPeriod.objects.on(day).filter(parent=organization).select_related("organization")
    return sorted(rows, key=lambda row: vn.fold(row.name))


def names_that_meet(
    merged: Sequence[Organization], heir: Organization | None, day: datetime.date
) -> dict[str, tuple[str, str]]:
    """Cells that come under the same roof with the same name ("Chi bộ thôn 1" of two communes): uid, the name with
    its commune, and a proposal."""
    coming = [(row, one) for one in merged if one != heir for row in children_on(one, day)]
    names = Counter(row.name.casefold() for row, _ in coming)
    names.update(row.name.casefold() for row in (children_on(heir, day) if heir else ()))
    found = {}
    for row, old in coming:
        if names[row.name.casefold()] > 1:
            place = _place_of(old, day)
            found[str(row.organization.uid)] = (f"{row.name} ({old.name})", f"{row.name} {place}")
    return found


def _place_of(organization: Organization, day: datetime.date) -> str:
    period = organization.periods.on(day).first()
    return (period.place or period.short_name) if period else organization.name


# People -----------------------------------------------------------------------------------------


def people_for_posts(organizations: Sequence[Organization], day: datetime.date) -> list[tuple[str, Choices]]:
    """Of cells: their official members; of committees: who holds a post there. By organisation, each with what he
    is today."""
    if all(one.is_cell for one in organizations):
        rosters = [(one.name, roster_on(one, day)) for one in organizations]
        official = [
            (name, [one for one in roster if one.standing == StatusKind.OFFICIAL]) for name, roster in rosters
        ]
        return [(name, _lines_called(lines)) for name, lines in official]
    rows = Appointment.objects.on(day).filter(organization__in=organizations)
    found: dict[str, dict[str, str]] = {}
    for row in rows.select_related("member", "organization").order_by("organization__path", "pk"):
        words = post_words(row.post, row.is_acting, row.organization.kind)
        people = found.setdefault(row.organization.name, {})
        people.setdefault(str(row.member.uid), _called(row.member.full_name, words))
    return [(name, list(people.items())) for name, people in found.items()]


def who_may_leave(organization: Organization, day: datetime.date) -> Choices:
    """Of a cell its members, of a committee its organisations."""
    if organization.is_cell:
        return _lines_called(roster_on(organization, day))
    return [(str(row.organization.uid), row.name) for row in children_on(organization, day)]


def _lines_called(lines: list[RosterLine]) -> Choices:
    names = told_apart(line.member for line in lines)
    return [(uid, _called(names[uid], line.post)) for line in lines for uid in [str(line.member.uid)]]


def _called(name: str, post: str) -> str:
    return f"{name}, {post}" if post else name
