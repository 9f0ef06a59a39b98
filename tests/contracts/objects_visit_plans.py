"""What the addresses of a quarter's plan need at a place."""

import datetime

from meetings.models import Visit, VisitPlan, WorkGroup
from meetings.models.visit import VisitState
from meetings.services.assigned_visits import miss_visit
from meetings.services.plan_issues import issue_plan_change
from meetings.services.visit_plans import ask_cells, publish_plan
from members.models import Organization
from members.models.organization import OrganizationKind
from members.roles import Role
from songlo.papers.services import render_paper
from tests.builders.meetings import at
from tests.builders.members import make_cell, make_commune, make_user
from tests.builders.visits import make_group, make_plan, make_visit
from tests.conftest import NOW

Arguments = dict[str, object]
JANUARY = datetime.date(2025, 1, 1)
SECOND, FIFTH = at(19, 30, datetime.date(2025, 1, 2)), at(19, 30, datetime.date(2025, 1, 5))


def district_of(place: Organization) -> Organization:
    while place.parent is not None and place.kind != OrganizationKind.DISTRICT:
        place = place.parent
    return place


def drafted(district: Organization, cell: Organization | None = None) -> tuple[VisitPlan, WorkGroup, Visit]:
    """One row: at a cell that is not of the cast, unless one is given."""
    cell = cell or make_cell(make_commune(district, "Đảng bộ xã Quang Yên"), "Chi bộ thôn Đồng Găng")
    plan = make_plan(district, JANUARY)
    group = make_group(district, [cell], people=2)
    people = [one.member for one in group.members.select_related("member")]
    usual = {"usual_at": FIFTH, "state": VisitState.PLANNED}
    return plan, group, make_visit(group, cell, SECOND, persons=people, plan=plan, **usual)


def published(plan: VisitPlan) -> VisitPlan:
    office = make_user(Role.DISTRICT_OFFICE, plan.organization)
    return publish_plan(actor=office, plan=plan, now=NOW)


def new_plan(place: Organization) -> Arguments:
    return {"uid": district_of(place).uid, "month": "2025-01"}


def draft(place: Organization) -> Arguments:
    return {"uid": drafted(district_of(place))[0].uid}


def out(place: Organization) -> Arguments:
    plan = published(drafted(district_of(place))[0])
    render_paper(paper_uid=plan.paper.uid, now=NOW)
    return {"uid": plan.uid}


def changed(place: Organization) -> Arguments:
    return {"uid": _missed(place).plan.uid}


def issued_change(place: Organization) -> Arguments:
    visit = _missed(place)
    office = make_user(Role.DISTRICT_OFFICE, visit.plan.organization)
    issue = issue_plan_change(actor=office, plan=visit.plan, now=NOW)
    render_paper(paper_uid=issue.paper.uid, now=NOW)
    return {"uid": issue.uid}


def _missed(place: Organization) -> Visit:
    plan, _group, visit = drafted(district_of(place))
    published(plan)
    office = make_user(Role.DISTRICT_OFFICE, plan.organization)
    return miss_visit(actor=office, visit=visit, reason="Bão số 3", now=NOW)


def of_group(place: Organization) -> Arguments:
    plan, group, _visit = drafted(district_of(place))
    return {"uid": plan.uid, "group_uid": group.uid}


def of_group_out(place: Organization) -> Arguments:
    plan, group, _visit = drafted(district_of(place))
    return {"uid": published(plan).uid, "group_uid": group.uid}


def planned(place: Organization) -> Arguments:
    return {"uid": drafted(district_of(place), place)[2].uid}


def assigned(place: Organization) -> Arguments:
    plan, _group, visit = drafted(district_of(place), place)
    published(plan)
    return {"uid": visit.uid}


def asked(place: Organization) -> Arguments:
    plan, _group, visit = drafted(district_of(place), place)
    ask_cells(actor=make_user(Role.DISTRICT_OFFICE, plan.organization), plan=plan, now=NOW)
    return {"uid": visit.uid}
