"""The book of minutes, what is bound from it, and what a year of meetings says."""

from tests.contracts import objects, objects_book
from tests.contracts.access_words import BOTH, COMMITTEE, IN_THE_CELL, SUBMISSION_READERS, Address, at_cells

ADDRESSES: dict[str, Address] = {
    "meetings:book": Address(SUBMISSION_READERS),
    "meetings:search_minutes": Address(SUBMISSION_READERS),
    "meetings:book_of": at_cells(SUBMISSION_READERS, objects.organization),
    "meetings:bind_year": at_cells(COMMITTEE, objects_book.year, "POST"),
    "meetings:year_roll": at_cells(IN_THE_CELL, objects_book.year),
    "meetings:open_focus": at_cells(COMMITTEE, objects.organization),
    "meetings:bundle": at_cells(COMMITTEE, objects_book.bundle, *BOTH),
    "meetings:bundle_progress": at_cells(COMMITTEE, objects_book.bundle),
    "meetings:bundle_stop": at_cells(COMMITTEE, objects_book.bundle, "POST"),
    "meetings:bundle_pdf": at_cells(COMMITTEE, objects_book.bound),
}
