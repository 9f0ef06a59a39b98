"""A row of people as what it says: one value a field, with the places that people have to write again."""

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from members.imports.columns import BIRTH_PARTS
from members.imports.entry import Entry
from members.imports.headings import PARTS
from members.imports.names import (
    AWAY,
    ELSEWHERE,
    EXCEPTIONS,
    STANDINGS,
    read_name,
    read_posts,
    read_sex,
    read_status,
)
from members.imports.places import PlaceBook
from members.imports.reading import Cell
from members.imports.table import Row
from members.imports.values import Read, as_text, read_card, read_date, read_email, read_phone
from members.models.member import Sex
from songlo.common import vn

DATES = ("birth_date", "admitted_on", "recognized_on", "here_since")
READERS: dict[str, Callable[[Cell], Read]] = {
    "full_name": read_name,
    "sex": read_sex,
    "card_number": read_card,
    "post": read_posts,
    "status": read_status,
    "phone": read_phone,
    "email": read_email,
}
STANDING_VALUES = frozenset(STANDINGS.values())
EXCEPTION_VALUES = frozenset(EXCEPTIONS.values())
AWAY_VALUES = frozenset(AWAY.values())
ELSEWHERE_VALUES = frozenset(ELSEWHERE.values())


@dataclass
class Person(Entry):
    inexact: dict[str, str] = field(default_factory=dict)
    place: int | None = None
    place_name: str = ""
    search_name: str = ""


def read_person(row: Row, places: PlaceBook, default_place: int | None, today: datetime.date) -> Person:
    person = Person(row)
    cells = _joined(person)
    for name, cell in cells.items():
        if name in DATES:
            _keep(person, name, read_date(cell, today=today, is_birth=name == "birth_date"))
        elif name in READERS:
            _keep(person, name, READERS[name](cell))
    if "uid" in cells:
        _keep(person, "uid", _read_uid(cells["uid"]))
    if "full_name" not in cells:
        person.fault("full_name", "Mời ghi họ và tên.")
    person.search_name = vn.fold(person.get("full_name") or "")
    _find_place(person, cells.get("cell"), places, default_place)
    _check_order(person)
    return person


def _joined(person: Person) -> dict[str, Cell]:
    """Parts of one fact in several columns put together: the birth, the sex by its column, the name."""
    cells = {name: cell for name, (_, cell) in person.row.cells.items()}
    born = [as_text(cells.pop(part, None)) for part in BIRTH_PARTS.values()]
    if any(born):
        cells["birth_date"] = "/".join(part or "00" for part in born)
    for part, sex in (("birth_male", Sex.MALE), ("birth_female", Sex.FEMALE)):
        if part in cells:
            if "birth_date" in cells:
                person.fault(part, "Ngày sinh ghi ở cả hai cột Nam và Nữ; mời để một cột.")
            cells["birth_date"] = cells.pop(part)
            cells.setdefault("sex", Sex(sex).label)
    for part, sex in (("sex_male", Sex.MALE), ("sex_female", Sex.FEMALE)):
        if part in cells:
            if "sex" in cells and cells["sex"] != Sex(sex).label:
                person.fault(part, "Giới tính ghi ở cả hai cột Nam và Nữ; mời để một cột.")
            cells.pop(part)
            cells["sex"] = Sex(sex).label
    names = [as_text(cells.pop(part)) for part in ("family_name", "given_name") if part in cells]
    if names:
        cells["full_name"] = " ".join(names)
    return cells


def _keep(person: Person, name: str, read: Read) -> None:
    person.keep(name, read)
    if read.inexact:
        person.inexact[name] = read.inexact


def _read_uid(cell: Cell) -> Read:
    try:
        return Read(uuid.UUID(as_text(cell)))
    except ValueError:
        return Read(fault="Mã này đã bị sửa; mời để trống ô mã, hoặc tải lại danh sách.")


def _find_place(person: Person, cell: Cell, places: PlaceBook, default_place: int | None) -> None:
    words = as_text(cell) or person.row.group
    found = places.find(words) if words else places.by_id.keys() & {default_place}
    if len(found) == 1:
        place = places.by_id[next(iter(found))]
        person.place, person.place_name = place.pk, place.name
    elif not words:
        return
    elif found:
        person.fault("cell", f"Có {len(found)} tổ chức cùng tên “{words}”; mời ghi đủ tên.")
    else:
        person.fault("cell", f"Không tìm thấy tổ chức này: “{words}”.")


def _check_order(person: Person) -> None:
    born, admitted, recognized = (person.get(name) for name in ("birth_date", "admitted_on", "recognized_on"))
    if born and admitted and born >= admitted:
        person.fault("birth_date", "Ngày sinh cần trước ngày vào Đảng.")
    if admitted and recognized and recognized <= admitted:
        person.fault("recognized_on", "Ngày chính thức cần sau ngày vào Đảng.")


def column_of(row_cells: dict[str, Any], name: str) -> int | None:
    """In which column of the file a field stands."""
    for part in (name, *(part for part, whole in PARTS.items() if whole == name)):
        if part in row_cells:
            return row_cells[part][0]
    return None
