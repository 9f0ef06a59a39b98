"""The desk of an office: the month as a spreadsheet, papers received in a row, bản tổng hợp printed together."""

from tests.contracts import objects
from tests.contracts.access_words import MONTH_READERS, OFFICE, PLACES, Address

ADDRESSES: dict[str, Address] = {
    "export_month": Address(MONTH_READERS, of=objects.month_of, places=tuple(PLACES)),
    "receive_month": Address(OFFICE, of=objects.month_of, places=tuple(PLACES), methods=("POST",)),
}
