import contextlib
import datetime
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from members.history import chain_on, compare_tree, period_on
from members.models import Member, Membership, MemberStatus, Organization
from members.models.life import LifeKind
from members.roster import roster_on
from members.services.closing import close_organization
from members.services.due import apply_due_changes
from members.services.life import record_event, take_back_event
from members.services.life_orders import Order
from members.services.membership import receive_transfer
from members.services.organizations import (
    create_organization,
    move_organization,
    rename_organization,
)
from songlo.common.dated import begin, end
from songlo.common.errors import DomainError
from tests.builders.members import make_cell, make_commune, make_district, make_member, make_person
from tests.chance import examples

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FIRST = datetime.date(2024, 1, 1)
TODAY = datetime.date(2024, 1, 16)
NOW = datetime.datetime(2024, 1, 16, 13, 0, tzinfo=datetime.UTC)
DAYS = [FIRST + datetime.timedelta(days=number) for number in range(0, 31, 3)]
EXAMPLES = settings(max_examples=examples(6), deadline=None)

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


KINDS = [LifeKind.EXEMPTED, LifeKind.SUSPENDED, LifeKind.SENT_TEMPORARILY]


def history_of(member: Member) -> list[tuple]:
    columns = ("valid_from", "valid_until")
    return sorted(
        [*member.memberships.values_list("kind", *columns), *member.statuses.values_list("kind", *columns)]
    )


@given(st.permutations(range(3)), days, days, st.sampled_from(KINDS[:2]), days, st.integers(1, 15))
@EXAMPLES
def test_events_entered_late_in_any_order_give_the_same_rosters(
    order, recognized, moved, kind, first, length
) -> None:
    """Recognition, a transfer and a time without meetings, by their own verbs: each day one roster has him."""
    told = []
    for sequence in (range(3), order):
        with fresh():
            commune = make_commune()
            home, other = make_cell(commune, "Chi bộ thôn Gốc"), make_cell(commune, "Chi bộ thôn Khác")
            member = make_member(home, kind="PROBATIONARY", since=FIRST - datetime.timedelta(days=400))
            orders = [
                Order(LifeKind.RECOGNIZED, home, recognized, member),
                Order(LifeKind.TRANSFER_RECEIVED, home, moved, member, destination=other),
                Order(kind, home, first, member, until=first + datetime.timedelta(days=length)),
            ]
            for number in sequence:
                record_event(by=None, order=orders[number], now=NOW)
            told.append(
                [
                    [(line.standing, line.counting) for line in roster_on(cell, day)]
                    for cell in (home, other)
                    for day in DAYS
                ]
            )
            for day in DAYS:
                assert len(roster_on(home, day)) + len(roster_on(other, day)) == 1
    assert told[0] == told[1]


@given(st.lists(st.tuples(st.sampled_from(KINDS), days), min_size=1, max_size=4))
@EXAMPLES
def test_what_is_taken_back_leaves_the_life_as_it_was(wanted) -> None:
    with fresh():
        member, recorded = make_member(make_cell()), []
        for kind, day in wanted:
            order = Order(kind, member.memberships.get(slot="HOME").organization, day, member)
            before = history_of(member)
            with contextlib.suppress(DomainError):
                recorded.append((record_event(by=None, order=order, now=NOW), before))
        for event, before in reversed(recorded):
            take_back_event(actor=None, event=event, reason="Ghi nhầm", now=NOW)
            assert history_of(member) == before


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
@settings(max_examples=examples(10), deadline=None)
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
