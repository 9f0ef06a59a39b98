"""A report of a visit as plain values, for its paper and for whoever reads it when it was sent."""

import datetime
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from meetings.models import Proposal, Visit, VisitFile, VisitReport
from meetings.models.visit_report import AssessedPoint, Assessment
from meetings.models.work_group import GroupPosition, WorkGroupMember
from meetings.visits.going import day_of_visit, sender_of, visited_words

ORDER = list(GroupPosition)


@dataclass(frozen=True)
class VisitorFact:
    name: str
    position: str  # of the group, or ""
    post: str
    came: bool


@dataclass(frozen=True)
class PointFact:
    label: str
    assessment: str
    note: str
    is_limited: bool


@dataclass(frozen=True)
class ObstacleFact:
    text: str
    solution: str
    who_acts: str


@dataclass(frozen=True)
class OpinionFact:
    text: str
    raised_by: str
    place: str
    field: str
    answer_on_the_spot: str
    holder: str
    kept_from_cell: bool = False


@dataclass(frozen=True)
class AdviceFact:
    text: str
    given_on: datetime.date
    outcome: str


@dataclass(frozen=True)
class ReportFacts:
    by: str  # "Tổ công tác số 3", or whose visit it was
    sender: str
    kind: str
    kind_words: str
    place: str
    commune: str
    where: str
    day: datetime.date
    dated: datetime.date  # of the report
    visited: str  # chi bộ, đảng ủy
    started_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    expected: int | None
    present: int | None
    absences: str
    strengths: str
    weaknesses: str
    said_at_cell: str
    told_to_board: str
    answered_on_the_spot: str
    requests: str
    grade: str
    points: Decimal | None
    signer: str
    visitors: tuple[VisitorFact, ...]
    assessed: tuple[PointFact, ...]
    obstacles: tuple[ObstacleFact, ...]
    opinions: tuple[OpinionFact, ...]
    advice: tuple[str, ...]
    settled: tuple[AdviceFact, ...]
    passed_on: tuple[str, ...]
    of_group: bool


def report_of(visit: Visit) -> VisitReport | None:
    return VisitReport.objects.select_related("paper__pdf").filter(visit=visit).first()


def file_of(visit: Visit, uid: uuid.UUID) -> VisitFile | None:
    return VisitFile.objects.select_related("file", "report").filter(report__visit=visit, uid=uid).first()


def files_of(report: VisitReport) -> QuerySet[VisitFile]:
    """Photos, and papers of one's own that were passed on."""
    return report.files.exclude(file=None).select_related("file").order_by("pk")


def read_report(visit: Visit, report: VisitReport) -> ReportFacts:
    visitors = _visitors(visit)
    assignment = visit.assignment
    return ReportFacts(
        by=str(visit.group) if visit.group else f"Đồng chí {assignment.member}" if assignment else "",
        sender=sender_of(visit).name,
        kind=visit.kind,
        kind_words=visit.get_kind_display(),
        place=visit.organization.name,
        commune=visit.organization.parent.name if visit.organization.parent else "",
        where=visit.place,
        day=day_of_visit(visit),
        dated=timezone.localdate(report.sent_at) if report.sent_at else day_of_visit(visit),
        visited=visited_words(visit),
        started_at=_local(report.started_at),
        ended_at=_local(report.ended_at),
        expected=report.expected,
        present=report.present,
        absences=report.absences,
        strengths=report.strengths,
        weaknesses=report.weaknesses,
        said_at_cell=report.said_at_cell,
        told_to_board=report.told_to_board,
        answered_on_the_spot=report.answered_on_the_spot,
        requests=report.requests,
        grade=report.get_proposed_grade_display(),
        points=report.proposed_points,
        signer=_head_of_group(visit) if visit.group else str(assignment.member) if assignment else "",
        visitors=tuple(visitors),
        assessed=tuple(_points(report)),
        obstacles=tuple(
            ObstacleFact(one.text, one.solution, one.who_acts)
            for one in report.obstacles.order_by("position")
        ),
        opinions=tuple(_opinions(visit)),
        advice=tuple(report.advice.order_by("position").values_list("text", flat=True)),
        settled=tuple(
            AdviceFact(one.text, day_of_visit(one.report.visit), one.outcome)
            for one in report.closed_advice.select_related("report__visit").order_by("pk")
        ),
        passed_on=tuple(report.files.filter(passed_on=True).order_by("pk").values_list("title", flat=True)),
        of_group=visit.group is not None,
    )


def _local(moment: datetime.datetime | None) -> datetime.datetime | None:
    return timezone.localtime(moment) if moment else None


def _visitors(visit: Visit) -> list[VisitorFact]:
    persons = list(visit.persons.select_related("member").order_by("pk"))
    rows = {}
    if visit.group is not None:
        of_day = WorkGroupMember.objects.on(day_of_visit(visit)).filter(group=visit.group)
        rows = {row.member_id: row for row in of_day}
    found = []
    for person in persons:
        row = rows.get(person.member_id)
        position = row.get_position_display() if row else ""
        rank = ORDER.index(GroupPosition(row.position)) if row else len(ORDER)
        fact = VisitorFact(
            person.member.full_name, position, row.post if row else "", person.came is not False
        )
        found.append((rank, person.pk, fact))
    return [fact for _, _, fact in sorted(found, key=lambda one: one[:2])]


def _head_of_group(visit: Visit) -> str:
    """Who signs: the tổ trưởng of that day."""
    heads = WorkGroupMember.objects.on(day_of_visit(visit)).filter(
        group=visit.group, position=GroupPosition.HEAD
    )
    head = heads.select_related("member").first()
    return head.member.full_name if head else ""


def _points(report: VisitReport) -> list[PointFact]:
    order = list(AssessedPoint)
    rows = sorted(report.assessments.all(), key=lambda row: order.index(AssessedPoint(row.point)))
    return [
        PointFact(
            row.get_point_display(),
            row.get_assessment_display(),
            row.note,
            row.assessment == Assessment.LIMITED,
        )
        for row in rows
    ]


def _opinions(visit: Visit) -> list[OpinionFact]:
    rows = Proposal.objects.filter(visit=visit).select_related("raised_by", "holder")
    return [
        OpinionFact(
            one.text,
            one.raised_by.full_name if one.raised_by else "",
            one.place,
            one.field,
            one.answer_on_the_spot,
            one.holder.name if one.holder else "",
            one.kept_from_cell,
        )
        for one in rows.order_by("position", "id")
    ]
