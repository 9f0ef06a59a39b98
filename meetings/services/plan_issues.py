"""A plan goes out on paper: itself, and later what was added, changed or missed since ("điều chỉnh, bổ sung")."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from meetings.models import PlanIssue, VisitPlan
from meetings.models.visit import PlanState
from meetings.papers.frame import read_frame
from meetings.papers.plan_change import build_plan_change
from meetings.services.notifying_plans import tell_plan_changed
from meetings.services.visit_plans import lock_plan
from meetings.services.visit_rows import PlanNotPublished
from meetings.visits.plan_changes import changes_of, last_issue, said_of
from meetings.visits.plans import rows_of
from members.models import User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError
from songlo.papers.services import request_paper

KIND = "plan_change"


class NothingChanged(DomainError):
    code = "nothing_changed"
    message = "Từ lần ban hành trước chưa có buổi dự nào thay đổi."


@transaction.atomic
def issue_plan_change(
    *,
    actor: User,
    plan: VisitPlan,
    now: datetime.datetime,
    document_number: str = "",
    sample_notice: str = "",
) -> PlanIssue:
    """Each change was told when it was made; this is its paper. Earlier papers stay as they were."""
    plan = lock_plan(plan)
    last = last_issue(plan)
    if plan.state != PlanState.PUBLISHED or last is None:
        raise PlanNotPublished
    changes = changes_of(plan)
    if not changes:
        raise NothingChanged
    uid, number, day = uuid.uuid4(), last.number + 1, timezone.localdate(now)
    document_number = vn.nfc(document_number)
    frame = read_frame(plan.organization, day, sample_notice)
    issue = PlanIssue.objects.create(
        uid=uid,
        plan=plan,
        number=number,
        document_number=document_number,
        paper=request_paper(
            kind=KIND,
            organization_uid=plan.organization.uid,
            subject_uid=uid,
            document=build_plan_change(plan, changes, number, document_number, day, frame),
            actor=actor,
            now=now,
        ),
        rows=said_of(rows_of(plan.visits.all(), plan.quarter)),
        issued_at=now,
        issued_by=actor,
    )
    record(
        "meetings.visit_plan.issue_change",
        actor=actor,
        organization=plan.organization,
        target=plan,
        changes={"number": [last.number, number], "visits": [None, len(changes)]},
        now=now,
    )
    tell_plan_changed(issue, [one.row.visit for one in changes], now)
    return issue
