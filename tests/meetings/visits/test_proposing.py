import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.visits.proposing import Cell, Group, Proposed, Visitor, overlap, propose, times_of
from tests.chance import examples

D, T = datetime.date, datetime.datetime
OCTOBER, JANUARY = D(2024, 10, 1), D(2025, 1, 1)
HEAD = Visitor(1, leads=True)
QUARTERS = [OCTOBER, JANUARY, D(2025, 4, 1), D(2027, 1, 1), D(2028, 7, 1)]


def shown(found):
    return [(one.cell, f"{one.starts_at:%d/%m %H:%M}", one.visitors) for one in found]


def a_group(cells, visitors=(HEAD,), share=None, key=1):
    return Group(key, len(cells) if share is None else share, tuple(visitors), tuple(cells))


# The order of issue 6, 2: long unvisited, then remote, then low points.
def test_who_waited_longest_then_the_remote_then_the_low_comes_first():
    cells = [
        Cell(1, last_visit=D(2024, 7, 3), points=Decimal(40)),
        Cell(2, last_visit=D(2024, 4, 1), points=Decimal(95)),
        Cell(3, last_visit=D(2024, 5, 9), points=Decimal(60)),
        Cell(4, last_visit=D(2024, 5, 20), is_remote=True),
        Cell(5),
    ]
    visitors = [Visitor(number, leads=True) for number in range(5)]
    assert [
        [one.cell for one in propose([a_group(cells, visitors, share)], OCTOBER)] for share in (1, 2, 3, 4)
    ] == [[5], [4, 5], [3, 4, 5], [2, 3, 4, 5]]


# users.md 2: 1 January is a holiday, "from 5/1 to 2/1"; the 4th and 5th of January 2025 are a weekend; 1/10/2022 too.
@pytest.mark.parametrize(
    ("quarter", "cell", "times"),
    [
        (OCTOBER, Cell(1), ["01/10 19:30", "02/10 19:30", "03/10 19:30", "04/10 19:30", "05/10 19:30"]),
        (
            OCTOBER,
            Cell(1, usual=T(2024, 10, 12, 20)),
            ["01/10 20:00", "12/10 20:00", "02/10 20:00", "03/10 20:00", "04/10 20:00", "05/10 20:00"],
        ),
        (
            JANUARY,
            Cell(1, usual=T(2025, 1, 5, 19)),
            ["02/01 19:00", "05/01 19:00", "03/01 19:00", "04/01 19:00"],
        ),
        (JANUARY, Cell(1, usual=T(2024, 12, 5, 19, 30)), [f"0{day}/01 19:30" for day in (2, 3, 4, 5)]),
        (
            JANUARY,
            Cell(1, usual=T(2025, 1, 1, 19, 30)),
            [f"0{day}/01 19:30" for day in (2, 3, 4, 5)],
        ),
        (JANUARY, Cell(1, is_by_day=True), ["02/01 14:00", "03/01 14:00"]),
        (
            JANUARY,
            Cell(1, is_by_day=True, usual=T(2025, 1, 18, 9)),
            ["02/01 09:00", "18/01 09:00", "03/01 09:00"],
        ),
        (D(2022, 10, 1), Cell(1, is_by_day=True), ["03/10 14:00", "04/10 14:00", "05/10 14:00"]),
        (OCTOBER, Cell(1, is_by_day=True, usual=T(2024, 10, 1, 19)), ["01/10 14:00"]),
        (OCTOBER, Cell(1, usual=T(2024, 10, 1, 8)), ["01/10 19:30"]),
    ],
)
def test_when_a_cell_is_attended(quarter, cell, times):
    found = [f"{one:%d/%m %H:%M}" for one in times_of(cell, quarter)]
    assert found[: len(times)] == times


def test_a_group_splits_up_and_each_part_has_one_who_leads():
    visitors = [Visitor(key, leads=key < 4) for key in range(1, 8)]
    found = propose([a_group([Cell(10), Cell(11), Cell(12)], visitors)], OCTOBER)
    assert shown(found) == [
        (10, "01/10 19:30", (1, 4, 7)),
        (11, "01/10 19:30", (2, 5)),
        (12, "01/10 19:30", (3, 6)),
    ]


def test_who_has_only_one_room_gets_it_and_another_goes_elsewhere():
    home = frozenset({11})
    found = propose(
        [a_group([Cell(10), Cell(11)], [Visitor(1, leads=True), Visitor(2, own_cells=home)])], OCTOBER
    )
    assert shown(found) == [(10, "01/10 19:30", (2,)), (11, "01/10 19:30", (1,))]


# Three hours from one beginning to the next, as in the list of clashes of a commune's month.
@pytest.mark.parametrize(
    ("hours", "found"),
    [
        ((17, 20), ["01/10 17:00", "01/10 20:00"]),
        ((18, 20), ["01/10 18:00", "02/10 20:00"]),
        ((20, 17), ["01/10 17:00", "01/10 20:00"]),
        ((20, 18), ["01/10 20:00", "02/10 18:00"]),
    ],
)
def test_nobody_leaves_one_meeting_for_another(hours, found):
    cells = [Cell(key, usual=T(2024, 10, 1, hour)) for key, hour in enumerate(hours)]
    assert [one for _cell, one, _who in shown(propose([a_group(cells)], OCTOBER))] == found


def test_what_is_kept_counts_and_its_persons_are_taken():
    cells = [Cell(10), Cell(11), Cell(12)]
    kept = [Proposed(1, 11, T(2024, 10, 1, 19, 30), None, (1,))]
    group = a_group(cells, [Visitor(1, leads=True), Visitor(2)], share=2)
    assert shown(propose([group], OCTOBER, kept=kept)) == [(10, "01/10 19:30", (2,))]
    assert shown(propose([group], OCTOBER, kept=kept * 2)) == []


evenings = st.builds(
    lambda day, hour: T(2024, 10, day, hour, 30), st.integers(1, 28), st.sampled_from([8, 14, 17, 19, 20])
)


@st.composite
def districts(draw):
    quarter = draw(st.sampled_from(QUARTERS))
    keys = iter(range(1, 1000))
    everybody = list(range(500, 500 + draw(st.integers(1, 12))))
    groups = []
    for number in range(draw(st.integers(1, 3))):
        cells = []
        for key, _ in zip(keys, range(draw(st.integers(0, 9))), strict=False):
            usual = draw(st.none() | evenings)
            cells.append(
                Cell(
                    key,
                    is_by_day=draw(st.booleans()),
                    usual=usual and usual.replace(year=quarter.year, month=quarter.month),
                    last_visit=draw(st.none() | st.dates(D(2023, 1, 1), quarter - datetime.timedelta(1))),
                    is_remote=draw(st.booleans()),
                    points=draw(st.none() | st.integers(30, 100).map(Decimal)),
                )
            )
        own = st.frozensets(st.sampled_from([one.key for one in cells] or [0]), max_size=2)
        some = draw(st.lists(st.sampled_from(everybody), unique=True, max_size=7))
        visitors = tuple(Visitor(key, draw(st.booleans()), draw(own)) for key in some)
        groups.append(Group(number, draw(st.integers(0, 10)), visitors, tuple(cells)))
    round_days = st.sampled_from([1, 2, 3]).map(lambda day: T(quarter.year, quarter.month, day, 19, 0))
    busy = draw(st.dictionaries(st.sampled_from(everybody), st.lists(round_days, max_size=2), max_size=4))
    return quarter, groups, busy


@settings(max_examples=examples(15), deadline=None)
@given(districts(), st.randoms(use_true_random=False))
def test_a_plan_keeps_its_promises(district, chance):
    quarter, groups, busy = district
    closed = {quarter + datetime.timedelta(days=1)}
    found = propose(groups, quarter, busy=busy, holidays=closed)
    of = {one.key: one for one in groups}
    cell_of = {cell.key: (group.key, cell) for group in groups for cell in group.cells}
    assert len({one.cell for one in found}) == len(found)
    for one in found:
        group, cell = cell_of[one.cell]
        asked = None if cell.usual == one.starts_at else cell.usual
        assert (one.group, one.usual_at) == (group, asked)
        assert one.starts_at in times_of(cell, quarter, closed) and one.starts_at.date() not in closed
        assert not any(overlap(one.starts_at, at) for key in one.visitors for at in busy.get(key, ()))
        assert one.starts_at.date() >= quarter and (one.starts_at.month, one.starts_at.day) != (1, 1)
        assert (one.starts_at.hour < 17) is cell.is_by_day
        known = {visitor.key: visitor for visitor in of[group].visitors}
        assert set(one.visitors) <= set(known) and one.visitors
        assert not any(one.cell in known[key].own_cells for key in one.visitors)
    for group in groups:
        assert sum(one.group == group.key for one in found) <= group.share
    going = [(key, one) for one in found for key in one.visitors]
    for place, (key, one) in enumerate(going):
        assert not any(
            key == other and overlap(one.starts_at, at.starts_at) for other, at in going[place + 1 :]
        )
    for one in found:
        leads = {visitor.key for visitor in of[one.group].visitors if visitor.leads}
        for visitor in of[one.group].visitors if not leads & set(one.visitors) else ():
            elsewhere = any(key == visitor.key and overlap(at.starts_at, one.starts_at) for key, at in going)
            elsewhere |= any(overlap(at, one.starts_at) for at in busy.get(visitor.key, ()))
            assert not visitor.leads or elsewhere or one.cell in visitor.own_cells
    assert propose(_shuffled(groups, chance), quarter, busy=busy, holidays=closed) == found
    assert propose(groups, quarter, kept=found, busy=busy, holidays=closed) == []


def _shuffled(groups, chance):
    def mixed(values):
        return tuple(chance.sample(values, len(values)))

    return mixed(
        [Group(one.key, one.share, mixed(one.visitors), mixed(one.cells)) for one in groups],
    )


@settings(max_examples=examples(15), deadline=None)
@given(
    st.sampled_from(QUARTERS), st.integers(1, 4), st.integers(0, 3), st.data(), st.sampled_from([False, True])
)
def test_every_cell_is_covered_where_there_are_people_enough(quarter, free, bound, data, is_by_day):
    days = len(times_of(Cell(0, is_by_day=is_by_day), quarter))
    cells = [Cell(key, is_by_day=is_by_day) for key in range(1, 1 + data.draw(st.integers(0, days * free)))]
    own = st.frozensets(st.integers(1, len(cells) + 1), max_size=3)
    visitors = [Visitor(100 + key) for key in range(free)]
    visitors += [Visitor(200 + key, own_cells=data.draw(own)) for key in range(bound)]
    assert len(propose([a_group(cells, visitors)], quarter)) == len(cells)


@settings(max_examples=examples(10), deadline=None)
@given(st.integers(1, 30), st.integers(1, 7), st.data())
def test_quarter_by_quarter_every_cell_has_its_turn(count, share, data):
    cells = {
        key: Cell(key, is_remote=data.draw(st.booleans()), points=data.draw(st.none() | st.just(Decimal(50))))
        for key in range(count)
    }
    visitors = [Visitor(100 + key) for key in range(7)]
    for past in range(-(-count // share)):
        quarter = D(2024 + past // 4, 1 + past % 4 * 3, 1)
        for one in propose([a_group(list(cells.values()), visitors, share)], quarter):
            cells[one.cell] = Cell(one.cell, last_visit=one.starts_at.date())
    assert not any(cell.last_visit is None for cell in cells.values())
