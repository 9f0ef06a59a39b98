"""Working rules, inspections, training."""

from tests.contracts.access_words import Address

ADDRESSES: dict[str, Address] = {}
