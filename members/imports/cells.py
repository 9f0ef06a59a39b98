"""Rows of a list of cells. A cell that is already there is changed by the guided steps of the tree, never by a file."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from members.imports.columns import plain
from members.imports.entry import Entry
from members.imports.places import names_of_cell
from members.imports.table import Row
from members.imports.values import Read, as_text, fault, read_date
from members.models import Organization, OrganizationPeriod
from members.models.imports import RowState
from members.models.organization import CellType
from songlo.common import vn

TYPES = {
    "thon": CellType.VILLAGE, "nong thon": CellType.VILLAGE, "xom": CellType.VILLAGE, "ban": CellType.VILLAGE,
    "to dan pho": CellType.RESIDENTIAL, "tdp": CellType.RESIDENTIAL, "khu pho": CellType.RESIDENTIAL,
    "truong hoc": CellType.SCHOOL, "truong": CellType.SCHOOL, "nha truong": CellType.SCHOOL,
    "tram y te": CellType.HEALTH, "y te": CellType.HEALTH, "co quan": CellType.AGENCY,
    "co quan xa": CellType.AGENCY, "cong an": CellType.POLICE, "cong an xa": CellType.POLICE,
    "quan su": CellType.MILITARY, "quan su xa": CellType.MILITARY, "doanh nghiep": CellType.ENTERPRISE,
    "hop tac xa": CellType.ENTERPRISE, "hop tac xa doanh nghiep": CellType.ENTERPRISE,
}  # fmt: skip
LONGEST = {"name": 200, "short_name": 100, "header_line": 200, "place": 100, "decision": 200}
COMPARED = ("cell_type", "short_name", "header_line", "place", "is_remote")
WORDS = {"cell_type": "loại hình", "short_name": "tên gọi ngắn", "header_line": "dòng cơ quan cấp trên",
         "place": "địa danh", "is_remote": "vùng xa"}  # fmt: skip


@dataclass
class CellVerdict:
    entry: Entry
    state: str
    words: dict[str, list[str]] = field(default_factory=dict)
    record_id: int = 0


def read_cell(row: Row, today: datetime.date) -> Entry:
    entry = Entry(row)
    cells = {name: cell for name, (_, cell) in row.cells.items()}
    for name, longest in LONGEST.items():
        if text := as_text(cells.get(name)):
            too_long = fault(f"Mời ghi ngắn hơn: nhiều nhất {longest} chữ.") if len(text) > longest else None
            entry.keep(name, too_long or Read(text))
    if "name" not in entry.values and "name" not in cells:
        entry.fault("name", "Mời ghi tên chi bộ.")
    if "cell_type" in cells:
        entry.keep("cell_type", _read_type(as_text(cells["cell_type"])))
    if "is_remote" in cells:
        entry.keep("is_remote", _read_yes(as_text(cells["is_remote"])))
    if "founded_on" in cells:
        read = read_date(cells["founded_on"], today=today)
        entry.keep("founded_on", fault("Mời ghi đủ ngày/tháng/năm thành lập.") if read.inexact else read)
    return entry


def check_cells(entries: Iterable[Entry], parent: Organization, day: datetime.date) -> list[CellVerdict]:
    periods = OrganizationPeriod.objects.filter(parent=parent).overlapping(day, None)
    known = {plain(period.name): period for period in periods.order_by("valid_from")}
    parent_since = parent.periods.order_by("valid_from").values_list("valid_from", flat=True)[0]
    first: dict[str, int] = {}
    alike = {name: f"{one.name} đã có" for one in known.values() for name in names_of_cell(one.name)}
    verdicts = []
    for entry in entries:
        name = plain(entry.get("name") or "")
        if name and first.setdefault(name, entry.row.number) != entry.row.number:
            entry.fault("name", f"Trùng với hàng {first[name]}.")
        period = known.get(name)
        if name and period is None:
            names = names_of_cell(entry.get("name"))
            above = next((alike[one] for one in names if one in alike), "")
            if above and not entry.faults:
                entry.note("name", f"Có thể trùng với {above}")
            alike |= dict.fromkeys(names - alike.keys(), f"hàng {entry.row.number}")
        if period is None and not entry.get("cell_type") and not entry.faults:
            entry.fault("cell_type", "Mời chọn loại hình chi bộ trong danh sách của tệp mẫu.")
        founded = entry.get("founded_on") or day
        if period is None and founded < parent_since:
            entry.fault(
                "founded_on", f"{parent.name} có từ {vn.day_month_year(parent_since)}; mời ghi ngày sau đó."
            )
        if entry.faults:
            verdicts.append(CellVerdict(entry, RowState.FAULTY))
        elif period is None:
            verdicts.append(CellVerdict(entry, RowState.NEW))
        else:
            verdicts.append(_existing(entry, period))
    return verdicts


def _existing(entry: Entry, period: OrganizationPeriod) -> CellVerdict:
    differs = [
        WORDS[name]
        for name in COMPARED
        if name in entry.values and entry.values[name] != getattr(period, name)
    ]
    if not differs:
        return CellVerdict(entry, RowState.UNCHANGED, record_id=period.organization_id)
    entry.fault(
        "name",
        f"Đã có chi bộ này, khác về {', '.join(differs)}; mời sửa ở trang Tổ chức đảng, kèm quyết định.",
    )
    return CellVerdict(entry, RowState.HELD, record_id=period.organization_id)


def _read_type(text: str) -> Read:
    words = plain(text).removeprefix("chi bo ").strip()
    labels: dict[str, Any] = {plain(kind.label).removeprefix("chi bo "): kind for kind in CellType}
    found = labels.get(words) or TYPES.get(words)
    return (
        Read(found)
        if found
        else fault(f"Chưa hiểu loại hình “{text}”; mời chọn trong danh sách của tệp mẫu.")
    )


def _read_yes(text: str) -> Read:
    if vn.fold(text) in ("x", "co", "1", "v", "dung", "vung xa"):
        return Read(True)
    return Read(False) if vn.fold(text) in ("", "khong", "0", "k") else fault("Mời ghi x, hoặc để trống.")
