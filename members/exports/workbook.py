"""How every table of the house looks as a spreadsheet."""

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.http import FileResponse

from songlo.common import vn

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9
FONT = "Times New Roman"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class ExportColumn:
    """`is_text`: every cell of the column stays as typed, so that zeros in front survive the next editing."""

    heading: str
    width: float = 14
    is_text: bool = False


@dataclass(frozen=True)
class ExportSheet:
    """`titles` stand above the table, the first in capitals weight; `sums` below it: (words, number)."""

    name: str
    titles: Sequence[str]
    columns: Sequence[ExportColumn]
    rows: Sequence[Sequence[Any]]
    sums: Sequence[tuple[str, int]] = ()
    choices: dict[int, Sequence[str]] = field(default_factory=dict)
    remarks: dict[int, str] = field(default_factory=dict)
    room: int = 0  # empty rows below that are ruled and have the same choices


def draw_workbook(sheets: Sequence[ExportSheet]) -> bytes:
    import xlsxwriter  # a slow import that few requests need

    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, OPTIONS)
    formats = _formats(workbook)
    for sheet in sheets:
        _draw(workbook.add_worksheet(sheet.name[:31]), sheet, formats)
    workbook.close()
    return file.getvalue()


def workbook_response(data: bytes, name: str) -> FileResponse:
    response = FileResponse(io.BytesIO(data), as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _formats(workbook: "xlsxwriter.Workbook") -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": 12, "valign": "top"}
    cell = {**base, "border": 1, "text_wrap": True}
    return {
        "title": workbook.add_format({**base, "bold": True, "font_size": 14}),
        "line": workbook.add_format(base),
        "head": workbook.add_format(
            {**cell, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E8EFF6"}
        ),
        "cell": workbook.add_format(cell),
        "text": workbook.add_format({**cell, "num_format": "@"}),
        "day": workbook.add_format({**cell, "num_format": "dd/mm/yyyy", "align": "center"}),
        "moment": workbook.add_format({**cell, "num_format": "hh:mm dd/mm/yyyy", "align": "center"}),
        "number": workbook.add_format({**cell, "num_format": "#,##0", "align": "right"}),
        "decimal": workbook.add_format({**cell, "num_format": "#,##0.0", "align": "right"}),
        "sum": workbook.add_format({**base, "bold": True}),
    }


def _draw(page: "Worksheet", sheet: ExportSheet, formats: dict[str, Any]) -> None:
    for place, words in enumerate(sheet.titles):
        page.write_string(place, 0, words, formats["title" if place == 0 else "line"])
    head = len(sheet.titles) + 1
    last = len(sheet.columns) - 1
    for place, column in enumerate(sheet.columns):
        page.set_column(
            place, place, column.width, formats["text"] if column.is_text and sheet.room else None
        )
        page.write_string(head, place, column.heading, formats["head"])
        if remark := sheet.remarks.get(place):
            page.write_comment(head, place, remark, {"x_scale": 2.2, "y_scale": 1.6, "author": ""})
    for number, row in enumerate(sheet.rows, start=head + 1):
        for place, value in enumerate(row):
            _write(page, number, place, value, sheet.columns[place].is_text, formats)
    bottom = head + max(len(sheet.rows) + sheet.room, 1)
    for place, choices in sheet.choices.items():
        page.data_validation(
            head + 1, place, bottom, place,
            {"validate": "list", "source": list(choices), "error_type": "warning", "error_title": "Mời xem lại",
             "error_message": "Nội dung này không có trong danh sách."},
        )  # fmt: skip
    for number, (words, count) in enumerate(sheet.sums, start=bottom + 2):
        page.write_string(number, 0, words, formats["sum"])
        page.write_number(number, min(2, last), count, formats["sum"])
    if sheet.rows:
        page.autofilter(head, 0, head + len(sheet.rows), last)
    _set_paper(page, head, bottom + 2 + len(sheet.sums), last)


def _write(
    page: "Worksheet", row: int, place: int, value: Any, is_text: bool, formats: dict[str, Any]
) -> None:
    """Text is always a string: "=1+1" and "+84…" are words somebody typed."""
    if value is None or value == "":
        page.write_blank(row, place, None, formats["text" if is_text else "cell"])
    elif isinstance(value, datetime.datetime):
        page.write_datetime(row, place, value.replace(tzinfo=None), formats["moment"])
    elif isinstance(value, datetime.date):
        page.write_datetime(row, place, datetime.datetime.combine(value, datetime.time()), formats["day"])
    elif isinstance(value, int) and not is_text:
        page.write_number(row, place, value, formats["number"])
    elif isinstance(value, Decimal) and not is_text:
        page.write_number(row, place, value, formats["decimal"])
    else:
        page.write_string(row, place, str(value), formats["text" if is_text else "cell"])


def _set_paper(page: "Worksheet", head: int, bottom: int, last: int) -> None:
    page.set_paper(A4)
    page.set_landscape()
    page.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.freeze_panes(head + 1, 0)
    page.print_area(0, 0, bottom, last)
    page.set_footer("&CTrang &P/&N")


def on_day(day: datetime.date) -> str:
    return f"Ngày {vn.day_month_year(day)}"
