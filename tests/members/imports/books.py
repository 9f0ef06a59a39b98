"""Spreadsheets as people make them, written by XlsxWriter; what a test says of a sheet is a list of rows."""

import datetime
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from members.imports.reading import Sheet, read_sheets
from members.models import ImportRun, Organization, User
from members.models.imports import ImportKind
from members.services.import_apply import order_import
from members.services.imports import stage_import
from members.tasks import apply_import_job, check_import_job  # noqa: F401  # registers the handlers
from songlo.outbox.jobs import perform_job
from songlo.outbox.models import Job, JobState

HEADINGS = ["Chi bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Số thẻ đảng viên", "Ngày vào Đảng", "Ngày chính thức",
            "Chức vụ", "Tình trạng", "Điện thoại"]  # fmt: skip
AN = ["Chi bộ thôn Xóm Làng", "Nguyễn Văn An", "Nam", "05/02/1957", "012345678901", "19/05/1980", "19/05/1981",
      "", "Chính thức", "0912345678"]  # fmt: skip
LAN = ["Chi bộ thôn Xóm Làng", "Phạm Thị Lan", "Nữ", "1961", "", "3/2/1990", "3/2/1991", "", "", ""]


def book(*sheets: Sequence[Sequence[Any]], merged: Sequence[tuple[int, int, int, int, str]] = ()) -> bytes:
    """Dates as Excel dates; `merged` = (first row, first column, last row, last column, words) of the first."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_numbers": False})
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    for number, rows in enumerate(sheets):
        sheet = workbook.add_worksheet(f"Trang {number + 1}")
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(place, column, datetime.datetime(*value.timetuple()[:3]), day)
                elif value not in ("", None):
                    sheet.write(place, column, value)
        for one in merged if number == 0 else ():
            sheet.merge_range(*one)
    workbook.close()
    return file.getvalue()


def sheets_of(data: bytes) -> list[Sheet]:
    return read_sheets(io.BytesIO(data), len(data))


def stage(
    actor: User, organization: Organization, data: bytes, now: datetime.datetime, **more: Any
) -> ImportRun:
    values = {"kind": ImportKind.MEMBERS, "file_name": "ds.xlsx", "effective_on": now.date(), **more}
    return stage_import(actor=actor, organization=organization, sheets=sheets_of(data), now=now, **values)


def work(run: ImportRun, now: datetime.datetime) -> ImportRun:
    """What a worker does for this run."""
    for job in Job.objects.filter(subject_uid=run.uid, state=JobState.WAITING):
        perform_job(job.pk, now)
        job.refresh_from_db()
        assert job.error == ""
    run.refresh_from_db()
    return run


def check(
    actor: User, organization: Organization, data: bytes, now: datetime.datetime, **more: Any
) -> ImportRun:
    return work(stage(actor, organization, data, now, **more), now)


def write(
    actor: User,
    organization: Organization,
    data: bytes,
    now: datetime.datetime,
    *,
    only_sound: bool = False,
    **more: Any,
) -> ImportRun:
    run = check(actor, organization, data, now, **more)
    order_import(actor=actor, run=run, only_sound=only_sound, now=now)
    return work(run, now)


def faults(run: ImportRun) -> list[tuple[int, str, str]]:
    return [(row.number, field, text) for row in run.rows.order_by("id") for field, text in row.faults]
