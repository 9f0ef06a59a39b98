"""The sheet of a meeting: what the records say, three scores side by side."""

from members.roles import Role
from tests.contracts import objects, objects_scores
from tests.contracts.access_words import (
    BOTH,
    CELLS,
    COMMUNE,
    HEADS,
    IN_THE_CELL,
    RECORDERS,
    Address,
    at_cells,
)

SCORE_READERS = (
    IN_THE_CELL
    | COMMUNE
    | {
        Role.MINUTE_TAKER,
        Role.RECORDER_FOR_CELL,
        Role.ASSIGNED_COMMITTEE_MEMBER,
        Role.WORK_GROUP_MEMBER,
        Role.DISTRICT_ORGANIZATION_BOARD,
    }
)

ADDRESSES: dict[str, Address] = {
    "evaluations:sheet": Address(
        SCORE_READERS, may_post=RECORDERS, of=objects.held, places=CELLS, methods=BOTH
    ),
    "evaluations:sheet_vote": at_cells(RECORDERS, objects_scores.scored, *BOTH),
    "evaluations:sheet_send": at_cells(HEADS, objects_scores.returned, "POST"),
    # Those alone who were there: the group's person of the cast is one of them.
    "evaluations:visit_points": at_cells({Role.WORK_GROUP_MEMBER}, objects_scores.attended, *BOTH),
    "evaluations:sheet_paper": at_cells(SCORE_READERS, objects_scores.scored, *BOTH),
    "evaluations:sheet_paper_pdf": at_cells(SCORE_READERS, objects_scores.scored, opened=(302,)),
    "evaluations:sheet_paper_word": at_cells(SCORE_READERS, objects_scores.scored),
    "evaluations:sheet_paper_excel": at_cells(SCORE_READERS, objects_scores.scored),
}
