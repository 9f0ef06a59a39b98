"""The words of the access tables: sets of roles, places of the cast, and what a line says."""

from collections.abc import Callable
from dataclasses import dataclass, field

from members.models import Organization
from members.roles import Role
from tests.cast import Cast

HEADS = {Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY}
COMMITTEE = HEADS | {Role.CELL_COMMITTEE_MEMBER}
IN_THE_CELL = COMMITTEE | {Role.MEMBER}
OF_ONE_MEETING = {Role.MINUTE_TAKER, Role.RECORDER_FOR_CELL, Role.FULL_TEXT_READER}
BESIDE_THE_CELL = OF_ONE_MEETING | {
    Role.ASSIGNED_COMMITTEE_MEMBER,
    Role.WORK_GROUP_MEMBER,
    Role.INSPECTION_TEAM,
}
OFFICE = {Role.COMMUNE_OFFICE}
COMMUNE = OFFICE | {Role.COMMUNE_PERMANENT_BOARD}
DISTRICT = {
    Role.DISTRICT_ORGANIZATION_BOARD,
    Role.DISTRICT_OFFICE,
    Role.DISTRICT_PROPAGANDA_BOARD,
    Role.DISTRICT_STANDING_BOARD,
    Role.INSPECTION_COMMITTEE,
}
EVERYBODY = set(Role)
NOBODY: set[Role] = set()

# Where things are, seen from the cell of the cast: itself, a cell beside it, what stands above, another branch.
PLACES: dict[str, Callable[[Cast], Organization]] = {
    "cell": lambda cast: cast.cell,
    "sibling": lambda cast: cast.sibling_cell,
    "commune": lambda cast: cast.commune,
    "district": lambda cast: cast.district,
    "other": lambda cast: cast.other_cell,
}
CELLS = ("cell", "sibling", "other")
REACH: dict[Role, set[str]] = (
    {role: {"cell"} for role in IN_THE_CELL | BESIDE_THE_CELL}
    | {role: {"cell", "sibling", "commune"} for role in COMMUNE}
    | {role: {"cell", "sibling", "commune", "district"} for role in DISTRICT}
    | {Role.ADMINISTRATOR: set(PLACES)}
)


@dataclass(frozen=True)
class Address:
    """`of` makes the arguments of the address at a place; an address without one is the same everywhere.
    `may` opens it, `may_post` sends to it. `anonymous` maps a method to the answer to somebody unknown; without
    it he is led to the login."""

    may: set[Role]
    may_post: set[Role] | None = None
    of: Callable[[Organization], dict[str, object]] | None = None
    places: tuple[str, ...] = ()
    methods: tuple[str, ...] = ("GET",)
    opened: tuple[int, ...] = (200,)
    posted: tuple[int, ...] = (200, 302, 422)
    anonymous: dict[str, int] = field(default_factory=dict)
    is_closed: bool = False  # whoever does not pass is told of nothing (404), inside too

    def passes(self, role: Role, method: str) -> bool:
        return role in (self.may if method == "GET" or self.may_post is None else self.may_post)


ROSTER_READERS = COMMITTEE | COMMUNE | {Role.DISTRICT_ORGANIZATION_BOARD}
NOTICE_READERS = (
    IN_THE_CELL | OF_ONE_MEETING | COMMUNE | {Role.ASSIGNED_COMMITTEE_MEMBER, Role.INSPECTION_TEAM}
)
MEETING_READERS = IN_THE_CELL | OF_ONE_MEETING
RECORDERS = COMMITTEE | {Role.MINUTE_TAKER, Role.RECORDER_FOR_CELL}
SUBMISSION_READERS = (
    IN_THE_CELL
    | COMMUNE
    | {
        Role.ASSIGNED_COMMITTEE_MEMBER,
        Role.WORK_GROUP_MEMBER,
        Role.INSPECTION_TEAM,
        Role.DISTRICT_ORGANIZATION_BOARD,
    }
)
MONTH_READERS = EVERYBODY - OF_ONE_MEETING - {Role.MEMBER, Role.ADMINISTRATOR}
BOTH = ("GET", "POST")


def at_cells(
    may: set[Role],
    of: Callable[[Organization], dict[str, object]],
    *methods: str,
    opened: tuple[int, ...] = (200,),
) -> Address:
    return Address(may, of=of, places=CELLS, methods=methods or ("GET",), opened=opened)
