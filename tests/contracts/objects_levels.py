"""What the addresses of the levels of a year need at a place: proposals before the committee, or its decision."""

import datetime

from evaluations.level_board import read_cell
from evaluations.levels import Level
from evaluations.models import AnnualReview
from evaluations.papers.levels import LEVEL_LIST, LEVEL_RESULTS
from evaluations.services.level_decisions import DecisionFacts, decide_levels, seen_token
from evaluations.services.level_papers import print_levels
from evaluations.services.review_years import YearSettings, open_year
from evaluations.states import ReviewState
from members.models import Organization, User
from members.roles import Role
from songlo.papers.services import render_paper
from tests.builders.meetings import make_stored_file
from tests.builders.members import make_member, make_user
from tests.conftest import NOW

Arguments = dict[str, object]
YEAR = 2023
FACTS = DecisionFacts("Ban Thường vụ Đảng ủy xã", "12-QĐ/ĐU", datetime.date(2023, 12, 20))


def committee(place: Organization) -> Arguments:
    """A year that is open; below a commune, its first cell has proposed."""
    cell = place.children.cells().order_by("path").first()
    if cell:
        propose(cell)
    open_year(actor=clerk_of(place), organization=place, year=YEAR, settings=YearSettings(), now=NOW)
    return {"year": YEAR, "uid": place.uid}


def printed(place: Organization) -> Arguments:
    propose(place.children.cells().order_by("path")[0])
    return _print(LEVEL_LIST, place)


def waiting(place: Organization) -> Arguments:
    propose(place)
    return {"year": YEAR, "uid": place.uid}


def decided(place: Organization) -> Arguments:
    decide(place)
    return {"year": YEAR, "uid": place.uid}


def decision(place: Organization) -> Arguments:
    return {"uid": decide(place.children.cells().order_by("path")[0]).decision.uid}


def decided_level(place: Organization) -> Arguments:
    return {"uid": decide(place).uid}


def printed_results(place: Organization) -> Arguments:
    decide(place)
    return _print(LEVEL_RESULTS, place)


# Making them ------------------------------------------------------------------------------------


def propose(cell: Organization) -> AnnualReview:
    AnnualReview.objects.create(
        year=YEAR, organization=cell, state=ReviewState.PROPOSED, proposed_level=Level.GOOD
    )
    return AnnualReview.objects.create(
        year=YEAR,
        organization=cell,
        member=make_member(cell, "Hà Văn Sáu"),
        state=ReviewState.PROPOSED,
        proposed_level=Level.EXCELLENT,
    )


def decide(cell: Organization) -> AnnualReview:
    made = propose(cell)
    decide_levels(
        actor=clerk_of(cell.parent),
        committee=cell.parent,
        year=YEAR,
        organizations=[cell.pk],
        facts=FACTS,
        seen=seen_token(read_cell(cell, YEAR).waiting),
        now=NOW,
        today=NOW.date(),
        scan=make_stored_file(NOW, b"%PDF-1.4 scan"),
    )
    made.refresh_from_db()
    return made


def clerk_of(committee: Organization) -> User:
    found = User.objects.filter(grants__role=Role.COMMUNE_OFFICE, grants__organization=committee).first()
    return found or make_user(Role.COMMUNE_OFFICE, committee)


def _print(kind: str, place: Organization) -> Arguments:
    actor = make_user(Role.COMMUNE_OFFICE, place)
    paper = print_levels(actor=actor, kind=kind, organization=place, year=YEAR, now=NOW, today=NOW.date())
    render_paper(paper_uid=paper.uid, now=NOW)
    return {"year": YEAR, "uid": place.uid}
