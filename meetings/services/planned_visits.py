"""A row of a plan put in by hand, also when the plan is out (bổ sung); changed, dropped while it is not."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet

from meetings.models import Visit, VisitPerson, VisitPlan, WorkGroup
from meetings.models.visit import PlanState, VisitKind, VisitState
from meetings.services.notifying_plans import take_back_visits, tell_added
from meetings.services.visit_plans import PlanPublished, lock_plan
from meetings.services.visit_rows import (
    VisitPast,
    check_row,
    forget_answer,
    lock_planned_visit,
    of_plan,
    record_line,
    replace_persons,
    usual_of,
)
from meetings.visits.clashes import Row
from members.models import Member, Organization, User
from members.models.user import GrantSource
from members.services.grants import sync_grants_of
from songlo.common import vn
from songlo.common.errors import DomainError


class AlreadyPlanned(DomainError):
    code = "already_planned"
    message = "Chi bộ này đã có trong kế hoạch."


@transaction.atomic
def add_visit(
    *,
    actor: User,
    plan: VisitPlan,
    group: WorkGroup,
    organization: Organization,
    scheduled_at: datetime.datetime,
    persons: Sequence[Member],
    now: datetime.datetime,
    place: str = "",
    kind: str = VisitKind.MEETING,
) -> Visit:
    """By hand, beside what was proposed; of a plan that is out it is told at once. What was missed may come again."""
    plan = lock_plan(plan)
    is_out = plan.state != PlanState.DRAFT
    if is_out and scheduled_at <= now:
        raise VisitPast(field="day")
    check_row(plan, Row(group, organization, scheduled_at, tuple(persons)))
    if _planned(plan, organization, kind).exists():
        raise AlreadyPlanned(field="organization")
    visit = Visit.objects.create(
        plan=plan,
        group=group,
        organization=organization,
        kind=kind,
        scheduled_at=scheduled_at,
        usual_at=usual_of(organization, kind, scheduled_at),
        place=vn.nfc(place),
        state=VisitState.ASSIGNED if is_out else VisitState.PLANNED,
    )
    VisitPerson.objects.bulk_create(VisitPerson(visit=visit, member=one) for one in persons)
    record_line(
        "meetings.visit.add", visit, actor, {"scheduled_at": [None, scheduled_at]}, now, at=plan.organization
    )
    if is_out:
        sync_grants_of([one.pk for one in persons], GrantSource.VISIT)
        tell_added(visit, now)
    return visit


def _planned(plan: VisitPlan, organization: Organization, kind: str) -> QuerySet[Visit]:
    return plan.visits.filter(organization=organization, kind=kind).exclude(state=VisitState.MISSED)


@transaction.atomic
def change_visit(
    *,
    actor: User,
    visit: Visit,
    scheduled_at: datetime.datetime,
    persons: Sequence[Member],
    now: datetime.datetime,
    organization: Organization | None = None,
    place: str = "",
    version: int | None = None,
) -> Visit:
    """Of a plan that is not out yet: another cell, other people, another hour. Another hour or cell is asked anew."""
    visit = lock_planned_visit(visit, version)
    plan, group = of_plan(visit)
    if plan.state != PlanState.DRAFT:
        raise PlanPublished
    organization = organization or visit.organization
    check_row(plan, Row(group, organization, scheduled_at, tuple(persons), visit.pk))
    if _planned(plan, organization, visit.kind).exclude(pk=visit.pk).exists():
        raise AlreadyPlanned(field="organization")
    before = {"organization": visit.organization, "scheduled_at": visit.scheduled_at, "place": visit.place}
    if (visit.organization, visit.scheduled_at) != (organization, scheduled_at):
        forget_answer(visit, now)
    visit.organization, visit.scheduled_at, visit.place = organization, scheduled_at, vn.nfc(place)
    visit.usual_at = usual_of(organization, visit.kind, scheduled_at)
    visit.version += 1
    visit.save()
    changes = {name: [old, getattr(visit, name)] for name, old in before.items()}
    changes |= replace_persons(visit, persons)
    record_line(
        "meetings.visit.change",
        visit,
        actor,
        {name: pair for name, pair in changes.items() if pair[0] != pair[1]},
        now,
    )
    return visit


@transaction.atomic
def drop_visit(*, actor: User, visit: Visit, now: datetime.datetime) -> None:
    """Out of a plan that is not published; a cell that was asked is told nothing more of it."""
    visit = lock_planned_visit(visit, None)
    plan, _group = of_plan(visit)
    if plan.state != PlanState.DRAFT:
        raise PlanPublished
    take_back_visits([visit], now)
    record_line(
        "meetings.visit.drop",
        visit,
        actor,
        {"organization": [str(visit.organization), None]},
        now,
        at=plan.organization,
    )
    visit.delete()
