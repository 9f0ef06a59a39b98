"""The annual review in the cell: one's own words, the cell's papers, its ballot."""

from collections.abc import Callable
from typing import Any

from evaluations.models import AnnualReview
from evaluations.states import ReviewState
from members.models import Organization
from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import Found, holder

NO_PAGES = {
    *("evaluations:ballot_pdf", "evaluations:ballot_word"),
    *("evaluations:self_review_pdf", "evaluations:self_review_word", "evaluations:blank_self_review"),
}


def one(**of: Any) -> AnnualReview:
    """Of the running year."""
    rows = AnnualReview.objects.select_related("organization", "member__user")
    return rows.filter(**of).order_by("-year", "organization__path", "pk")[0]


def year_at(state: str, **more: Any) -> Callable[[], Found]:
    def find() -> Found:
        found = one(state=state)
        user = holder(Role.CELL_SECRETARY, found.organization)
        return user, {"uid": found.organization.uid, "year": found.year, **more}

    return find


def not_begun() -> Found:
    found = one(state=ReviewState.SELF_REVIEW)
    begun = AnnualReview.objects.filter(year=found.year).values("organization")
    cell = Organization.objects.cells().open().exclude(pk__in=begun).order_by("path")[0]
    return holder(Role.CELL_SECRETARY, cell), {"uid": cell.uid, "year": found.year}


def review(**of: Any) -> Callable[[], Found]:
    def find() -> Found:
        found = one(**of)
        return holder(Role.CELL_SECRETARY, found.organization), {"uid": found.uid}

    return find


def own(state: str) -> Callable[[], Found]:
    return lambda: (one(state=state, member__user__isnull=False).member.user, {})


def own_words() -> Found:
    found = one(state=ReviewState.SELF_REVIEW, member__user__isnull=False)
    return found.member.user, {"uid": found.uid}


SELF, REVIEWED, VOTED = ReviewState.SELF_REVIEW, ReviewState.REVIEWED, ReviewState.VOTED
PAPER = {"number": 1, "which": "phieu"}
PROTOCOL = {"number": 1, "which": "bien-ban"}
PROPOSED = {"number": 1, "which": "de-nghi"}

LOOKS: list[Look] = [
    Look("evaluations:own_reviews", own(SELF)),
    Look("evaluations:own_reviews", own(ReviewState.DECIDED), "decided"),
    Look("evaluations:cell_reviews", not_begun, "not begun"),
    Look("evaluations:cell_reviews", year_at(SELF), "writing"),
    Look("evaluations:cell_reviews", year_at(VOTED), "voted"),
    Look("evaluations:review_evening", year_at(SELF)),
    Look("evaluations:ballot_paper", year_at(REVIEWED, **PAPER)),
    Look("evaluations:ballot_paper", year_at(VOTED, **PROTOCOL), "protocol"),
    Look("evaluations:ballot_paper", year_at(VOTED, **PROPOSED), "proposal"),
    Look("evaluations:count_ballot", year_at(REVIEWED, number=1)),
    Look("evaluations:propose_levels", year_at(VOTED)),
    Look("evaluations:write_self_review", own_words),
    Look("evaluations:write_self_review", review(state=SELF, member=None), "of the cell"),
    Look("evaluations:self_review", own_words),
    Look("evaluations:review", review(state=VOTED, member__isnull=False)),
    Look(
        "evaluations:review_file",
        review(member__isnull=False, self_review__has_key="texts", handed_in_on__isnull=False),
    ),
    Look("evaluations:paper_review", review(state=SELF, member__isnull=False)),
    Look("evaluations:comment_review", review(state=REVIEWED, member__isnull=False)),
    Look("evaluations:change_grading", review(state=SELF, member__isnull=False)),
]
