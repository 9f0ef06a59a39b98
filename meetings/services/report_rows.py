"""The rows of a report: points, obstacles, advice given and looked at again, opinions taken along, papers passed on."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from meetings.errors import UnknownRecord
from meetings.models import Advice, Proposal, Visit, VisitAssessment, VisitFile, VisitObstacle, VisitReport
from meetings.services.rows import Changes
from meetings.visits.going import sender_of
from songlo.common import vn

STEP = 10
Rows = Mapping[uuid.UUID, Mapping[str, Any]]


@dataclass(frozen=True)
class Written:
    """What stood on the page. Rows by the uid that the page gave them; `dropped` are those that it had shown and that
    did not come back. What is None was not asked on this page."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    came: frozenset[uuid.UUID] | None = None
    points: Mapping[str, tuple[str, str]] | None = None  # point → assessment ("" takes it out), words
    obstacles: Rows = field(default_factory=dict)
    advice: Rows = field(default_factory=dict)
    proposals: Rows = field(default_factory=dict)
    earlier: Mapping[uuid.UUID, tuple[bool, str]] = field(default_factory=dict)  # settled, outcome
    passed_on: frozenset[str] | None = None  # of `offered`
    offered: frozenset[str] = frozenset()
    dropped: frozenset[uuid.UUID] = frozenset()


def write_rows(report: VisitReport, visit: Visit, written: Written) -> tuple[Changes, Changes]:
    """What changed in the parts of the report, and beside it in records of their own."""
    own, place = {"report": report}, {"organization": visit.organization}
    parts = {
        "assessments": _write_points(report, written.points),
        "obstacles": _write(VisitObstacle, own, written.obstacles, written.dropped, {}),
        "advice": _write(Advice, own, written.advice, written.dropped, place),
        "files": _pass_on(report, written),
    }
    holder = {"holder": sender_of(visit)}
    beside = {
        "came": _write_came(visit, written.came),
        "proposals": _write(Proposal, {"visit": visit}, written.proposals, written.dropped, holder),
        "closed_advice": _look_again(report, visit, written.earlier),
    }
    return _said(parts), _said(beside)


def _said(changed: Mapping[str, int]) -> Changes:
    """How many rows; the trail is read by more people than the report."""
    return {name: [None, number] for name, number in changed.items() if number}


def _write(
    model: Any, own: dict[str, Any], rows: Rows, dropped: Iterable[uuid.UUID], new: Mapping[str, Any]
) -> int:
    """Rows of this report only: a uid of another one is unknown here. What was answered or settled stays."""
    known = {row.uid: row for row in model.objects.filter(uid__in=[*rows, *dropped])}
    if any(getattr(row, name) != one for row in known.values() for name, one in own.items()):
        raise UnknownRecord
    changed = 0
    for place, (uid, given) in enumerate(rows.items(), start=1):
        values = {name: _clean(value) for name, value in given.items()}
        row = known.get(uid)
        if row is None:
            model.objects.create(uid=uid, position=place * STEP, **own, **new, **values)
            changed += 1
        elif any(getattr(row, name) != value for name, value in values.items()):
            model.objects.filter(pk=row.pk).update(**values)
            changed += 1
    gone = model.objects.filter(uid__in=set(dropped) - set(rows), **own)
    still = {Proposal: {"answered_on": None}, Advice: {"closed_by": None}}.get(model, {})
    return changed + gone.filter(**still).delete()[0]


def _clean(value: Any) -> Any:
    return vn.nfc_lines(value) if isinstance(value, str) else value


def _write_points(report: VisitReport, points: Mapping[str, tuple[str, str]] | None) -> int:
    if points is None:
        return 0
    known = {row.point: row for row in report.assessments.all()}
    changed = 0
    for point, (assessment, words) in points.items():
        row, note = known.get(point), vn.nfc(words)
        if not assessment:
            changed += report.assessments.filter(point=point).delete()[0]
        elif row is None or (row.assessment, row.note) != (assessment, note):
            VisitAssessment.objects.update_or_create(
                report=report, point=point, defaults={"assessment": assessment, "note": note}
            )
            changed += 1
    return changed


def _pass_on(report: VisitReport, written: Written) -> int:
    """Papers of the month that were ticked; a file of one's own stays (services/visit_files.py)."""
    if written.passed_on is None:
        return 0
    ticked = written.passed_on & written.offered
    known = set(report.files.filter(passed_on=True).values_list("title", flat=True))
    new = sorted(ticked - known)
    VisitFile.objects.bulk_create(VisitFile(report=report, title=one, passed_on=True) for one in new)
    untick = written.offered - ticked
    return len(new) + report.files.filter(passed_on=True, file=None, title__in=untick).delete()[0]


def _write_came(visit: Visit, came: frozenset[uuid.UUID] | None) -> int:
    if came is None:
        return 0
    changed = 0
    for person in visit.persons.all():
        if person.came is not (person.uid in came):
            person.came = person.uid in came
            person.save(update_fields=["came"])
            changed += 1
    return changed


def _look_again(report: VisitReport, visit: Visit, earlier: Mapping[uuid.UUID, tuple[bool, str]]) -> int:
    """Advice of earlier visits to the same place: settled by what was seen now, or open as before."""
    changed = 0
    rows = Advice.objects.select_for_update().filter(
        uid__in=list(earlier), organization=visit.organization_id
    )
    for row in rows.exclude(report=report).order_by("pk"):
        is_settled, outcome = earlier[row.uid]
        if row.closed_by_id not in (None, report.pk):
            continue
        wanted = (report.pk, vn.nfc(outcome)) if is_settled else (None, "")
        if (row.closed_by_id, row.outcome) != wanted:
            row.closed_by_id, row.outcome = wanted
            row.save(update_fields=["closed_by", "outcome"])
            changed += 1
    return changed
