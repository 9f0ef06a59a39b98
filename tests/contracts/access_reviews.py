"""The annual review in the cell: one's own words, the cell's papers, its ballot."""

from tests.contracts import objects_reviews as made
from tests.contracts.access_words import (
    BOTH,
    COMMITTEE,
    COMMUNE,
    EVERYBODY,
    HEADS,
    IN_THE_CELL,
    Address,
    at_cells,
)

ADDRESSES: dict[str, Address] = {
    "evaluations:reviews": Address(IN_THE_CELL, opened=(302,)),
    "evaluations:own_reviews": Address(EVERYBODY),  # one's own alone
    "evaluations:cell_reviews": at_cells(COMMITTEE, made.begun),
    "evaluations:start_reviews": at_cells(COMMITTEE, made.year, "POST"),
    "evaluations:review_evening": at_cells(COMMITTEE, made.begun, *BOTH),
    "evaluations:count_ballot": at_cells(COMMITTEE, made.reviewed, *BOTH),
    "evaluations:propose_levels": at_cells(HEADS, made.voted, *BOTH),
    "evaluations:ballot_paper": at_cells(COMMITTEE, made.ballot, *BOTH),
    "evaluations:ballot_pdf": at_cells(COMMITTEE, made.ballot),
    "evaluations:ballot_word": at_cells(COMMITTEE, made.ballot),
    # The cell's own is its committee's; a member's own is his alone (tests/evaluations/test_annual_reviews.py)
    "evaluations:write_self_review": at_cells(COMMITTEE, made.of_the_cell, *BOTH),
    "evaluations:self_review_draft": at_cells(COMMITTEE, made.of_the_cell, "POST"),
    "evaluations:self_review": at_cells(COMMITTEE, made.of_the_cell, *BOTH),
    "evaluations:self_review_pdf": at_cells(COMMITTEE, made.of_the_cell),
    "evaluations:self_review_word": at_cells(COMMITTEE, made.of_the_cell),
    "evaluations:blank_self_review": at_cells(COMMITTEE, made.form),
    # Words and votes: the chi ủy, and the committee that decides once they were sent
    "evaluations:review": at_cells(COMMITTEE | COMMUNE, made.sent, *BOTH),
    "evaluations:review_scan": at_cells(COMMITTEE | COMMUNE, made.sent, "POST"),
    "evaluations:review_file": at_cells(COMMITTEE | COMMUNE, made.printed, *BOTH),
    "evaluations:review_file_pdf": at_cells(COMMITTEE | COMMUNE, made.printed, "POST"),
    "evaluations:paper_review": at_cells(COMMITTEE, made.of_a_member, *BOTH),
    "evaluations:comment_review": at_cells(COMMITTEE, made.of_a_member, *BOTH),
    "evaluations:change_grading": at_cells(COMMITTEE, made.of_a_member, *BOTH),
    "evaluations:take_back_review": at_cells(COMMITTEE, made.of_a_member, "POST"),
}
