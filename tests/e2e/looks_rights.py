"""Roles by hand, assignments, inspections, the full text and who may read what."""

from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import SIGNED, a_member, as_role, meeting, the_cell
from tests.e2e.places_rights import (
    assignment,
    at_a_cell,
    at_own_top,
    hand_grant,
    person,
    person_and_place,
    recorded_for,
    to_open,
    to_record_for,
    was_opened,
)

LOOKS = [
    # Roles of a person
    Look("members:rights", person),
    Look("members:give_where", person),
    Look("members:give_role", person_and_place),
    Look("members:take_role", hand_grant),
    # Who may read what
    Look("members:organization_readers", the_cell),
    Look("members:member_readers", a_member),
    Look("meetings:readers", meeting(**SIGNED)),
    # Assignments
    Look("members:assignments", as_role(Role.COMMUNE_PERMANENT_BOARD)),
    Look("members:assignments_at", at_own_top(Role.COMMUNE_OFFICE)),
    Look("members:assign", at_own_top(Role.COMMUNE_OFFICE)),
    Look("members:end_assignment", assignment),
    # The full text, and recording for a cell
    Look("meetings:full_texts", at_a_cell(Role.COMMUNE_PERMANENT_BOARD)),
    Look("meetings:full_text", to_open),
    Look("meetings:minutes", was_opened, "đã ký, cấp trên đã mở"),
    Look("meetings:opened", the_cell),
    Look("meetings:record_for_meeting", to_record_for),
    Look("meetings:record_for", recorded_for),
]
