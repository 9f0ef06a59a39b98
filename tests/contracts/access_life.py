"""Members' life: events, corrections, posts and their handing over. Whoever keeps the roster writes them."""

from tests.contracts import objects, objects_life
from tests.contracts.access_words import BOTH, CELLS, HEADS, OFFICE, ROSTER_READERS, Address, at_cells

KEEPERS = HEADS | OFFICE

ADDRESSES: dict[str, Address] = {
    "members:life_choose": at_cells(KEEPERS, objects.member),
    "members:life_event": at_cells(KEEPERS, objects_life.event_kind, *BOTH),
    "members:cell_events": at_cells(ROSTER_READERS, objects.organization),
    "members:newcomer": at_cells(KEEPERS, objects_life.newcomer_kind, *BOTH),
    "members:receive_member": at_cells(KEEPERS, objects_life.transfer_to, *BOTH),
    "members:correct_event": at_cells(KEEPERS, objects_life.event, *BOTH),
    "members:take_back_event": at_cells(KEEPERS, objects_life.event, *BOTH),
    "members:posts": Address(ROSTER_READERS, of=objects.organization, places=(*CELLS, "commune")),
    "members:give_post": at_cells(KEEPERS, objects.organization, *BOTH),
    "members:replace_secretary": at_cells(KEEPERS, objects.organization, *BOTH),
    "meetings:handover": at_cells(KEEPERS, objects_life.replacement, *BOTH),
    "meetings:handover_pdf": at_cells(KEEPERS, objects_life.handover_paper),
    "meetings:handover_word": at_cells(KEEPERS, objects_life.handover_paper),
    "meetings:hand_over_tasks": at_cells(KEEPERS, objects.member, *BOTH),
}
