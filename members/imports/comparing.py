"""Two facts side by side: which is more exact, what they are called, which standings follow from days."""

import datetime
from typing import Any

from members.imports.known import Known, StatusRow
from members.models.member import Sex
from members.states import STANDINGS, StatusKind
from songlo.common import vn


def standings_of(admitted: datetime.date, recognized: datetime.date | None) -> list[StatusRow]:
    first: StatusRow = (StatusKind.PROBATIONARY, admitted, recognized)
    return [first, (StatusKind.OFFICIAL, recognized, None)] if recognized else [first]


def in_words(name: str, value: Any, inexact: str = "") -> str:
    if not value:
        return ""
    if isinstance(value, datetime.date):
        return vn.known_date(value, inexact)
    if isinstance(value, bool):
        return "có"
    if name == "sex":
        return str(Sex(value).label)
    return str(getattr(value, "label", value))


def digits(phone: str) -> str:
    return "".join(char for char in phone if char.isdigit())


def has_lost_marks(old: str, new: str) -> bool:
    """The same name typed without marks: the book's is the better one."""
    return old != new and vn.fold(old) == vn.fold(new) == vn.nfc(new).lower()


def lies_within(day: datetime.date | None, inexact: str) -> bool:
    return day is not None and inexact in (f"{day:%m/%Y}", f"{day:%Y}")


def is_more_exact(new: str, old: str) -> bool:
    """The same first day, but now it is known that it is that very day (or month)."""
    return len(old) > 0 and (new == "" or len(new) > len(old))


def can_be_rewritten(known: Known, recognized: datetime.date | None) -> bool:
    rows = known.standings
    if not rows:
        return True
    simple = len(rows) <= 2 and all(kind in STANDINGS for kind, _, _ in rows) and rows[-1][2] is None
    return simple and not (rows[-1][0] == StatusKind.OFFICIAL and recognized is None)
