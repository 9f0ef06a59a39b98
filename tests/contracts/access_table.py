"""Who may open what: design.md 5 as data, written down independently of members/roles.py.

A new address gets a line here; test_urls_access.py fails until it has one. A line says which roles pass;
from REACH follows who is inside but too weak (403) and who is outside (404)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from members.models import Organization
from members.roles import Role
from tests.cast import Cast
from tests.contracts import objects

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


ROSTER_READERS = COMMITTEE | COMMUNE | {Role.DISTRICT_ORGANIZATION_BOARD}
NOTICE_READERS = IN_THE_CELL | {Role.MINUTE_TAKER, Role.ASSIGNED_COMMITTEE_MEMBER} | COMMUNE
MEETING_READERS = IN_THE_CELL | {Role.MINUTE_TAKER}
RECORDERS = COMMITTEE | {Role.MINUTE_TAKER}
SUBMISSION_READERS = (
    IN_THE_CELL
    | COMMUNE
    | {Role.ASSIGNED_COMMITTEE_MEMBER, Role.WORK_GROUP_MEMBER, Role.DISTRICT_ORGANIZATION_BOARD}
)
MONTH_READERS = EVERYBODY - {Role.MEMBER, Role.MINUTE_TAKER, Role.ADMINISTRATOR}
BOTH = ("GET", "POST")


def at_cells(
    may: set[Role],
    of: Callable[[Organization], dict[str, object]],
    *methods: str,
    opened: tuple[int, ...] = (200,),
) -> Address:
    return Address(may, of=of, places=CELLS, methods=methods or ("GET",), opened=opened)


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
    "months": Address(EVERYBODY, opened=(302,)),
    "month": Address(MONTH_READERS, of=objects.this_month),
    "month_of": Address(MONTH_READERS, of=objects.month_of, places=tuple(PLACES)),
    # People and the tree
    "members:roster": Address(ROSTER_READERS),
    "members:cell_roster": Address(ROSTER_READERS, of=objects.organization, places=CELLS),
    "members:member": Address(ROSTER_READERS, of=objects.member, places=CELLS),
    "members:correct_name": Address(HEADS | OFFICE, of=objects.member, places=CELLS, methods=("GET", "POST")),
    "members:organizations": Address(EVERYBODY - {Role.MINUTE_TAKER}),
    "members:organization": Address(
        EVERYBODY - {Role.MINUTE_TAKER}, of=objects.organization, places=tuple(PLACES)
    ),
    # A cell's meetings: preparing
    "meetings:list": Address(NOTICE_READERS - {Role.MINUTE_TAKER}),
    "meetings:cell_list": at_cells(NOTICE_READERS - {Role.MINUTE_TAKER}, objects.organization),
    "meetings:new": at_cells(COMMITTEE, objects.organization, *BOTH),
    "meetings:take_last": at_cells(COMMITTEE, objects.organization, "POST"),
    "meetings:new_record": at_cells(COMMITTEE, objects.organization, *BOTH),
    "meetings:open": at_cells(NOTICE_READERS, objects.prepared, opened=(302,)),
    "meetings:prepare": at_cells(COMMITTEE, objects.prepared),
    "meetings:update": at_cells(COMMITTEE, objects.prepared, *BOTH),
    "meetings:focus": at_cells(COMMITTEE, objects.prepared, *BOTH),
    "meetings:settled": at_cells(COMMITTEE, objects.with_focus, *BOTH),
    "meetings:from_committee": at_cells(COMMITTEE, objects.committee_met, *BOTH),
    "meetings:convene": at_cells(COMMITTEE, objects.prepared, "POST"),
    "meetings:postpone": at_cells(COMMITTEE, objects.prepared, *BOTH),
    "meetings:not_held": at_cells(COMMITTEE, objects.prepared, *BOTH),
    "meetings:item_add": at_cells(COMMITTEE, objects.prepared, *BOTH),
    "meetings:item_edit": at_cells(COMMITTEE, objects.item, *BOTH),
    "meetings:item_move": at_cells(COMMITTEE, objects.item, "POST"),
    "meetings:item_drop": at_cells(COMMITTEE, objects.item, "POST"),
    "meetings:notice": at_cells(NOTICE_READERS, objects.prepared),
    # Recording, minutes, signature
    "meetings:record": at_cells(RECORDERS, objects.held, *BOTH),
    "meetings:record_draft": at_cells(RECORDERS, objects.held, "POST"),
    "meetings:minutes": at_cells(MEETING_READERS, objects.held),
    "meetings:agree": at_cells(RECORDERS, objects.held, "POST"),
    "meetings:layout": at_cells(RECORDERS, objects.held, "POST"),
    "meetings:print": at_cells(RECORDERS, objects.held, *BOTH),
    "meetings:reopen": at_cells(RECORDERS, objects.printed, "POST"),
    "meetings:sign": at_cells(HEADS, objects.printed, *BOTH),
    "meetings:addendum": at_cells(HEADS, objects.signed, *BOTH),
    "meetings:addendum_sign": at_cells(HEADS, objects.addendum, *BOTH),
    "meetings:update_roll": at_cells(RECORDERS, objects.held, "POST"),
    "meetings:score": at_cells(MEETING_READERS, objects.held),
    # Upward
    "meetings:submission": at_cells(MEETING_READERS, objects.held),
    "meetings:send": at_cells(HEADS, objects.printed, "POST"),
    "meetings:received": at_cells(SUBMISSION_READERS, objects.submission),
    "meetings:receive": at_cells(OFFICE, objects.submission, "POST"),
    "meetings:send_back": at_cells(OFFICE, objects.submission, *BOTH),
    # Papers and files
    "meetings:print_one": at_cells(RECORDERS, objects.notice, "POST"),
    "meetings:paper": at_cells(MEETING_READERS, objects.minutes_paper),
    "meetings:paper_want": at_cells(MEETING_READERS, objects.minutes_paper, "POST"),
    "meetings:paper_pdf": at_cells(MEETING_READERS, objects.minutes_paper),
    "meetings:paper_word": at_cells(MEETING_READERS, objects.minutes_paper),
    "meetings:file": at_cells(MEETING_READERS, objects.stored_file),
}
