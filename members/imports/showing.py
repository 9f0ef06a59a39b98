"""A staged row as people read it: where it stands, what is to be mended, what would change."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from members.imports.columns import HEADINGS
from members.imports.comparing import in_words
from members.imports.entry import Entry, staged_row
from members.imports.entry_reading import entry_reader
from members.imports.people import Person, column_of
from members.imports.table import Row
from members.imports.values import as_text
from members.models import ImportRow, ImportRun
from members.models.imports import RowState

ORDER = (RowState.FAULTY, RowState.HELD, RowState.CHANGED, RowState.NEW, RowState.UNCHANGED)
NAMES = ("full_name", "name")
FIRST = ("cell", "birth_date", "sex", "admitted_on", "recognized_on")


@dataclass(frozen=True)
class ShownFault:
    """`column` is as the spreadsheet shows it ("D"); `found` what stood there."""

    column: str
    heading: str
    found: str
    reason: str


@dataclass(frozen=True)
class ShownRow:
    where: str
    name: str
    faults: tuple[ShownFault, ...]
    values: tuple[tuple[str, str], ...]  # of a new one: heading, as it was understood
    changes: tuple[tuple[str, str, str], ...]  # of a known one: heading, old, new
    notes: tuple[str, ...]


def show_rows(run: ImportRun, rows: Iterable[ImportRow]) -> list[ShownRow]:
    headings = {
        (sheet["sheet"], place): words for sheet in run.sheets for place, words, _ in sheet["columns"]
    }
    read = entry_reader(run)
    return [_show(row, _as_understood(row, read), headings, many_sheets=len(run.sheets) > 1) for row in rows]


def letter(place: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _as_understood(row: ImportRow, read: Callable[[Row], Entry]) -> dict[str, str]:
    """What a new row would write, read from its cells again; after the writing there are none."""
    if row.state != RowState.NEW or not row.cells:
        return {}
    entry = read(staged_row(row.sheet, row.number, row.group, row.cells))
    inexact = entry.inexact if isinstance(entry, Person) else {}
    words = {name: in_words(name, value, inexact.get(name, "")) for name, value in entry.values.items()}
    if isinstance(entry, Person):
        words["cell"] = entry.place_name
    return words


def _show(
    row: ImportRow, understood: dict[str, str], headings: dict[tuple[str, int], str], *, many_sheets: bool
) -> ShownRow:
    where = f"Hàng {row.number}, trang {row.sheet}" if many_sheets else f"Hàng {row.number}"
    changes = {name: row.changes[name] for name in _in_order(row.changes)}
    return ShownRow(
        where=where,
        name=_name(row, understood),
        faults=tuple(_fault(row, name, reason, headings) for name, reason in _by_column(row)),
        values=tuple(
            (HEADINGS[name], understood[name]) for name in _in_order(understood) if name not in NAMES
        ),
        changes=tuple((HEADINGS[name], old or "(chưa ghi)", new) for name, (old, new) in changes.items()),
        notes=tuple(f"{HEADINGS.get(name, '')}: {text}" for name, text in row.notes),
    )


def _in_order(changes: dict[str, Any]) -> list[str]:
    known = [name for name in changes if name in HEADINGS and name != "uid"]
    return sorted(
        known,
        key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), list(HEADINGS).index(name)),
    )


def _name(row: ImportRow, understood: dict[str, str]) -> str:
    for name in NAMES:
        if understood.get(name):
            return understood[name]
    if row.member:
        return row.member.full_name
    written = [
        as_text(row.cells[name][1]) for name in (*NAMES, "family_name", "given_name") if name in row.cells
    ]
    return " ".join(written) or "(chưa ghi tên)"


def _by_column(row: ImportRow) -> list[list[str]]:
    def place(fault: list[str]) -> int:
        found = column_of(row.cells, fault[0])
        return -1 if found is None else found

    return sorted(row.faults, key=place)


def _fault(row: ImportRow, name: str, reason: str, headings: dict[tuple[str, int], str]) -> ShownFault:
    place = column_of(row.cells, name)
    if place is None:
        return ShownFault("", HEADINGS.get(name, ""), "", reason)
    found = next((cell[1] for cell in row.cells.values() if cell[0] == place), "")
    shown = "/".join(f"{part:02d}" for part in reversed(found)) if isinstance(found, list) else as_text(found)
    is_said = shown in reason or name in NAMES  # the name stands above
    return ShownFault(letter(place), headings.get((row.sheet, place), ""), "" if is_said else shown, reason)
