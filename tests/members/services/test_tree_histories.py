import contextlib
import datetime
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from members.history import chain_on, compare_tree, period_on
from members.models import Membership, Organization, OrganizationPeriod, TreeChange
from members.models.member import Member
from members.roster import roster_on
from members.services.due import apply_due_changes
from members.services.grants import compare_grants
from members.services.tree_changes import enter_change, withdraw_change
from songlo.common.errors import DomainError
from tests.builders.members import make_cell, make_commune, make_district, make_member, written_together
from tests.chance import examples

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = datetime.date(2024, 1, 16)
NOW = datetime.datetime(2024, 1, 16, 13, 0, tzinfo=datetime.UTC)
# Some of them past, some to come.
DAYS = [datetime.date(2024, 1, 1) + datetime.timedelta(days=number) for number in range(0, 31, 5)]
FEW = settings(max_examples=examples(5), deadline=None)

places, days = st.integers(0, 9), st.sampled_from(DAYS)
steps = st.tuples(
    st.sampled_from(["RENAME", "MOVE", "MERGE", "SPLIT", "CREATE", "CLOSE"]), places, places, days
)


@contextlib.contextmanager
def fresh() -> Iterator[None]:
    """Each example starts from nothing and leaves nothing; constraints are checked as a commit would."""
    with transaction.atomic():
        yield
        connection.check_constraints()
        transaction.set_rollback(True)


def plant() -> None:
    with written_together():
        top = make_district()
        for name in ("A", "B"):
            commune = make_commune(top, f"Đảng bộ {name}")
            for number in (1, 2):
                cell = make_cell(commune, f"Chi bộ {name}{number}", header_line="")
                for _ in range(2):
                    make_member(cell)


def write(verb: str, one: int, other: int, day: datetime.date, number: int) -> TreeChange:
    """A change as somebody might write it down, sensible or not."""
    cells = list(Organization.objects.cells().order_by("pk"))
    communes = list(Organization.objects.filter(kind="GRASSROOTS").order_by("pk"))
    cell, second = cells[one % len(cells)], cells[other % len(cells)]
    commune, above = communes[one % len(communes)], communes[other % len(communes)]
    members = Member.objects.filter(memberships__organization=cell).order_by("pk").distinct()
    merges_communes = (one + other) % 3 == 0
    first, beside = (commune, above) if merges_communes else (cell, second)
    name = f"Tên {number}"
    values = {
        "RENAME": (cell, {"name": name}),
        "MOVE": (cell, {"parent": str(above.uid)}),
        "MERGE": (
            first,
            {"others": [str(beside.uid)], "name": name, "into": ["new", str(beside.uid)][one % 2]},
        ),
        "SPLIT": (
            cell,
            {"leave": [str(one.uid) for one in members[:1]], "parts": [{"name": name}], "closes": ""},
        ),
        "CREATE": (commune, {"kind": "CELL", "cell_type": "VILLAGE", "name": name}),
        "CLOSE": (cell, {"successor": str(second.uid)}),
    }
    organization, written = values[verb]
    return TreeChange.objects.create(verb=verb, organization=organization, effective_on=day, values=written)


def enter(change: TreeChange) -> TreeChange | None:
    with contextlib.suppress(DomainError, IntegrityError), transaction.atomic():
        entered = enter_change(actor=None, change=change, now=NOW)
        connection.check_constraints()
        return entered
    return None


def whole_history() -> dict:
    """Everything that can be asked of the past and the future."""
    return {
        "periods": list(
            OrganizationPeriod.objects.order_by("organization", "valid_from").values_list(
                "organization", "name", "parent", "valid_from", "valid_until"
            )
        ),
        "places": list(
            Membership.objects.order_by("member", "valid_from").values_list(
                "member", "organization", "kind", "valid_from", "valid_until"
            )
        ),
    }


@given(st.lists(steps, min_size=2, max_size=8))
@FEW
def test_after_any_changes_there_is_no_gap_and_nobody_is_lost(written: list) -> None:
    with fresh():
        plant()
        everybody = set(Member.objects.values_list("pk", flat=True))
        for number, step in enumerate(written):
            enter(write(*step, number))
        assert (compare_tree(TODAY), compare_grants()) == ([], 0)
        connection.check_constraints()
        for day in DAYS:
            apply_due_changes(day)
            assert (compare_tree(day), compare_grants()) == ([], 0)
            homes = Membership.objects.on(day).filter(kind="HOME").values_list("member", "organization")
            assert {member for member, _ in homes} == everybody
            for pk in {organization for _, organization in homes}:
                chain = chain_on(Organization.objects.get(pk=pk), day)
                assert chain and chain[0].parent_id is None
        connection.check_constraints()


@given(st.lists(steps, min_size=1, max_size=5), steps)
@example([("CREATE", 0, 0, DAYS[0])], ("MERGE", 0, 4, DAYS[0]))  # ended on the day on which it began
@FEW
def test_a_plan_withdrawn_leaves_the_history_as_it_was(written: list, last: tuple) -> None:
    with fresh():
        plant()
        for number, step in enumerate(written):
            enter(write(*step, number))
        before = whole_history()
        planned = enter(write(*last, 99))
        if planned is not None and planned.is_open:
            assert whole_history() != before
            withdraw_change(actor=None, change=planned, reason="Dời ngày", now=NOW)
            assert (whole_history(), compare_tree(TODAY)) == (before, [])


INDEPENDENT = {
    "rename": lambda cells: ("RENAME", cells[0], {"name": "Chi bộ Mới"}, DAYS[1]),
    "rename above": lambda cells: ("RENAME", cells[0].parent, {"name": "Đảng bộ Mới"}, DAYS[5]),
    "move": lambda cells: ("MOVE", cells[1], {"parent": str(cells[2].parent.uid)}, DAYS[4]),
    "merge": lambda cells: (
        "MERGE",
        cells[2],
        {"others": [str(cells[3].uid)], "into": str(cells[3].uid)},
        DAYS[2],
    ),
    "create": lambda cells: (
        "CREATE",
        cells[0].parent,
        {"kind": "CELL", "cell_type": "VILLAGE", "name": "Chi bộ Thêm"},
        DAYS[6],
    ),
}


@given(st.permutations(sorted(INDEPENDENT)))
@settings(max_examples=examples(3), deadline=None)
def test_the_same_changes_in_any_order_of_entry_are_one_history(order: list) -> None:
    with fresh():
        plant()
        cells = list(Organization.objects.cells().order_by("pk"))
        for key in order:
            verb, organization, values, day = INDEPENDENT[key](cells)
            change = TreeChange.objects.create(
                verb=verb, organization=organization, effective_on=day, values=values
            )
            assert enter_change(actor=None, change=change, now=NOW).state == "ENTERED"
        for day in DAYS:
            apply_due_changes(day)
        told = [
            (
                [(period_on(cell, day) or cell.periods.latest("valid_from")).name for cell in cells],
                [[one.name for one in chain_on(cell, day)[1:2]] for cell in cells],
                [len(roster_on(cell, day)) for cell in cells],
            )
            for day in DAYS
        ]
        assert told == EXPECTED


A, B, NEW = "Đảng bộ A", "Đảng bộ B", "Đảng bộ Mới"
EXPECTED = [
    (
        ["Chi bộ Mới" if day >= DAYS[1] else "Chi bộ A1", "Chi bộ A2", "Chi bộ B1", "Chi bộ B2"],
        [
            [NEW if day >= DAYS[5] else A],
            [B if day >= DAYS[4] else A],
            [] if day >= DAYS[2] else [B],
            [B],
        ],
        [2, 2, *((0, 4) if day >= DAYS[2] else (2, 2))],
    )
    for day in DAYS
]
