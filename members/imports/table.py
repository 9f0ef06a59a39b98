"""Which row of a sheet is what: a person or cell, the heading of a group, a sum, the place of signatures."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from members.imports.columns import CELL_NAMES, PEOPLE_NAMES, plain
from members.imports.headings import Head
from members.imports.reading import Cell, Sheet

GROUP = re.compile(r"^(?:[ivxlcdm]{1,6} |\d{1,2} |[a-h] )?(?P<words>(?:chi bo|dang bo|dang uy)\b.*)$")
TOTAL = re.compile(r"^(?:tong|cong|tong cong|tong so|cong lai|tong hop)\b")
SIGNED = re.compile(
    r"^(?:t m|tm|nguoi lap|nguoi tong hop|xac nhan|kt |tl |k t |noi nhan|bi thu$|can bo|thu truong|ky|nguoi ky)"
    r"|\bngay .{0,12}thang .{0,12}nam\b"
)
COUNT = re.compile(
    r"[\s:–-]*(?:\(\s*\d+[^)]*\)|\d+\s*(?:đồng chí|đ/c|đảng viên|đv|người))\s*$", re.IGNORECASE
)
SIGNATURE = "phần ký, ghi chú cuối bảng"
DAYS = ("birth_date", "birth_male", "birth_female", "admitted_on", "recognized_on")
ORDER = re.compile(
    r"^(?:[IVXLCDMivxlcdm]{1,6}|[A-Ha-h]|\d{1,2})\s*[.)/–-]\s*|^[IVXLCDM]{1,6}\s+(?=[Cc][Hh][Ii])"
)


@dataclass(frozen=True)
class Row:
    """A row to be written: what stands in which field, with its column; `group` is the cell that a row above
    or the name of the sheet says."""

    sheet: str
    number: int
    cells: dict[str, tuple[int, Cell]]
    group: str = ""


@dataclass(frozen=True)
class Skipped:
    sheet: str
    number: int
    why: str


def walk(sheet: Sheet, head: Head, kind: str) -> Iterator[Row | Skipped]:
    fields = head.fields
    _fill_merged(sheet, head)
    group = sheet.name if kind == "people" and plain(sheet.name).startswith("chi bo ") else ""
    signed = summed = False
    for number, cells in sheet.rows:
        if number <= max(head.rows):
            continue
        texts = [str(cell) for cell in cells if isinstance(cell, str)]
        filled = {place: cell for place, cell in enumerate(cells) if _is_filled(cell)}
        taken = {fields[place]: (place, cell) for place, cell in filled.items() if place in fields}
        if _is_plainly_one(taken):
            yield Row(sheet.name, number, taken, group)
            continue
        if not filled or _repeats(taken, head):
            continue
        if kind == "people" and (found := _group(texts, filled, taken)):
            group, signed, summed = found, False, False
        elif _is_total(texts, taken) or (summed and not {"full_name", "family_name", "name"} & set(taken)):
            summed = True
            signed = signed or _begins_signatures(texts, taken)
            yield Skipped(sheet.name, number, SIGNATURE if signed else "hàng cộng")
        elif signed or _begins_signatures(texts, taken):
            signed = signed or _begins_signatures(texts, taken)
            if len(taken) > 2:
                yield Row(sheet.name, number, taken, group)
            else:
                yield Skipped(sheet.name, number, SIGNATURE)
        elif not taken:
            yield Skipped(sheet.name, number, "không có nội dung ở các cột được lấy")
        else:
            yield Row(sheet.name, number, taken, group)


def _is_plainly_one(taken: dict[str, tuple[int, Cell]]) -> bool:
    """Nearly every row: a name that is no sum and no heading, and three more facts."""
    _, name = taken.get("full_name") or taken.get("name") or (0, None)
    if not isinstance(name, str) or len(taken) < 4:
        return False
    words = plain(name[:24])
    return not (TOTAL.match(words) or words in PEOPLE_NAMES or words in CELL_NAMES)


def _fill_merged(sheet: Sheet, head: Head) -> None:
    """A cell's name merged down over its members stands in the first row alone."""
    rows = dict(sheet.rows)
    for (top, left), (bottom, right) in sheet.merged:
        if bottom > top and left == right and left in head.places("cell") and top >= max(head.rows):
            words = rows.get(top + 1, [])[left : left + 1] or [None]
            for number in range(top + 2, bottom + 2):
                cells = rows.get(number, [])
                if left < len(cells):
                    cells[left] = words[0]


def _is_filled(cell: Cell) -> bool:
    return cell is not None and str(cell).strip() not in ("", "-", "–", "—")


def _repeats(taken: dict[str, tuple[int, Cell]], head: Head) -> bool:
    """The headings again, as on the next printed page."""
    words = {column.place: plain(column.words) for column in head.columns}
    same = [plain(cell) in words[place] for place, cell in taken.values() if isinstance(cell, str)]
    return len(same) >= 2 and all(same) and len(same) == len(taken)


def _group(texts: Sequence[str], filled: dict[int, Cell], taken: dict[str, tuple[int, Cell]]) -> str:
    """ "II. Chi bộ thôn Hồng Sen (23 đồng chí)": its words without number and count; "" for any other row."""
    if not texts or len(filled) > 4 or "birth_date" in taken or "admitted_on" in taken:
        return ""
    named = [text for text in texts if (match := GROUP.match(plain(text))) and match["words"]]
    long = [text for text in texts if len(plain(text)) > 3]
    if len(named) != 1 or len(long) > 2 or (set(taken) == {"cell", "full_name"}):
        return ""
    return COUNT.sub("", ORDER.sub("", " ".join(named[0].split()))).strip(" .:;–-")


def _is_total(texts: Sequence[str], taken: dict[str, tuple[int, Cell]]) -> bool:
    """Also one with numbers under "Ngày sinh: Nam | Nữ"; Tống Văn Cộng, who was born on a day, is somebody."""
    if not any(TOTAL.match(plain(text)) for text in texts):
        return False
    _, name = taken.get("full_name", (0, None))
    born = any(field in DAYS and isinstance(cell, str | datetime.date) for field, (_, cell) in taken.items())
    return name is None or not born


def _begins_signatures(texts: Sequence[str], taken: dict[str, tuple[int, Cell]]) -> bool:
    return len(taken) <= 2 and any(SIGNED.search(plain(text)) for text in texts)
