"""What reaches the Standing Board: quick reports, opinions, the quarter's summary, coverage, who went how often."""

from tests.contracts.access_words import Address

ADDRESSES: dict[str, Address] = {}
