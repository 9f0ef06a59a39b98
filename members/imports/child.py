"""A program of its own: parses the spreadsheet that comes on standard input, within a small memory.

A sheet may claim a cell at XFD1048576 or a repeated cell without end; the parser would lay out every cell between,
and a parser of foreign bytes may break. Both end this process, not the server. Run by `reading.parse`."""

import datetime
import io
import json
import math
import resource
import sys
from typing import Any

MEMORY = 700 * 1024 * 1024
SECONDS = 20
TOO_BIG, ENCRYPTED, UNREADABLE = 3, 4, 5


def plain(value: Any) -> Any:
    """As JSON and PostgreSQL can say it: a date is a list of three numbers, there is no character zero."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, datetime.datetime | datetime.date):
        return [value.year, value.month, value.day]
    if isinstance(value, datetime.time | datetime.timedelta) or (
        isinstance(value, float) and not math.isfinite(value)
    ):
        return str(value)
    return value


def read(data: bytes, rows: int, columns: int) -> list[dict[str, Any]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets: list[dict[str, Any]] = []
    for place, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet or about.visible != SheetVisibleEnum.Visible:
            continue
        sheet = book.get_sheet_by_index(place)
        rows -= sheet.height
        if rows < 0 or sheet.total_width > columns:
            sys.exit(TOO_BIG)
        cells = [[plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=True)]
        top, left = sheet.start or (0, 0)
        sheets.append(
            {
                "name": plain(about.name),
                "top": top,
                "left": left,
                "cells": cells,
                "merged": sheet.merged_cell_ranges or [],
            }
        )
    return sheets


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from python_calamine import CalamineError, PasswordError

    try:
        sheets = read(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]))
        answer = json.dumps(sheets, ensure_ascii=False).encode("utf-8", "replace")
    except MemoryError:
        sys.exit(TOO_BIG)
    except PasswordError:
        sys.exit(ENCRYPTED)
    except (CalamineError, ValueError, KeyError, OSError):
        sys.exit(UNREADABLE)
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
