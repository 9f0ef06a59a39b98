"""The levels of a year in figures, for those above the committees that decide: no name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import Left

from evaluations.levels import Level
from evaluations.models import AnnualReview
from evaluations.states import ReviewState
from members.models import Organization
from members.models.organization import PATH_SEGMENT

OPEN = ""  # no decision yet


@dataclass(frozen=True)
class BranchCount:
    """A committee's line of the table of those above it: its members and its cells by decided level."""

    branch: Organization
    people: Sequence[int]
    cells: Sequence[int]
    open: int
    not_graded: int


def read_counts(place: Organization, year: int) -> list[BranchCount]:
    """One line for each that stands directly below: two queries. Figures alone, no name."""
    branches = Organization.objects.filter(parent=place).open().order_by("path")
    counted = (
        AnnualReview.objects.filter(year=year, organization__path__startswith=place.path)
        .annotate(branch=Left("organization__path", len(place.path) + PATH_SEGMENT), is_cell=Q(member=None))
        .values_list("branch", "is_cell", "state", "level")
        .annotate(count=Count("pk"))
        .order_by()
    )
    found: dict[tuple[str, bool, str], int] = Counter()
    for branch, is_cell, state, level, count in counted:
        of = level if state == ReviewState.DECIDED else state
        found[branch, is_cell, of if of in (*Level.values, ReviewState.NOT_GRADED) else OPEN] += count
    return [
        BranchCount(
            one,
            [found[one.path, False, level] for level in Level.values],
            [found[one.path, True, level] for level in Level.values],
            found[one.path, False, OPEN],
            found[one.path, False, ReviewState.NOT_GRADED],
        )
        for one in branches
    ]
