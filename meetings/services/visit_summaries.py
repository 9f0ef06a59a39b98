"""Tổng hợp quý, gửi Ban Thường vụ: what is known that day becomes a paper; its reports are summed up with it."""

import datetime
import uuid

from django.db import transaction
from django.db.models import F, Max
from django.urls import reverse
from django.utils import timezone

from meetings.models import VisitReport, VisitSummary
from meetings.models.visit_report import ReportState
from meetings.papers.frame import read_frame
from meetings.papers.visit_summary import build_visit_summary
from meetings.reminder_kinds import ReminderKind
from meetings.visits.plans import next_quarter
from meetings.visits.summary import read_summary
from meetings.visits.summary_facts import quarter_words
from members.models import Organization, User
from members.recipients import holders_at
from members.roles import Permission
from songlo.audit.record import record
from songlo.common.errors import DomainError
from songlo.outbox.notifications import notify
from songlo.papers.services import request_paper

KIND = "visit_summary"


class NothingToSumUp(DomainError):
    code = "nothing_to_sum_up"
    message = "Quý này chưa có báo cáo nào của tổ công tác; có báo cáo gửi về thì lập được bản tổng hợp."


class NothingNew(DomainError):
    code = "nothing_new"
    message = "Từ lần tổng hợp trước chưa có gì thay đổi."


@transaction.atomic
def issue_summary(
    *,
    actor: User,
    organization: Organization,
    quarter: datetime.date,
    now: datetime.datetime,
    sample_notice: str = "",
) -> VisitSummary:
    """May be issued again when more has come; each time is a paper of its own, and the earlier ones stay."""
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    today = timezone.localdate(now)
    summary = read_summary(organization, quarter, today)
    if not summary.total.reports:
        raise NothingToSumUp
    document = build_visit_summary(summary, today, read_frame(organization, today, sample_notice))
    earlier = VisitSummary.objects.filter(organization=organization, quarter=quarter)
    last = earlier.select_related("paper").order_by("-number").first()
    if last and last.paper.content["blocks"] == document.to_content()["blocks"]:
        raise NothingNew
    uid = uuid.uuid4()
    issued = VisitSummary.objects.create(
        uid=uid,
        organization=organization,
        quarter=quarter,
        number=(earlier.aggregate(last=Max("number"))["last"] or 0) + 1,
        paper=request_paper(
            kind=KIND,
            organization_uid=organization.uid,
            subject_uid=uid,
            document=document,
            actor=actor,
            now=now,
        ),
        issued_at=now,
        issued_by=actor,
    )
    summed = _sum_up(organization, quarter)
    record(
        "meetings.visit_summary.issue",
        actor=actor,
        organization=organization,
        target=issued,
        changes={"number": [None, issued.number], "reports": [None, summed]},
        now=now,
    )
    _tell(issued, actor, now)
    return issued


def _sum_up(organization: Organization, quarter: datetime.date) -> int:
    """Each of its reports, as it was sent, says from now on that the Standing Board has it."""
    sent = VisitReport.objects.filter(
        state=ReportState.SENT,
        visit__group__organization=organization,
        visit__scheduled_at__date__gte=quarter,
        visit__scheduled_at__date__lt=next_quarter(quarter),
    )
    return sent.update(state=ReportState.SUMMED_UP, version=F("version") + 1)


def _tell(issued: VisitSummary, actor: User, now: datetime.datetime) -> None:
    place = issued.organization_id
    readers = holders_at(Permission.VISIT_SUMMARY_VIEW, [place], timezone.localdate(now))
    notify(
        kind=ReminderKind.SUMMARY_ISSUED,
        object_uid=issued.uid,
        organization_uid=issued.organization.uid,
        recipients=set(readers.get(place, ())) - {actor.pk},
        title=f"Tổng hợp {quarter_words(issued.quarter)} của các tổ công tác",
        url=reverse("meetings:visit_summary_issued", args=[issued.uid]),
        due_at=now,
        now=now,
    )
