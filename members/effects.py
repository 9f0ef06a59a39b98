"""What a change does to others, told by reading the facts before it and after it.

The services themselves make the change inside a savepoint that is taken back; nothing is computed a second time.
What stands above members/ (open meetings, papers, headers) it may not import: each app registers a reader of its
own facts when it starts, and the same reader is asked in both worlds."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

from django.db import connection, transaction

KEPT = "Giữ nguyên"  # facts of this group are told because they stay


@dataclass(frozen=True)
class Scope:
    """Whose facts are read, and of which day (the day from which the change holds)."""

    organizations: frozenset[int]
    members: frozenset[int]
    day: datetime.date


@dataclass(frozen=True)
class Fact:
    """One thing that is so. `group` is a heading on the page, `subject` what it is said of; the two name it, or
    `key` where the subject itself may be called otherwise afterwards."""

    group: str
    subject: str
    text: str
    url: str = ""
    key: str = ""

    @property
    def name(self) -> tuple[str, str]:
        return self.group, self.key or self.subject


@dataclass(frozen=True)
class Difference:
    """Before or after is empty where the fact was not there."""

    group: str
    subject: str
    before: str
    after: str
    url: str = ""


class Change(Enum):
    """What is being changed; each touches facts of its own."""

    TREE_OR_ROSTER = 1
    RULES = 2


FactReader = Callable[[Scope], Iterable[Fact]]
_readers: dict[Change, list[FactReader]] = {change: [] for change in Change}


def register(reader: FactReader, change: Change = Change.TREE_OR_ROSTER) -> None:
    """From `AppConfig.ready()`; a fact that a change leaves as it was is not shown."""
    if reader not in _readers[change]:
        _readers[change].append(reader)


# What is still open in the book of an organisation that ends passes to whoever continues it: predecessor, successor.
Follower = Callable[[int, int], None]
_followers: list[Follower] = []


def goes_along(follower: Follower) -> None:
    """From `AppConfig.ready()`; called on the day from which the successor continues the predecessor."""
    if follower not in _followers:
        _followers.append(follower)


def pass_on(predecessor: int, successor: int) -> None:
    for follower in _followers:
        follower(predecessor, successor)


def read_facts(scope: Scope, change: Change = Change.TREE_OR_ROSTER) -> list[Fact]:
    return [fact for reader in _readers[change] for fact in reader(scope)]


def compare_facts(before: Iterable[Fact], after: Iterable[Fact]) -> list[Difference]:
    """In the order of the facts before; what is new stands behind."""
    old, new = ({fact.name: fact for fact in facts} for facts in (before, after))
    found = []
    for name in dict.fromkeys([*old, *new]):
        was, becomes = old.get(name), new.get(name)
        texts = was.text if was else "", becomes.text if becomes else ""
        shown = was or becomes
        if texts[0] != texts[1] and shown:
            found.append(Difference(shown.group, shown.subject, *texts, url=shown.url))
    return found


@contextmanager
def taken_back() -> Iterator[None]:
    """What is done inside is checked as at a commit and then undone: for the look before a confirmation."""
    with transaction.atomic():
        yield
        connection.check_constraints()
        transaction.set_rollback(True)
