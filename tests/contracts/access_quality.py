"""Figures of scores: a cell over its months, a committee over its cells."""

from tests.contracts.access_words import Address

ADDRESSES: dict[str, Address] = {}
