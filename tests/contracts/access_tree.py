"""Changes of the tree: the office of the commune for its cells, Ban Tổ chức for its communes. Nobody changes the
organisation that he works for: tests/members/views/test_tree_steps.py."""

import datetime

from members.models import Organization, TreeChange
from members.models.tree import TreeVerb
from members.roles import Role
from members.services.tree_changes import enter_change
from tests.conftest import NOW
from tests.contracts import objects
from tests.contracts.access_words import BOTH, CELLS, OFFICE, PLACES, Address

EDITORS = OFFICE | {Role.DISTRICT_ORGANIZATION_BOARD}
DUE = datetime.date(2025, 1, 1)


def first_step(place: Organization) -> objects.Arguments:
    return {"uid": place.uid, "slug": "doi-ten"}


def draft(place: Organization) -> objects.Arguments:
    return {"uid": make_draft(place).uid}


def entered(place: Organization) -> objects.Arguments:
    return {"uid": enter_change(actor=None, change=make_draft(place), now=NOW).uid}


def make_draft(place: Organization) -> TreeChange:
    return TreeChange.objects.create(
        verb=TreeVerb.RENAME, organization=place, effective_on=DUE, values={"name": f"{place.name} Mới"}
    )


ADDRESSES: dict[str, Address] = {
    "members:tree_changes": Address(EDITORS, of=objects.organization, places=tuple(PLACES)),
    "members:tree_start": Address(EDITORS, of=first_step, places=CELLS, methods=BOTH),
    "members:tree_change": Address(EDITORS, of=draft, places=CELLS),
    "members:tree_again": Address(EDITORS, of=draft, places=CELLS, methods=BOTH),
    "members:tree_details": Address(EDITORS, of=draft, places=CELLS, methods=BOTH),
    "members:tree_enter": Address(EDITORS, of=draft, places=CELLS, methods=("POST",), posted=(409,)),
    "members:tree_withdraw": Address(EDITORS, of=entered, places=CELLS, methods=BOTH),
    "members:tree_drop": Address(EDITORS, of=draft, places=CELLS, methods=("POST",), posted=(302,)),
}
