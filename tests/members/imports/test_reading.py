"""What is no spreadsheet is refused with a sentence, in little time and memory, and leaves nothing behind."""

import datetime
import io
import os
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from functools import partial
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from members.imports import errors
from members.imports.reading import MAX_BYTES
from tests.members.imports.books import AN, HEADINGS, book, sheets_of

SAMPLES = Path(__file__).parent / "samples"
ROOT = Path(__file__).resolve().parents[3]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The package with one part more, or another content of it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part))
        new.writestr(name, content)
    return file.getvalue()


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def wide(row: int, column: int) -> bytes:
    """Two cells, and everything between them."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file)
    sheet = workbook.add_worksheet()
    sheet.write(0, 0, "Họ và tên")
    sheet.write(row, column, "x")
    workbook.close()
    return file.getvalue()


def bomb(declared: int, real: int) -> bytes:
    """A worksheet that says to unpack to `declared` bytes and unpacks to `real` bytes."""
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"".join(squeezed.compress(bytes(1 << 20)) for _ in range(real >> 20)) + squeezed.flush()
    name = b"xl/worksheets/sheet1.xml"
    size = min(declared, 0xFFFFFFFF)
    big = struct.pack("<HHQ", 1, 8, declared) if declared > 0xFFFFFFFE else b""
    local = struct.pack(
        "<IHHHHHIIIHH", 0x04034B50, 45, 0, 8, 0, 0, 0, len(content), size, len(name), len(big)
    )
    front = zipped(**{"xl/workbook.xml": b"<workbook/>"})
    with zipfile.ZipFile(io.BytesIO(front)) as package:
        start = package.start_dir
    directory = front[start : front.index(b"PK\x05\x06")]
    entry = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 45, 45, 0, 8, 0, 0, 0, len(content), size, len(name),
                        len(big), 0, 0, 0, 0, start)  # fmt: skip
    body = front[:start] + local + name + big + content
    directory += entry + name + big
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 2, 2, len(directory), len(body), 0)
    return body + directory + end


PLAIN = book([HEADINGS, AN])
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
REFUSED = {
    "text": (b"Ho va ten,Nam\n" * 50, errors.NotASpreadsheet),
    "empty": (b"", errors.NotASpreadsheet),
    "PDF": (b"%PDF-1.7 ...", errors.NotASpreadsheet),
    "HTML that says .xls": (b"<html><table><tr><td>x</td></tr></table></html>", errors.NotASpreadsheet),
    "Word": (zipped(**{"word/document.xml": b"<x/>"}), errors.NotASpreadsheet),
    "ODF text": (zipped(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<x/>"}),
                 errors.NotASpreadsheet),
    "old Word": (OLE + "WordDocument".encode("utf-16-le") + bytes(2), errors.NotASpreadsheet),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(2), errors.FileEncrypted),
    "ODS with password": (zipped(**{"content.xml": b"<x/>", "META-INF/manifest.xml": b"<m:encryption-data/>"}),
                          errors.FileEncrypted),
    "macro": (with_part(PLAIN, "xl/vbaProject.bin", b"x"), errors.FileHasMacros),
    "ODS with macro": (zipped(**{"content.xml": b"<x/>", "Basic/Standard/Module1.xml": b"<x/>"}), errors.FileHasMacros),
    "old macro": (OLE + "Workbook\0_VBA_PROJECT\0".encode("utf-16-le"), errors.FileHasMacros),
    "entities": (with_part(PLAIN, "xl/sharedStrings.xml", ENTITIES), errors.FileUnsafe),
    "entities in UTF-16": (with_part(PLAIN, "xl/sharedStrings.xml", ENTITIES.decode().encode("utf-16")),
                           errors.FileUnsafe),
    "broken": (PLAIN[:-900], errors.FileBroken),
    "broken inside": (with_part(PLAIN, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"), errors.FileBroken),
    "too many bytes": (PLAIN + bytes(MAX_BYTES), errors.FileTooLarge),
    "a cell at the far end": (partial(wide, 1_048_575, 16_383), errors.FileTooLarge),
    "too many rows": (partial(wide, 20_001, 1), errors.FileTooLarge),
    "too many columns": (partial(wide, 1, 120), errors.FileTooLarge),
    "bomb that says so": (partial(bomb, 10 << 30, 1 << 20), errors.FileUnsafe),
    "bomb that lies": (partial(bomb, 1 << 20, 300 << 20), errors.FileBroken),
}  # fmt: skip


def sent(name: str) -> bytes:
    """The largest are made when they are asked for."""
    data = REFUSED[name][0]
    return data() if callable(data) else data


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_not_read_says_what_to_do(name):
    data, refusal = sent(name), REFUSED[name][1]
    started = time.process_time()
    with pytest.raises(errors.FileRefused) as refused:
        sheets_of(data)
    assert refused.type is refusal
    assert "Mời" in refused.value.text
    assert time.process_time() - started < 2


MEASURED = """
import io, resource, sys, time
sys.path.insert(0, {root!r})
import django; django.setup()
from members.imports.errors import FileRefused
from members.imports.reading import read_sheets
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for file in sys.argv[1:]:
    data, started = open(file, "rb").read(), time.monotonic()
    try:
        read_sheets(io.BytesIO(data), len(data))
    except FileRefused as refused:
        most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        print(refused.code, (most - before) // 1024, round(time.monotonic() - started, 2))
"""


def test_bombs_cost_no_memory(tmp_path):
    names = ["too many bytes", "bomb that says so", "bomb that lies", "a cell at the far end"]
    files = [tmp_path / f"{number}.xlsx" for number, _ in enumerate(names)]
    for file, name in zip(files, names, strict=True):
        file.write_bytes(sent(name))
    command = [sys.executable, "-c", MEASURED.format(root=str(ROOT)), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ})
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [code for code, _, _ in lines] == [REFUSED[name][1].code for name in names]
    assert max(int(megabytes) for _, megabytes, _ in lines) < 40, done.stdout


ROWS = [["DANH SÁCH ĐẢNG VIÊN"], [], ["TT", "Họ và tên", "Giới tính", "Ngày sinh", "Số thẻ"],
        [1, "Nguyễn Văn An", "Nam", datetime.date(1957, 2, 5), 123456789012],
        [2, "Phạm Thị Lan", "Nữ", datetime.date(1961, 12, 30), 123456789013]]  # fmt: skip
ODS_SHEET = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Danh sách">{rows}</table:table></office:spreadsheet>
</office:body></office:document-content>"""


def ods(rows) -> bytes:
    def cell(value):
        if isinstance(value, datetime.date):
            kind = f'office:value-type="date" office:date-value="{value}"'
        elif isinstance(value, int):
            kind = f'office:value-type="float" office:value="{value}"'
        else:
            kind = 'office:value-type="string"'
        return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"

    lines = [
        f"<table:table-row>{''.join(map(cell, row)) or '<table:table-cell/>'}</table:table-row>"
        for row in rows
    ]
    return ods_of("".join(lines))


def ods_of(lines: str) -> bytes:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    content = ODS_SHEET.format(rows=lines).encode()
    return zipped(mimetype=kind, **{"content.xml": content, "META-INF/manifest.xml": manifest})


@pytest.mark.parametrize(
    "data", [book(ROWS), ods(ROWS), (SAMPLES / "ds.xls").read_bytes()], ids=["xlsx", "ods", "xls"]
)
def test_the_three_kinds_of_spreadsheet_say_the_same(data):
    """samples/ds.xls is the same list in BIFF8, by xlwt."""
    (sheet,) = sheets_of(data)
    assert [number for number, _ in sheet.rows] == [1, 3, 4, 5]
    assert sheet.rows[2][1] == ROWS[3]


@pytest.mark.parametrize("columns", [1, 1024])
def test_an_ods_that_repeats_a_row_without_end_is_refused(columns):
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string"><text:p>x</text:p>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-cell></table:table-row>'
    with pytest.raises(errors.FileRefused):
        sheets_of(ods_of(row))


def test_dates_of_a_workbook_that_counts_from_1904():
    workbook = openpyxl.Workbook()
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    workbook.active.append(["Họ và tên", "Ngày sinh"])
    workbook.active["B2"] = datetime.date(1957, 2, 5)
    workbook.active["A2"] = "Nguyễn Văn An"
    file = io.BytesIO()
    workbook.save(file)
    (sheet,) = sheets_of(file.getvalue())
    assert str(sheet.rows[1][1][1]) == "1957-02-05"


def test_hidden_sheets_are_not_read():
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file)
    workbook.add_worksheet("Danh sách").write(0, 0, "Họ và tên")
    workbook.add_worksheet("Cũ").hide()
    workbook.close()
    assert [sheet.name for sheet in sheets_of(file.getvalue())] == ["Danh sách"]
