"""The annual review in the cell: one's own words, the cell's papers, its ballot."""

from tests.contracts.access_words import Address

ADDRESSES: dict[str, Address] = {}
