"""Tổ công tác: who goes, which units they look after."""

from members.roles import Role
from tests.contracts import objects, objects_work_groups
from tests.contracts.access_words import BOTH, PLACES, Address

OFFICE = {Role.DISTRICT_OFFICE}
READERS = OFFICE | {Role.DISTRICT_STANDING_BOARD, Role.WORK_GROUP_MEMBER}
GROUP = objects_work_groups.group
EVERYWHERE = tuple(PLACES)

ADDRESSES: dict[str, Address] = {
    "meetings:work_groups": Address(READERS),
    "meetings:group": Address(READERS, of=GROUP, places=EVERYWHERE),
    "meetings:group_file": Address(READERS, of=GROUP, places=EVERYWHERE),
    # In the name of the committee by which one holds the right, not of those below it
    "meetings:new_group": Address(
        OFFICE, of=objects.organization, places=("district", "other"), methods=BOTH
    ),
    "meetings:correct_group": Address(OFFICE, of=GROUP, places=EVERYWHERE, methods=BOTH),
    "meetings:end_group": Address(OFFICE, of=GROUP, places=EVERYWHERE, methods=BOTH),
    "meetings:group_people": Address(OFFICE, of=GROUP, places=EVERYWHERE),
    "meetings:group_member": Address(OFFICE, of=objects_work_groups.member, places=EVERYWHERE, methods=BOTH),
    "meetings:leave_group": Address(OFFICE, of=objects_work_groups.member, places=EVERYWHERE, methods=BOTH),
    "meetings:group_units": Address(OFFICE, of=GROUP, places=EVERYWHERE, methods=BOTH),
    "meetings:end_group_unit": Address(OFFICE, of=objects_work_groups.unit, places=EVERYWHERE, methods=BOTH),
}
