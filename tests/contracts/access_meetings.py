"""A meeting, its papers, and what goes upward."""

from tests.contracts import objects
from tests.contracts.access_words import (
    BOTH,
    COMMITTEE,
    HEADS,
    MEETING_READERS,
    NOTICE_READERS,
    OF_ONE_MEETING,
    OFFICE,
    RECORDERS,
    SUBMISSION_READERS,
    Address,
    at_cells,
)

ADDRESSES: dict[str, Address] = {
    # A cell's meetings: preparing
    "meetings:list": Address(NOTICE_READERS - OF_ONE_MEETING),
    "meetings:cell_list": at_cells(NOTICE_READERS - OF_ONE_MEETING, objects.organization),
    "meetings:new": at_cells(COMMITTEE, objects.organization, *BOTH),
    "meetings:take_last": at_cells(COMMITTEE, objects.organization, "POST"),
    "meetings:new_record": at_cells(COMMITTEE, objects.organization, *BOTH),
    "meetings:open": at_cells(NOTICE_READERS, objects.prepared, opened=(302,)),
    "meetings:prepare": at_cells(COMMITTEE, objects.prepared),
    "meetings:update": at_cells(COMMITTEE, objects.prepared, *BOTH),
    "meetings:focus": at_cells(COMMITTEE, objects.prepared, *BOTH),
    "meetings:settled": at_cells(COMMITTEE, objects.with_focus, *BOTH),
    "meetings:from_committee": at_cells(COMMITTEE, objects.committee_met, *BOTH),
    "meetings:convene": at_cells(COMMITTEE, objects.prepared, "POST"),
    "meetings:postpone": at_cells(COMMITTEE, objects.prepared, *BOTH),
    "meetings:not_held": at_cells(COMMITTEE, objects.prepared, *BOTH),
    "meetings:item_add": at_cells(COMMITTEE, objects.prepared, *BOTH),
    "meetings:item_edit": at_cells(COMMITTEE, objects.item, *BOTH),
    "meetings:item_move": at_cells(COMMITTEE, objects.item, "POST"),
    "meetings:item_drop": at_cells(COMMITTEE, objects.item, "POST"),
    "meetings:notice": at_cells(NOTICE_READERS, objects.prepared),
    # Recording, minutes, signature
    "meetings:record": at_cells(RECORDERS, objects.held, *BOTH),
    "meetings:record_draft": at_cells(RECORDERS, objects.held, "POST"),
    "meetings:minutes": at_cells(MEETING_READERS, objects.held),
    "meetings:agree": at_cells(RECORDERS, objects.held, "POST"),
    "meetings:layout": at_cells(RECORDERS, objects.held, "POST"),
    "meetings:print": at_cells(RECORDERS, objects.held, *BOTH),
    "meetings:reopen": at_cells(RECORDERS, objects.printed, "POST"),
    "meetings:sign": at_cells(HEADS, objects.printed, *BOTH),
    "meetings:addendum": at_cells(HEADS, objects.signed, *BOTH),
    "meetings:addendum_sign": at_cells(HEADS, objects.addendum, *BOTH),
    "meetings:update_roll": at_cells(RECORDERS, objects.held, "POST"),
    # Upward
    "meetings:submission": at_cells(MEETING_READERS, objects.held),
    "meetings:send": at_cells(HEADS, objects.printed, "POST"),
    "meetings:received": at_cells(SUBMISSION_READERS, objects.submission),
    "meetings:receive": at_cells(OFFICE, objects.submission, "POST"),
    "meetings:send_back": at_cells(OFFICE, objects.submission, *BOTH),
    # Papers and files
    "meetings:print_one": at_cells(RECORDERS, objects.notice, "POST"),
    "meetings:paper": at_cells(MEETING_READERS, objects.minutes_paper),
    "meetings:paper_want": at_cells(MEETING_READERS, objects.minutes_paper, "POST"),
    "meetings:paper_pdf": at_cells(MEETING_READERS, objects.minutes_paper),
    "meetings:paper_word": at_cells(MEETING_READERS, objects.minutes_paper),
    "meetings:file": at_cells(MEETING_READERS, objects.stored_file),
}
