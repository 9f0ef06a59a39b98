"""The plan of a quarter: the office makes it, the Standing Board reads it, a group reads its own rows once it is out;
a cell answers for its evening."""

from members.roles import Role
from tests.contracts import objects_visit_plans as objects
from tests.contracts.access_words import BOTH, COMMITTEE, COMMUNE, OFFICE, Address

MAKERS = {Role.DISTRICT_OFFICE}
READERS = MAKERS | {Role.DISTRICT_STANDING_BOARD}
GROUP = {Role.WORK_GROUP_MEMBER}
VISITED = COMMITTEE | COMMUNE | {Role.ASSIGNED_COMMITTEE_MEMBER}
CELLS = ("cell", "other")  # two cells of one district would have one plan
AT = ("district", "other")  # of a cell of another branch: its district

ADDRESSES: dict[str, Address] = {
    "meetings:visit_plans": Address(READERS | GROUP),
    "meetings:new_visit_plan": Address(MAKERS, of=objects.new_plan, places=AT, methods=("POST",)),
    "meetings:visit_plan": Address(READERS, of=objects.draft, places=AT),
    "meetings:visit_plan_shares": Address(MAKERS, of=objects.draft, places=AT, methods=("POST",)),
    "meetings:visit_plan_ask": Address(MAKERS, of=objects.draft, places=AT, methods=("POST",)),
    "meetings:publish_visit_plan": Address(MAKERS, of=objects.draft, places=AT, methods=BOTH),
    "meetings:visit_plan_paper": Address(READERS, of=objects.out, places=AT, methods=BOTH),
    "meetings:visit_plan_pdf": Address(READERS, of=objects.out, places=AT),
    "meetings:change_visit_plan": Address(MAKERS, of=objects.changed, places=AT, methods=BOTH),
    "meetings:plan_change": Address(READERS, of=objects.issued_change, places=AT, methods=BOTH),
    "meetings:plan_change_pdf": Address(READERS, of=objects.issued_change, places=AT),
    "meetings:visit_plan_excel": Address(READERS, of=objects.draft, places=AT),
    "meetings:visit_plan_group": Address(READERS, of=objects.of_group, places=AT),
    "meetings:visit_plan_calendar": Address(READERS, of=objects.of_group_out, places=AT),
    "meetings:add_visit": Address(MAKERS, of=objects.of_group, places=AT, methods=BOTH),
    "meetings:planned_visit": Address(MAKERS, of=objects.planned, places=CELLS, methods=BOTH),
    "meetings:drop_visit": Address(MAKERS, of=objects.planned, places=CELLS, methods=("POST",)),
    "meetings:move_visit": Address(MAKERS, of=objects.assigned, places=CELLS, methods=BOTH),
    "meetings:miss_visit": Address(MAKERS, of=objects.assigned, places=CELLS, methods=BOTH),
    "meetings:asked_visit": Address(
        VISITED | READERS | GROUP,
        may_post=COMMITTEE | OFFICE,
        of=objects.asked,
        places=CELLS,
        methods=BOTH,
    ),
}
