"""Bộ tiêu chí chấm điểm: read by the offices above the cells, written and issued by those whose committee issues it."""

from tests.contracts import objects, objects_criteria
from tests.contracts.access_rule_sets import AT, RULE_READERS
from tests.contracts.access_words import BOTH, OFFICE, PLACES, Address


def _of_a_draft(of=objects_criteria.drafted, *methods: str) -> Address:
    return Address(OFFICE, of=of, places=AT, methods=methods or BOTH)


ADDRESSES: dict[str, Address] = {
    "evaluations:criteria_sets": Address(RULE_READERS),
    "evaluations:criteria_sets_of": Address(RULE_READERS, of=objects.organization, places=tuple(PLACES)),
    "evaluations:criteria_set": Address(RULE_READERS, of=objects_criteria.issued, places=AT),
    "evaluations:criteria_sheet": Address(RULE_READERS, of=objects_criteria.issued, places=AT),
    "evaluations:criteria_workbook": Address(RULE_READERS, of=objects_criteria.issued, places=AT),
    "evaluations:new_criteria_set": Address(
        OFFICE, of=objects_criteria.at_the_committee, places=AT, methods=BOTH
    ),
    "evaluations:criteria_draft": _of_a_draft(objects_criteria.drafted, "GET"),
    "evaluations:criteria_settings": _of_a_draft(),
    "evaluations:new_criteria_group": _of_a_draft(),
    "evaluations:criteria_group": _of_a_draft(objects_criteria.group_of_draft),
    "evaluations:new_criteria_item": _of_a_draft(),
    "evaluations:criteria_item": _of_a_draft(objects_criteria.item_of_draft),
    "evaluations:import_criteria": _of_a_draft(),
    "evaluations:issue_criteria_set": _of_a_draft(),
    "evaluations:drop_criteria_set": _of_a_draft(),
    "evaluations:close_criteria_set": _of_a_draft(objects_criteria.issued),
    "evaluations:take_back_criteria_set": _of_a_draft(objects_criteria.issued),
    "evaluations:confirm_criteria_set": _of_a_draft(objects_criteria.issued),
}
