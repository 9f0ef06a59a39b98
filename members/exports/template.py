"""The list to fill in, with examples, choices and notes; and the rows that are to be mended, with the reason."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from members.exports.workbook import ExportColumn, ExportSheet
from members.imports.columns import CELL_NAMES, CELLS, HEADINGS, PEOPLE, PEOPLE_NAMES, Column, plain
from members.imports.people import column_of
from members.imports.values import as_text
from members.models import ImportRow, ImportRun, Organization
from members.models.imports import ImportKind, RowState
from members.models.organization import CellType
from members.states import MembershipKind, StatusKind

ROOM = 500
REASON = "Lý do"
PART_HEADINGS = {
    "birth_male": "Ngày sinh nam", "birth_female": "Ngày sinh nữ", "sex_male": "Giới tính nam",
    "sex_female": "Giới tính nữ", "family_name": "Họ đệm", "given_name": "Tên",
}  # fmt: skip
TEXT_COLUMNS = {"card_number", "phone", "uid"}
STATUS_WORDS = (
    "Chính thức",
    "Dự bị",
    StatusKind.EXEMPT.label,
    StatusKind.SPECIAL_DUTY.label,
    StatusKind.SUSPENDED.label,
    MembershipKind.TEMPORARY_AWAY.label,
)
CHOICES: dict[str, Sequence[str]] = {
    "sex": ("Nam", "Nữ"),
    "post": ("Bí thư", "Phó Bí thư", "Chi ủy viên"),
    "status": STATUS_WORDS,
    "cell_type": CellType.labels,
    "is_remote": ("x",),
}
REMARKS = {
    "cell": "Ghi đúng tên chi bộ trong sổ. Có thể để một hàng “Chi bộ …” ở trên thay cho cột này.",
    "full_name": "Ghi đủ họ, chữ đệm và tên. Viết hoa cả họ tên cũng được.",
    "birth_date": "Ngày/tháng/năm. Chỉ biết năm thì ghi năm, ví dụ 1957.",
    "card_number": "Ô đã định dạng Văn bản để không mất số 0 đầu.",
    "admitted_on": "Ngày kết nạp (dự bị).",
    "recognized_on": "Để trống khi còn dự bị.",
    "here_since": "Để trống thì tính từ ngày ghi khi tải tệp lên.",
    "post": "Chỉ chức vụ trong chi bộ. Để trống nếu không giữ chức vụ.",
    "phone": "Không bắt buộc.",
    "email": "Không bắt buộc.",
    "name": "Tên đầy đủ như trong quyết định.",
    "header_line": "Dòng trên cùng bên trái của văn bản chi bộ.",
    "founded_on": "Để trống thì tính từ ngày ghi khi tải tệp lên.",
}
GUIDE = (
    "Ghi ngay dưới hàng tiêu đề, mỗi đồng chí (chi bộ) một hàng; trang Ví dụ có một hàng đã ghi.",
    "Không đổi tên các cột; thứ tự cột tùy ý, có thể bỏ cột không dùng.",
    "Tệp của phần mềm quản lý đảng viên cũng tải lên được; cột không cần (dân tộc, tôn giáo, số định danh…) không lấy.",
)


def template_sheet(kind: str, organization: Organization) -> ExportSheet:
    columns = PEOPLE if kind == ImportKind.MEMBERS else CELLS
    places = {column.field: place for place, column in enumerate(columns)}
    title = "DANH SÁCH ĐẢNG VIÊN" if kind == ImportKind.MEMBERS else "DANH SÁCH CHI BỘ"
    return ExportSheet(
        name="Danh sách",
        titles=(f"{title} – {organization.name}", *GUIDE),
        columns=[_column(column) for column in columns],
        rows=[],
        choices={places[name]: words for name, words in CHOICES.items() if name in places},
        remarks={
            places[name]: _remark(columns[places[name]], words)
            for name, words in REMARKS.items()
            if name in places
        },
        room=ROOM,
    )


def example_sheet(kind: str) -> ExportSheet:
    """On a page of its own, so that nobody uploads the example as a member."""
    columns = PEOPLE if kind == ImportKind.MEMBERS else CELLS
    return ExportSheet(
        name="Ví dụ",
        titles=("Ví dụ một hàng đã ghi (trang này không được đọc)",),
        columns=[
            ExportColumn(f"Ví dụ: {column.heading}", column.width + 4, is_text=True) for column in columns
        ],
        rows=[[column.example for column in columns]],
    )


def faulty_sheets(run: ImportRun, rows: QuerySet[ImportRow]) -> list[ExportSheet]:
    """The rows that were not written, under the headings of the file, with the reason in the last column. Columns
    that are not taken are not here either: they were never kept."""
    kept: dict[str, list[ImportRow]] = {}
    for row in rows.filter(state__in=(RowState.FAULTY, RowState.HELD)).order_by("id"):
        kept.setdefault(row.sheet, []).append(row)
    return [_faulty_sheet(sheet, kept[sheet["sheet"]]) for sheet in run.sheets if sheet["sheet"] in kept]


def _faulty_sheet(sheet: dict[str, Any], rows: list[ImportRow]) -> ExportSheet:
    fields = [field for _, _, field in sheet["columns"]]
    grouped = "cell" not in fields and any(row.group for row in rows)
    headings = [_heading(words, field) for _, words, field in sheet["columns"]]
    columns = [
        ExportColumn(words, 16, field in TEXT_COLUMNS) for words, field in zip(headings, fields, strict=True)
    ]
    if grouped:
        columns = [ExportColumn("Chi bộ", 26), *columns]
    return ExportSheet(
        name=sheet["sheet"],
        titles=("Các hàng cần sửa; sửa xong mời tải lên lại",),
        columns=[*columns, ExportColumn(REASON, 60)],
        rows=[
            [*([row.group] if grouped else []), *(_value(row, field) for field in fields), _reason(row)]
            for row in rows
        ],
    )


def _heading(words: str, field: str) -> str:
    """As in the file where one line says it; else in words that are understood when the rows come back."""
    if field in PART_HEADINGS:
        return PART_HEADINGS[field]
    names = PEOPLE_NAMES | CELL_NAMES
    return words if names.get(plain(words)) == field else HEADINGS[field]


def _value(row: ImportRow, field: str) -> Any:
    if field not in row.cells:
        return ""
    value = row.cells[field][1]
    if isinstance(value, list):
        return datetime.date(*value)
    return as_text(value)


def _reason(row: ImportRow) -> str:
    return " ".join(_with_heading(row, name, text) for name, text in row.faults)


def _with_heading(row: ImportRow, name: str, text: str) -> str:
    known = column_of(row.cells, name) is not None or name in HEADINGS
    return f"{HEADINGS[name]}: {text}" if known and name in HEADINGS else text


def _column(column: Column) -> ExportColumn:
    return ExportColumn(column.heading, column.width, column.field in TEXT_COLUMNS)


def _remark(column: Column, words: str) -> str:
    return (
        f"{'Cần ghi. ' if column.is_needed else ''}{words} Ví dụ: {column.example}"
        if column.example
        else words
    )
