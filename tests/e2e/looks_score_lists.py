"""The committee's month: one table, one list, one decision."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from evaluations.models import MeetingEvaluation, ScoreList
from evaluations.services.level_decisions import DecisionFacts
from evaluations.services.score_corrections import correct_score
from evaluations.services.score_lists import decide_list, print_list
from evaluations.services.scores import Given
from evaluations.states import EvaluationState, ListState
from members.models import Organization, User
from members.roles import Role
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
    return user, {"uid": _waiting(arguments)[0].uid}


def a_total() -> Found:
    """Of a cell that sent its total alone."""
    user, arguments = at_the_commune()
    found = _waiting(arguments).last()
    found.items.all().delete()
    return user, {"uid": found.uid}


def _waiting(commune: dict[str, Any]) -> QuerySet[MeetingEvaluation]:
    return MeetingEvaluation.objects.filter(
        meeting__organization__parent=Organization.objects.get(**commune),
        state=EvaluationState.SENT,
        score_list=None,
    ).order_by("pk")


def a_decided_score() -> Found:
    """With its items: of the list that waits, all but the cell of who decides."""
    user, arguments = a_list()
    waiting, now = ScoreList.objects.get(**arguments), timezone.now()
    decide_list(
        actor=user,
        score_list=waiting,
        body="Ban Thường vụ Đảng ủy xã",
        document_number="34-TB/ĐU",
        decided_on=timezone.localdate(now),
        version=waiting.version,
        now=now,
    )
    decided = waiting.evaluations.filter(state=EvaluationState.DECIDED)
    return user, {"uid": decided.exclude(items=None).order_by("pk")[0].uid}


def a_decided_total() -> Found:
    user, arguments = at_the_commune()
    return user, {"uid": _decided(arguments).filter(items=None)[0].uid}


def a_corrected_score() -> Found:
    user, arguments = at_the_commune()
    return user, {"uid": _correct(user, arguments).uid}


def a_decided_list() -> Found:
    user, arguments = at_the_commune()
    return user, {"uid": _decided(arguments)[0].score_list.uid}


def a_corrected_list() -> Found:
    user, arguments = at_the_commune()
    return user, {"uid": _correct(user, arguments).score_list.uid}


def _decided(commune: dict[str, Any]) -> QuerySet[MeetingEvaluation]:
    return MeetingEvaluation.objects.filter(
        score_list__organization=Organization.objects.get(**commune), score_list__state=ListState.DECIDED
    ).order_by("-meeting__month", "pk")


def _correct(user: User, commune: dict[str, Any]) -> MeetingEvaluation:
    now, score = timezone.now(), _decided(commune).filter(items=None)[0]
    return correct_score(
        actor=user,
        evaluation=score,
        given=Given(score.official_total - 2, "7.1: trừ 2 (một việc quá hạn)"),
        reason="Ban Thường vụ xét lại kết quả thực hiện nghị quyết tháng trước",
        facts=DecisionFacts(score.score_list.body, "35-TB/ĐU", timezone.localdate(now)),
        version=score.version,
        now=now,
    )


def a_list() -> Found:
    """Put before the committee, its print drawn, not decided."""
    user, arguments = at_the_commune()
    commune = Organization.objects.get(**arguments)
    found = ScoreList.objects.filter(organization=commune, state=ListState.SUBMITTED)[0]
    printed = print_list(actor=user, score_list=found, now=timezone.now())
    if printed.paper.pdf is None:
        draw(printed.paper)
    return user, {"uid": found.uid}


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
    Look("evaluations:score_list", a_corrected_list, "đã đính chính"),
    Look("evaluations:correct_list_decision", a_decided_list),
    Look("evaluations:correct_score", a_decided_score, "từng mục"),
    Look("evaluations:correct_score", a_decided_total, "tổng điểm"),
    Look("evaluations:committee_score", a_corrected_score, "đã đính chính"),
]
