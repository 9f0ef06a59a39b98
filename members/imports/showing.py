"""A staged row as people read it: where it stands, what is to be mended, what would change."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from members.imports.columns import HEADINGS
from members.imports.people import column_of
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
    return [_show(row, headings, many_sheets=len(run.sheets) > 1) for row in rows]


def letter(place: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _show(row: ImportRow, headings: dict[tuple[str, int], str], *, many_sheets: bool) -> ShownRow:
    where = f"Hàng {row.number}, trang {row.sheet}" if many_sheets else f"Hàng {row.number}"
    is_new = row.state == RowState.NEW
    pairs = [(name, *row.changes[name]) for name in _in_order(row.changes) if name not in NAMES or not is_new]
    return ShownRow(
        where=where,
        name=_name(row),
        faults=tuple(_fault(row, name, reason, headings) for name, reason in row.faults),
        values=tuple((HEADINGS[name], new) for name, _, new in pairs if is_new and new),
        changes=tuple((HEADINGS[name], old or "(chưa ghi)", new) for name, old, new in pairs if not is_new),
        notes=tuple(f"{HEADINGS.get(name, '')}: {text}" for name, text in row.notes),
    )


def _in_order(changes: dict[str, Any]) -> list[str]:
    known = [name for name in changes if name in HEADINGS and name != "uid"]
    return sorted(
        known,
        key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), list(HEADINGS).index(name)),
    )


def _name(row: ImportRow) -> str:
    for name in NAMES:
        if row.changes.get(name):
            return row.changes[name][1]
    if row.member:
        return row.member.full_name
    written = [
        as_text(row.cells[name][1]) for name in (*NAMES, "family_name", "given_name") if name in row.cells
    ]
    return " ".join(written) or "(chưa ghi tên)"


def _fault(row: ImportRow, name: str, reason: str, headings: dict[tuple[str, int], str]) -> ShownFault:
    place = column_of(row.cells, name)
    if place is None:
        return ShownFault("", HEADINGS.get(name, ""), "", reason)
    found = next((cell[1] for cell in row.cells.values() if cell[0] == place), "")
    shown = "/".join(f"{part:02d}" for part in reversed(found)) if isinstance(found, list) else as_text(found)
    return ShownFault(letter(place), headings.get((row.sheet, place), ""), shown, reason)
