"""Visits: before, while the report is written, when it was sent, and what the visited see of them."""

from collections.abc import Callable

from django.utils import timezone

from meetings.models import Visit, VisitReport
from meetings.models.visit_report import ReportState
from meetings.models.work_group import GroupPosition
from meetings.services.visit_files import print_brief
from members.models import User
from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import Found, as_role, draw, holder

NO_PAGES = {
    "meetings:record_visit",
    "meetings:visit_brief_pdf",
    "meetings:visit_report_draft",
    "meetings:return_visit_report",
    "meetings:visit_report_paper_pdf",
    "meetings:visit_report_word",
    "meetings:visit_file",
}


def _login(visit: Visit, position: str) -> User:
    return User.objects.get(member=visit.group.members.filter(position=position).earliest("pk").member_id)


def the_list(position: str) -> Callable[[], Found]:
    return lambda: (_login(_newest(ReportState.READY), position), {})


def _newest(state: str) -> Visit:
    found = VisitReport.objects.filter(state=state, visit__group__isnull=False).select_related("visit__group")
    return found.order_by("visit__group__number", "-visit__scheduled_at", "-pk")[0].visit


def by(position: str, state: str) -> Callable[[], Found]:
    def find() -> Found:
        visit = _newest(state)
        return _login(visit, position), {"uid": visit.uid}

    return find


def to_be_written() -> Found:
    visits = Visit.objects.filter(report=None, scheduled_at__lt=timezone.now(), group__isnull=False)
    visit = visits.order_by("-scheduled_at", "-pk")[0]
    return _login(visit, GroupPosition.SECRETARY), {"uid": visit.uid}


def at_the_board() -> Found:
    return holder(Role.DISTRICT_STANDING_BOARD), {"uid": _newest(ReportState.SENT).uid}


def at_the_cell() -> Found:
    visit = _newest(ReportState.SENT)
    return holder(Role.CELL_SECRETARY, visit.organization), {"uid": visit.uid}


def brief_printed() -> Found:
    user, arguments = to_be_written()
    draw(print_brief(actor=user, visit=Visit.objects.get(**arguments), now=timezone.now()))
    return user, arguments


def by_the_follower() -> Found:
    """Another evening in his cell, of which he begins to write."""
    visit = Visit.objects.filter(assignment__isnull=False).order_by("pk")[0]
    VisitReport.objects.filter(visit=visit).update(state=ReportState.WRITING, sent_at=None, sent_by=None)
    return User.objects.get(member=visit.assignment.member_id), {"uid": visit.uid}


HEAD, SECRETARY = GroupPosition.HEAD, GroupPosition.SECRETARY
LOOKS: list[Look] = [
    Look("meetings:visits", the_list(SECRETARY), "thư ký"),
    Look("meetings:visits", the_list(HEAD), "tổ trưởng"),
    Look("meetings:new_visit", the_list(HEAD)),
    Look("meetings:visits_here", as_role(Role.CELL_SECRETARY)),
    Look("meetings:visit", to_be_written, "trước khi đi"),
    Look("meetings:visit", at_the_board, "đã gửi báo cáo"),
    Look("meetings:visit", at_the_cell, "chi bộ"),
    Look("meetings:visit_brief", brief_printed),
    Look("meetings:visit_report", by(SECRETARY, ReportState.WRITING), "đang viết"),
    Look("meetings:visit_report", by(HEAD, ReportState.READY), "chờ xác nhận"),
    Look("meetings:visit_report", by_the_follower, "cấp ủy viên"),
    Look("meetings:visit_report_paper", at_the_board),
]
