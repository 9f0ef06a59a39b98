"""What reaches the Standing Board: quick reports, opinions, the quarter's summary, coverage, who went how often."""

from collections.abc import Callable

from meetings.models import Proposal, QuickReport, VisitReport, VisitSummary, WorkGroupMember
from meetings.models.visit_report import SENT_REPORTS
from meetings.visits.plans import quarter_of
from members.models import Organization, User
from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import Found, as_role, draw, holder

NO_PAGES = {
    "meetings:coverage_excel",
    "meetings:visit_persons_excel",
    "meetings:visit_summary_excel",
    "meetings:visit_summary_pdf",
    "meetings:visit_summary_word",
}


def office() -> tuple[User, Organization]:
    user = holder(Role.DISTRICT_OFFICE)
    return user, user.grants.get(role=Role.DISTRICT_OFFICE).organization


def a_report(*, is_open: bool) -> Callable[[], Found]:
    def find() -> Found:
        found = QuickReport.objects.filter(closed_at__isnull=is_open).order_by("pk")[0]
        return office()[0], {"uid": found.uid}

    return find


def its_sender() -> Found:
    found = QuickReport.objects.exclude(closed_at=None).select_related("reported_by").order_by("pk")[0]
    return found.reported_by, {"uid": found.uid}


def a_sender() -> Found:
    return QuickReport.objects.select_related("reported_by").order_by("pk")[0].reported_by, {}


def a_proposal(*, is_answered: bool) -> Callable[[], Found]:
    def find() -> Found:
        found = Proposal.objects.filter(visit__report__state__in=SENT_REPORTS, answer_on_the_spot="")
        proposal = found.filter(answered_on__isnull=not is_answered).order_by("pk")[0]
        return office()[0], {"uid": proposal.uid}

    return find


def told_to_the_cell() -> Found:
    found = Proposal.objects.filter(visit__isnull=False).exclude(answered_on=None)
    proposal = found.select_related("visit__organization").order_by("pk")[0]
    return holder(Role.CELL_SECRETARY, proposal.visit.organization), {"uid": proposal.uid}


def a_person() -> Found:
    member = WorkGroupMember.objects.select_related("member").order_by("pk")[0].member
    return holder(Role.DISTRICT_STANDING_BOARD), {"uid": member.uid}


def a_quarter() -> Found:
    """The last that has a report."""
    user, committee = office()
    sent = VisitReport.objects.filter(state__in=SENT_REPORTS, visit__group__organization=committee)
    last = sent.select_related("visit").order_by("-visit__scheduled_at")[0].visit.scheduled_at
    return user, {"quarter": f"{quarter_of(last.date()):%Y-%m}", "uid": committee.uid}


def issued() -> Found:
    summary = VisitSummary.objects.select_related("paper").order_by("-pk")[0]
    draw(summary.paper)
    return office()[0], {"uid": summary.uid}


LOOKS = [
    Look("meetings:quick_reports", as_role(Role.DISTRICT_STANDING_BOARD)),
    Look("meetings:new_quick_report", a_sender),
    Look("meetings:quick_report", a_report(is_open=True), "chờ kết quả"),
    Look("meetings:quick_report", its_sender, "người gửi"),
    Look("meetings:proposals", as_role(Role.DISTRICT_OFFICE)),
    Look("meetings:proposals", as_role(Role.DISTRICT_OFFICE), "đã trả lời", "?xem=da-tra-loi"),
    Look("meetings:proposal", a_proposal(is_answered=False), "chờ trả lời"),
    Look("meetings:proposal", a_proposal(is_answered=True), "đã trả lời"),
    Look("meetings:proposal", told_to_the_cell, "chi bộ"),
    Look("meetings:coverage", as_role(Role.DISTRICT_STANDING_BOARD)),
    Look("meetings:coverage", as_role(Role.COMMUNE_OFFICE), "xã"),
    Look("meetings:visit_persons", as_role(Role.DISTRICT_ORGANIZATION_BOARD)),
    Look("meetings:visit_person", a_person),
    Look("meetings:visit_summaries", as_role(Role.DISTRICT_OFFICE)),
    Look("meetings:visit_summary", a_quarter),
    Look("meetings:visit_summary_issued", issued),
]
