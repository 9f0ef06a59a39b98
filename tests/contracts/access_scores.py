"""The sheet of a meeting: what the records say, three scores side by side."""

from tests.contracts.access_words import Address

ADDRESSES: dict[str, Address] = {}
