"""Remarks at the place of residence."""

from tests.contracts.access_words import Address

ADDRESSES: dict[str, Address] = {}
