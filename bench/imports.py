"""A list of 5,000 members: from the file to the rows, against reading the file and COPY into the same tables with
their constraints; and the dry run. Each round is rolled back."""

import datetime
import gc
import io
import statistics
import time
import uuid
from collections.abc import Callable

import xlsxwriter
from django.db import connection, transaction
from django.utils import timezone
from python_calamine import CalamineWorkbook

from bench.place import user_with_role
from bench.result import Result, at_most, beside
from members.imports.reading import read_sheets
from members.models import Member, Organization, User
from members.models.imports import ImportKind
from members.roles import Role
from members.services.import_apply import apply_import, order_import
from members.services.imports import check_import, stage_import
from songlo.common import vn

COUNT = 5000
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Đặng Vũ Bùi Đỗ Hồ".split()
GIVEN = "An Bình Chi Dũng Đức Giang Hòa Khánh Lan Minh Ngọc Oanh Phúc Quý Sơn Tâm Uyên Việt Xuân Yên".split()
HEADINGS = ["Chi bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Số thẻ đảng viên", "Ngày vào Đảng", "Ngày chính thức",
            "Điện thoại"]  # fmt: skip
Row = list[str | datetime.date]


def measure(rounds: int = 5) -> list[Result]:
    actor = user_with_role(Role.COMMUNE_OFFICE)
    commune = actor.grants.filter(role=Role.COMMUNE_OFFICE).first().organization
    cells = list(Organization.objects.below(commune).cells().open())
    data = _file(_rows(cells))
    gc.collect()
    gc.freeze()  # what the measurements before have left in this process would be looked through again and again
    _rolled_back(lambda: _ours(data, actor, commune))
    ratios, ours, dry = [], [], []
    for _ in range(rounds):
        bare = _rolled_back(lambda: _bare(data, {cell.name: cell.pk for cell in cells}))
        whole, checked = _rolled_back(lambda: _ours(data, actor, commune))
        ratios.append(whole / bare[0])
        ours.append(whole)
        dry.append(checked)
    return [
        at_most(f"import of {COUNT} members against reading and COPY", statistics.median(ratios), 4, "×"),
        at_most(f"dry run of {COUNT} members", statistics.median(dry), 2, "s"),
        beside(f"import of {COUNT} members", statistics.median(ours), "s"),
    ]


def _rows(cells: list[Organization]) -> list[Row]:
    rows: list[Row] = []
    for number in range(COUNT):
        name = f"{FAMILY[number % 10]} {GIVEN[number // 10 % 20]} {GIVEN[number // 200 % 20]} {GIVEN[number % 17]}"
        born = datetime.date(1950, 1, 1) + datetime.timedelta(days=number * 3 % 15_000)
        admitted = born + datetime.timedelta(days=9000)
        rows.append(
            [cells[number % len(cells)].name, name, "Nam", born, f"19{number:010d}", admitted,
             admitted + datetime.timedelta(days=365), f"09{number:08d}"]
        )  # fmt: skip
    return rows


def _file(rows: list[Row]) -> bytes:
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet, day = workbook.add_worksheet(), workbook.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, HEADINGS)
    for place, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write_datetime(place, column, datetime.datetime.combine(value, datetime.time()), day)
            else:
                sheet.write_string(place, column, value)
    workbook.close()
    return file.getvalue()


def _rolled_back(work: Callable[[], tuple[float, ...]]) -> tuple[float, ...]:
    with transaction.atomic():
        measured = work()
        transaction.set_rollback(True)
    return measured


def _bare(data: bytes, cells: dict[str, int]) -> tuple[float, ...]:
    """What anybody would write for this one file, without asking whether it is right."""
    started = time.perf_counter()
    today = timezone.localdate()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()[1:]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('members_member', 'id')) FROM generate_series(1, %s)",
            [len(rows)],
        )
        keys = [key for (key,) in cursor.fetchall()]
        with cursor.copy(
            "COPY members_member (id, uid, full_name, search_name, sort_name, sex, birth_date, card_number,"
            " phone, email, admitted_on, recognized_on, inexact, version) FROM STDIN"
        ) as copy:
            for key, (_, name, _, born, card, admitted, official, phone) in zip(keys, rows, strict=True):
                copy.write_row((key, uuid.uuid4(), name, vn.fold(name), vn.sort_key(name), "M", born, card, phone, "",
                                admitted, official, "{}", 1))  # fmt: skip
        with cursor.copy(
            "COPY members_membership (uid, member_id, organization_id, kind, decision, valid_from) FROM STDIN"
        ) as copy:
            for key, row in zip(keys, rows, strict=True):
                copy.write_row((uuid.uuid4(), key, cells[row[0]], "HOME", "", today))
        with cursor.copy(
            "COPY members_memberstatus (uid, member_id, kind, decision, reason, valid_from, valid_until) FROM STDIN"
        ) as copy:
            for key, row in zip(keys, rows, strict=True):
                copy.write_row((uuid.uuid4(), key, "PROBATIONARY", "", "", row[5], row[6]))
                copy.write_row((uuid.uuid4(), key, "OFFICIAL", "", "", row[6], None))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return (time.perf_counter() - started,)


def _ours(data: bytes, actor: User, commune: Organization) -> tuple[float, ...]:
    """From the upload to the last row: refusals, staging, the dry run, the check under the locks, the writing."""
    started, now, before = time.perf_counter(), timezone.now(), Member.objects.count()
    run = stage_import(
        actor=actor,
        organization=commune,
        kind=ImportKind.MEMBERS,
        sheets=read_sheets(io.BytesIO(data), len(data)),
        file_name="bench.xlsx",
        effective_on=timezone.localdate(now),
        now=now,
    )
    check_import(run_uid=run.uid, now=now, step=_silent)
    checked = time.perf_counter() - started
    run.refresh_from_db()
    order_import(actor=actor, run=run, only_sound=False, now=now)
    apply_import(actor=actor, run_uid=run.uid, now=now, step=_silent)
    whole = time.perf_counter() - started
    if (written := Member.objects.count() - before) != COUNT:
        raise AssertionError(f"{written} members were written")
    return whole, checked


def _silent(done: int, total: int) -> None:
    """Nobody looks at the progress."""
