"""Drafts of agendas between the cell and those above it; the directions of the month; the papers of items."""

from members.roles import Role
from tests.contracts import objects, objects_preparation
from tests.contracts.access_words import BOTH, COMMITTEE, COMMUNE, Address, at_cells

REMARKERS = COMMUNE | {Role.ASSIGNED_COMMITTEE_MEMBER}

ADDRESSES: dict[str, Address] = {
    "meetings:ask_remarks": at_cells(COMMITTEE, objects.prepared, "POST"),
    "meetings:withdraw_draft": at_cells(COMMITTEE, objects_preparation.draft, "POST"),
    "meetings:drafts": Address(REMARKERS),
    "meetings:draft": at_cells(REMARKERS, objects_preparation.draft, *BOTH),
    "meetings:no_remarks": at_cells(REMARKERS, objects_preparation.draft, "POST"),
}
