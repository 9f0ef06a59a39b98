"""Visits and their reports; what a commune's committee members do of the same kind."""

from tests.contracts.access_words import Address

ADDRESSES: dict[str, Address] = {}
