"""The committee's month: one table, one list, one decision."""

from django.utils import timezone

from evaluations.models import MeetingEvaluation, ScoreList
from evaluations.services.score_lists import submit_list
from evaluations.states import ListState
from meetings.models import Meeting
from meetings.models.meeting import MeetingKind
from meetings.states import MeetingState
from members.models import Organization
from members.roles import Role
from tests.builders.evaluations import make_sent_score
from tests.e2e.look import Look
from tests.e2e.places import Found, at_the_commune, draw, holder

NO_PAGES = {
    "evaluations:score_month_excel",
    "evaluations:score_list_pdf",
    "evaluations:score_list_word",
    "evaluations:score_list_scan",
    "evaluations:score_summary_word",
    "evaluations:score_summary_excel",
}


def month_of_the_commune() -> Found:
    user, arguments = at_the_commune()
    return user, {**arguments, "month": f"{timezone.localdate():%Y-%m}"}


def month_of_the_district() -> Found:
    user = holder(Role.DISTRICT_ORGANIZATION_BOARD)
    top = user.grants.get(role=Role.DISTRICT_ORGANIZATION_BOARD).organization
    return user, {"uid": top.uid, "month": f"{timezone.localdate():%Y-%m}"}


def half_of_the_commune() -> Found:
    user, arguments = at_the_commune()
    return user, {**arguments, "period": f"{timezone.localdate().year}-6t1"}


def year_of_the_district() -> Found:
    user, arguments = month_of_the_district()
    return user, {"uid": arguments["uid"], "period": str(timezone.localdate().year)}


def a_score() -> Found:
    """With its items, waiting for the list."""
    user, arguments = at_the_commune()
    return user, {"uid": _sent(Organization.objects.get(**arguments), items=True).uid}


def a_total() -> Found:
    user, arguments = at_the_commune()
    return user, {"uid": _sent(Organization.objects.get(**arguments), items=False).uid}


def a_list() -> Found:
    """Put before the committee and not decided."""
    user, arguments = at_the_commune()
    commune = Organization.objects.get(**arguments)
    found = ScoreList.objects.filter(organization=commune).exclude(state=ListState.DECIDED).first()
    if found is None:
        month = _sent(commune, items=False).meeting.month
        found = submit_list(actor=user, organization=commune, month=month, now=timezone.now())
        draw(found.paper)
    return user, {"uid": found.uid}


def _sent(commune: Organization, *, items: bool) -> MeetingEvaluation:
    """Of a meeting that nobody has scored yet."""
    meeting = (
        Meeting.objects.filter(
            organization__path__startswith=commune.path,
            state=MeetingState.HELD,
            kind__in=(MeetingKind.REGULAR, MeetingKind.COMBINED),
            evaluation=None,
        )
        .select_related("organization")
        .order_by("-held_on", "pk")[0]
    )
    user, now = holder(Role.CELL_SECRETARY, meeting.organization), timezone.now()
    return make_sent_score(user, meeting.organization, now=now, meeting=meeting, total=None if items else 88)


LOOKS = [
    Look("evaluations:score_month", month_of_the_commune, "của xã"),
    Look("evaluations:score_month", month_of_the_district, "của huyện"),
    Look("evaluations:score_summary", half_of_the_commune, "6 tháng của xã"),
    Look("evaluations:score_summary", year_of_the_district, "năm của huyện"),
    Look("evaluations:committee_score", a_score, "từng mục"),
    Look("evaluations:committee_score", a_total, "tổng điểm"),
    Look("evaluations:return_score", a_score),
    Look("evaluations:score_list", a_list),
    Look("evaluations:decide_scores", a_list),
]
