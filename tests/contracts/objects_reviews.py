"""What the addresses of the annual review in the cell need at a place."""

from evaluations.annual_reviews import reviews_of
from evaluations.levels import Level
from evaluations.models import AnnualReview
from evaluations.papers.ballot import BALLOT
from evaluations.papers.self_review import REVIEW_FILE
from evaluations.services.ballots import propose_levels
from evaluations.services.review_lists import start_reviews
from evaluations.services.review_papers import print_ballot, print_self_review
from evaluations.states import ReviewState
from members.models import Organization
from tests.builders.evaluations import make_ballot, make_review
from tests.builders.meetings import make_rendered, make_stored_file
from tests.builders.members import make_member
from tests.conftest import NOW
from tests.contracts.objects import secretary_at

Arguments = dict[str, object]
YEAR = 2024


def year(place: Organization) -> Arguments:
    return {"uid": place.uid, "year": YEAR}


def form(place: Organization) -> Arguments:
    return year(place) | {"which": "mau-02"}


def begun(place: Organization) -> Arguments:
    start(place)
    return year(place)


def reviewed(place: Organization) -> Arguments:
    """Everybody was reviewed, nobody voted on."""
    start(place)
    AnnualReview.objects.filter(organization=place, state=ReviewState.SELF_REVIEW).update(
        state=ReviewState.REVIEWED, reviewed_on=NOW.date()
    )
    return year(place) | {"number": 1}


def voted(place: Organization) -> Arguments:
    """The votes of the cell itself and of one member."""
    _vote(place)
    return year(place)


def ballot(place: Organization) -> Arguments:
    """Its paper, printed."""
    start(place)
    of = {"organization": place, "year": YEAR, "number": 1, "kind": BALLOT}
    paper = print_ballot(actor=secretary_at(place), now=NOW, today=NOW.date(), **of)
    make_rendered(paper, NOW)
    return year(place) | {"number": 1, "which": "phieu"}


def of_the_cell(place: Organization) -> Arguments:
    """Mẫu 01, printed."""
    made = make_review(place, state=ReviewState.SELF_REVIEW)
    paper = print_self_review(actor=secretary_at(place), review=made, now=NOW, today=NOW.date())
    make_rendered(paper, NOW)
    return {"uid": made.uid}


def of_a_member(place: Organization) -> Arguments:
    return {"uid": make_review(place, make_member(place), state=ReviewState.REVIEWED).uid}


def sent(place: Organization, **fields: object) -> Arguments:
    """Before the committee, with its scan."""
    values = {"self_scan": make_stored_file(NOW), "handed_in_on": NOW.date()}
    return {"uid": make_review(place, make_member(place), **values | fields).uid}


def printed(place: Organization) -> Arguments:
    """Typed, and on paper for the file."""
    words = {"handed_in_on": NOW.date(), "self_review": {"texts": {"work": "Phụ trách tám hộ"}}}
    made = make_review(place, make_member(place), **words)
    paper = print_self_review(
        actor=secretary_at(place), review=made, now=NOW, today=NOW.date(), kind=REVIEW_FILE
    )
    make_rendered(paper, NOW)
    return {"uid": made.uid}


# Making them ------------------------------------------------------------------------------------


def start(place: Organization) -> None:
    today = NOW.date()
    start_reviews(actor=secretary_at(place), organization=place, year=YEAR, now=NOW, today=today)


def _vote(place: Organization) -> None:
    own = make_review(place, state=ReviewState.VOTED)
    other = make_review(place, make_member(place), state=ReviewState.VOTED)
    make_ballot(own, other, by=secretary_at(place))


def propose(place: Organization) -> list[AnnualReview]:
    _vote(place)
    propose_levels(actor=secretary_at(place), organization=place, year=YEAR, proposals={}, now=NOW)
    return list(reviews_of(place, YEAR).filter(proposed_level=Level.GOOD))
