"""Visits for the calendar of a telephone (RFC 5545): pure. What was missed is called off there, as it may stand there
since before."""

import datetime
from collections.abc import Iterable, Iterator

from meetings.models.visit import VisitState
from meetings.visits.plans import PlannedVisit

ONE_VISIT = datetime.timedelta(hours=2)
LONGEST = 75  # octets of a line


def calendar_file(name: str, rows: Iterable[PlannedVisit], stamp: datetime.datetime) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//to cong tac//vi", f"X-WR-CALNAME:{_text(name)}"]
    for row in rows:
        lines += _event(row, stamp)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _folded(line))


def _event(row: PlannedVisit, stamp: datetime.datetime) -> list[str]:
    visit = row.visit
    place = ", ".join(word for word in (visit.place, row.cell, row.committee) if word)
    return [
        "BEGIN:VEVENT",
        f"UID:{visit.uid}",
        f"SEQUENCE:{visit.version}",
        f"DTSTAMP:{_moment(stamp)}",
        f"DTSTART:{_moment(visit.scheduled_at)}",
        f"DTEND:{_moment(visit.scheduled_at + ONE_VISIT)}",
        f"SUMMARY:{_text(f'{visit.get_kind_display()}: {row.cell}')}",
        f"LOCATION:{_text(place)}",
        f"STATUS:{'CANCELLED' if visit.state == VisitState.MISSED else 'CONFIRMED'}",
        f"DESCRIPTION:{_text('Người dự: ' + ', '.join(row.persons))}",
        "END:VEVENT",
    ]


def _moment(moment: datetime.datetime) -> str:
    return f"{moment.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """No line is longer than 75 octets, and no letter is cut in two."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > LONGEST:
            yield part
            part = " "
        part += letter
    yield part
