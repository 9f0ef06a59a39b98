import contextlib
import datetime
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from members.history import chain_on, compare_tree, period_on
from members.models import Membership, MemberStatus, Organization
from members.roster import roster_on
from members.services.closing import close_organization
from members.services.due import apply_due_changes
from members.services.membership import receive_transfer
from members.services.organizations import (
    create_organization,
    move_organization,
    rename_organization,
)
from songlo.common.dated import begin, end
from songlo.common.errors import DomainError
from tests.builders.members import make_cell, make_commune, make_district, make_member, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FIRST = datetime.date(2024, 1, 1)
TODAY = datetime.date(2024, 1, 16)
NOW = datetime.datetime(2024, 1, 16, 13, 0, tzinfo=datetime.UTC)
DAYS = [FIRST + datetime.timedelta(days=number) for number in range(0, 31, 3)]
EXAMPLES = settings(max_examples=15, deadline=None)

days = st.sampled_from(DAYS)


@contextlib.contextmanager
def fresh() -> Iterator[None]:
    """Each example starts from nothing and leaves nothing; constraints are checked as a commit would."""
    with transaction.atomic():
        yield
        connection.check_constraints()
        transaction.set_rollback(True)


@given(st.dictionaries(days, st.sampled_from(["PROBATIONARY", "OFFICIAL", "LEFT"]), min_size=1), st.randoms())
@EXAMPLES
def test_facts_entered_in_any_order_give_one_history(facts: dict, chance) -> None:
    order = list(facts)
    chance.shuffle(order)
    with fresh():
        member = make_person()
        rows = MemberStatus.objects.filter(member=member, is_exception=False)
        for day in order:
            begin(rows, day, member=member, kind=facts[day])
        history = list(rows.order_by("valid_from").values_list("kind", "valid_from", "valid_until"))
        assert [(kind, start) for kind, start, _ in history] == [(facts[day], day) for day in sorted(facts)]
        assert [stop for *_, stop in history] == [*sorted(facts)[1:], None]


@given(st.lists(st.tuples(days, days), min_size=1, max_size=6), days)
@EXAMPLES
def test_an_end_leaves_nothing_after_and_everything_before(starts: list, last: datetime.date) -> None:
    with fresh():
        member = make_person()
        rows = MemberStatus.objects.filter(member=member, is_exception=False)
        for day, _ in starts:
            begin(rows, day, member=member, kind="OFFICIAL")
        before = [day for day in DAYS if day < last and rows.on(day).exists()]
        end(rows, last)
        assert [day for day in DAYS if rows.on(day).exists()] == before


@given(st.lists(days, min_size=1, max_size=4, unique=True))
@EXAMPLES
def test_transfers_entered_in_any_order_give_the_same_rosters(order: list) -> None:
    with fresh():
        commune = make_commune()
        home = make_cell(commune, "Chi bộ thôn Gốc")
        cells = {day: make_cell(commune, f"Chi bộ thôn {day}") for day in order}
        member = make_member(home)
        for day in order:
            receive_transfer(actor=None, member=member, organization=cells[day], effective_on=day, now=NOW)
        for day in DAYS:
            came = [start for start in order if start <= day]
            where = cells[max(came)] if came else home
            assert [cell for cell in (home, *cells.values()) if roster_on(cell, day)] == [where]
        assert Membership.objects.filter(member=member, valid_until=None).count() == 1


@given(st.lists(days, min_size=1, max_size=5, unique=True))
@EXAMPLES
def test_renames_entered_in_any_order_give_one_history(order: list) -> None:
    with fresh():
        cell = make_cell(name="Chi bộ Gốc")
        for day in order:
            rename_organization(
                actor=None, organization=cell, name=f"Chi bộ {day}", effective_on=day, now=NOW
            )
        for day in DAYS:
            came = [start for start in order if start <= day]
            assert period_on(cell, day).name == (f"Chi bộ {max(came)}" if came else "Chi bộ Gốc")
        assert compare_tree(TODAY) == []


places = st.integers(0, 9)
operations = st.lists(
    st.one_of(
        st.tuples(st.just("create"), places, places, days),
        st.tuples(st.just("move"), places, places, days),
        st.tuples(st.just("rename"), places, places, days),
        st.tuples(st.just("close"), places, places, days),
    ),
    min_size=1,
    max_size=12,
)


def apply(tree: list[Organization], verb: str, one: int, other: int, day: datetime.date) -> None:
    organization, second = tree[one % len(tree)], tree[other % len(tree)]
    asked = {"actor": None, "effective_on": day, "now": NOW}
    if verb == "create":
        name = f"Đảng bộ {len(tree)}"
        tree.append(create_organization(kind="GRASSROOTS", name=name, parent=organization, **asked))
    elif verb == "move":
        move_organization(organization=organization, parent=second, **asked)
    elif verb == "rename":
        rename_organization(organization=organization, name=f"Đảng bộ {other}", **asked)
    else:
        close_organization(organization=organization, successor=second, **asked)


@given(operations)
@settings(max_examples=30, deadline=None)
def test_after_any_operations_the_cache_is_the_truth_of_every_day(done: list) -> None:
    with fresh():
        top = make_district()
        tree = [top, make_commune(top, "Đảng bộ A"), make_commune(top, "Đảng bộ B")]
        for operation in done:
            with contextlib.suppress(DomainError), transaction.atomic():
                apply(tree, *operation)
        assert compare_tree(TODAY) == []
        for day in DAYS[::2]:
            apply_due_changes(day)
            assert compare_tree(day) == []
        connection.check_constraints()
        for organization in tree:
            for day in DAYS[::3]:
                chain = chain_on(organization, day)
                assert not chain or chain[0].parent_id is None
