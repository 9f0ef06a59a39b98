"""The evening: the page of the phones, a second phone, and what waits for a person. Whoever may record it opens it."""

from tests.contracts import objects_in_session
from tests.contracts.access_words import BOTH, EVERYBODY, RECORDERS, Address, at_cells

ADDRESSES: dict[str, Address] = {
    "meetings:in_session": at_cells(RECORDERS, objects_in_session.begun),
    "meetings:snapshot": at_cells(RECORDERS, objects_in_session.begun),
    "meetings:operations": at_cells(RECORDERS, objects_in_session.begun, "POST"),
    "meetings:phone_code": at_cells(RECORDERS, objects_in_session.begun, "POST"),
    "meetings:phones": at_cells(RECORDERS, objects_in_session.begun),
    "meetings:phone_agree": at_cells(RECORDERS, objects_in_session.phone, "POST"),
    "meetings:phone_end": at_cells(RECORDERS, objects_in_session.phone, "POST"),
    "meetings:review": at_cells(RECORDERS, objects_in_session.begun),
    "meetings:review_write": at_cells(RECORDERS, objects_in_session.operation, "POST"),
    "meetings:review_close": at_cells(RECORDERS, objects_in_session.operation, "POST"),
    # Before a phone is let in: it learns nothing of anybody
    "meetings:join": Address(EVERYBODY, methods=BOTH, anonymous={"GET": 200, "POST": 200}),
    "meetings:join_wait": Address(EVERYBODY, opened=(302,), anonymous={"GET": 302}),
}
