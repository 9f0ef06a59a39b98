"""The committee's month: one table, one list, one decision."""

from members.roles import Role
from tests.contracts import objects_score_lists as objects
from tests.contracts.access_words import BOTH, CELLS, COMMUNE, Address

READERS = COMMUNE | {Role.DISTRICT_ORGANIZATION_BOARD}
# Of a cell of another branch: its commune.
AT = ("commune", "other")

ADDRESSES: dict[str, Address] = {
    "evaluations:score_months": Address(READERS, opened=(302,)),
    "evaluations:score_month": Address(READERS, of=objects.month_of, places=AT),
    "evaluations:score_month_excel": Address(READERS, of=objects.month_of, places=AT),
    "evaluations:submit_scores": Address(COMMUNE, of=objects.month_of, places=AT, methods=("POST",)),
    "evaluations:score_list": Address(READERS, of=objects.submitted, places=AT, methods=BOTH),
    "evaluations:score_list_pdf": Address(READERS, of=objects.submitted, places=AT),
    "evaluations:score_list_word": Address(READERS, of=objects.submitted, places=AT),
    "evaluations:score_list_scan": Address(READERS, of=objects.decided, places=AT),
    "evaluations:take_back_scores": Address(
        COMMUNE, of=objects.submitted, places=AT, methods=("POST",), posted=(302, 404)
    ),
    "evaluations:decide_scores": Address(COMMUNE, of=objects.submitted, places=AT, methods=BOTH),
    "evaluations:score_summary": Address(READERS, of=objects.half_of, places=AT, methods=BOTH),
    "evaluations:score_summary_pdf": Address(READERS, of=objects.half_of, places=AT, opened=(302,)),
    "evaluations:score_summary_word": Address(READERS, of=objects.half_of, places=AT),
    "evaluations:score_summary_excel": Address(READERS, of=objects.half_of, places=AT),
    "evaluations:committee_score": Address(COMMUNE, of=objects.sent, places=CELLS, methods=BOTH),
    "evaluations:return_score": Address(COMMUNE, of=objects.sent, places=CELLS, methods=BOTH),
    "evaluations:correct_list_decision": Address(COMMUNE, of=objects.decided, places=AT, methods=BOTH),
    "evaluations:correct_score": Address(COMMUNE, of=objects.corrected, places=CELLS, methods=BOTH),
}
