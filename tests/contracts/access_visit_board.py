"""What reaches the Standing Board: quick reports, opinions, the quarter's summary, coverage, who went how often."""

from members.roles import Role
from tests.contracts import objects_visit_board as objects
from tests.contracts.access_words import BOTH, COMMITTEE, COMMUNE, Address

BOARD = {Role.DISTRICT_OFFICE, Role.DISTRICT_STANDING_BOARD}
SENDERS = COMMUNE | {Role.WORK_GROUP_MEMBER, Role.ASSIGNED_COMMITTEE_MEMBER}
GROUP = BOARD | {Role.WORK_GROUP_MEMBER}
VISIT_READERS = GROUP | COMMUNE | {Role.ASSIGNED_COMMITTEE_MEMBER}
VISITORS_READERS = {Role.DISTRICT_STANDING_BOARD, Role.DISTRICT_ORGANIZATION_BOARD}
AT = ("district",)

ADDRESSES: dict[str, Address] = {
    "meetings:quick_reports": Address(BOARD),
    "meetings:new_quick_report": Address(SENDERS, methods=BOTH),
    "meetings:quick_report": Address(BOARD, of=objects.quick_report, places=AT, methods=BOTH),
    "meetings:proposals": Address(VISIT_READERS),
    "meetings:coverage": Address(VISIT_READERS),
    "meetings:coverage_excel": Address(VISIT_READERS),
    "meetings:visit_persons": Address(VISITORS_READERS),
    "meetings:visit_persons_excel": Address(VISITORS_READERS),
    "meetings:visit_person": Address(VISITORS_READERS, of=objects.visitor, places=AT),
    # What was answered, the visited read too; what waits: tests/meetings/test_visit_proposals.py
    "meetings:proposal": Address(
        VISIT_READERS | COMMITTEE,
        {Role.DISTRICT_OFFICE},
        of=objects.answered_proposal,
        places=("cell", "other"),
        methods=BOTH,
    ),
    "meetings:visit_summaries": Address(BOARD),
    "meetings:visit_summary": Address(BOARD, of=objects.quarter_of, places=AT),
    "meetings:visit_summary_excel": Address(BOARD, of=objects.quarter_of, places=AT),
    "meetings:issue_visit_summary": Address(
        {Role.DISTRICT_OFFICE}, of=objects.quarter_of, places=AT, methods=("POST",)
    ),
    "meetings:visit_summary_issued": Address(BOARD, of=objects.summary, places=AT, methods=BOTH),
    "meetings:visit_summary_pdf": Address(BOARD, of=objects.summary, places=AT),
    "meetings:visit_summary_word": Address(BOARD, of=objects.summary, places=AT),
}
