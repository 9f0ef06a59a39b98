"""Figures of scores: a cell over its months, a committee over its cells."""

from members.roles import Role
from tests.contracts import objects
from tests.contracts.access_words import COMMUNE, IN_THE_CELL, MONTH_READERS, Address, at_cells

# Who takes the minutes or records for a cell reads the score of one meeting.
READERS = (
    IN_THE_CELL
    | COMMUNE
    | {
        Role.ASSIGNED_COMMITTEE_MEMBER,
        Role.WORK_GROUP_MEMBER,
        Role.DISTRICT_ORGANIZATION_BOARD,
    }
)

ADDRESSES: dict[str, Address] = {
    # An inspection sees the month of a cell, not its scores.
    "evaluations:quality": Address(READERS | MONTH_READERS - {Role.INSPECTION_TEAM}, opened=(302,)),
    "evaluations:cell_quality": at_cells(READERS, objects.month_of),
    "evaluations:quality_figures": Address(
        MONTH_READERS, of=objects.month_of, places=("commune", "district")
    ),
}
