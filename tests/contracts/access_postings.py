"""Sổ tay điện tử: whoever prepares the meetings of the cell puts their papers there."""

from tests.contracts import objects_postings
from tests.contracts.access_words import BOTH, COMMITTEE, Address, at_cells

ADDRESSES: dict[str, Address] = {
    "meetings:handbook": at_cells(COMMITTEE, objects_postings.held_by_handbook, *BOTH),
    "meetings:not_posted": at_cells(COMMITTEE, objects_postings.held_by_handbook, "POST"),
    "meetings:handbook_file": at_cells(COMMITTEE, objects_postings.minutes_to_post),
}
