"""Who may open what: design.md 5 as data, written down independently of members/roles.py.

A new address gets a line here; test_urls_access.py fails until it has one. A line says which roles pass;
from REACH follows who is inside but too weak (403) and who is outside (404)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from members.models import Organization
from members.roles import Role
from tests.builders.members import make_member
from tests.cast import Cast

HEADS = {Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY}
COMMITTEE = HEADS | {Role.CELL_COMMITTEE_MEMBER}
IN_THE_CELL = COMMITTEE | {Role.MEMBER}
BESIDE_THE_CELL = {Role.MINUTE_TAKER, Role.ASSIGNED_COMMITTEE_MEMBER, Role.WORK_GROUP_MEMBER}
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

    def passes(self, role: Role, method: str) -> bool:
        return role in (self.may if method == "GET" or self.may_post is None else self.may_post)


def organization(place: Organization) -> dict[str, object]:
    return {"uid": place.uid}


def member(place: Organization) -> dict[str, object]:
    return {"uid": make_member(place).uid}


ROSTER_READERS = COMMITTEE | COMMUNE | {Role.DISTRICT_ORGANIZATION_BOARD}

TABLE: dict[str, Address] = {
    # For machines, and before the login
    "healthz": Address(EVERYBODY, anonymous={"GET": 200}),
    "readyz": Address(EVERYBODY, anonymous={"GET": 200}),
    "session_state": Address(EVERYBODY, opened=(204,), anonymous={"GET": 401}),
    "relogin": Address(EVERYBODY, methods=("POST",), anonymous={"POST": 401}),
    "account_login": Address(
        EVERYBODY, methods=("GET", "POST"), opened=(302,), anonymous={"GET": 200, "POST": 200}
    ),
    "account_logout": Address(EVERYBODY, methods=("GET", "POST"), anonymous={"GET": 302, "POST": 302}),
    "account_inactive": Address(EVERYBODY, anonymous={"GET": 200}),
    "account_change_password": Address(EVERYBODY, methods=("GET", "POST")),
    # Home
    "home": Address(EVERYBODY),
    # People and the tree
    "members:roster": Address(ROSTER_READERS),
    "members:cell_roster": Address(ROSTER_READERS, of=organization, places=CELLS),
    "members:member": Address(ROSTER_READERS, of=member, places=CELLS),
    "members:correct_name": Address(HEADS | OFFICE, of=member, places=CELLS, methods=("GET", "POST")),
    "members:organizations": Address(EVERYBODY - {Role.MINUTE_TAKER}),
    "members:organization": Address(EVERYBODY - {Role.MINUTE_TAKER}, of=organization, places=tuple(PLACES)),
}
