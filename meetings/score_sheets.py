"""What stands above meetings and knows how one was scored item by item: meetings may not import it, so it says here
what it knows and is told what happens (as members/effects.py does for members)."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from meetings.findings import Finding
from meetings.models import Meeting
from members.models import User


@dataclass(frozen=True)
class SheetTotal:
    """What the items of a meeting add up to, every one of them scored."""

    points: Decimal
    grade: str


@dataclass(frozen=True)
class ScoreSheets:
    """`sent` and `returned` are called inside the transaction that sends or sends back the minutes, under the lock of
    the meeting; `visited` in the one that sends a report of visitors with the points that they propose."""

    total: Callable[[Meeting], SheetTotal | None]
    findings: Callable[[Meeting], Iterable[Finding]]
    sent: Callable[[Meeting, User, datetime.datetime], None]
    returned: Callable[[Meeting, User, str, datetime.datetime], None]
    visited: Callable[[Meeting, Decimal], None]


_kept: list[ScoreSheets] = []


def register(sheets: ScoreSheets) -> None:
    """From `AppConfig.ready()`."""
    _kept[:] = [sheets]


def sheet_total(meeting: Meeting) -> SheetTotal | None:
    """None where the items are not scored, or not all of them."""
    return next((total for kept in _kept if (total := kept.total(meeting))), None)


def sheet_findings(meeting: Meeting) -> list[Finding]:
    return [finding for kept in _kept for finding in kept.findings(meeting)]


def tell_sent(meeting: Meeting, actor: User, now: datetime.datetime) -> None:
    for kept in _kept:
        kept.sent(meeting, actor, now)


def tell_returned(meeting: Meeting, actor: User, reason: str, now: datetime.datetime) -> None:
    for kept in _kept:
        kept.returned(meeting, actor, reason, now)


def tell_visited(meeting: Meeting, points: Decimal) -> None:
    for kept in _kept:
        kept.visited(meeting, points)
