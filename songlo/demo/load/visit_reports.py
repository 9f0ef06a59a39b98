"""What the visits of the demo brought home: reports with advice, opinions and obstacles; of the quarter that runs some
are still being written, one waits for its tổ trưởng and one evening is not written down yet. All invented."""

import datetime
import uuid
from collections.abc import Iterable
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from meetings.models import Advice, Meeting, Proposal, Visit, VisitAssessment, VisitObstacle, VisitReport
from meetings.models.visit import VisitKind, VisitState
from meetings.models.visit_report import AssessedPoint, Assessment, ReportState
from meetings.models.work_group import GroupPosition, WorkGroupMember
from meetings.papers.visit_report import visit_report_document
from meetings.services.report_rows import Written
from meetings.services.visit_reports import KIND, send_report, write_report
from meetings.services.visits import note_visit, record_visit
from meetings.states import MeetingState
from meetings.visits.going import sender_of
from members.models import Assignment, Organization, User
from songlo.demo.texts.visits import VISIT_TEXTS, VisitText
from songlo.papers.models import Paper
from songlo.papers.services import archive_paper

WRITING_DAYS = datetime.timedelta(days=2)
LONG = datetime.timedelta(minutes=105)
OPEN_OF_QUARTER = 3  # visits of the newest quarter that are on their way
NAMES = ("organization__parent", "group__organization", "plan")


class ReportLoader:
    """Rows at once; their papers as they were sent."""

    def __init__(self, office: User, *, now: datetime.datetime) -> None:
        self._office, self._now = office, now
        self._open_advice: dict[int, list[Advice]] = {}
        self.papers: list[tuple[Visit, VisitReport]] = []

    def add(self, visits: Iterable[Visit]) -> None:
        """The oldest first: what one visit reminded of, the next one looks at again."""
        for number, visit in enumerate(visits):
            report = self._report(visit, VISIT_TEXTS[(number * 2 + visit.pk) % len(VISIT_TEXTS)])
            self.papers.append((visit, report))

    def archive(self) -> None:
        for visit, report in self.papers:
            report.paper = self._paper(visit, report)
        VisitReport.objects.bulk_update([report for _, report in self.papers], ["paper"], batch_size=500)

    def _paper(self, visit: Visit, report: VisitReport) -> Paper:
        return archive_paper(
            kind=KIND,
            organization_uid=sender_of(visit).uid,
            subject_uid=report.uid,
            document=visit_report_document(visit, report, settings.DEMO_NOTICE),
            now=report.sent_at or self._now,
        )

    def _report(self, visit: Visit, said: VisitText) -> VisitReport:
        expected = 14 + visit.pk % 17
        report = VisitReport.objects.create(
            visit=visit,
            state=ReportState.SENT,
            started_at=visit.scheduled_at,
            ended_at=visit.scheduled_at + LONG,
            expected=expected,
            present=expected - visit.pk % 3,
            strengths=said.strengths,
            weaknesses=said.weaknesses,
            said_at_cell=said.said,
            told_to_board=said.told,
            requests=said.requests,
            proposed_grade=said.grade,
            proposed_points=Decimal(said.points),
            written_by=self._office,
            sent_at=visit.scheduled_at + WRITING_DAYS,
            sent_by=self._office,
            version=3,
        )
        self._rows(visit, report, said)
        return report

    def _rows(self, visit: Visit, report: VisitReport, said: VisitText) -> None:
        VisitAssessment.objects.bulk_create(
            VisitAssessment(
                report=report,
                point=point,
                assessment=Assessment.LIMITED if point in said.limited else _fair(visit, place),
                note=said.limited.get(point, ""),
            )
            for place, point in enumerate(AssessedPoint)
        )
        if said.obstacle:
            text, solution, who = said.obstacle
            VisitObstacle.objects.create(
                report=report, position=10, text=text, solution=solution, who_acts=who
            )
        Proposal.objects.bulk_create(
            Proposal(
                visit=visit,
                holder=sender_of(visit),
                text=text,
                field=of,
                answer_on_the_spot=answer,
                position=place * 10,
            )
            for place, (text, of, answer) in enumerate(said.opinions, start=1)
        )
        self._advise(visit, report, said)

    def _advise(self, visit: Visit, report: VisitReport, said: VisitText) -> None:
        earlier = self._open_advice.setdefault(visit.organization_id, [])
        for one in earlier[:1]:
            one.closed_by, one.outcome = report, said.outcome
            one.save(update_fields=["closed_by", "outcome"])
        made = [
            Advice(organization=visit.organization, report=report, position=place * 10, text=text)
            for place, text in enumerate(said.advice, start=1)
        ]
        earlier[:1] = []
        earlier += Advice.objects.bulk_create(made)


def _fair(visit: Visit, place: int) -> str:
    return Assessment.FAIR if (visit.pk + place) % 3 == 0 else Assessment.GOOD


def add_visit_reports(district: Organization, *, now: datetime.datetime) -> None:
    visits = Visit.objects.filter(
        group__organization=district, state=VisitState.VISITED, scheduled_at__lt=now
    )
    rows = list(visits.select_related(*NAMES).order_by("scheduled_at", "pk"))
    if not rows:
        return
    first = min((one.group_id for one in rows if one.group_id), default=0)
    of_first = [one for one in rows if one.group_id == first]
    left = of_first[-OPEN_OF_QUARTER:]
    loader = ReportLoader(_writer(rows[0]), now=now)
    loader.add(one for one in rows if one not in left)
    loader.archive()
    _leave_open(left, now=now)


def _leave_open(visits: list[Visit], *, now: datetime.datetime) -> None:
    """Of the group shown first: one to be written down, one being written, one before the tổ trưởng."""
    for visit, state in zip(visits, (None, ReportState.WRITING, ReportState.READY), strict=False):
        if state is None:
            visit.state = VisitState.ASSIGNED
            visit.save(update_fields=["state"])
            visit.persons.update(came=None)
            continue
        said = VISIT_TEXTS[visit.pk % len(VISIT_TEXTS)]
        if state == ReportState.WRITING:
            _move_to_meeting(visit, now)
        report = VisitReport.objects.create(
            visit=visit,
            state=state,
            written_by=_writer(visit),
            strengths=said.strengths,
            said_at_cell=said.said,
            told_to_board=said.told,
        )
        for point in list(AssessedPoint)[:6]:
            report.assessments.create(point=point, assessment=Assessment.GOOD)


def _move_to_meeting(visit: Visit, now: datetime.datetime) -> None:
    """On the evening of a meeting that is in the system, from which the report fills itself."""
    held = Meeting.objects.of_cell().filter(organization=visit.organization_id, scheduled_at__lt=now)
    meeting = held.filter(state=MeetingState.HELD).order_by("-scheduled_at", "-pk").first()
    if meeting is None:
        return
    visit.moved_from, visit.reason = visit.scheduled_at, "Theo lịch họp của chi bộ"
    visit.scheduled_at, visit.meeting, visit.place = meeting.scheduled_at, meeting, meeting.place
    visit.save(update_fields=["moved_from", "reason", "scheduled_at", "meeting", "place"])


def _writer(visit: Visit) -> User:
    rows = WorkGroupMember.objects.filter(group=visit.group, position=GroupPosition.SECRETARY)
    return User.objects.get(member=rows.earliest("pk").member_id)


def show_follower(cells: list[Organization], *, now: datetime.datetime) -> None:
    """The committee member who follows the first cells has attended one of them last month, and sent his note."""
    today = timezone.localdate(now)
    found = Assignment.objects.on(today).filter(organization__in=cells, member__user__isnull=False)
    assignment = found.select_related("organization__parent", "member__user").order_by("pk").first()
    if assignment is None:
        return
    actor = assignment.member.user
    evening = timezone.localtime(now).replace(hour=19, minute=30, second=0, microsecond=0)
    at = evening - datetime.timedelta(days=6)
    values = {"organization": assignment.organization, "kind": VisitKind.MEETING, "scheduled_at": at}
    visit = note_visit(actor=actor, by=assignment, persons=[assignment.member], now=at, **values)
    record_visit(actor=actor, visit=visit, now=now)
    said = VISIT_TEXTS[1]
    written = Written(
        fields={"strengths": said.strengths, "weaknesses": said.weaknesses, "told_to_board": said.told},
        advice={uuid.uuid4(): {"text": said.advice[0]}},
    )
    write_report(actor=actor, visit=visit, written=written, version=None, now=now)
    send_report(actor=actor, visit=visit, now=now, sample_notice=settings.DEMO_NOTICE)
