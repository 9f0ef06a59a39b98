"""A set of criteria out of a spreadsheet: as `criteria_table` writes it, or typed by hand with the same headings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from evaluations.criteria import Criteria, Group, Item, Level, Thresholds, shown
from evaluations.criteria_table import COLUMNS, LOWER, NEEDED, SETTING_NAMES, SETTINGS, UPPER
from evaluations.kinds import EVIDENCE, Exceptional, ItemKind, NotCounted, Rounding
from members.imports.reading import Cell, Sheet
from songlo.common import vn
from songlo.common.errors import DomainError

MOST_FAULTS = 8


class TableUnread(DomainError):
    """`faults` name the rows; nothing of the file is taken."""

    code = "table_unread"

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = list(faults[:MOST_FAULTS])
        if len(faults) > MOST_FAULTS:
            self.faults.append(f"Còn {len(faults) - MOST_FAULTS} chỗ nữa.")
        super().__init__(" ".join(self.faults))


@dataclass
class _Reading:
    """What has been read so far, from the top down."""

    criteria: Criteria
    groups: list[Group] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def refuse(self, number: int, words: str) -> None:
        self.faults.append(f"Hàng {number}: {words}.")

    @property
    def last_item(self) -> Item | None:
        return self.groups[-1].items[-1] if self.groups and self.groups[-1].items else None


def read_criteria(sheets: Sequence[Sheet], before: Criteria) -> Criteria:
    """The settings are those of `before` where the file has none."""
    found = next(((sheet, head) for sheet in sheets if (head := _head(sheet))), None)
    if found is None:
        needed = ", ".join(COLUMNS[name].heading for name in NEEDED)
        raise TableUnread([f"Chưa thấy hàng tiêu đề có các cột {needed}; mời tải tệp mẫu về xem."])
    sheet, (number, places) = found
    reading = _Reading(before)
    for row, cells in sheet.rows:
        if row > number:
            _take(reading, row, {name: _at(cells, place) for name, place in places.items()})
    for one in sheets:
        if one is not sheet and vn.fold(one.name) == vn.fold(SETTINGS):
            _take_settings(reading, one)
    if not reading.faults and not any(group.items for group in reading.groups):
        reading.faults.append("Chưa thấy mục tiêu chí nào trong tệp.")
    if reading.faults:
        raise TableUnread(reading.faults)
    return replace(reading.criteria, groups=tuple(reading.groups))


def _head(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    names = {vn.fold(column.heading): name for name, column in COLUMNS.items()}
    for number, cells in sheet.rows[:20]:
        places = {
            names[said]: place for place, cell in enumerate(cells) if (said := vn.fold(_text(cell))) in names
        }
        if all(name in places for name in NEEDED):
            return number, places
    return None


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def _text(cell: Cell) -> str:
    """A code that Excel has made a number is a code again."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else vn.nfc(str(cell))


def _take(reading: _Reading, number: int, row: Mapping[str, Cell]) -> None:
    try:
        if _text(row.get("code")):
            _take_item(reading, number, row)
        elif _text(row.get("group")):
            reading.groups.append(Group(_text(row["group"]), _text(row.get("title")), ()))
        elif _text(row.get("label")) or _text(row.get("points")):
            _take_level(reading, number, row)
    except _Unclear as unclear:
        reading.refuse(number, str(unclear))


class _Unclear(Exception):
    pass


def _take_item(reading: _Reading, number: int, row: Mapping[str, Cell]) -> None:
    group = _text(row.get("group"))
    if group and (not reading.groups or reading.groups[-1].code != group):
        reading.groups.append(Group(group, f"Nhóm {group}", ()))
    if not reading.groups:
        reading.groups.append(Group("1", "Nhóm 1", ()))
    if any(_text(row["code"]) == item.code for one in reading.groups for item in one.items):
        raise _Unclear(f"mã mục {_text(row['code'])} đã có ở trên")
    item = Item(
        code=_text(row["code"]),
        title=_text(row.get("title")),
        most=_decimal(row.get("most"), "điểm tối đa") or Decimal(),
        kind=_choice(ItemKind, row.get("kind"), "cách chấm", ItemKind.FREE),
        evidence=_evidence(_text(row.get("evidence"))),
        exception=str(_choice(Exceptional, row.get("exception"), "trường hợp riêng", "")),
        exception_points=_decimal(row.get("exception_points"), "điểm khi có trường hợp riêng"),
        thematic_only=_flag(row.get("thematic_only")),
        moves_to=_text(row.get("moves_to")),
        known_later=_flag(row.get("known_later")),
        note=_text(row.get("note")),
    )
    _put(reading, item)
    if _text(row.get("label")):
        _take_level(reading, number, row)


def _put(reading: _Reading, item: Item, *, instead: bool = False) -> None:
    last = reading.groups[-1]
    kept = last.items[:-1] if instead else last.items
    reading.groups[-1] = replace(last, items=(*kept, item))


def _take_level(reading: _Reading, number: int, row: Mapping[str, Cell]) -> None:
    item = reading.last_item
    if item is None:
        raise _Unclear("mức điểm này chưa thuộc mục nào")
    points = _decimal(row.get("points"), "điểm của mức")
    if points is None:
        raise _Unclear("chưa có điểm của mức")
    level = Level(
        points=points,
        label=_text(row.get("label")) or f"{shown(points)} điểm",
        lower=_decimal(row.get("lower"), "số đầu", 2),
        upper=_decimal(row.get("upper"), "số cuối", 2),
        lower_in=_end(row.get("lower_in"), LOWER, True, "đầu mức"),
        upper_in=_end(row.get("upper_in"), UPPER, False, "cuối mức"),
    )
    _put(reading, replace(item, kind=ItemKind.LEVELS, levels=(*item.levels, level)), instead=True)


def _take_settings(reading: _Reading, sheet: Sheet) -> None:
    said = {vn.fold(_text(_at(cells, 0))): (number, _at(cells, 1)) for number, cells in sheet.rows}
    given = {name: said[vn.fold(label)] for name, label in SETTING_NAMES.items() if vn.fold(label) in said}
    before = reading.criteria
    steps = dict(vars(before.thresholds))
    values: dict[str, Any] = {}
    for name, (number, cell) in given.items():
        try:
            if name == "rounding":
                values[name] = _choice(Rounding, cell, "cách làm tròn", before.rounding)
            elif name == "not_counted":
                values[name] = _choice(NotCounted, cell, "tháng không có chuyên đề", before.not_counted)
            else:
                points = _decimal(cell, SETTING_NAMES[name])
                (values if name == "difference" else steps)[name] = (
                    points if points is not None else Decimal()
                )
        except _Unclear as unclear:
            reading.faults.append(f"Trang {SETTINGS}, hàng {number}: {unclear}.")
    reading.criteria = replace(before, thresholds=Thresholds(**steps), **values)


def _decimal(cell: Cell, what: str, places: int = 1) -> Decimal | None:
    """Points have one place after the comma; so many a sheet of scores keeps."""
    text = _text(cell).replace(" ", "").replace(",", ".")
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise _Unclear(f"{what} “{_text(cell)}” chưa là con số") from None
    if not value.is_finite() or abs(value) >= 100_000 or value != round(value, places):
        raise _Unclear(f"{what} “{_text(cell)}” chưa đúng")
    return value


def _choice(choices: Any, cell: Cell, what: str, otherwise: Any) -> Any:
    text = vn.fold(_text(cell))
    if not text:
        return otherwise
    for value, label in choices.choices:
        if text in (vn.fold(label), vn.fold(value)):
            return choices(value)
    raise _Unclear(f"{what} “{_text(cell)}” chưa có trong danh sách")


def _evidence(text: str) -> str:
    folded = vn.fold(text)
    for key, known in EVIDENCE.items():
        if folded in (vn.fold(known.label), key):
            return key
    if text:
        raise _Unclear(f"căn cứ “{text}” chưa có trong danh sách")
    return ""


def _flag(cell: Cell) -> bool:
    return cell is True or vn.fold(_text(cell)) in ("co", "x", "dung", "1")


def _end(cell: Cell, words: Mapping[bool, str], otherwise: bool, what: str) -> bool:
    text = vn.fold(_text(cell))
    if not text:
        return otherwise
    for value, word in words.items():
        if text == vn.fold(word):
            return value
    raise _Unclear(f"{what} “{_text(cell)}” chưa rõ; mời ghi {' hoặc '.join(words.values())}")
