"""What a row says, before it is compared with anything, and how it waits in the database."""

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from members.imports.reading import Cell
from members.imports.table import Row
from members.imports.values import Read


@dataclass
class Entry:
    """`values` holds only what the row says; an empty cell says nothing and takes nothing away."""

    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def get(self, name: str) -> Any:
        return self.values.get(name)

    def fault(self, name: str, text: str) -> None:
        self.faults.append((name, text))

    def note(self, name: str, text: str) -> None:
        self.notes.append((name, text))

    def keep(self, name: str, read: Read) -> None:
        if read.fault:
            self.fault(name, read.fault)
            return
        if read.note:
            self.note(name, read.note)
        if read.value not in ("", None):
            self.values[name] = read.value


class Judged(Protocol):
    """A verdict of either kind of list."""

    state: str
    words: dict[str, list[str]]

    @property
    def entry(self) -> Entry: ...

    @property
    def record_id(self) -> int: ...


def digest_of(verdicts: Iterable[Judged]) -> str:
    """What was shown to people: if the database has changed since, it differs."""
    shown = [
        [one.entry.row.sheet, one.entry.row.number, one.state, one.record_id, one.words] for one in verdicts
    ]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()


def staged_cells(row: Row) -> dict[str, list[Any]]:
    return {name: [place, _plain(cell)] for name, (place, cell) in row.cells.items()}


def staged_row(sheet: str, number: int, group: str, cells: dict[str, list[Any]]) -> Row:
    return Row(sheet, number, {name: (place, _cell(value)) for name, (place, value) in cells.items()}, group)


def _plain(cell: Cell) -> Any:
    return [cell.year, cell.month, cell.day] if isinstance(cell, datetime.date) else cell


def _cell(value: Any) -> Cell:
    return datetime.date(*value) if isinstance(value, list) else value
