"""The level of each year of a member, where what stands above members/ knows it: that app registers a reader when it
starts. Who may see them is asked where they are shown."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class YearLevel:
    member_id: int
    year: int
    level: str  # in words
    short: str  # where a column has no room for them
    decision: str  # by which document
    place: str  # the cell of that year


LevelReader = Callable[[Collection[int]], Iterable[YearLevel]]
_readers: list[LevelReader] = []


def register(reader: LevelReader) -> None:
    """From `AppConfig.ready()`."""
    if reader not in _readers:
        _readers.append(reader)


def levels_of(members: Collection[int]) -> dict[int, list[YearLevel]]:
    """Decided levels alone, the newest year first. One query for any number of members."""
    found: dict[int, list[YearLevel]] = defaultdict(list)
    for reader in _readers:
        for one in reader(members):
            found[one.member_id].append(one)
    for rows in found.values():
        rows.sort(key=lambda one: -one.year)
    return found
