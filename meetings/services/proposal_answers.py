"""Trả lời kiến nghị: what a visit took along is answered by the committee that holds it; the cell and the group hear
of it, so that it is told at the next meeting (users.md 2)."""

import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from meetings.models import Proposal, Visit, VisitPerson, WorkGroupMember
from meetings.reminder_kinds import ReminderKind
from members.models import Organization, User
from members.recipients import holders_at, logins_of
from members.roles import Permission
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError, StaleVersion
from songlo.outbox.notifications import notify


class AnsweredAtTheCell(DomainError):
    code = "answered_at_the_cell"
    message = "Kiến nghị này do chi bộ ghi tại buổi sinh hoạt; trả lời theo biên bản của buổi đó."


class AnswerMissing(DomainError):
    code = "answer_missing"
    message = "Mời ghi nội dung trả lời."


class DayNotPossible(DomainError):
    code = "day_not_possible"


@transaction.atomic
def answer_proposal(
    *,
    actor: User,
    proposal: Proposal,
    answer: str,
    answered_on: datetime.date,
    version: int,
    now: datetime.datetime,
) -> Proposal:
    """Written once, and mended by whoever has seen what stands there; the same words twice write nothing."""
    proposal = Proposal.objects.select_for_update(no_key=True, of=("self",)).get(pk=proposal.pk)
    answer = vn.nfc_lines(answer)
    if (proposal.answer, proposal.answered_on) == (answer, answered_on):
        return proposal
    if version != proposal.version:
        raise StaleVersion("Đồng chí khác vừa trả lời kiến nghị này; mời xem lại.")
    if not answer:
        raise AnswerMissing(field="answer")
    visit, holder = proposal.visit, proposal.holder
    if visit is None or holder is None:
        raise AnsweredAtTheCell
    _check_day(visit, answered_on, timezone.localdate(now))
    before = proposal.answered_on
    proposal.answer, proposal.answered_on = answer, answered_on
    proposal.version += 1
    proposal.save(update_fields=["answer", "answered_on", "version"])
    record(
        "meetings.proposal.answer",
        actor=actor,
        organization=holder,
        target=proposal,
        changes={"answered_on": [before, answered_on]},
        now=now,
    )
    _tell(proposal, visit, holder, now)
    return proposal


def _check_day(visit: Visit, answered_on: datetime.date, today: datetime.date) -> None:
    raised_on = timezone.localdate(visit.scheduled_at)
    if answered_on > today:
        raise DayNotPossible("Ngày trả lời chưa đến; mời ghi lại.", field="answered_on")
    if answered_on < raised_on:
        raise DayNotPossible(
            f"Kiến nghị được nêu ngày {vn.day_month_year(raised_on)}; mời ghi ngày trả lời từ ngày đó.",
            field="answered_on",
        )


def _tell(proposal: Proposal, visit: Visit, holder: Organization, now: datetime.datetime) -> None:
    """The heads of the cell, who tell it at the next meeting, unless it is kept from the cell; who went there, and the
    group of today."""
    today = timezone.localdate(now)
    cells = [] if proposal.kept_from_cell else [visit.organization_id]
    heads = holders_at(Permission.MEETING_PREPARE, cells, today)
    went = set(VisitPerson.objects.filter(visit=visit).values_list("member", flat=True))
    group = WorkGroupMember.objects.on(today).filter(group=visit.group_id) if visit.group_id else ()
    went |= {one.member_id for one in group}
    notify(
        kind=ReminderKind.PROPOSAL_ANSWERED,
        object_uid=proposal.uid,
        organization_uid=visit.organization.uid,
        recipients={*heads.get(visit.organization_id, ()), *logins_of(went)},
        title=f"{vn.committee_name(holder.name)} đã trả lời một kiến nghị của {visit.organization}",
        url=reverse("meetings:proposal", args=[proposal.uid]),
        due_at=now,
        now=now,
    )
