"""What the visited see of a visit: that it comes, who comes, and of a report that was sent what was said at the cell
what was reminded of and what was answered of the opinions taken along. `told_to_board`, who raised an opinion and the
opinions that are kept from the cell are not read here at all."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from meetings.models import Advice, Proposal, Visit, VisitFile, VisitReport
from meetings.models.visit_report import SENT_REPORTS
from meetings.visits.going import visited_words
from meetings.visits.proposals import HELD, ProposalLine, proposal_state


@dataclass(frozen=True)
class SharedVisit:
    visit: Visit
    at: datetime.datetime
    by: str
    visited: str  # chi bộ, đảng ủy
    persons: tuple[str, ...]
    said_at_cell: str
    answered_on_the_spot: str
    advice: tuple[Advice, ...]
    passed_on: tuple[VisitFile, ...]
    answered: tuple[ProposalLine, ...]
    waiting: int  # opinions that nobody has answered yet
    is_sent: bool


def read_shared(visit: Visit) -> SharedVisit:
    own = VisitReport.objects.filter(visit=visit, state__in=SENT_REPORTS)
    report = own.only("said_at_cell", "answered_on_the_spot").first()
    persons = visit.persons.exclude(came=False).select_related("member").order_by("pk")
    passed_on = (
        VisitFile.objects.filter(report=report, passed_on=True) if report else VisitFile.objects.none()
    )
    taken_along = [ProposalLine(one, proposal_state(one)) for one in _taken_along(visit)] if report else []
    return SharedVisit(
        visit=visit,
        at=timezone.localtime(visit.scheduled_at),
        by=str(visit.group) if visit.group else "Cấp ủy viên được phân công dự",
        visited=visited_words(visit),
        persons=tuple(one.member.full_name for one in persons),
        said_at_cell=report.said_at_cell if report else "",
        answered_on_the_spot=report.answered_on_the_spot if report else "",
        advice=tuple(report.advice.order_by("position")) if report else (),
        passed_on=tuple(passed_on.order_by("pk")),
        answered=tuple(line for line in taken_along if line.state is not HELD),
        waiting=sum(line.state is HELD for line in taken_along),
        is_sent=report is not None,
    )


def _taken_along(visit: Visit) -> list[Proposal]:
    rows = Proposal.objects.filter(visit=visit, kept_from_cell=False).select_related("holder")
    return list(rows.defer("raised_by").order_by("position", "id"))


def is_for_the_visited(file: VisitFile) -> bool:
    return file.passed_on and file.report.state in SENT_REPORTS
