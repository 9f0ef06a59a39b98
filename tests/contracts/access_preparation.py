"""Drafts of agendas between the cell and those above it; the directions of the month; the papers of items."""

from members.roles import Role
from tests.contracts import objects, objects_preparation
from tests.contracts.access_words import (
    BOTH,
    COMMITTEE,
    COMMUNE,
    HEADS,
    NOTICE_READERS,
    OFFICE,
    Address,
    at_cells,
)

REMARKERS = COMMUNE | {Role.ASSIGNED_COMMITTEE_MEMBER}
DIRECTION_READERS = REMARKERS | COMMITTEE | {Role.DISTRICT_PROPAGANDA_BOARD}
# Of the commune above: whoever stands below it is inside. A cell beside has the same one.
BELOW = ("cell", "other")

ADDRESSES: dict[str, Address] = {
    "meetings:ask_remarks": at_cells(COMMITTEE, objects.prepared, "POST"),
    "meetings:withdraw_draft": at_cells(COMMITTEE, objects_preparation.draft, "POST"),
    "meetings:drafts": Address(REMARKERS),
    "meetings:draft": at_cells(REMARKERS, objects_preparation.draft, *BOTH),
    "meetings:no_remarks": at_cells(REMARKERS, objects_preparation.draft, "POST"),
    "meetings:directions": Address(DIRECTION_READERS),
    "meetings:direction": Address(DIRECTION_READERS, of=objects_preparation.direction, places=BELOW),
    "meetings:direction_file": Address(DIRECTION_READERS, of=objects_preparation.direction, places=BELOW),
    # In the name of one's own committee: the district's board writes for the district alone.
    "meetings:new_direction": Address(OFFICE, of=objects.organization, places=("commune",), methods=BOTH),
    "meetings:take_direction": at_cells(COMMITTEE, objects_preparation.directed, *BOTH),
    "meetings:new_term": at_cells(HEADS, objects_preparation.congress, *BOTH),
    "meetings:documents": at_cells(COMMITTEE, objects_preparation.with_document, *BOTH),
    "meetings:documents_send": at_cells(COMMITTEE, objects_preparation.with_document, "POST"),
    "meetings:document_drop": at_cells(COMMITTEE, objects_preparation.document, "POST"),
    # One that was sent; what was not, and what is of a hidden item: tests/meetings/test_documents.py
    "meetings:document": at_cells(NOTICE_READERS, objects_preparation.sent_document),
}
