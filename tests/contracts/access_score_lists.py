"""The committee's month: one table, one list, one decision."""

from tests.contracts.access_words import Address

ADDRESSES: dict[str, Address] = {}
