"""Roles by hand, assignments, inspections, the full text with its purpose, and who may read what."""

from members.roles import Role
from tests.contracts import objects, objects_rights
from tests.contracts.access_words import BOTH, COMMUNE, HEADS, OFFICE, PLACES, Address, at_cells

ACCOUNTS = OFFICE | {Role.ADMINISTRATOR}
OPENERS = {Role.COMMUNE_PERMANENT_BOARD, Role.DISTRICT_ORGANIZATION_BOARD, Role.INSPECTION_TEAM}
EVERYWHERE = tuple(PLACES)

ADDRESSES: dict[str, Address] = {
    # Roles of a person
    "members:rights": at_cells(ACCOUNTS, objects_rights.person),
    "members:give_where": at_cells(ACCOUNTS, objects_rights.person),
    "members:give_role": at_cells(ACCOUNTS, objects_rights.person_and_place, *BOTH),
    "members:take_role": at_cells(ACCOUNTS, objects_rights.hand_grant, *BOTH),
    # Who may read what
    "members:organization_readers": Address(HEADS | ACCOUNTS, of=objects.organization, places=EVERYWHERE),
    "members:member_readers": at_cells(HEADS | ACCOUNTS, objects.member),
    "meetings:readers": at_cells(HEADS | ACCOUNTS, objects.held),
    # Assignments
    "members:assignments": Address(COMMUNE),
    "members:assignments_at": Address(COMMUNE, of=objects.organization, places=EVERYWHERE),
    "members:assign": Address(COMMUNE, of=objects.organization, places=EVERYWHERE, methods=BOTH),
    "members:end_assignment": at_cells(COMMUNE, objects_rights.assignment, *BOTH),
    # The full text, and recording for a cell
    "meetings:full_text": at_cells(OPENERS, objects.held, *BOTH),
    "meetings:full_texts": at_cells(OPENERS, objects.organization),
    "meetings:opened": at_cells(HEADS, objects.organization),
    "meetings:record_for": at_cells(OFFICE, objects.organization, *BOTH),
    "meetings:record_for_meeting": at_cells(OFFICE, objects.held, *BOTH),
    "meetings:end_record_for": at_cells(OFFICE, objects.held, "POST"),
}
