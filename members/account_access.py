"""Whose login an office may make, reset or lock: decided by the tree, person by person."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import Http404

from members.access import can, door, is_inside
from members.member_access import places_of
from members.models import Appointment, Member, Organization, RoleGrant, User
from members.roles import Permission, Role


@dataclass
class Standing:
    """Where somebody is a member, and what his login opens beside it, today or from a later day that is decided
    already."""

    homes: list[Organization]
    posts: list[Appointment] = field(default_factory=list)
    grants: list[RoleGrant] = field(default_factory=list)

    @property
    def duties(self) -> list[Organization]:
        roles = [grant.organization for grant in self.grants if grant.role != Role.MEMBER]
        return [post.organization for post in self.posts] + roles

    @property
    def places(self) -> list[Organization]:
        """Each once, the cell first."""
        found = [*self.homes, *self.duties, *(grant.organization for grant in self.grants)]
        return list({place.pk: place for place in found}.values())

    @property
    def told_places(self) -> list[Organization]:
        """Without those of a running inspection, of which nobody is told (design.md 5)."""
        open_grants = [grant for grant in self.grants if grant.role != Role.INSPECTION_TEAM]
        return Standing(self.homes, self.posts, open_grants).places


def standings_of(
    people: Iterable[tuple[Member | None, User | None]],
    today: datetime.date,
    homes: dict[int, list[Organization]] | None = None,
) -> list[Standing]:
    """In the order of the people; three queries for any number, two where it is known already who is at home where
    (by the member's key)."""
    people = list(people)
    members = [member for member, _ in people if member]
    at_home = places_of(members, today) if homes is None else homes
    posts: dict[int | None, list[Appointment]] = defaultdict(list)
    for post in (
        Appointment.objects.overlapping(today, None).filter(member__in=members).select_related("organization")
    ):
        posts[post.member_id].append(post)
    grants: dict[int | None, list[RoleGrant]] = defaultdict(list)
    users = [user for _, user in people if user]
    for grant in (
        RoleGrant.objects.overlapping(today, None).filter(user__in=users).select_related("organization")
    ):
        grants[grant.user_id].append(grant)
    return [
        Standing(
            at_home[member.pk] if member else [],
            posts[member.pk] if member else [],
            grants[user.pk] if user else [],
        )
        for member, user in people
    ]


def standing_of(user: User, today: datetime.date) -> Standing:
    """Kept on the row that was read: the door and the page behind it ask for the same."""
    kept: dict[datetime.date, Standing] = user.__dict__.setdefault("_standing_of_day", {})
    if today not in kept:
        (kept[today],) = standings_of([(user.member, user)], today)
    return kept[today]


def in_reach(actor: User, standing: Standing, today: datetime.date) -> bool:
    """His cell lies where the actor looks after accounts, and so does every post and every right beside it: whoever
    makes a slip holds for a moment a key to all that it opens. So a clerk cannot become the district's clerk by way of
    his slip, though that man lives in a village of his; and nobody becomes an administrator, whose login is renewed on
    the server alone (`manage.py administrator`). Staying in a cell elsewhere for a while changes nothing: the home
    looks after its own. The Thường trực of his own commune is in reach: the office is the only one there who can help,
    the old password stops at once, and the list of renewed passwords tells it to him."""

    def manages(place: Organization) -> bool:
        return can(actor, Permission.ACCOUNT_MANAGE, place, today=today)

    return (
        not any(grant.role == Role.ADMINISTRATOR for grant in standing.grants)
        and any(manages(place) for place in standing.homes or standing.places)
        and all(manages(place) for place in standing.duties)
    )


def get_account(actor: User, uid: uuid.UUID, need: Permission, *, today: datetime.date) -> User:
    """404 for somebody who is nowhere inside; 403 with the one who does it where the right is too weak."""
    user = User.objects.select_related("member", "first_code").filter(uid=uid).first()
    if user is None:
        raise Http404
    inside = [place for place in standing_of(user, today).places if is_inside(actor, place, today=today)]
    if not inside:
        raise Http404
    if not any(can(actor, need, place, today=today) for place in inside):
        door(actor, inside[0], need, today=today, object_uid=user.uid)
    return user
