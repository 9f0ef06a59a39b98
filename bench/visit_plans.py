"""The plan of a quarter for a whole district, worked out twice: in how long, and to the same plan."""

import datetime
import random
import statistics
import time

from bench.result import Result, at_most
from meetings.visits.proposing import Cell, Group, Visitor, propose

GROUPS, CELLS, VISITORS = 17, 21, 7
LEADS = 3
QUARTER = datetime.date(2024, 10, 1)


def measure(rounds: int = 5) -> list[Result]:
    groups = _district()
    first = propose(groups, QUARTER)
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        again = propose(groups, QUARTER)
        times.append(time.perf_counter() - begun)
        if again != first or len(again) != GROUPS * (CELLS - 1):
            raise SystemExit("The plan of a quarter is not the same when it is worked out again.")
    words = f"plan of a quarter, {GROUPS} groups and {GROUPS * CELLS} cells"
    return [at_most(words, statistics.median(times), 2, "s")]


def _district() -> list[Group]:
    """Everybody in one cell of his own, which nobody of his group attends; each cell with its usual evening."""
    chance = random.Random(1)
    groups = []
    for number in range(GROUPS):
        cells = tuple(
            Cell(number * 100 + key, key % 3 == 0, _evening(chance.randrange(28))) for key in range(CELLS)
        )
        own = frozenset({number * 100 + 4})
        visitors = tuple(Visitor(9000 + number * 10 + key, key < LEADS, own) for key in range(VISITORS))
        groups.append(Group(number, CELLS, visitors, cells))
    return groups


def _evening(past: int) -> datetime.datetime:
    return datetime.datetime.combine(QUARTER + datetime.timedelta(days=past), datetime.time(19, 30))
