"""The committee's side of the annual review: what it decides and prints."""

from tests.contracts.access_words import Address

ADDRESSES: dict[str, Address] = {}
