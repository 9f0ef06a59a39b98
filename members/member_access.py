"""The door of a member: through any cell that has him."""

import datetime
import uuid
from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404

from members.access import can, door, is_inside
from members.models import Member, Membership, Organization
from members.roles import Permission
from members.states import HERE


def get_member(user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date) -> Member:
    member = Member.objects.filter(uid=uid).first()
    places = places_of([member], today)[member.pk] if member else []
    inside = [place for place in places if is_inside(user, place, today=today)]
    if member is None or not inside:
        raise Http404
    if not any(can(user, need, place, today=today) for place in inside):
        door(user, inside[0], need, today=today, object_uid=member.uid)
    return member


def may_edit(user: AbstractBaseUser, member: Member, *, today: datetime.date) -> bool:
    """For a button: the view behind it asks the door again."""
    places = places_of([member], today)[member.pk]
    return any(can(user, Permission.ROSTER_EDIT, place, today=today) for place in places)


def places_of(members: Iterable[Member], day: datetime.date) -> dict[int, list[Organization]]:
    """The cells that have each of them on the day; who has left or died stays with the cell that had him last."""
    rows: dict[int, list[Membership]] = {member.pk: [] for member in members}
    memberships = Membership.objects.filter(member__in=rows, kind__in=HERE, valid_from__lte=day)
    for row in memberships.select_related("organization").order_by("valid_from", "id"):
        rows[row.member_id].append(row)
    return {
        pk: [row.organization for row in held if row.holds_on(day)] or [row.organization for row in held[-1:]]
        for pk, held in rows.items()
    }
