"""Where the headings of a sheet stand, and which column is which: titles above, headings of two or three lines,
merged cells, a row of numbers under them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from members.imports.columns import (
    BIRTH,
    BIRTH_APART,
    BIRTH_PARTS,
    CELL_NAMES,
    FAMILY,
    GIVEN,
    PEOPLE_NAMES,
    ROW_NUMBER,
    SEXES,
    plain,
)
from members.imports.reading import Cell, Sheet

SEARCHED = 40  # rows from the top
SEX_AT_THE_END = re.compile(r"(ngay sinh|nam sinh|gioi tinh) (nam|nu)")
LINES = 3
# A column that is read into another field than its own.
PARTS = {
    "birth_male": "birth_date", "birth_female": "birth_date",
    "birth_day": "birth_date", "birth_month": "birth_date", "birth_year": "birth_date",
    "sex_male": "sex", "sex_female": "sex",
    "family_name": "full_name", "given_name": "full_name",
}  # fmt: skip
WORDS_OF = {"people": PEOPLE_NAMES, "cells": CELL_NAMES}
NAME_OF = {"people": "full_name", "cells": "name"}


@dataclass(frozen=True)
class Heading:
    """One column: its place from 0, its words as written, and what it is taken as ("" is not taken)."""

    place: int
    words: str
    field: str


@dataclass(frozen=True)
class Head:
    """The headings of a sheet; `rows` are the numbers of the rows that they take."""

    columns: tuple[Heading, ...]
    rows: tuple[int, ...]
    not_taken: tuple[str, ...] = field(default=())

    @property
    def fields(self) -> dict[int, str]:
        return {column.place: column.field for column in self.columns if column.field}

    def places(self, *names: str) -> list[int]:
        return [column.place for column in self.columns if column.field in names]


def find_head(sheet: Sheet, kind: str) -> Head | None:
    """The first row with a column for the name and one more that is known; None for a sheet without."""
    for start, _ in enumerate(sheet.rows[:SEARCHED]):
        head = _head_at(sheet, start, kind)
        if head is not None:
            return head
    return None


def _head_at(sheet: Sheet, start: int, kind: str) -> Head | None:
    number, top = sheet.rows[start]
    if not any(_is_name(cell, kind) for cell in top):
        return None
    lines = [_spread(sheet, number, top)]
    taken = [number]
    name_places = [place for place, cell in enumerate(top) if _is_name(cell, kind)]
    for next_number, cells in sheet.rows[start + 1 : start + LINES]:
        if next_number != taken[-1] + 1 or not _continues(cells, top, name_places):
            break
        lines.append(_spread(sheet, next_number, cells))
        taken.append(next_number)
    below = sheet.rows[start + len(taken) : start + len(taken) + 1]
    if below and _is_numbering(below[0][1]):
        taken.append(below[0][0])
    columns = _columns(lines, kind)
    if len({PARTS.get(column.field, column.field) for column in columns} - {""}) < 2:
        return None
    not_taken = [
        column.words for column in columns if not column.field and plain(column.words) not in ROW_NUMBER
    ]
    return Head(columns, tuple(taken), tuple(dict.fromkeys(not_taken)))


def _is_name(cell: Cell, kind: str) -> bool:
    if not isinstance(cell, str):
        return False
    words = plain(cell)
    return WORDS_OF[kind].get(words) == NAME_OF[kind] or (kind == "people" and words in FAMILY)


def _continues(cells: Sequence[Cell], top: Sequence[Cell], name_places: list[int]) -> bool:
    """A second line of headings: words only, nothing under the name but the parts of a name."""
    filled = [(place, cell) for place, cell in enumerate(cells) if cell is not None]
    if not filled or not all(isinstance(cell, str) for _, cell in filled):
        return False
    words = [(place, plain(str(cell))) for place, cell in filled]
    if any(place in name_places and word not in FAMILY | GIVEN for place, word in words):
        return False
    known = SEXES.keys() | BIRTH_PARTS.keys() | PEOPLE_NAMES.keys() | FAMILY | GIVEN
    return any(word in known for _, word in words) and not any(
        word.startswith("chi bo ") for _, word in words
    )


def _spread(sheet: Sheet, number: int, cells: Sequence[Cell]) -> list[str]:
    """The words of a line, those of a merged heading over all its columns."""
    words = ["" if cell is None else str(cell) for cell in cells]
    for (top, left), (_, right) in sheet.merged:
        if top == number - 1 and right > left and left < len(words):
            words += [""] * (right + 1 - len(words))
            words[left : right + 1] = [words[left]] * (right + 1 - left)
    return words


def _columns(lines: list[list[str]], kind: str) -> tuple[Heading, ...]:
    width = max(map(len, lines))
    padded = [line + [""] * (width - len(line)) for line in lines]
    stacks = [[line[place] for line in padded] for place in range(width)]
    for place, stack in enumerate(stacks):  # ODS does not tell what is merged
        if place and not stack[0] and any(stack[1:]):
            stack[0] = stacks[place - 1][0]
    flat = {plain(stack[0]) for stack in stacks if stack[0]} | {
        plain(stack[-1]) for stack in stacks if stack[-1]
    }
    columns: list[Heading] = []
    seen: set[str] = set()
    for place, stack in enumerate(stacks):
        parts = list(dict.fromkeys(one for one in stack if one))
        if not parts:
            continue
        name = _field(parts, kind, flat)
        if name == "full_name" and name in seen:  # one heading merged over family name and given name
            columns = [replace(one, field="family_name") if one.field == name else one for one in columns]
            name = "given_name"
        elif name in seen:
            name = ""
        seen.add(name)
        columns.append(Heading(place, " – ".join(" ".join(one.split()) for one in parts), name))
    return tuple(columns)


def _field(parts: list[str], kind: str, flat: set[str]) -> str:
    """`flat`: the first and the last words of every column; a word alone may mean two things."""
    words = [plain(one) for one in parts]
    if kind == "people" and (special := _special(words, flat)):
        return special
    names = WORDS_OF[kind]
    for candidate in (" ".join(words), words[-1] if len(words) == 1 else ""):
        if candidate in names:
            return names[candidate]
    return ""


def _special(words: list[str], flat: set[str]) -> str:
    last, above = words[-1], words[-2] if len(words) > 1 else ""
    if not above and (match := SEX_AT_THE_END.fullmatch(last)):
        above, last = match.groups()
    if last in BIRTH_PARTS and above in BIRTH and "thang" in flat:
        return BIRTH_PARTS[last]
    if last in BIRTH_APART and "thang sinh" in flat:
        return BIRTH_APART[last]
    if last in SEXES and above in BIRTH:
        return f"birth_{SEXES[last]}"
    if last in SEXES and (above == "gioi tinh" or (flat >= SEXES.keys() and not above)):
        return f"sex_{SEXES[last]}"
    if last in FAMILY:
        return "family_name"
    if last in GIVEN and (not above or above in ("ho va ten", "ho ten")):
        return "given_name"
    return ""


def _is_numbering(cells: Sequence[Cell]) -> bool:
    """1 | 2 | 3 … or (1) | (2) | A | B: the row under the headings of official lists."""
    texts = [str(int(cell)) if isinstance(cell, float) else str(cell) for cell in cells if cell is not None]
    numbers = [int(one.strip("() ")) for one in texts if one.strip("() ").isdigit()]
    return len(numbers) >= max(2, len(texts) - 2) and numbers == list(range(1, len(numbers) + 1))
