"""Lists of the screens for rights, assignments and inspections."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404

from members.access import can, door, grants_of, reach_q, visible_organizations
from members.models import Appointment, Assignment, Inspection, Member, Organization, RoleGrant, User
from members.models.user import GrantSource
from members.readers import why_held
from members.roles import PERMISSIONS, Permission, Role
from songlo.common import vn

MOST = 60
MANY_CELLS = 60


# What leads from an organisation to the pages of rights, by the name of the link.
LINKS = {
    "readers": Permission.RIGHTS_VIEW,
    "opened": Permission.AUDIT_VIEW,
    "full_texts": Permission.FULL_TEXT_OPEN,
    "record_for": Permission.MEETING_RECORD_FOR,
}


def rights_links(user: AbstractBaseUser, place: Organization, today: datetime.date) -> set[str]:
    """For links: the view behind each asks the door again. All but the readers are of a cell."""
    return {
        name
        for name, need in LINKS.items()
        if (place.is_cell or name == "readers") and can(user, need, place, today=today)
    }


@dataclass(frozen=True)
class GrantLine:
    """A right of a person as the office sees it."""

    grant: RoleGrant
    why: str
    is_over: bool

    @property
    def by_hand(self) -> bool:
        return self.grant.source_kind == GrantSource.HAND


def grants_seen(viewer: AbstractBaseUser, of: User, today: datetime.date) -> list[GrantLine]:
    """Rights of a person at the organisations that the viewer looks after, those that are over at the end. An
    inspection is nobody's to see here, nor what was opened in its name."""
    reached = reach_q(viewer, Permission.ACCOUNT_MANAGE, today, prefix="organization__")
    closed = (GrantSource.INSPECTION, GrantSource.PURPOSE)
    rows = RoleGrant.objects.filter(reached, user=of).exclude(source_kind__in=closed)
    rows = rows.select_related("organization", "user")
    found = [
        GrantLine(one, why_held(one), one.valid_until is not None and one.valid_until <= today)
        for one in rows.order_by("-valid_from", "id")[:MOST]
    ]
    return sorted(found, key=lambda line: line.is_over)


def places_to_give(viewer: AbstractBaseUser, text: str, today: datetime.date) -> list[Organization]:
    """Organisations in the viewer's care whose name has every word; without a word, the first in the tree."""
    places = visible_organizations(viewer, Permission.ACCOUNT_MANAGE, today).open()
    for word in vn.fold(text).split():
        places = places.filter(search_name__contains=word)
    return list(places.select_related("parent").order_by("path")[:20])


def tops_with(user: AbstractBaseUser, need: Permission, today: datetime.date) -> list[Organization]:
    """The organisations at which the user holds this right himself."""
    held = [one for one in grants_of(user, today) if need in PERMISSIONS[Role(one.role)]]
    found = {one.organization_id: one.organization for one in held if one.object_uid is None}
    return sorted(found.values(), key=lambda one: one.path)


def cells_below(place: Organization) -> list[Organization]:
    cells = Organization.objects.below(place).cells().open().select_related("parent")
    return list(cells.order_by("path")[: MANY_CELLS + 1])


def units_below(issuer: Organization) -> list[Organization]:
    """What a committee may inspect: everything under it, without itself."""
    units = Organization.objects.below(issuer).exclude(pk=issuer.pk).open().select_related("parent")
    return list(units.order_by("path")[:600])


def branches_of(place: Organization) -> list[Organization]:
    """To choose from where all cells are too many for one page."""
    return list(Organization.objects.filter(parent=place).open().order_by("path")[:400])


def post_holders(places: Iterable[Organization], today: datetime.date) -> list[Member]:
    """Whoever holds a post at one of these organisations, by given name."""
    held = Appointment.objects.on(today).filter(organization__in=list(places)).values("member")
    return list(Member.objects.filter(pk__in=held).order_by("sort_name", "id"))


def assignments_at(place: Organization, today: datetime.date) -> list[Assignment]:
    """Those that run or will run, in the order of the tree."""
    rows = Assignment.objects.overlapping(today, None).filter(organization__path__startswith=place.path)
    return list(
        rows.select_related("member", "organization").order_by("organization__path", "valid_from")[:400]
    )


def get_inspection(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> Inspection:
    """Outside the committee that runs it there is no such inspection, for the inspected least of all."""
    inspection = Inspection.objects.select_related("issuer").filter(uid=uid).first()
    need = Permission.INSPECTION_MANAGE
    if inspection is None or not can(user, need, inspection.issuer, today=today):
        raise Http404
    return inspection


def get_assignment(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> Assignment:
    assignment = Assignment.objects.select_related("organization", "member").filter(uid=uid).first()
    if assignment is None:
        raise Http404
    door(user, assignment.organization, Permission.ASSIGNMENT_MANAGE, today=today)
    return assignment


def get_hand_grant(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> RoleGrant:
    """A role given by hand at an organisation in the user's care."""
    rows = RoleGrant.objects.filter(uid=uid, source_kind=GrantSource.HAND)
    grant = rows.select_related("organization", "user").first()
    if grant is None:
        raise Http404
    door(user, grant.organization, Permission.ACCOUNT_MANAGE, today=today)
    return grant


def inspections_of(user: AbstractBaseUser, today: datetime.date) -> list[Inspection]:
    """Decided by the committees whose inspections the user runs, the newest first."""
    issuers = visible_organizations(user, Permission.INSPECTION_MANAGE, today)
    rows = Inspection.objects.filter(issuer__in=issuers).select_related("issuer")
    return list(rows.prefetch_related("units", "team").order_by("concluded_on", "-decided_on", "-id")[:MOST])


def inspections_concluded_at(place: Organization, today: datetime.date) -> list[Inspection]:
    """What the inspected see: nothing before the conclusion (design.md 5)."""
    rows = Inspection.objects.filter(units__path__startswith=place.path, concluded_on__lte=today).distinct()
    return list(rows.order_by("-concluded_on", "-id")[:12])
