"""Excel in and out."""

from members.roles import Role
from tests.contracts import objects
from tests.contracts.access_words import BOTH, OFFICE, PLACES, ROSTER_READERS, Address

ANYWHERE = tuple(PLACES)
ABOVE_CELLS = ("commune", "district")  # a single cell has its own pages
TREE_EDITORS = OFFICE | {Role.DISTRICT_ORGANIZATION_BOARD}

ADDRESSES: dict[str, Address] = {
    "members:excel": Address(ROSTER_READERS),
    "members:excel_of": Address(ROSTER_READERS, of=objects.organization, places=ANYWHERE),
    "members:export_roster": Address(ROSTER_READERS, of=objects.organization, places=ANYWHERE),
    "members:export_differences": Address(ROSTER_READERS, of=objects.organization, places=ANYWHERE),
    "members:export_accounts": Address(
        OFFICE | {Role.ADMINISTRATOR}, of=objects.organization, places=ANYWHERE
    ),
    "members:import_members": Address(OFFICE, of=objects.organization, places=ABOVE_CELLS, methods=BOTH),
    "members:import_cells": Address(TREE_EDITORS, of=objects.organization, places=ABOVE_CELLS, methods=BOTH),
    "members:members_template": Address(OFFICE, of=objects.organization, places=ABOVE_CELLS),
    "members:cells_template": Address(TREE_EDITORS, of=objects.organization, places=ABOVE_CELLS),
    "members:import_run": Address(OFFICE, of=objects.import_run, places=ABOVE_CELLS),
    "members:import_progress": Address(OFFICE, of=objects.import_run, places=ABOVE_CELLS),
    "members:import_faulty": Address(OFFICE, of=objects.import_run, places=ABOVE_CELLS),
    "members:import_write": Address(OFFICE, of=objects.import_run, places=ABOVE_CELLS, methods=("POST",)),
    "members:import_discard": Address(OFFICE, of=objects.import_run, places=ABOVE_CELLS, methods=("POST",)),
}
