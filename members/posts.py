"""Who led an organisation on a day, and who held its posts: acting or not, of today and of the past."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from members.history import period_on
from members.models import Appointment, Member, Membership, MemberStatus, Organization
from members.models.member import Post
from members.roster import post_words
from members.states import COUNTED_AT_HOME, MembershipKind, StatusKind

CELL_POSTS = (Post.SECRETARY, Post.DEPUTY_SECRETARY, Post.COMMITTEE_MEMBER)
MOST_CANDIDATES = 500


@dataclass(frozen=True)
class PostHeld:
    row: Appointment
    words: str  # "Bí thư", "Phụ trách chi bộ", "Chi ủy viên"


@dataclass(frozen=True)
class Heads:
    """Bí thư (or whoever stands in) and phó bí thư of one day."""

    secretary: PostHeld | None
    deputies: tuple[PostHeld, ...]

    @property
    def secretary_words(self) -> str:
        return _called(self.secretary) if self.secretary else "chưa ghi"

    @property
    def deputies_words(self) -> str:
        return ", ".join(map(_called, self.deputies)) or "không có"


def heads_on(organization: Organization, day: datetime.date) -> Heads:
    held = posts_on(organization, day)
    secretaries = [one for one in held if one.row.post == Post.SECRETARY]
    deputies = tuple(one for one in held if one.row.post == Post.DEPUTY_SECRETARY)
    return Heads(secretaries[0] if secretaries else None, deputies)


def posts_on(organization: Organization, day: datetime.date) -> list[PostHeld]:
    """All posts of the day, the highest first; words as the organisation was of that day."""
    period = period_on(organization, day)
    rows = Appointment.objects.on(day).filter(organization=organization).select_related("member")
    return _ranked(rows, period.kind if period else organization.kind)


def posts_of(organization: Organization) -> list[PostHeld]:
    """The history, the newest first."""
    rows = organization.appointments.select_related("member").order_by("-valid_from", "id")
    return [PostHeld(row, post_words(row.post, row.is_acting, organization.kind)) for row in rows]


def held_by(member: Member, day: datetime.date) -> list[Appointment]:
    """What he holds on the day or will hold."""
    rows = Appointment.objects.overlapping(day, None).filter(member=member)
    return list(rows.select_related("organization").order_by("valid_from", "id"))


def posts_to_give(organization: Organization) -> tuple[str, ...]:
    return CELL_POSTS if organization.is_cell else tuple(Post)


def candidates_for(organization: Organization, day: datetime.date) -> list[Member]:
    """Official members of a cell, and beside them whoever sits in the committee above: he may stand in for a bí thư.
    A committee takes its people from the cells under it. Who is on his way to another cell, excused from meetings or
    suspended takes no new post."""
    official = MemberStatus.objects.on(day).filter(kind=StatusKind.OFFICIAL).values("member")
    homes = Membership.objects.on(day).filter(kind__in=COUNTED_AT_HOME)
    if organization.is_cell:
        above = Appointment.objects.on(day).filter(organization=organization.parent_id)
        staying = homes.filter(organization=organization, kind=MembershipKind.HOME)
        here = Q(pk__in=staying.values("member"))
        found = Member.objects.filter(here | Q(pk__in=above.values("member")))
    else:
        below = Organization.objects.below(organization)
        found = Member.objects.filter(pk__in=homes.filter(organization__in=below).values("member"))
    excused = MemberStatus.objects.on(day).filter(kind__in=(StatusKind.EXEMPT, StatusKind.SUSPENDED))
    found = found.filter(pk__in=official).exclude(pk__in=excused.values("member"))
    return list(found.order_by("sort_name", "pk")[:MOST_CANDIDATES])


def _ranked(rows: Iterable[Appointment], kind: str) -> list[PostHeld]:
    order = list(Post)
    ranked = sorted(rows, key=lambda row: (order.index(Post(row.post)), row.valid_from, row.pk))
    return [PostHeld(row, post_words(row.post, row.is_acting, kind)) for row in ranked]


def _called(held: PostHeld) -> str:
    name = held.row.member.full_name
    return f"{name} (phụ trách)" if held.row.is_acting else name
