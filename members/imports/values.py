"""One cell as it was typed, whatever the habit, as what it means; never more exact than it was."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from members.imports.reading import Cell
from songlo.common import vn

EARLIEST = 1900
SERIALS = range(
    2200, 80_000
)  # Excel's days since 30/12/1899 in a column that lost its format; below are years
EPOCH = datetime.date(1899, 12, 30)
SEPARATOR = r"\s*(?:[/.\-–,]|\s)\s*"
DAY_FIRST = re.compile(rf"(\d{{1,2}}){SEPARATOR}(\d{{1,2}}){SEPARATOR}(\d{{4}}|\d{{2}})")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
MONTH = re.compile(rf"(?:tháng\s*)?(\d{{1,2}}){SEPARATOR}(\d{{4}})", re.IGNORECASE)
RUN_TOGETHER = re.compile(r"(\d{1,2})(\d{2})(\d{4})")
ROUNDED = re.compile(r"[+-]?\d+(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
ADULT = 18  # Điều 1 of the charter: đủ 18 tuổi [M]
PHONE_STARTS = "235789"  # what follows the zero of a mobile or landline number

WHOLE, MONTH_ONLY, YEAR_ONLY = "day", "month", "year"


@dataclass(frozen=True)
class Read:
    """A value with what people should know about it; with a `fault` there is none."""

    value: Any = None
    fault: str = ""
    note: str = ""
    inexact: str = ""  # a date known by month or year alone, as it is written: "03/1968", "1957"


def fault(text: str) -> Read:
    return Read(fault=text)


def as_text(cell: Cell) -> str:
    """What a person sees in the cell: a whole number without ".0", no apostrophe in front."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, datetime.date):
        return vn.day_month_year(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return str(int(cell))
    return vn.nfc(str(cell)).lstrip("'’`").strip()


# Dates -----------------------------------------------------------------------------------------


def read_date(cell: Cell, *, today: datetime.date, is_birth: bool = False) -> Read:
    """A month or a year alone is stored as its first day and said to be so."""
    if isinstance(cell, datetime.date):
        return _checked(Read(cell), today)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _checked(_from_number(cell), today)
    text = as_text(cell).strip(" .;")
    text = re.sub(r"^(?:sinh\s+)?ngày\s+", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\s*(?:tháng|năm)\s*", "/", text, flags=re.IGNORECASE).strip("/ ")
    text = re.sub(r"^(?:0{1,2}|[-–.…_?x]+)\s*[/.\-]\s*(?=\S)", "", text)  # "00/02/1957", "…/1957"
    text = re.sub(r"^(?:0{1,2}|[-–.…_?x]+)\s*[/.\-]\s*(?=\d{4}$)", "", text)
    return _checked(_from_text(text, today, is_birth), today)


def _from_number(number: float) -> Read:
    whole = int(number)
    if whole != number and whole not in SERIALS:
        return fault(f"Chưa hiểu ngày “{number}”; mời ghi như 05/02/1957.")
    if EARLIEST <= whole < 2200:
        return _first_of(whole, None)
    if whole in SERIALS:
        day = EPOCH + datetime.timedelta(days=whole)
        return Read(day, note=f"Ô ghi số {whole}, Excel hiểu là ngày {vn.day_month_year(day)}")
    return _together(str(whole))


def _from_text(text: str, today: datetime.date, is_birth: bool) -> Read:
    if re.fullmatch(r"\d{4}", text):
        return _first_of(int(text), None)
    if match := YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
        return _whole(int(day), int(month), int(year), text)
    if match := MONTH.fullmatch(text):
        return _first_of(int(match[2]), int(match[1]))
    if match := DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        if len(year) == 4:
            return _whole(int(day), int(month), int(year), text)
        return _two_digits(int(day), int(month), int(year), text, today, is_birth)
    if re.fullmatch(r"\d{7,8}", text):
        return _together(text)
    return fault(f"Chưa hiểu ngày “{text}”; mời ghi như 05/02/1957.")


def _two_digits(day: int, month: int, year: int, text: str, today: datetime.date, is_birth: bool) -> Read:
    """The latest century that can be: nobody is born less than 18 years ago, nothing is in the future."""
    latest = today.year - (ADULT if is_birth else 0)
    full = 1900 + year if 2000 + year > latest else 2000 + year
    read = _whole(day, month, full, text)
    return read if read.fault else Read(read.value, note=f"Năm ghi hai chữ số “{text}”: hiểu là {full}")


def _together(digits: str) -> Read:
    match = RUN_TOGETHER.fullmatch(digits.zfill(8)) if 7 <= len(digits) <= 8 else None
    if match is None:
        return fault(f"Chưa hiểu ngày “{digits}”; mời ghi như 05/02/1957.")
    return _whole(int(match[1]), int(match[2]), int(match[3]), digits)


def _whole(day: int, month: int, year: int, text: str) -> Read:
    try:
        return Read(datetime.date(year, month, day))
    except ValueError:
        swapped = f"; có phải {month:02d}/{day:02d}/{year} không" if month > 12 >= day else ""
        return fault(f"Không có ngày “{text}”{swapped}? Mời ghi lại ngày/tháng/năm.".replace("”?", "”."))


def _first_of(year: int, month: int | None) -> Read:
    if month is not None and not 1 <= month <= 12:
        return fault(f"Không có tháng {month}; mời ghi như 02/1957.")
    words = f"{month:02d}/{year}" if month else str(year)
    day = datetime.date(year, month or 1, 1)
    known = "tháng và năm" if month else "năm"
    return Read(
        day,
        note=f"Chỉ có {known} {words}: giữ là {words}, khi tính ngày dùng {vn.day_month_year(day)}",
        inexact=words,
    )


def _checked(read: Read, today: datetime.date) -> Read:
    if read.value is None:
        return read
    if read.value.year < EARLIEST:
        return fault(f"Ngày {vn.day_month_year(read.value)} quá xa; mời xem lại năm.")
    if read.value > today:
        return fault(f"Ngày {vn.day_month_year(read.value)} sau ngày hôm nay; mời xem lại.")
    return read


# Numbers that are names ------------------------------------------------------------------------


KEPT_BY_EXCEL = 10**15  # it puts zeros behind the fifteenth digit; a row that waited comes back as an int


def digits_of(cell: Cell) -> Read:
    """A long number as its digits; one that the spreadsheet has rounded cannot be had back."""
    text = as_text(cell)
    if isinstance(cell, int | float) and (cell % 1 or abs(cell) >= KEPT_BY_EXCEL):
        return fault(
            f"Excel đã làm tròn số này thành {cell:g}; mời định dạng cột là Văn bản (Text) rồi ghi lại đủ chữ số."
        )
    if ROUNDED.fullmatch(text.replace(" ", "")):
        return fault(
            f"Excel đã làm tròn số này thành {text}; mời định dạng cột là Văn bản (Text) rồi ghi lại đủ chữ số."
        )
    return Read(re.sub(r"\.0+$", "", text))


def read_card(cell: Cell) -> Read:
    """Number of the Party card: its letters and digits. Twelve digits that lost the zero in front get it back."""
    read = digits_of(cell)
    if read.fault:
        return read
    number = re.sub(r"[\s.\-/]", "", read.value)
    if not re.fullmatch(r"[0-9A-Za-zĐđ]{4,20}", number):
        return fault(f"Số thẻ “{read.value}” chưa đúng; số thẻ gồm 12 chữ số (thẻ cũ 8 chữ số).")
    if isinstance(cell, int | float) and len(number) in (7, 11):
        return Read(f"0{number}", note="Excel làm mất số 0 đầu của số thẻ; đã ghi lại")
    return Read(number)


def read_phone(cell: Cell) -> Read:
    """Ten digits (a landline eleven), without spaces. The first of several."""
    read = digits_of(cell)
    if read.fault:
        return read
    first, *others = [
        one for one in re.split(r"[;,/&]|\s-\s|\n| hoặc ", read.value) if re.search(r"\d", one)
    ] or [""]
    number = re.sub(r"[\s.\-()]", "", first)
    note = "Có nhiều số điện thoại; lấy số đầu" if others else ""
    if number.startswith(("+84", "84")) and len(number.lstrip("+")) in (11, 12):
        number = "0" + number.lstrip("+")[2:]
    if re.fullmatch(rf"[{PHONE_STARTS}]\d{{8,9}}", number):
        number, note = f"0{number}", note or "Excel làm mất số 0 đầu của số điện thoại; đã ghi lại"
    if not re.fullmatch(r"0\d{9,10}", number):
        return fault("Số điện thoại chưa đúng; mời ghi đủ 10 chữ số, như 0912 345 678.")
    return Read(number, note=note)


def read_email(cell: Cell) -> Read:
    text = as_text(cell).replace(" ", "")
    if not re.fullmatch(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}", text) or len(text) > 254:
        return fault("Thư điện tử chưa đúng; mời ghi như ten@vidu.vn, hoặc để trống.")
    return Read(text)
