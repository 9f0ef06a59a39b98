"""Working rules, inspections, training."""

from members.roles import Role
from tests.contracts import objects, objects_registers
from tests.contracts.access_words import BOTH, COMMUNE, HEADS, IN_THE_CELL, Address, at_cells

ABOVE = COMMUNE | {Role.DISTRICT_ORGANIZATION_BOARD}
RULES_READERS = IN_THE_CELL | ABOVE

ADDRESSES: dict[str, Address] = {
    "meetings:working_rules": Address(RULES_READERS),
    "meetings:working_rules_of": Address(
        RULES_READERS, of=objects.organization, places=("cell", "other", "commune", "district")
    ),
    "meetings:working_rules_excel": Address(ABOVE, of=objects.organization, places=("commune", "district")),
    "meetings:new_working_rules": at_cells(HEADS, objects.organization, *BOTH),
    "meetings:correct_working_rules": at_cells(HEADS, objects_registers.working_rules, *BOTH),
    "meetings:confirm_working_rules": at_cells(HEADS, objects_registers.working_rules, *BOTH),
    "meetings:working_rules_file": at_cells(RULES_READERS, objects_registers.working_rules),
}
