"""Working rules, inspections, training."""

from meetings.models import WorkingRules
from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import Found, a_cell, as_role, holder, the_cell

NO_PAGES = {"meetings:working_rules_excel", "meetings:working_rules_file"}


def working_rules() -> Found:
    found = WorkingRules.objects.filter(organization=a_cell()).order_by("-adopted_on")[0]
    return holder(Role.CELL_SECRETARY, a_cell()), {"uid": found.uid}


def cell_without_rules() -> Found:
    cell = a_cell().parent.children.cells().open().filter(working_rules=None).order_by("path")[0]
    return holder(Role.CELL_SECRETARY, cell), {"uid": cell.uid}


LOOKS = [
    Look("meetings:working_rules", as_role(Role.COMMUNE_OFFICE)),
    Look("meetings:working_rules_of", the_cell),
    Look("meetings:working_rules_of", cell_without_rules, "chưa ghi"),
    Look("meetings:new_working_rules", the_cell),
    Look("meetings:correct_working_rules", working_rules),
    Look("meetings:confirm_working_rules", working_rules),
]
