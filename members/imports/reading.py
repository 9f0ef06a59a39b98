"""A file from outside: refused quickly when it is not what it says, else read as sheets of cells.

What a zip declares is checked first, then it is unpacked in small pieces and counted, so that a bomb costs no memory;
what calamine reads it reads in a process of its own (`child`)."""

import datetime
import io
import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from members.imports import child
from members.imports.errors import (
    FileBroken,
    FileEncrypted,
    FileHasMacros,
    FileTooLarge,
    FileUnsafe,
    NotASpreadsheet,
)

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 120 * 1024 * 1024
MAX_PARTS = 500
MAX_RATIO = 200  # sheets of nothing but the same word reach 60
MAX_ROWS = 20_000
MAX_COLUMNS = 100
PIECE = 256 * 1024
SECONDS = 25

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
# In an OLE file the names of its streams stand in UTF-16.
ENCRYPTED_STREAM, BIFF_STREAMS = "EncryptedPackage", ("Workbook", "Book")
MACRO_STREAM = "_VBA_PROJECT"

Cell = str | int | float | bool | datetime.date | None


@dataclass(frozen=True)
class Sheet:
    """`rows` holds (number as Excel shows it, cells from column A on), without rows that are empty."""

    name: str
    rows: list[tuple[int, list[Cell]]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


def read_sheets(file: BinaryIO, size: int) -> list[Sheet]:
    """The visible sheets; raises a `FileRefused` with what to do next."""
    if size > MAX_BYTES:
        raise FileTooLarge
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise FileTooLarge
    check_kind(data)
    return parse(data)


def check_kind(data: bytes) -> None:
    """By its bytes; a name says nothing."""
    if data.startswith(OLE):
        _check_ole(data)
    elif data.startswith(ZIP):
        _check_zip(data)
    else:
        raise NotASpreadsheet


def _check_ole(data: bytes) -> None:
    def has(name: str) -> bool:
        return name.encode("utf-16-le") + b"\x00\x00" in data

    if has(ENCRYPTED_STREAM):
        raise FileEncrypted
    if not any(has(name) for name in BIFF_STREAMS):
        raise NotASpreadsheet
    if has(MACRO_STREAM):
        raise FileHasMacros


def _check_zip(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_directory(package.infolist(), len(data))
            _check_parts(package)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError) as error:
        raise FileBroken from error


def _check_directory(parts: list[zipfile.ZipInfo], size: int) -> None:
    names = {part.filename.lower() for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise FileEncrypted
    if any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in names):
        raise FileHasMacros
    if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
        raise NotASpreadsheet
    declared = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or declared > MAX_UNPACKED or declared > MAX_RATIO * max(size, 50_000):
        raise FileUnsafe


def _check_parts(package: zipfile.ZipFile) -> None:
    """Unpacked piece by piece and counted, because a directory may lie; no XML that declares entities."""
    left = MAX_UNPACKED
    for part in package.infolist():
        tail = b""
        for piece in _pieces(package, part):
            left -= len(piece)
            if left < 0:
                raise FileUnsafe
            text = tail + piece
            if part.filename.lower().endswith((".xml", ".rels")) and _declares(text):
                raise FileUnsafe
            tail = text[-16:]
        if part.filename == "mimetype" and tail and not ODS.endswith(tail):
            raise NotASpreadsheet
        if part.filename.endswith("manifest.xml") and b"encryption-data" in package.read(part):
            raise FileEncrypted


def _pieces(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(part) as file:
        while piece := file.read(PIECE):
            yield piece


def _declares(text: bytes) -> bool:
    """Also as UTF-16, which no spreadsheet program writes."""
    return b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"<\x00!\x00" in text or b"\x00<\x00!" in text


def parse(data: bytes) -> list[Sheet]:
    """In a process with little memory; whatever happens to it is a refusal here."""
    command = [sys.executable, "-I", str(Path(child.__file__)), str(MAX_ROWS), str(MAX_COLUMNS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise FileTooLarge from error
    if done.returncode == child.ENCRYPTED:
        raise FileEncrypted
    if done.returncode in (child.UNREADABLE, 1):
        raise FileBroken
    if done.returncode != 0:  # said so, or was ended by the limits
        raise FileTooLarge
    return [_sheet(sheet) for sheet in json.loads(done.stdout)]


def _sheet(given: dict) -> Sheet:
    left: list[Cell] = [None] * given["left"]
    rows = [
        (number, left + [_cell(cell) for cell in cells])
        for number, cells in enumerate(given["cells"], start=given["top"] + 1)
        if any(cell not in ("", None) for cell in cells)
    ]
    return Sheet(given["name"], rows, tuple(map(_range, given["merged"])))


def _range(given: list) -> tuple[tuple[int, int], tuple[int, int]]:
    (top, left), (bottom, right) = given
    return (top, left), (bottom, right)


def _cell(value: object) -> Cell:
    if isinstance(value, list):
        return datetime.date(*value)
    return None if value == "" else value  # type: ignore[return-value]
