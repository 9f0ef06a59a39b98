"""Remarks at the place of residence."""

from tests.contracts import objects, objects_residence
from tests.contracts.access_words import BOTH, COMMITTEE, Address, at_cells

ADDRESSES: dict[str, Address] = {
    "evaluations:residence": Address(COMMITTEE),
    "evaluations:residence_of": at_cells(COMMITTEE, objects.organization, opened=(302,)),
    "evaluations:residence_year": at_cells(COMMITTEE, objects_residence.year),
    "evaluations:new_remark": at_cells(COMMITTEE, objects_residence.year, *BOTH),
    "evaluations:residence_excel": at_cells(COMMITTEE, objects_residence.year),
    "evaluations:print_all_remarks": at_cells(COMMITTEE, objects_residence.year, "POST"),
    "evaluations:residence_paper": at_cells(COMMITTEE, objects_residence.paper_of_year, *BOTH),
    "evaluations:residence_pdf": at_cells(COMMITTEE, objects_residence.paper_of_year),
    "evaluations:residence_word": at_cells(COMMITTEE, objects_residence.paper_of_year),
    "evaluations:correct_remark": at_cells(COMMITTEE, objects_residence.remark, *BOTH),
    "evaluations:drop_remark": at_cells(COMMITTEE, objects_residence.remark, *BOTH),
    "evaluations:end_remarks": at_cells(COMMITTEE, objects_residence.remark, "POST"),
    "evaluations:remark_paper": at_cells(COMMITTEE, objects_residence.printed_remark, *BOTH),
    "evaluations:remark_pdf": at_cells(COMMITTEE, objects_residence.printed_remark),
    "evaluations:remark_word": at_cells(COMMITTEE, objects_residence.printed_remark),
}
