"""The cell's year of reviews as its page shows it: where everybody stands, and what comes next."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evaluations.access import deciding_committee
from evaluations.annual_reviews import (
    TO_VOTE,
    counts_of,
    has_majority,
    last_lines,
    names_of,
    proposed_by_votes,
    reviews_of,
)
from evaluations.level_board import year_on
from evaluations.levels import SHORT, Cap, cap_of
from evaluations.models import AnnualReview, BallotCount, BallotLine, ReviewYear
from evaluations.states import ReviewState
from members.models import Organization
from members.roster import compute_roll


class Step(StrEnum):
    START = "START"
    EVENING = "EVENING"
    BALLOT = "BALLOT"
    PROPOSE = "PROPOSE"
    WAIT = "WAIT"
    DONE = "DONE"


@dataclass(frozen=True)
class ReviewRow:
    review: AnnualReview
    name: str
    line: BallotLine | None

    @property
    def self_level(self) -> str:
        """Said once it is handed in."""
        return SHORT.get(self.review.self_level, "") if self.review.handed_in_on else ""

    @property
    def proposed(self) -> str:
        """What the cell proposed; before that what its votes propose."""
        if self.review.state in (ReviewState.PROPOSED, ReviewState.DECIDED):
            return SHORT.get(self.review.proposed_level, "")
        return SHORT.get(proposed_by_votes(self.line), "") if self.line else ""

    @property
    def has_majority(self) -> bool:
        return self.line is None or has_majority(self.line)

    @property
    def level(self) -> str:
        return SHORT[self.review.level] if self.review.state == ReviewState.DECIDED else ""

    @property
    def state(self) -> tuple[str, str]:
        """How it is shown, and its words (wording.md)."""
        kinds = {ReviewState.DECIDED: "ok", ReviewState.PROPOSED: "info", ReviewState.NOT_GRADED: "off"}
        words = self.review.state_words
        if self.review.return_reason and self.review.state == ReviewState.VOTED:
            return "warn", "Đảng ủy đề nghị xem lại"
        return kinds.get(ReviewState(self.review.state), "info"), words


@dataclass(frozen=True)
class Board:
    rows: list[ReviewRow]
    counts: list[BallotCount]
    missing: tuple[str, ...]  # on the roll of today, but not in the list yet
    gone: tuple[str, ...]  # to be reviewed, but on the roll of today no more
    due_on: datetime.date | None
    years: tuple[int, ...]

    @property
    def states(self) -> Counter[str]:
        return Counter(row.review.state for row in self.rows)

    @property
    def graded(self) -> list[ReviewRow]:
        """What came back from the committee stands first."""
        found = [row for row in self.rows if row.review.state != ReviewState.NOT_GRADED]
        return sorted(found, key=lambda row: row.state[0] != "warn")

    @property
    def not_graded(self) -> list[ReviewRow]:
        return [row for row in self.rows if row.review.state == ReviewState.NOT_GRADED]

    @property
    def handed_in(self) -> int:
        return sum(row.review.handed_in_on is not None for row in self.graded)

    @property
    def to_vote(self) -> list[ReviewRow]:
        """Reviewed and not voted on, or voted on without a level beyond half."""
        return [
            row
            for row in self.rows
            if row.review.state == ReviewState.REVIEWED
            or (row.review.state == ReviewState.VOTED and not row.has_majority)
        ]

    @property
    def again(self) -> list[ReviewRow]:
        return [row for row in self.to_vote if row.review.state == ReviewState.VOTED]

    @property
    def returned(self) -> list[ReviewRow]:
        return [row for row in self.rows if row.state[0] == "warn"]

    @property
    def waiting(self) -> int:
        return self.states[ReviewState.SELF_REVIEW]

    @property
    def voted(self) -> int:
        return self.states[ReviewState.VOTED]

    @property
    def proposed(self) -> int:
        return self.states[ReviewState.PROPOSED]

    @property
    def decided(self) -> int:
        return self.states[ReviewState.DECIDED]

    @property
    def is_over(self) -> bool:
        return self.step == Step.DONE

    @property
    def to_print(self) -> bool:
        """A ballot is printed before its evening."""
        return bool(self.to_vote or self.waiting)

    @property
    def next_number(self) -> int:
        return len(self.counts) + 1

    @property
    def step(self) -> Step:
        states = self.states
        if not self.rows:
            return Step.START
        if states[ReviewState.SELF_REVIEW]:
            return Step.EVENING
        if states[ReviewState.REVIEWED]:
            return Step.BALLOT
        if states[ReviewState.VOTED]:
            return Step.PROPOSE
        return Step.WAIT if states[ReviewState.PROPOSED] else Step.DONE

    def of_member(self, member_id: int | None) -> AnnualReview | None:
        found = (row.review for row in self.rows if row.review.member_id == member_id)
        return next(found, None) if member_id else None


def read_board(cell: Organization, year: int, today: datetime.date) -> Board:
    """Seven queries, whatever the number of members."""
    lines = last_lines(cell, year)
    reviews: Sequence[AnnualReview] = list(reviews_of(cell, year))
    names = names_of(reviews)
    known = {one.member_id for one in reviews}
    here = (
        [one for one in compute_roll(cell, today) if not one.is_temporary_here]
        if reviews and year == year_on(today)
        else []
    )
    on_roll = {None, *(one.member.pk for one in here)}
    committee = deciding_committee(cell, today)
    own = ReviewYear.objects.filter(organization=committee, year=year).values_list("due_on", flat=True)
    years = AnnualReview.objects.filter(organization=cell).values_list("year", flat=True).distinct()
    return Board(
        rows=[ReviewRow(one, names[one.pk], lines.get(one.pk)) for one in reviews],
        counts=list(counts_of(cell, year)),
        missing=tuple(one.name for one in here if one.member.pk not in known),
        gone=tuple(
            names[one.pk] for one in reviews if here and one.state in TO_VOTE and one.member_id not in on_roll
        ),
        due_on=own.first() if committee else None,
        years=tuple(years.order_by()),
    )


def cap_of_proposal(cell: Organization, year: int, levels: Iterable[str], today: datetime.date) -> Cap:
    """Of the members of the cell alone, as its committee counts; the committee counts its cells together."""
    committee = deciding_committee(cell, today)
    settings = ReviewYear.objects.filter(organization=committee, year=year).first() or ReviewYear()
    return cap_of(levels, settings.cap_percent, settings.cap_base, settings.cap_rounding)
