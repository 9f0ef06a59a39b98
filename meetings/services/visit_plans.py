"""The plan of a quarter: begun, proposed, told to the cells, published. Its single rows: planned_visits."""

import datetime
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from meetings.models import PlanIssue, PlanShare, StandingDay, Visit, VisitPerson, VisitPlan, WorkGroup
from meetings.models.visit import OPEN_VISITS, PlanState, VisitState
from meetings.papers.frame import read_frame
from meetings.papers.visit_plan import build_visit_plan
from meetings.services.notifying_plans import take_back_visits, tell_asked, tell_published
from meetings.visits.clashes import Row, clashes_in
from meetings.visits.plan_changes import said_of
from meetings.visits.planning import busy_of, groups_on, kept_of, members_of, read_groups
from meetings.visits.plans import lines_of, next_quarter, quarter_of, rows_of
from meetings.visits.proposing import Proposed, propose
from members.models import Organization, User
from members.models.user import GrantSource
from members.services.grants import sync_grants_of
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError, StaleVersion
from songlo.common.holidays import holidays_between
from songlo.papers.models import Paper
from songlo.papers.services import request_paper

KIND = "visit_plan"
MOST_NAMED = 5


class QuarterPast(DomainError):
    code = "quarter_past"
    message = "Quý này đã qua; mời chọn quý này hoặc quý sau."


class NoGroups(DomainError):
    code = "no_groups"
    message = "Quý này chưa có tổ công tác nào; mời lập tổ trước."


class PlanPublished(DomainError):
    code = "plan_published"
    message = "Kế hoạch đã ban hành; mời đổi từng buổi dự, có ghi lý do."


class NothingPlanned(DomainError):
    code = "nothing_planned"
    message = "Chưa có buổi dự nào trong kế hoạch."


class NothingToAsk(DomainError):
    code = "nothing_to_ask"
    message = "Không có chi bộ nào cần đổi lịch họp thường lệ."


class PlanClashes(DomainError):
    code = "plan_clashes"


@transaction.atomic
def begin_plan(
    *, actor: User, organization: Organization, quarter: datetime.date, now: datetime.datetime
) -> VisitPlan:
    """Of this quarter or of a coming one; begun twice, it is the same plan."""
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    quarter = quarter_of(quarter)
    if quarter < quarter_of(timezone.localdate(now)):
        raise QuarterPast(field="quarter")
    known = VisitPlan.objects.filter(organization=organization, quarter=quarter).first()
    if known is not None:
        return known
    groups = groups_on(organization, quarter)
    if not groups:
        raise NoGroups
    plan = VisitPlan.objects.create(organization=organization, quarter=quarter)
    last = VisitPlan.objects.filter(organization=organization, quarter__lt=quarter).order_by("-quarter")
    before = dict(PlanShare.objects.filter(plan=last.first()).values_list("group", "cells"))
    PlanShare.objects.bulk_create(
        PlanShare(plan=plan, group=one, cells=before.get(one.pk, 0)) for one in groups
    )
    _record("meetings.visit_plan.begin", plan, actor, {"quarter": [None, quarter]}, now)
    return plan


@transaction.atomic
def set_shares(
    *,
    actor: User,
    plan: VisitPlan,
    shares: Mapping[WorkGroup, int],
    now: datetime.datetime,
    version: int | None = None,
) -> VisitPlan:
    """How many cells each group attends. What is planned already stays; fewer are dropped by hand."""
    plan = lock_draft(plan)
    if version is not None and version != plan.version:
        raise StaleVersion("Đồng chí khác vừa sửa kế hoạch này; mời xem lại.")
    known = {one.group_id: one for one in PlanShare.objects.filter(plan=plan)}
    changes = {}
    for group, cells in shares.items():
        row = known.get(group.pk) or PlanShare(plan=plan, group=group, cells=0)
        if row.pk is None or row.cells != cells:
            changes[str(group)] = [row.cells, cells]
            row.cells = cells
            row.save()
    if changes:
        plan.version += 1
        plan.save(update_fields=["version"])
        _record("meetings.visit_plan.set_shares", plan, actor, changes, now)
    return plan


@transaction.atomic
def propose_visits(
    *, actor: User, plan: VisitPlan, now: datetime.datetime, anew: bool = False
) -> list[Visit]:
    """Fills what is missing up to the shares and leaves what is there; asked again, it finds nothing. `anew` begins
    from an empty sheet, while no cell has been asked yet."""
    plan = lock_draft(plan)
    if anew and plan.asked_at is None:
        plan.visits.all().delete()
    groups = {one.number: one for one in groups_on(plan.organization, plan.quarter)}
    able = read_groups(plan)
    found = propose(
        able,
        plan.quarter,
        kept=kept_of(plan),
        busy=busy_of(plan, able),
        holidays=holidays_between(plan.quarter, next_quarter(plan.quarter)),
    )
    standing = StandingDay.objects.on(plan.quarter).filter(organization__in=[one.cell for one in found])
    places = dict(standing.values_list("organization", "place"))
    made = Visit.objects.bulk_create(
        _visit(plan, groups[one.group], one, places.get(one.cell, "")) for one in found
    )
    VisitPerson.objects.bulk_create(
        VisitPerson(visit=visit, member_id=member)
        for visit, one in zip(made, found, strict=True)
        for member in one.visitors
    )
    if made:
        _record("meetings.visit_plan.propose", plan, actor, {"visits": [None, len(made)]}, now)
    return made


def _visit(plan: VisitPlan, group: WorkGroup, one: Proposed, place: str) -> Visit:
    usual = timezone.make_aware(one.usual_at) if one.usual_at else None
    return Visit(
        plan=plan,
        group=group,
        organization_id=one.cell,
        scheduled_at=timezone.make_aware(one.starts_at),
        usual_at=usual,
        place=place,
    )


@transaction.atomic
def ask_cells(*, actor: User, plan: VisitPlan, now: datetime.datetime) -> int:
    """The heads of each cell that should give up its own evening are asked; who has answered is not asked again.
    Silence holds nobody up."""
    plan = lock_draft(plan)
    asked = list(
        plan.visits.filter(usual_at__isnull=False, cell_answer="").select_related(
            "organization", "group", "plan"
        )
    )
    if not asked:
        raise NothingToAsk
    if plan.asked_at is None:
        plan.asked_at = now
        plan.version += 1
        plan.save(update_fields=["asked_at", "version"])
    _record("meetings.visit_plan.ask_cells", plan, actor, {"cells": [None, len(asked)]}, now)
    tell_asked(asked, now)
    return len(asked)


@transaction.atomic
def publish_plan(
    *,
    actor: User,
    plan: VisitPlan,
    now: datetime.datetime,
    document_number: str = "",
    sample_notice: str = "",
) -> VisitPlan:
    """From here on the visits are assigned, whoever goes may read them, and a change has its reason."""
    plan = lock_draft(plan)
    visits = list(
        plan.visits.select_related("organization__parent", "group", "plan").prefetch_related(
            "persons__member"
        )
    )
    if not visits:
        raise NothingPlanned
    if faults := clashes_in(_rows(visits)):
        more = f" Còn {len(faults) - MOST_NAMED} chỗ nữa." if len(faults) > MOST_NAMED else ""
        raise PlanClashes(" ".join(faults[:MOST_NAMED]) + more)
    plan.document_number = vn.nfc(document_number)
    plan.state, plan.published_at, plan.published_by = PlanState.PUBLISHED, now, actor
    plan.version += 1
    plan.visits.filter(state__in=OPEN_VISITS).update(state=VisitState.ASSIGNED)
    plan.paper = _request_paper(plan, actor, now, sample_notice)
    fields = ["document_number", "state", "published_at", "published_by", "paper", "version"]
    plan.save(update_fields=fields)
    sync_grants_of({one.member_id for visit in visits for one in visit.persons.all()}, GrantSource.VISIT)
    PlanIssue.objects.create(
        plan=plan,
        number=0,
        document_number=plan.document_number,
        paper=plan.paper,
        rows=said_of(rows_of(plan.visits.all(), plan.quarter)),
        issued_at=now,
        issued_by=actor,
    )
    changes = {"state": [PlanState.DRAFT, PlanState.PUBLISHED], "visits": [None, len(visits)]}
    _record("meetings.visit_plan.publish", plan, actor, changes, now)
    take_back_visits([one for one in visits if one.usual_at], now)
    tell_published(plan, visits, now)
    return plan


def _request_paper(plan: VisitPlan, actor: User, now: datetime.datetime, sample_notice: str) -> Paper:
    day = timezone.localdate(now)
    groups = groups_on(plan.organization, plan.quarter)
    document = build_visit_plan(
        plan,
        lines_of(plan),
        members_of(groups, plan.quarter),
        rows_of(plan.visits.all(), plan.quarter),
        day,
        read_frame(plan.organization, day, sample_notice),
    )
    return request_paper(
        kind=KIND,
        organization_uid=plan.organization.uid,
        subject_uid=plan.uid,
        document=document,
        actor=actor,
        now=now,
    )


def _rows(visits: Sequence[Visit]) -> list[Row]:
    return [
        Row(
            one.group,
            one.organization,
            one.scheduled_at,
            tuple(person.member for person in one.persons.all()),
            one.pk,
        )
        for one in visits
        if one.group is not None
    ]


def lock_plan(plan: VisitPlan) -> VisitPlan:
    """Whoever changes a plan or one of its visits waits for the other."""
    return (
        VisitPlan.objects.select_for_update(no_key=True, of=("self",))
        .select_related("organization")
        .get(pk=plan.pk)
    )


def lock_draft(plan: VisitPlan) -> VisitPlan:
    plan = lock_plan(plan)
    if plan.state != PlanState.DRAFT:
        raise PlanPublished
    return plan


def _record(action: str, plan: VisitPlan, actor: User, changes: dict, now: datetime.datetime) -> None:
    record(
        action,
        actor=actor,
        organization=plan.organization,
        target=plan,
        changes=changes,
        now=now,
    )
