"""Lịch sinh hoạt of a commune: its cells in a month, who would sit in two rooms at once, what was issued."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from meetings.calendar import MonthLine, Source, meetings_in, month_line, next_month
from meetings.models import CalendarNotice, DateRegistration, StandingDay
from meetings.queries import Head, phones_of
from members.access import door
from members.history import below_on
from members.models import Assignment, Membership, Organization, OrganizationPeriod
from members.models.organization import CELL_KINDS
from members.roles import Permission
from members.states import COUNTED_AT_HOME, HERE
from songlo.common import vn

ONE_EVENING = datetime.timedelta(hours=3)  # nobody leaves one meeting and is in time for the other


@dataclass(frozen=True)
class CalendarLine:
    """A cell on the list of its commune, as it was called then."""

    organization_id: int
    uid: UUID
    name: str
    members: int
    line: MonthLine
    head: Head | None


@dataclass(frozen=True)
class Clash:
    """One comrade, two rooms."""

    name: str
    lines: tuple[CalendarLine, ...]


@dataclass(frozen=True)
class Change:
    """What the list said before, where it says otherwise now."""

    line: CalendarLine
    when: str
    place: str

    @property
    def before(self) -> str:
        return ", ".join(word for word in (self.when, self.place) if word)


def calendar_of(commune: Organization, month: datetime.date, today: datetime.date) -> list[CalendarLine]:
    """Every cell of the commune in the order of the tree, in the same number of queries for one and for thirty."""
    cells = _cells_in(commune, month, today)
    pks = [cell.organization_id for cell in cells]
    meetings = meetings_in(pks, [month])
    registered = DateRegistration.objects.filter(organization__in=pks, month=month)
    told = {one.organization_id: one for one in registered}
    standing = StandingDay.objects.on(month).filter(organization__in=pks)
    usual = {one.organization_id: one for one in standing}
    heads: dict[int, Head] = {}
    for head in phones_of(pks, today):
        heads.setdefault(head.organization_id, head)
    return [
        CalendarLine(
            pk,
            cell.organization_uid,
            cell.name,
            cell.member_count,
            month_line(month, meetings.get((pk, month)), told.get(pk), usual.get(pk)),
            heads.get(pk),
        )
        for pk, cell in zip(pks, cells, strict=True)
    ]


def _cells_in(commune: Organization, month: datetime.date, today: datetime.date) -> list[Any]:
    """Those of the month's tree, with their names and members then: of a past month on its last day, of a coming one
    on its first."""
    day = min(max(today, month), next_month(month) - datetime.timedelta(days=1))
    here = Membership.objects.on(day).filter(organization=OuterRef("organization"), kind__in=COUNTED_AT_HOME)
    count = here.values("organization").annotate(count=Count("pk")).values("count")
    cells = OrganizationPeriod.objects.on(day).filter(
        organization__in=below_on([commune.pk], day), kind__in=CELL_KINDS
    )
    counted = cells.annotate(
        member_count=Coalesce(Subquery(count), 0), organization_uid=F("organization__uid")
    )
    return list(counted.order_by("organization__path"))


def notices_of(commune: Organization, month: datetime.date) -> list[CalendarNotice]:
    """The newest first."""
    return list(CalendarNotice.objects.filter(organization=commune, month=month).order_by("-number"))


def get_notice(user: AbstractBaseUser, uid: UUID, *, today: datetime.date) -> CalendarNotice:
    found = CalendarNotice.objects.filter(uid=uid).select_related("organization", "paper__pdf").first()
    if found is None:
        raise Http404
    door(user, found.organization, Permission.CALENDAR_VIEW, today=today)
    return found


def clashes_of(lines: Sequence[CalendarLine], month: datetime.date) -> list[Clash]:
    """Committee members who follow two cells that meet on one evening, or one beside their own; two queries."""
    of_cell = {one.organization_id: one for one in lines if one.line.when}
    until = next_month(month)
    follows = Assignment.objects.overlapping(month, until).filter(organization__in=of_cell)
    rows = list(follows.select_related("member"))
    own = Membership.objects.overlapping(month, until).filter(
        kind__in=HERE, organization__in=of_cell, member__in={row.member_id for row in rows}
    )
    rooms: dict[int, set[int]] = {}
    held_by: list[Any] = [*rows, *own]
    for row in held_by:
        if row.holds_on(_day(of_cell[row.organization_id])):
            rooms.setdefault(row.member_id, set()).add(row.organization_id)
    names = {row.member_id: row.member.full_name for row in rows}
    clashes = [
        Clash(names[pk], met)
        for pk, cells in rooms.items()
        for met in _one_evening(line for cell, line in of_cell.items() if cell in cells)
    ]
    return sorted(clashes, key=lambda one: (_day(one.lines[0]), vn.sort_key(one.name)))


def _when(line: CalendarLine) -> datetime.datetime:
    return cast(datetime.datetime, line.line.when)


def _day(line: CalendarLine) -> datetime.date:
    return timezone.localdate(_when(line))


def _one_evening(lines: Iterable[CalendarLine]) -> list[tuple[CalendarLine, ...]]:
    """Runs of meetings of one day, each less than three hours after the one before it; of one hour as they come."""
    runs: list[list[CalendarLine]] = []
    for line in sorted(lines, key=_when):
        last = runs[-1][-1] if runs else None
        if last and _day(last) == _day(line) and _when(line) - _when(last) < ONE_EVENING:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [tuple(run) for run in runs if len(run) > 1]


def as_issued(lines: Sequence[CalendarLine]) -> list[dict[str, str]]:
    """What a list said, to be compared: no telephone."""
    return [
        {"cell": str(one.uid), "name": one.name, "when": one.line.words, "place": one.line.place}
        for one in lines
    ]


def changes_since(issued: Sequence[dict[str, str]], lines: Sequence[CalendarLine]) -> list[Change]:
    """What reads otherwise than on the last list; a cell that has gone from it does not meet."""
    before = {one["cell"]: one for one in issued}
    changes = []
    for one in lines:
        old = before.pop(str(one.uid), {"when": "chưa có trong lịch", "place": ""})
        when = old["when"] if old["when"] != one.line.words else ""
        place = old["place"] if old["place"] != one.line.place else ""
        if when or place:
            changes.append(Change(one, when, place))
    for old in before.values():
        gone = MonthLine(datetime.date.min, Source.NOT_HELD)
        line = CalendarLine(0, UUID(old["cell"]), old["name"], 0, gone, None)
        changes.append(Change(line, old["when"], old["place"]))
    return changes
