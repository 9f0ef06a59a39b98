"""People and the tree."""

from tests.contracts import objects
from tests.contracts.access_words import (
    CELLS,
    EVERYBODY,
    HEADS,
    OF_ONE_MEETING,
    OFFICE,
    PLACES,
    ROSTER_READERS,
    Address,
)

ADDRESSES: dict[str, Address] = {
    # People and the tree
    "members:roster": Address(ROSTER_READERS),
    "members:cell_roster": Address(ROSTER_READERS, of=objects.organization, places=CELLS),
    "members:member": Address(ROSTER_READERS, of=objects.member, places=CELLS),
    "members:correct_name": Address(HEADS | OFFICE, of=objects.member, places=CELLS, methods=("GET", "POST")),
    "members:organizations": Address(EVERYBODY - OF_ONE_MEETING),
    "members:organization": Address(
        EVERYBODY - OF_ONE_MEETING, of=objects.organization, places=tuple(PLACES)
    ),
}
