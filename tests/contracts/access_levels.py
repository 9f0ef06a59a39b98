"""The committee's side of the annual review: what it decides and prints."""

from members.roles import Role
from tests.contracts import objects_levels as made
from tests.contracts.access_words import BOTH, COMMITTEE, COMMUNE, IN_THE_CELL, Address, at_cells

ORGANIZATION_BOARD = {Role.DISTRICT_ORGANIZATION_BOARD}
ABOVE = COMMUNE | ORGANIZATION_BOARD
COMMITTEES = ("commune", "district")
THE_COMMUNE = ("commune",)  # decides itself; the board of the district reads there
READERS = COMMITTEE | ABOVE

ADDRESSES: dict[str, Address] = {
    "evaluations:levels": Address(IN_THE_CELL | ABOVE),
    "evaluations:levels_of": Address(ABOVE, of=made.committee, places=COMMITTEES),
    "evaluations:levels_excel": Address(ABOVE, of=made.committee, places=COMMITTEES),
    "evaluations:level_counts": Address(ABOVE, of=made.committee, places=COMMITTEES),
    "evaluations:level_counts_excel": Address(ABOVE, of=made.committee, places=COMMITTEES),
    "evaluations:review_year": Address(COMMUNE, of=made.committee, places=THE_COMMUNE, methods=BOTH),
    "evaluations:decide_levels": Address(COMMUNE, of=made.committee, places=THE_COMMUNE, methods=BOTH),
    "evaluations:propose_unit_level": Address(COMMUNE, of=made.committee, places=THE_COMMUNE, methods=BOTH),
    "evaluations:correct_level_decision": Address(
        COMMUNE, of=made.decision, places=THE_COMMUNE, methods=BOTH
    ),
    "evaluations:level_decision_scan": Address(ABOVE, of=made.decision, places=THE_COMMUNE),
    "evaluations:levels_paper": Address(ABOVE, of=made.printed, places=THE_COMMUNE, methods=BOTH),
    "evaluations:levels_pdf": Address(ABOVE, of=made.printed, places=THE_COMMUNE),
    "evaluations:levels_word": Address(ABOVE, of=made.printed, places=THE_COMMUNE),
    # Votes and proposals of a cell: for the committee that decides, not for one above it
    "evaluations:levels_of_cell": at_cells(COMMUNE, made.waiting, *BOTH),
    "evaluations:return_levels": at_cells(COMMUNE, made.waiting, *BOTH),
    "evaluations:correct_level": at_cells(COMMUNE, made.decided_level, *BOTH),
    # What was decided: everybody's in the cell
    "evaluations:level_results": at_cells(IN_THE_CELL | ABOVE, made.decided),
    "evaluations:level_results_excel": at_cells(IN_THE_CELL | ABOVE, made.decided),
    "evaluations:level_results_paper": at_cells(READERS, made.printed_results, *BOTH),
    "evaluations:level_results_pdf": at_cells(READERS, made.printed_results),
    "evaluations:level_results_word": at_cells(READERS, made.printed_results),
}
