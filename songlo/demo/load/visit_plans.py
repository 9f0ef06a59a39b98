"""Plans of the quarters for the work groups: three that were attended, and the coming one as the office has it before
it is published: two cells of the first commune have answered about their evening."""

import datetime

from django.conf import settings
from django.utils import timezone

from meetings.models import PlanIssue, PlanShare, StandingDay, Visit, VisitPerson, VisitPlan
from meetings.models.visit import CellAnswer, PlanState, VisitState
from meetings.papers.frame import read_frame
from meetings.papers.visit_plan import build_visit_plan
from meetings.services.assigned_visits import answer_visit
from meetings.services.visit_plans import KIND, ask_cells, begin_plan, propose_visits, set_shares
from meetings.visits.plan_changes import said_of
from meetings.visits.planning import groups_on, members_of, read_groups
from meetings.visits.plans import lines_of, next_quarter, quarter_of, rows_of
from meetings.visits.proposing import propose
from members.models import Organization, RoleGrant, User
from members.models.user import GrantSource
from members.roles import Role
from members.services.grants import sync_grants_of
from songlo.papers.services import archive_paper

QUARTERS_BACK = 3
CELLS = (4, 3, 2, 3)  # how many a group attends, in turn
BEFORE = datetime.timedelta(days=12)
ANOTHER_DAY = "Tối hôm đó thôn họp dân bàn nước tưới; chi bộ đề nghị lùi một ngày"


def add_visit_plans(district: Organization, *, now: datetime.datetime) -> None:
    today = timezone.localdate(now)
    if not groups_on(district, today):
        return
    office = _login(Role.DISTRICT_OFFICE, district)
    quarter = quarter_of(today)
    past = [quarter]
    for _ in range(QUARTERS_BACK - 1):
        past.insert(0, quarter_of(past[0] - datetime.timedelta(days=1)))
    people = {member for day in past for member in _attended(district, day, office)}
    sync_grants_of(people, GrantSource.VISIT)
    _prepare(district, next_quarter(today), office, now)


def _login(role: Role, organization: Organization) -> User:
    held = RoleGrant.objects.filter(role=role, organization=organization).order_by("pk")
    user: User = held.select_related("user")[0].user
    return user


def _attended(district: Organization, quarter: datetime.date, office: User) -> set[int]:
    """A plan of the past, written at once: nobody is told of it today. Returns who went."""
    out = timezone.make_aware(datetime.datetime.combine(quarter - BEFORE, datetime.time(9)))
    plan = VisitPlan.objects.create(
        organization=district,
        quarter=quarter,
        document_number=f"{30 + quarter.month}-KH/HU",
        state=PlanState.PUBLISHED,
        asked_at=out - BEFORE,
        published_at=out,
        published_by=office,
    )
    groups = {one.number: one for one in groups_on(district, quarter)}
    PlanShare.objects.bulk_create(
        PlanShare(plan=plan, group=one, cells=_cells(number)) for number, one in groups.items()
    )
    found = propose(read_groups(plan), quarter)
    standing = StandingDay.objects.on(quarter).filter(organization__in=[one.cell for one in found])
    places = dict(standing.values_list("organization", "place"))
    visits = Visit.objects.bulk_create(
        Visit(
            plan=plan,
            group=groups[one.group],
            organization_id=one.cell,
            scheduled_at=timezone.make_aware(one.starts_at),
            place=places.get(one.cell, ""),
            state=VisitState.VISITED,
        )
        for one in found
    )
    went = [(visit, member) for visit, one in zip(visits, found, strict=True) for member in one.visitors]
    VisitPerson.objects.bulk_create(
        VisitPerson(visit=visit, member_id=member, came=True) for visit, member in went
    )
    plan.paper = archive_paper(
        kind=KIND,
        organization_uid=district.uid,
        subject_uid=plan.uid,
        document=build_visit_plan(
            plan,
            lines_of(plan),
            members_of(list(groups.values()), quarter),
            rows_of(plan.visits.all(), quarter),
            timezone.localdate(out),
            read_frame(district, quarter, settings.DEMO_NOTICE),
        ),
        now=out,
    )
    plan.save(update_fields=["paper"])
    PlanIssue.objects.create(
        plan=plan,
        number=0,
        document_number=plan.document_number,
        paper=plan.paper,
        rows=said_of(rows_of(plan.visits.all(), quarter)),
        issued_at=out,
        issued_by=office,
    )
    return {member for _visit, member in went}


def _cells(number: int) -> int:
    return CELLS[(number - 1) % len(CELLS)]


def _prepare(district: Organization, quarter: datetime.date, office: User, now: datetime.datetime) -> None:
    plan = begin_plan(actor=office, organization=district, quarter=quarter, now=now)
    shares = {one: _cells(one.number) for one in groups_on(district, quarter)}
    set_shares(actor=office, plan=plan, shares=shares, now=now)
    propose_visits(actor=office, plan=plan, now=now)
    asked = list(plan.visits.filter(usual_at__isnull=False).order_by("group__number", "pk"))
    if asked:
        ask_cells(actor=office, plan=plan, now=now)
    for visit, answer, note in zip(
        asked, (CellAnswer.ANOTHER_DAY, CellAnswer.AGREED), (ANOTHER_DAY, ""), strict=False
    ):
        secretary = _login(Role.CELL_SECRETARY, visit.organization)
        answer_visit(actor=secretary, visit=visit, answer=answer, note=note, now=now)
