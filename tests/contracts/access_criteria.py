"""Sets of criteria: read, written, issued, as a spreadsheet."""

from tests.contracts.access_words import Address

ADDRESSES: dict[str, Address] = {}
