"""Tổ công tác: who goes, which units they look after."""

from tests.contracts.access_words import Address

ADDRESSES: dict[str, Address] = {}
