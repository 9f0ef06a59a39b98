"""What the visited see of a visit: that it comes, who comes, and of a report that was sent what was said at the cell
and what was reminded of. `told_to_board` is not read here at all."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from meetings.models import Advice, Visit, VisitFile, VisitReport
from meetings.models.visit_report import SENT_REPORTS


@dataclass(frozen=True)
class SharedVisit:
    visit: Visit
    at: datetime.datetime
    by: str
    persons: tuple[str, ...]
    said_at_cell: str
    answered_on_the_spot: str
    advice: tuple[Advice, ...]
    passed_on: tuple[str, ...]
    is_sent: bool


def read_shared(visit: Visit) -> SharedVisit:
    own = VisitReport.objects.filter(visit=visit, state__in=SENT_REPORTS)
    report = own.only("said_at_cell", "answered_on_the_spot").first()
    persons = visit.persons.exclude(came=False).select_related("member").order_by("pk")
    passed_on = (
        VisitFile.objects.filter(report=report, passed_on=True) if report else VisitFile.objects.none()
    )
    return SharedVisit(
        visit=visit,
        at=timezone.localtime(visit.scheduled_at),
        by=str(visit.group) if visit.group else "Cấp ủy viên được phân công dự",
        persons=tuple(one.member.full_name for one in persons),
        said_at_cell=report.said_at_cell if report else "",
        answered_on_the_spot=report.answered_on_the_spot if report else "",
        advice=tuple(report.advice.order_by("position")) if report else (),
        passed_on=tuple(passed_on.order_by("pk").values_list("title", flat=True)),
        is_sent=report is not None,
    )
