"""Telling people of a meeting: the heads of the cell call and agree; each of the cell asks off for himself."""

from tests.contracts import objects, objects_telling
from tests.contracts.access_words import BOTH, COMMITTEE, IN_THE_CELL, Address, at_cells

ADDRESSES: dict[str, Address] = {
    "meetings:calls": at_cells(COMMITTEE, objects.prepared, *BOTH),
    "meetings:absence": at_cells(IN_THE_CELL, objects.prepared, *BOTH),
    "meetings:absence_agree": at_cells(COMMITTEE, objects_telling.absence, "POST"),
    # Of another: his own is in tests/meetings/views/test_telling.py
    "meetings:absence_withdraw": at_cells(COMMITTEE, objects_telling.absence, "POST"),
}
