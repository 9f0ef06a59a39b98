"""Whose login an office may make, reset or lock: decided by the tree, person by person."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import Http404

from members.access import can, door, is_inside, places_of
from members.models import Appointment, Member, Organization, RoleGrant, User
from members.roles import Permission, Role


@dataclass
class Standing:
    """Everything that a login of this person opens, today or from a later day that is decided already."""

    places: list[Organization] = field(default_factory=list)
    is_administrator: bool = False


def standings_of(members: Iterable[Member], users: Iterable[User], today: datetime.date) -> list[Standing]:
    """In the order of the members, then of the users; three queries for any number."""
    members, users = list(members), list(users)
    people = members + [user.member for user in users if user.member]
    at_home = places_of(people, today)
    posts: dict[int, list[Organization]] = defaultdict(list)
    held = Appointment.objects.overlapping(today, None).filter(member__in=people)
    for post in held.select_related("organization"):
        posts[post.member_id].append(post.organization)
    grants: dict[int, list[RoleGrant]] = defaultdict(list)
    for grant in (
        RoleGrant.objects.overlapping(today, None).filter(user__in=users).select_related("organization")
    ):
        grants[grant.user_id].append(grant)
    found = [Standing([*at_home[member.pk], *posts[member.pk]]) for member in members]
    for user in users:
        of_member = [*at_home[user.member_id], *posts[user.member_id]] if user.member_id else []
        own = grants[user.pk]
        is_administrator = any(grant.role == Role.ADMINISTRATOR for grant in own)
        found.append(Standing([*of_member, *(grant.organization for grant in own)], is_administrator))
    return found


def in_reach(actor: User, standing: Standing, today: datetime.date) -> bool:
    """All of it lies where the actor looks after accounts: whoever makes a slip holds for a moment a key to all that
    it opens. So a clerk cannot become the district's clerk by way of his slip, though that man lives in a village
    of his; and nobody becomes an administrator, whose login is renewed on the server alone (`manage.py
    administrator`). His own commune's Thường trực is in reach: the office is the only one there who can help, the old
    password stops at once, and the list of renewed passwords tells it to him."""
    return (
        not standing.is_administrator
        and bool(standing.places)
        and all(can(actor, Permission.ACCOUNT_MANAGE, place, today=today) for place in standing.places)
    )


def get_account(actor: User, uid: uuid.UUID, need: Permission, *, today: datetime.date) -> User:
    """404 for somebody who is nowhere inside; 403 with the one who does it where the right is too weak."""
    user = User.objects.select_related("member", "first_code").filter(uid=uid).first()
    if user is None:
        raise Http404
    (standing,) = standings_of([], [user], today)
    inside = [place for place in standing.places if is_inside(actor, place, today=today)]
    if not inside:
        raise Http404
    if not any(can(actor, need, place, today=today) for place in inside):
        door(actor, inside[0], need, today=today, object_uid=user.uid)
    return user
