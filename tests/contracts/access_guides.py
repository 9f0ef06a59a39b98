"""Hướng dẫn: whoever is logged in reads all of them."""

from tests.contracts.access_words import EVERYBODY, Address

ADDRESSES: dict[str, Address] = {
    "guides": Address(EVERYBODY),
    "guide": Address(EVERYBODY, of=lambda _place: {"name": "van-phong"}),
    "leaflet": Address(EVERYBODY),
}
