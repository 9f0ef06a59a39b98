"""Working rules, inspections, training."""

from members.roles import Role
from tests.contracts import objects, objects_registers, objects_rights
from tests.contracts.access_words import (
    BOTH,
    CELLS,
    COMMITTEE,
    COMMUNE,
    HEADS,
    IN_THE_CELL,
    OFFICE,
    PLACES,
    Address,
    at_cells,
)

INSPECTORS = {Role.INSPECTION_COMMITTEE}
EVERYWHERE = tuple(PLACES)
ABOVE = COMMUNE | {Role.DISTRICT_ORGANIZATION_BOARD}
RULES_READERS = IN_THE_CELL | ABOVE
TRAINERS = OFFICE | {Role.DISTRICT_ORGANIZATION_BOARD}
COMMITTEES = ("commune", "district")
CLASSES = ("commune", "district", "other")  # of a cell of another branch: its commune

ADDRESSES: dict[str, Address] = {
    "meetings:working_rules": Address(RULES_READERS),
    "meetings:working_rules_of": Address(
        RULES_READERS, of=objects.organization, places=("cell", "other", "commune", "district")
    ),
    "meetings:working_rules_excel": Address(ABOVE, of=objects.organization, places=COMMITTEES),
    "meetings:new_working_rules": at_cells(HEADS, objects.organization, *BOTH),
    "meetings:correct_working_rules": at_cells(HEADS, objects_registers.working_rules, *BOTH),
    "meetings:confirm_working_rules": at_cells(HEADS, objects_registers.working_rules, *BOTH),
    "meetings:working_rules_file": at_cells(RULES_READERS, objects_registers.working_rules),
    "meetings:working_rules_sample": at_cells(RULES_READERS, objects.organization),
    "meetings:working_rules_sample_word": at_cells(RULES_READERS, objects.organization),
    # Classes
    "meetings:training": Address(ABOVE),
    "meetings:new_course": Address(TRAINERS, of=objects.organization, places=COMMITTEES, methods=BOTH),
    "meetings:training_gaps": Address(ABOVE),
    "meetings:training_gaps_of": Address(ABOVE, of=objects.organization, places=COMMITTEES),
    "meetings:training_gaps_excel": Address(ABOVE, of=objects.organization, places=COMMITTEES),
    "meetings:course": Address(ABOVE, of=objects_registers.course, places=CLASSES),
    "meetings:change_course": Address(TRAINERS, of=objects_registers.course, places=CLASSES, methods=BOTH),
    "meetings:drop_course": Address(TRAINERS, of=objects_registers.course, places=CLASSES, methods=("POST",)),
    "meetings:invite_to_course": Address(TRAINERS, of=objects_registers.course, places=CLASSES, methods=BOTH),
    "meetings:course_roll": Address(TRAINERS, of=objects_registers.course, places=CLASSES, methods=BOTH),
    "meetings:course_excel": Address(ABOVE, of=objects_registers.course, places=CLASSES),
    "meetings:course_paper": Address(
        TRAINERS, of=objects_registers.printed_list, places=CLASSES, methods=BOTH
    ),
    "meetings:course_pdf": Address(TRAINERS, of=objects_registers.printed_list, places=CLASSES),
    "meetings:course_word": Address(TRAINERS, of=objects_registers.printed_list, places=CLASSES),
    "meetings:withdraw_from_course": Address(
        TRAINERS, of=objects_registers.attendance, places=CLASSES, methods=("POST",)
    ),
    # Inspections: for everybody else there are none
    "meetings:inspections": Address(INSPECTORS),
    "meetings:inspections_excel": Address(INSPECTORS),
    "meetings:inspection_plan": Address(INSPECTORS),
    "meetings:new_inspection": Address(INSPECTORS, of=objects.organization, places=EVERYWHERE, methods=BOTH),
    "meetings:plan_inspection": Address(INSPECTORS, of=objects.organization, places=EVERYWHERE, methods=BOTH),
    "meetings:inspection": Address(
        INSPECTORS, of=objects_rights.inspection, places=EVERYWHERE, is_closed=True
    ),
    "meetings:conclude_inspection": Address(
        INSPECTORS, of=objects_rights.inspection, places=EVERYWHERE, methods=BOTH, is_closed=True
    ),
    "meetings:new_finding": Address(
        INSPECTORS, of=objects_rights.inspection, places=EVERYWHERE, methods=BOTH, is_closed=True
    ),
    "meetings:drop_planned": Address(
        INSPECTORS, of=objects_registers.plan_line, places=CELLS, methods=BOTH, is_closed=True
    ),
    "meetings:correct_finding": Address(
        INSPECTORS, of=objects_registers.finding, places=CELLS, methods=BOTH, is_closed=True
    ),
    # and what was found, once concluded
    "meetings:findings": Address(COMMITTEE | COMMUNE),
    "meetings:findings_excel": Address(COMMITTEE | COMMUNE),
    "meetings:close_finding": at_cells(
        HEADS | OFFICE | INSPECTORS, objects_registers.concluded_finding, *BOTH
    ),
}
