"""Định hướng tháng: whose a cell follows, who reads one, and how far the cells of a committee have come with it."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from meetings.day_roll import day_of
from meetings.models import DirectionItem, DirectionUse, Meeting, MonthlyDirection
from meetings.models.meeting import MeetingKind
from members.access import NOBODY, door, grants_of, needed_grants, reaches
from members.history import below_on, chain_on
from members.models import Organization, RoleGrant
from members.models.organization import PATH_SEGMENT
from members.models.user import Reach
from members.roles import Permission

ITEMS = Prefetch("items", DirectionItem.objects.order_by("position"))


def directions_for(meeting: Meeting) -> QuerySet[MonthlyDirection]:
    """Of the committees that stood above the cell on the day of the meeting, for its month. A họp chi ủy prepares the
    cell's meeting, which takes them."""
    if meeting.kind == MeetingKind.COMMITTEE:
        return MonthlyDirection.objects.none()
    chain = [period.organization_id for period in chain_on(meeting.organization, day_of(meeting))]
    found = MonthlyDirection.objects.filter(issuer__in=chain, month=meeting.month)
    return found.select_related("issuer").order_by("issuer__path", "published_at", "id")


# What a meeting does with them ---------------------------------------------------------------------


@dataclass(frozen=True)
class ItemLine:
    item: DirectionItem
    use: DirectionUse | None

    @property
    def is_taken(self) -> bool:
        return self.use is not None and self.use.agenda_item_id is not None

    @property
    def was_discussed(self) -> bool:
        return self.use is not None and self.use.discussed_on is not None


@dataclass(frozen=True)
class OfMeeting:
    direction: MonthlyDirection
    lines: Sequence[ItemLine]


def directions_at(meeting: Meeting) -> list[OfMeeting]:
    """With what of them stands in the agenda and what was discussed; three queries, one where there is none."""
    uses: dict[int, DirectionUse] | None = None
    found = []
    for direction in directions_for(meeting).prefetch_related(ITEMS):
        if uses is None:
            uses = {use.direction_item_id: use for use in meeting.direction_uses.all()}
        found.append(OfMeeting(direction, [ItemLine(one, uses.get(one.pk)) for one in direction.items.all()]))
    return found


# Who reads them --------------------------------------------------------------------------------------


def visible_directions(user: AbstractBaseUser, today: datetime.date) -> QuerySet[MonthlyDirection]:
    """Of one's own committee, of those above it and of those below that one's right reaches."""
    reached = NOBODY
    for grant in needed_grants(user, Permission.DIRECTION_VIEW, today):
        path = grant.organization.path
        above = [path[:end] for end in range(PATH_SEGMENT, len(path) + 1, PATH_SEGMENT)]
        reached |= Q(issuer__path__in=above)
        if grant.reach == Reach.BELOW:
            reached |= Q(issuer__path__startswith=path)
    found = MonthlyDirection.objects.filter(reached).select_related("issuer", "published_by")
    return found.order_by("-month", "issuer__path", "-published_at")


def get_direction(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> MonthlyDirection:
    """Whoever stands below its committee is inside: the direction is meant for him."""
    found = MonthlyDirection.objects.select_related("issuer", "published_by", "file").filter(uid=uid).first()
    if found is None:
        raise Http404
    inside = [one for one in grants_of(user, today) if _is_near(one, found.issuer)]
    if not inside:
        raise Http404
    if not any(_is_near(one, found.issuer) for one in needed_grants(user, Permission.DIRECTION_VIEW, today)):
        door(user, inside[0].organization, Permission.DIRECTION_VIEW, today=today, object_uid=uid)
    return found


def _is_near(grant: RoleGrant, issuer: Organization) -> bool:
    return grant.organization.path.startswith(issuer.path) or reaches(grant, issuer)


def issues_for(user: AbstractBaseUser, today: datetime.date) -> list[Organization]:
    """The committees in whose name this user writes: his own, never one that his right merely reaches."""
    held = needed_grants(user, Permission.DIRECTION_ISSUE, today)
    return list({one.organization_id: one.organization for one in held}.values())


# How far the cells have come ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Coverage:
    """Of one matter: how many cells took it into a meeting, how many discussed it, out of how many."""

    item: DirectionItem
    taken: int
    discussed: int
    cells: int


def direction_coverage(direction: MonthlyDirection, today: datetime.date) -> list[Coverage]:
    """By the tree of the month: of a past one on its last day, of a coming one as it is."""
    ends = (direction.month + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    day = min(ends, max(today, direction.month))
    below = Organization.objects.filter(pk__in=below_on([direction.issuer_id], day)).cells()
    cells = set(below.values_list("pk", flat=True))
    uses = DirectionUse.objects.filter(direction_item__direction=direction, meeting__organization__in=cells)
    rows = list(uses.values_list("direction_item", "meeting__organization", "agenda_item", "discussed_on"))
    return [
        Coverage(
            item=item,
            taken=len({cell for one, cell, agenda, day in rows if one == item.pk and (agenda or day)}),
            discussed=len({cell for one, cell, _, day in rows if one == item.pk and day}),
            cells=len(cells),
        )
        for item in direction.items.order_by("position")
    ]
