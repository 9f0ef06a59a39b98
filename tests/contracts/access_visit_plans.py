"""The plan of a quarter, and the cell that is asked about its evening."""

from tests.contracts.access_words import Address

ADDRESSES: dict[str, Address] = {}
