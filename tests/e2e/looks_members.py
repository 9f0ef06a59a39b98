"""People and the tree."""

from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import a_member, as_role, at_the_commune, the_cell

LOOKS = [
    # People and the tree
    Look("members:roster", as_role(Role.CELL_SECRETARY), "chi bộ"),
    Look("members:roster", as_role(Role.COMMUNE_OFFICE), "xã"),
    Look("members:cell_roster", the_cell),
    Look("members:member", a_member),
    Look("members:correct_name", a_member),
    Look("members:organizations", as_role(Role.COMMUNE_OFFICE)),
    Look("members:organization", at_the_commune, "xã"),
    Look("members:organization", the_cell, "chi bộ"),
]
