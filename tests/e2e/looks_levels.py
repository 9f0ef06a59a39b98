"""The committee's side of the annual review: what it decides and prints."""

from collections.abc import Callable

from django.utils import timezone

from evaluations.level_board import year_on
from evaluations.models import AnnualReview, LevelDecision
from evaluations.papers.levels import LEVEL_LIST, LEVEL_RESULTS
from evaluations.services.level_papers import print_levels
from evaluations.states import ReviewState
from members.models import Organization
from members.roles import Role
from songlo.papers.services import render_paper
from tests.e2e.look import Look
from tests.e2e.places import Found, as_role, holder

NO_PAGES = {
    *("evaluations:levels_excel", "evaluations:level_results_excel", "evaluations:level_counts_excel"),
    *("evaluations:levels_pdf", "evaluations:levels_word"),
    "evaluations:level_decision_scan",
    *("evaluations:level_results_pdf", "evaluations:level_results_word"),
}


def running() -> int:
    return year_on(timezone.localdate())


def the_commune() -> Organization:
    return holder(Role.COMMUNE_OFFICE).grants.get(role=Role.COMMUNE_OFFICE).organization


def committee(years_ago: int = 0) -> Callable[[], Found]:
    return lambda: (
        holder(Role.COMMUNE_OFFICE),
        {"year": running() - years_ago, "uid": the_commune().uid},
    )


def district() -> Found:
    board = holder(Role.DISTRICT_ORGANIZATION_BOARD)
    place = board.grants.get(role=Role.DISTRICT_ORGANIZATION_BOARD).organization
    return board, {"year": running() - 1, "uid": place.uid}


def waiting_cell() -> Found:
    review = AnnualReview.objects.filter(state=ReviewState.PROPOSED, organization__parent=the_commune())
    cell = review.order_by("organization__path")[0].organization
    return holder(Role.COMMUNE_OFFICE), {"year": running(), "uid": cell.uid}


def decided() -> AnnualReview:
    rows = AnnualReview.objects.filter(decision__organization=the_commune(), member__isnull=False)
    return rows.order_by("organization__path", "pk")[0]


def decided_level() -> Found:
    return holder(Role.COMMUNE_OFFICE), {"uid": decided().uid}


def decision() -> Found:
    found = LevelDecision.objects.get(organization=the_commune(), year=running() - 1)
    return holder(Role.COMMUNE_OFFICE), {"uid": found.uid}


def results() -> Found:
    cell = decided().organization
    return holder(Role.CELL_SECRETARY, cell), {"year": running() - 1, "uid": cell.uid}


def nothing_decided() -> Found:
    secretary, found = results()
    return secretary, found | {"year": running()}


def printed_list() -> Found:
    office, found = committee(1)()
    _print(LEVEL_LIST, the_commune())
    return office, found


def printed_results() -> Found:
    secretary, found = results()
    _print(LEVEL_RESULTS, decided().organization)
    return secretary, found


def _print(kind: str, place: Organization) -> None:
    now = timezone.now()
    paper = print_levels(
        actor=holder(Role.COMMUNE_OFFICE),
        kind=kind,
        organization=place,
        year=running() - 1,
        now=now,
        today=timezone.localdate(now),
    )
    render_paper(paper_uid=paper.uid, now=now)


LOOKS = [
    Look("evaluations:levels", as_role(Role.COMMUNE_OFFICE), "của văn phòng đảng ủy"),
    Look("evaluations:levels", as_role(Role.CELL_SECRETARY), "trong chi bộ"),
    Look("evaluations:levels_of", committee(1), "đã quyết định"),
    Look("evaluations:review_year", committee()),
    Look("evaluations:levels_of_cell", waiting_cell),
    Look("evaluations:return_levels", waiting_cell),
    Look("evaluations:decide_levels", committee()),
    Look("evaluations:correct_level", decided_level),
    Look("evaluations:correct_level_decision", decision),
    Look("evaluations:propose_unit_level", committee()),
    Look("evaluations:level_counts", district),
    Look("evaluations:levels_paper", committee(), "danh sách đề nghị"),
    Look("evaluations:levels_paper", printed_list, "đã in"),
    Look("evaluations:level_results", nothing_decided, "chưa có quyết định"),
    Look("evaluations:level_results_paper", printed_results),
]
