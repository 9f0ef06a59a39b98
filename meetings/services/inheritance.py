"""What a cell or a committee that ends leaves open to the one that continues it (users.md, "Two cells merge")."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from meetings.models import Proposal, Task, Visit, VisitPerson, WorkGroupMember, WorkGroupUnit
from meetings.models.follow_up import OPEN_TASKS
from meetings.models.visit import OPEN_VISITS, VisitState
from members.models import OrganizationLink
from members.models.user import GrantSource
from members.services.grants import sync_grants_of
from songlo.common.dated import end


def pass_on_tasks(predecessor: int, successor: int) -> None:
    """Open tasks stand in the new book; the meeting that handed them out stays theirs, and so do closed ones."""
    Task.objects.filter(organization=predecessor, state__in=OPEN_TASKS).update(organization=successor)


def pass_on_proposals(predecessor: int, successor: int) -> None:
    """What a committee that ends has not answered, its successor answers; who heard what stays as it was."""
    waiting = Proposal.objects.filter(holder=predecessor, answered_on=None, answer_on_the_spot="")
    waiting.update(holder=successor)


def pass_on_units(predecessor: int, successor: int) -> None:
    """The group that looked after the one looks after what continues it (all parts, when it was divided), unless
    another group does already. What ends without an heir falls to the organisation above it
    (members/services/closing.py): that is no unit of a group."""
    day = _link(predecessor, successor).effective_on
    heirs = [one for one in _links(predecessor).filter(effective_on=day) if _continues(one)]
    rows = WorkGroupUnit.objects.overlapping(day, None).filter(organization=predecessor)
    for row in list(rows.select_related("group")):
        end(WorkGroupUnit.objects.filter(pk=row.pk), day)
        for heir in heirs:
            _take_over(row, heir.successor_id, day)
        people = WorkGroupMember.objects.filter(group=row.group)
        sync_grants_of(people.values_list("member", flat=True), GrantSource.WORK_GROUP)


def _take_over(row: WorkGroupUnit, unit: int, day: datetime.date) -> None:
    """`row` as it was read, before it was cut."""
    charged = WorkGroupUnit.objects.overlapping(day, row.valid_until).filter(organization=unit)
    if not charged.exists():
        start = max(row.valid_from, day)
        WorkGroupUnit.objects.create(
            group=row.group, organization_id=unit, valid_from=start, valid_until=row.valid_until
        )


def move_open_visits(predecessor: int, successor: int) -> None:
    """Visits that are still to come are made where the members are then; what was held, missed or ought to have been
    held before that day stays where it was. Where the plan names the successor already, one visit is enough."""
    link = _link(predecessor, successor)
    since = timezone.make_aware(datetime.datetime.combine(link.effective_on, datetime.time()))
    ahead = Visit.objects.filter(
        organization=predecessor, state__in=OPEN_VISITS, scheduled_at__gte=since, report__isnull=True
    )
    for visit in ahead.select_for_update(of=("self",)).order_by("pk"):
        twice = visit.plan_id and Visit.objects.filter(
            plan=visit.plan_id, organization=successor, kind=visit.kind
        ).exclude(state=VisitState.MISSED)
        if not _continues(link) or (twice and twice.exists()):
            visit.state, visit.reason = VisitState.MISSED, f"{link.predecessor} đã kết thúc hoạt động"[:300]
        else:
            visit.organization_id = successor
        visit.version += 1
        visit.save(update_fields=["organization", "state", "reason", "version"])
        people = VisitPerson.objects.filter(visit=visit).values_list("member", flat=True)
        sync_grants_of(people, GrantSource.VISIT)


def _link(predecessor: int, successor: int) -> OrganizationLink:
    return _links(predecessor).filter(successor=successor).latest("effective_on")


def _links(predecessor: int) -> QuerySet[OrganizationLink]:
    links = OrganizationLink.objects.filter(predecessor=predecessor)
    return links.select_related("predecessor", "successor").order_by("pk")


def _continues(link: OrganizationLink) -> bool:
    """A cell by a cell, a committee by a committee that was beside it, not by the one that was over it."""
    before = link.predecessor.periods.latest("valid_from")
    return link.predecessor.is_cell == link.successor.is_cell and before.parent_id != link.successor_id
