"""What a visit brought home, as rows."""

import datetime
from typing import Any

from meetings.models import Proposal, Visit, VisitReport
from meetings.models.visit import VisitState
from meetings.models.visit_report import SENT_REPORTS, ReportState
from members.models import User
from tests.builders.members import make_user


def make_report(
    visit: Visit, *, by: User | None = None, state: str = ReportState.SENT, **changes: Any
) -> VisitReport:
    """Sent on the morning after, when nothing else is said."""
    by = by or make_user()
    sent = visit.scheduled_at + datetime.timedelta(hours=12)
    given = {"sent_at": sent, "sent_by": by} if state in SENT_REPORTS else {}
    visit.state = VisitState.VISITED
    visit.save(update_fields=["state"])
    visit.persons.update(came=True)
    return VisitReport.objects.create(visit=visit, state=state, written_by=by, **given | changes)


def make_taken_along(visit: Visit, text: str = "Sửa kênh N3 trước vụ mùa", **changes: Any) -> Proposal:
    """An opinion that the committee of the group holds."""
    given = {"holder": visit.group.organization if visit.group else visit.organization.parent}
    return Proposal.objects.create(visit=visit, text=text, **given | changes)
