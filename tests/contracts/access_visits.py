"""Visits: the whole for the group and those who sent it, the shared part for the visited; who went writes."""

from members.roles import Role
from tests.contracts import objects_visits as objects
from tests.contracts.access_words import BOTH, COMMITTEE, COMMUNE, Address, at_cells

GROUP = {Role.WORK_GROUP_MEMBER}
FOLLOWER = {Role.ASSIGNED_COMMITTEE_MEMBER}
WHOLE = GROUP | {Role.DISTRICT_OFFICE, Role.DISTRICT_STANDING_BOARD}
VISITED = COMMITTEE | COMMUNE | FOLLOWER

ADDRESSES: dict[str, Address] = {
    "meetings:visits": Address(GROUP | FOLLOWER),
    "meetings:new_visit": Address(GROUP | FOLLOWER, methods=BOTH),
    "meetings:visits_here": Address(VISITED),
    "meetings:visit": at_cells(WHOLE | VISITED, objects.sent),
    # Those alone who went: the group's person of the cast is one of them.
    "meetings:record_visit": at_cells(GROUP, objects.visited, "POST"),
    "meetings:visit_brief": at_cells(GROUP, objects.with_brief, *BOTH),
    "meetings:visit_brief_pdf": at_cells(GROUP, objects.with_brief, opened=(200, 302)),
    "meetings:visit_report": at_cells(GROUP, objects.written, *BOTH),
    "meetings:visit_report_draft": at_cells(GROUP, objects.written, "POST"),
    "meetings:return_visit_report": at_cells(GROUP, objects.written, "POST"),
    "meetings:visit_report_paper": at_cells(WHOLE, objects.sent, *BOTH),
    "meetings:visit_report_paper_pdf": at_cells(WHOLE, objects.sent, opened=(200, 302)),
    "meetings:visit_report_word": at_cells(WHOLE, objects.sent),
    "meetings:visit_file": at_cells(WHOLE, objects.with_file),
}
