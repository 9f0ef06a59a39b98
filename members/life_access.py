"""The door of what was recorded about members: through the cell in whose book it stands."""

import datetime
import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404

from members.access import can, door, visible_organizations
from members.life_line import possible_kinds, transfers_to
from members.member_access import places_of
from members.models import Appointment, LifeEvent, Member, Membership, Organization
from members.models.life import LifeKind
from members.posts import held_by
from members.roles import Permission
from members.states import COUNTED_AT_HOME

# More cells than this stand in no list to choose from; the papers then name the place in words.
MOST_CELLS = 300


def get_event(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> LifeEvent:
    """For whoever keeps the roster of the cell that recorded it."""
    event = _read(uid)
    door(user, event.organization, Permission.ROSTER_EDIT, today=today)
    return event


def get_transfer_to(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> LifeEvent:
    """For whoever keeps the roster of the cell to which the papers are addressed."""
    event = _read(uid)
    if event.destination is None or event not in transfers_to(event.destination):
        raise Http404
    door(user, event.destination, Permission.ROSTER_EDIT, today=today)
    return event


def kinds_to_write(user: AbstractBaseUser, member: Member, *, today: datetime.date) -> list[LifeKind]:
    """What the user may record of him: all that is possible where he keeps the roster of the home cell. The cell in
    which he is a guest records that he has gone back, and leaves the rest to his own."""
    possible = possible_kinds(member, today)
    home = _home(member, today)
    if home is None or can(user, Permission.ROSTER_EDIT, home, today=today):
        return possible
    return [kind for kind in possible if kind == LifeKind.RETURNED]


def posts_to_end(user: AbstractBaseUser, member: Member, *, today: datetime.date) -> list[Appointment]:
    """A cell ends posts of the cell; those of a committee above it are for whoever keeps that roster."""
    held = held_by(member, today)
    return [one for one in held if can(user, Permission.ROSTER_EDIT, one.organization, today=today)]


def cell_to_write_in(user: AbstractBaseUser, member: Member, *, today: datetime.date) -> Organization:
    """His home, if the user keeps its roster; else the first of the cells that have him and whose roster he keeps."""
    home = _home(member, today)
    places = [*([home] if home else []), *places_of([member], today)[member.pk]]
    return next(one for one in places if can(user, Permission.ROSTER_EDIT, one, today=today))


def cells_to_send_to(
    user: AbstractBaseUser, cell: Organization, *, today: datetime.date
) -> list[Organization]:
    """Other cells whose rosters the user keeps too: there he may write the arrival at once."""
    cells = visible_organizations(user, Permission.ROSTER_EDIT, today).cells().open().exclude(pk=cell.pk)
    return list(cells.select_related("parent").order_by("path")[:MOST_CELLS])


def _home(member: Member, today: datetime.date) -> Organization | None:
    homes = Membership.objects.on(today).filter(member=member, kind__in=COUNTED_AT_HOME)
    row = homes.select_related("organization").first()
    return row.organization if row else None


def _read(uid: uuid.UUID) -> LifeEvent:
    names = ("organization", "destination", "member", "predecessor")
    event = LifeEvent.objects.select_related(*names).filter(uid=uid).first()
    if event is None:
        raise Http404
    return event
