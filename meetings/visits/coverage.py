"""Which cells nobody has come to for two rounds, by commune and by who should have gone, and what advice is still
open. The groups of the district go once a quarter, the committee members of a commune once a month."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils import timezone

from meetings.models import Advice, Visit, WorkGroup, WorkGroupUnit
from meetings.models.visit import VisitState
from meetings.models.visit_report import SENT_REPORTS
from meetings.visits.access import visible_visits
from meetings.visits.plans import quarter_of
from members.access import grants_of, visible_organizations
from members.models import Organization
from members.models.organization import PATH_SEGMENT, OrganizationKind
from members.roles import PERMISSIONS, Permission, Role

ONE_DAY = datetime.timedelta(days=1)
MOST_ADVICE = 200
MANY_ADVICE = 40  # more than these of several groups are shown as sums first
DIRECTLY_BELOW = "Chi bộ trực thuộc Huyện ủy"
Found = TypeVar("Found", Organization, WorkGroup)


@dataclass(frozen=True)
class Rounds:
    """Whose visits are looked at; `since` begins the round before this one, `current` this one."""

    need: Permission
    since: datetime.date
    current: datetime.date
    words: str
    this_one: str

    @property
    def of_groups(self) -> bool:
        return self.need == Permission.VISIT_VIEW


def rounds_of(user: AbstractBaseUser, today: datetime.date) -> Rounds | None:
    """Of the groups for whoever reads their visits, else of the commune's own; None for who reads neither."""
    held = {one for grant in grants_of(user, today) for one in PERMISSIONS[Role(grant.role)]}
    if Permission.VISIT_VIEW in held:
        current = quarter_of(today)
        return Rounds(Permission.VISIT_VIEW, quarter_of(current - ONE_DAY), current, "hai quý", "quý này")
    if Permission.COMMUNE_VISIT_VIEW in held:
        current = today.replace(day=1)
        since = (current - ONE_DAY).replace(day=1)
        return Rounds(Permission.COMMUNE_VISIT_VIEW, since, current, "hai tháng", "tháng này")
    return None


@dataclass(frozen=True)
class CellSeen:
    cell: Organization
    last: datetime.date | None


@dataclass
class UnitCoverage:
    """The cells of a commune that one group looks after; the cells directly under the district stand together."""

    name: str
    path: str  # of the commune; "" for the cells directly under the district
    group: WorkGroup | None
    cells: list[CellSeen] = field(default_factory=list)
    seen_now: int = 0
    unseen: list[CellSeen] = field(default_factory=list)

    @property
    def never(self) -> int:
        return sum(one.last is None for one in self.unseen)


@dataclass(frozen=True)
class Coverage:
    units: Sequence[UnitCoverage]

    @property
    def groups(self) -> list[WorkGroup]:
        return sorted({one.group for one in self.units if one.group}, key=lambda group: group.number)

    @property
    def cells(self) -> int:
        return sum(len(one.cells) for one in self.units)

    @property
    def seen_now(self) -> int:
        return sum(one.seen_now for one in self.units)

    @property
    def unseen(self) -> int:
        return sum(len(one.unseen) for one in self.units)

    @property
    def never(self) -> int:
        return sum(one.never for one in self.units)

    def of_group(self, group: WorkGroup) -> "Coverage":
        return Coverage([one for one in self.units if one.group == group])

    def without_groups(self) -> "Coverage":
        """For a commune, which looks at its own members: whose group stands over it does not matter."""
        return Coverage([replace(one, group=None) for one in self.units])


def coverage_for(user: AbstractBaseUser, rounds: Rounds, today: datetime.date) -> Coverage:
    cells = visible_organizations(user, rounds.need, today)
    visits = visible_visits(user, today).filter(group__isnull=not rounds.of_groups)
    coverage = read_coverage(cells, visits, today, since=rounds.since, current=rounds.current)
    return coverage if rounds.of_groups else coverage.without_groups()


def read_coverage(
    cells: QuerySet[Organization],
    visits: QuerySet[Visit],
    today: datetime.date,
    *,
    since: datetime.date,
    current: datetime.date,
) -> Coverage:
    """As the tree stands today: a visit to a cell that has ended counts for its heir, which keeps its archive. Four
    queries for one cell and for four hundred."""
    found = list(Organization.objects.filter(pk__in=cells).open().cells().order_by("path"))
    last = _last_visits({one.path for one in found}, visits)
    communes = _communes_above(found)
    groups = _groups_over(found, today)
    units: dict[tuple[str, int | None], UnitCoverage] = {}
    for cell in found:
        commune = _nearest(cell.path, communes)
        group = _nearest(cell.path, groups)
        name, path = (commune.name, commune.path) if commune else (DIRECTLY_BELOW, "")
        unit = units.setdefault((path, group.pk if group else None), UnitCoverage(name, path, group))
        line = CellSeen(cell, last.get(cell.path))
        unit.cells.append(line)
        unit.seen_now += line.last is not None and line.last >= current
        if line.last is None or line.last < since:
            unit.unseen.append(line)
    return Coverage(
        [units[key] for key in sorted(units, key=lambda one: (one[0] == "", one[0], one[1] or 0))]
    )


def _last_visits(paths: set[str], visits: QuerySet[Visit]) -> dict[str, datetime.date]:
    held = visits.filter(state=VisitState.VISITED).order_by().values_list("organization__path")
    last: dict[str, datetime.date] = {}
    for path, at in held.annotate(last=Max("scheduled_at")):
        heir = next((one for one in paths_up(path) if one in paths), None)
        if heir is not None:
            last[heir] = max(last.get(heir, datetime.date.min), timezone.localdate(at))
    return last


def paths_up(path: str) -> list[str]:
    """Its own path and those above it, the nearest first."""
    return [path[:end] for end in range(len(path), 0, -PATH_SEGMENT)]


def _nearest(path: str, known: dict[str, Found]) -> Found | None:
    return next((known[one] for one in paths_up(path) if one in known), None)


def _communes_above(cells: Iterable[Organization]) -> dict[str, Organization]:
    paths = {path for cell in cells for path in paths_up(cell.path)}
    above = Organization.objects.filter(path__in=paths, kind=OrganizationKind.GRASSROOTS)
    return {one.path: one for one in above}


def _groups_over(cells: Iterable[Organization], today: datetime.date) -> dict[str, WorkGroup]:
    paths = {path for cell in cells for path in paths_up(cell.path)}
    rows = WorkGroupUnit.objects.on(today).filter(organization__path__in=paths)
    return {one.organization.path: one.group for one in rows.select_related("group", "organization")}


@dataclass(frozen=True)
class GroupAdvice:
    """How much advice of a group is open, and since when the oldest."""

    group: WorkGroup
    count: int
    since: datetime.date


@dataclass(frozen=True)
class OpenAdvice:
    """The oldest first; `count` is how many there are in all. Where there are many of several groups, `sums` by group
    stand in place of the lines."""

    lines: Sequence[Advice]
    count: int
    sums: Sequence[GroupAdvice] = ()


def open_advice(
    user: AbstractBaseUser, rounds: Rounds, today: datetime.date, group: WorkGroup | None = None
) -> OpenAdvice:
    rows = advice_rows(user, rounds, today, group)
    count = rows.count()
    sums = _sums(rows) if count > MANY_ADVICE and group is None else []
    if len(sums) > 1:
        return OpenAdvice([], count, sums)
    return OpenAdvice(list(rows[:MOST_ADVICE]), count)


def advice_rows(
    user: AbstractBaseUser, rounds: Rounds, today: datetime.date, group: WorkGroup | None = None
) -> QuerySet[Advice]:
    visits = visible_visits(user, today).filter(group__isnull=not rounds.of_groups)
    of_group = Q(report__visit__group=group) if group else Q()
    rows = Advice.objects.filter(
        of_group, closed_by=None, report__visit__in=visits, report__state__in=SENT_REPORTS
    )
    named = rows.select_related("organization__parent", "report__visit__group")
    return named.order_by("report__visit__scheduled_at", "position", "pk")


def _sums(rows: QuerySet[Advice]) -> list[GroupAdvice]:
    counted = rows.order_by().values_list("report__visit__group")
    found = {
        key: (count, at)
        for key, count, at in counted.annotate(Count("pk"), Min("report__visit__scheduled_at"))
    }
    groups = WorkGroup.objects.filter(pk__in=found).order_by("number")
    return [GroupAdvice(one, found[one.pk][0], timezone.localdate(found[one.pk][1])) for one in groups]
