"""Tổng hợp quý: what the groups of a committee saw and heard in a quarter, read into the values of summary_facts."""

import datetime
from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone

from meetings.models import Proposal, QuickReport, Visit, VisitAssessment, VisitObstacle, VisitReport
from meetings.models.visit import PlanState, VisitState
from meetings.models.visit_report import SENT_REPORTS, AssessedPoint, Assessment
from meetings.visits.coverage import UnitCoverage, paths_up, read_coverage
from meetings.visits.plans import next_quarter, quarter_of
from meetings.visits.proposals import HELD, WAITING, proposal_state
from meetings.visits.summary_facts import Fault, Never, NotHeld, Obstacle, Opinion, Summary, Told, UnitSum
from members.models import Organization

ONE_DAY = datetime.timedelta(days=1)


def read_summary(committee: Organization, quarter: datetime.date, today: datetime.date) -> Summary:
    """Eleven queries for one commune and for seventeen."""
    start, end = _midnight(quarter), _midnight(next_quarter(quarter))
    own = Visit.objects.filter(group__organization=committee).exclude(plan__state=PlanState.DRAFT)
    named = own.filter(scheduled_at__gte=start, scheduled_at__lt=end).select_related(
        "organization__parent", "group", "report"
    )
    visits = list(named.order_by("group__number", "scheduled_at", "pk"))
    coverage = read_coverage(
        Organization.objects.below(committee),
        own.filter(scheduled_at__lt=end),
        today,
        since=quarter_of(quarter - ONE_DAY),
        current=quarter,
    )
    units = _count(coverage.units, visits)
    reports = [report for visit in visits if (report := sent_report(visit))]
    places = {report.pk: place_of(report.visit) for report in reports}
    quick = QuickReport.objects.filter(to=committee, reported_at__gte=start, reported_at__lt=end)
    return Summary(
        quarter=quarter,
        units=tuple(units),
        total=_total(units),
        never=tuple(_never(coverage.units)),
        faults=tuple(_faults(places)),
        obstacles=tuple(_obstacles(places)),
        told=tuple(
            Told(places[one.pk], str(one.visit.group), one.told_to_board, one.requests)
            for one in reports
            if one.told_to_board or one.requests
        ),
        opinions=tuple(_opinions(committee, Q(visit__scheduled_at__gte=start) | WAITING, end)),
        answered=tuple(
            _opinions(committee, Q(answered_on__gte=quarter, answered_on__lt=next_quarter(quarter)), end)
        ),
        not_held=tuple(
            NotHeld(place_of(one), str(one.group), _day(one), one.reason)
            for one in visits
            if one.state == VisitState.MISSED
        ),
        unsent=tuple(
            f"{place_of(one)} ({one.group})"
            for one in visits
            if one.state != VisitState.MISSED and _day(one) <= today and sent_report(one) is None
        ),
        quick_sent=quick.count(),
        quick_closed=quick.exclude(closed_at=None).count(),
    )


def sent_report(visit: Visit) -> VisitReport | None:
    report = getattr(visit, "report", None)
    return report if report and report.state in SENT_REPORTS else None


def place_of(visit: Visit) -> str:
    cell, parent = visit.organization, visit.organization.parent
    return f"{cell.name}, {parent.name}" if cell.is_cell and parent else cell.name


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def _day(visit: Visit) -> datetime.date:
    return timezone.localdate(visit.scheduled_at)


def _count(units: Sequence[UnitCoverage], visits: Iterable[Visit]) -> list[UnitSum]:
    """A visit counts where the visited stands today; one to the committee of a commune counts there."""
    sums = [
        UnitSum(one.name, str(one.group) if one.group else "", len(one.cells), one.seen_now) for one in units
    ]
    place_of_path = {one.path: place for place, one in reversed(list(enumerate(units))) if one.path}
    place_of_path |= {line.cell.path: place for place, one in enumerate(units) for line in one.cells}
    for visit in visits:
        known = [place_of_path[path] for path in paths_up(visit.organization.path) if path in place_of_path]
        if known:
            _add(sums[known[0]], visit)
    return sums


def _add(unit: UnitSum, visit: Visit) -> None:
    unit.planned += 1
    unit.held += visit.state == VisitState.VISITED
    unit.missed += visit.state == VisitState.MISSED
    report = sent_report(visit)
    if report is None:
        return
    unit.reports += 1
    if report.proposed_grade:
        unit.grades[report.proposed_grade] += 1
    if report.expected is not None and report.present is not None:
        unit.expected += report.expected
        unit.present += report.present


def _total(units: Iterable[UnitSum]) -> UnitSum:
    total = UnitSum("Cộng", "", 0, 0)
    for one in units:
        for name in ("cells", "seen", "planned", "held", "missed", "reports", "expected", "present"):
            setattr(total, name, getattr(total, name) + getattr(one, name))
        total.grades += one.grades
    return total


def _never(units: Iterable[UnitCoverage]) -> Iterable[Never]:
    for unit in units:
        if names := tuple(one.cell.name for one in unit.cells if one.last is None):
            yield Never(unit.name, names)


def _faults(places: dict[int, str]) -> Iterable[Fault]:
    """The most frequent first, each with where it was seen."""
    seen: dict[str, list[str]] = {}
    rows = VisitAssessment.objects.filter(report__in=places, assessment=Assessment.LIMITED).order_by("report")
    for point, report, note in rows.values_list("point", "report", "note"):
        words = f"{places[report]}: {note}" if note else places[report]
        seen.setdefault(point, []).append(words)
    order = list(AssessedPoint.values)
    for point in sorted(seen, key=lambda one: (-len(seen[one]), order.index(one))):
        yield Fault(AssessedPoint(point).label, len(seen[point]), tuple(seen[point]))


def _obstacles(places: dict[int, str]) -> Iterable[Obstacle]:
    rows = VisitObstacle.objects.filter(report__in=places)
    for one in sorted(rows, key=lambda row: (list(places).index(row.report_id), row.position)):
        yield Obstacle(places[one.report_id], one.text, one.solution, one.who_acts)


def _opinions(committee: Organization, which: Q, end: datetime.datetime) -> Iterable[Opinion]:
    """Of this quarter, and what still waits of earlier ones."""
    taken = Proposal.objects.filter(
        which,
        visit__group__organization=committee,
        visit__report__state__in=SENT_REPORTS,
        visit__scheduled_at__lt=end,
    )
    for one in _named(taken).order_by("visit__scheduled_at", "visit", "position", "pk"):
        if one.visit and one.holder:
            yield Opinion(
                place=place_of(one.visit),
                text=one.text,
                field=one.field,
                raised_on=_day(one.visit),
                holder=one.holder.name,
                state=proposal_state(one).words,
                is_waiting=proposal_state(one) is HELD,
                answer=one.answer,
                answered_on=one.answered_on,
            )


def _named(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    return proposals.select_related("holder", "visit__organization__parent")
