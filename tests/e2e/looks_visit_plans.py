"""The plan of a quarter for the office and the group; the cell that is asked about its evening."""

import datetime

from django.utils import timezone

from meetings.models import Visit, VisitPlan
from meetings.models.visit import PlanState, VisitState
from meetings.services.assigned_visits import move_visit
from meetings.services.plan_issues import issue_plan_change
from meetings.services.visit_plans import begin_plan, publish_plan
from meetings.visits.plans import next_quarter
from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import Found, as_role, draw, holder

NO_PAGES = {
    "meetings:new_visit_plan",
    "meetings:visit_plan_shares",
    "meetings:visit_plan_ask",
    "meetings:visit_plan_pdf",
    "meetings:visit_plan_excel",
    "meetings:plan_change_pdf",
    "meetings:visit_plan_calendar",
    "meetings:drop_visit",
}


def _draft() -> VisitPlan:
    return VisitPlan.objects.filter(state=PlanState.DRAFT).order_by("pk")[0]


def draft() -> Found:
    return holder(Role.DISTRICT_OFFICE), {"uid": _draft().uid}


def empty() -> Found:
    user, plan = holder(Role.DISTRICT_OFFICE), _draft()
    later = next_quarter(plan.quarter)
    begun = begin_plan(actor=user, organization=plan.organization, quarter=later, now=timezone.now())
    return user, {"uid": begun.uid}


def _out() -> VisitPlan:
    return VisitPlan.objects.filter(state=PlanState.PUBLISHED).latest("quarter")


def out() -> Found:
    return holder(Role.DISTRICT_STANDING_BOARD), {"uid": _out().uid}


def printed() -> Found:
    row_out()
    draw(_out().paper)
    return out()


def draft_of_group() -> Found:
    user, arguments = draft()
    return user, {**arguments, "group_uid": _draft().visits.order_by("group__number")[0].group.uid}


def out_for_the_group() -> Found:
    user = holder(Role.WORK_GROUP_MEMBER)
    group = Visit.objects.filter(plan=_out(), group__members__member=user.member).first().group
    return user, {"uid": _out().uid, "group_uid": group.uid}


def _asked(answer: str = "") -> Visit:
    asked = Visit.objects.filter(plan=_draft(), usual_at__isnull=False, cell_answer=answer)
    return asked.select_related("organization").order_by("pk")[0]


def row() -> Found:
    return holder(Role.DISTRICT_OFFICE), {"uid": _asked("ANOTHER_DAY").uid}


def row_out() -> Found:
    """Published when it is first asked for: looks at the draft come before."""
    user, plan = holder(Role.DISTRICT_OFFICE), VisitPlan.objects.exclude(asked_at=None).latest("quarter")
    if plan.state == PlanState.DRAFT:
        publish_plan(actor=user, plan=plan, now=timezone.now())
    return user, {"uid": plan.visits.filter(state=VisitState.ASSIGNED).latest("pk").uid}


def asked() -> Found:
    visit = _asked()
    return holder(Role.CELL_SECRETARY, visit.organization), {"uid": visit.uid}


def agreed() -> Found:
    visit = _asked("AGREED")
    return holder(Role.CELL_SECRETARY, visit.organization), {"uid": visit.uid}


def changed() -> Found:
    user, arguments = row_out()
    visit = Visit.objects.get(uid=arguments["uid"])
    if visit.moved_from is None:
        when = visit.scheduled_at + datetime.timedelta(days=1)
        move_visit(
            actor=user, visit=visit, scheduled_at=when, reason="Tổ trưởng họp Huyện ủy", now=timezone.now()
        )
    return user, {"uid": visit.plan.uid}


def plan_change() -> Found:
    user, arguments = changed()
    plan = VisitPlan.objects.get(**arguments)
    issue = plan.issues.filter(number=1).first()
    issue = issue or issue_plan_change(actor=user, plan=plan, now=timezone.now())
    draw(issue.paper)
    return user, {"uid": issue.uid}


LOOKS = [
    Look("meetings:visit_plans", as_role(Role.DISTRICT_OFFICE)),
    Look("meetings:visit_plan", draft, "đang dự kiến"),
    Look("meetings:visit_plan", out, "đã ban hành"),
    Look("meetings:publish_visit_plan", draft),
    Look("meetings:visit_plan_paper", out, "chưa có bản in"),
    Look("meetings:visit_plan_group", draft_of_group, "đang dự kiến"),
    Look("meetings:visit_plan_group", out_for_the_group, "của tổ"),
    Look("meetings:add_visit", draft_of_group),
    Look("meetings:planned_visit", row, "đang dự kiến"),
    Look("meetings:asked_visit", asked, "chưa trả lời"),
    Look("meetings:asked_visit", agreed, "đã trả lời"),
    Look("meetings:visit_plan", empty, "chưa xếp"),
    Look("meetings:planned_visit", row_out, "đã ban hành"),
    Look("meetings:move_visit", row_out),
    Look("meetings:miss_visit", row_out),
    Look("meetings:visit_plan_paper", printed),
    Look("meetings:change_visit_plan", changed),
    Look("meetings:plan_change", plan_change),
]
