"""Opinions that visits took along: whoever reads the visit reads them once its report is sent, whoever was visited
reads what was answered, without who raised it, and nothing of what is kept from the cell."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from meetings.models import Proposal
from meetings.models.visit_report import SENT_REPORTS
from meetings.visits.access import enter_visit, may_visit, visible_visits
from members.access import NotAllowed, grants_of, needed_grants, reach_asked
from members.roles import PERMISSIONS, Permission, Role
from songlo.audit.record import record_access
from songlo.common.counts import Written

PAGE = 50
NAMES = (
    "holder",
    "raised_by",
    "visit__organization__parent",
    "visit__group",
    "visit__assignment",
    "visit__plan",
)
WAITING = Q(answered_on=None, answer_on_the_spot="")
READS = (Permission.VISIT_VIEW, Permission.COMMUNE_VISIT_VIEW)


class Show(StrEnum):
    """Which of them a list shows; the value stands in its address."""

    WAITING = "cho-tra-loi"
    ANSWERED = "da-tra-loi"
    ALL = "tat-ca"


WORDS = {Show.WAITING: "Chờ trả lời", Show.ANSWERED: "Đã trả lời", Show.ALL: "Tất cả"}


@dataclass(frozen=True)
class ProposalState:
    kind: str
    words: str
    icon: str


ANSWERED = ProposalState("ok", "Đã trả lời", "check-circle-fill")
ON_THE_SPOT = ProposalState("ok", "Đã trả lời tại buổi họp", "check-circle-fill")
HELD = ProposalState("info", "Đã tiếp nhận", "clock-history")


def proposal_state(proposal: Proposal) -> ProposalState:
    if proposal.answered_on:
        return ANSWERED
    return ON_THE_SPOT if proposal.answer_on_the_spot else HELD


@dataclass(frozen=True)
class ProposalLine:
    proposal: Proposal
    state: ProposalState


@dataclass(frozen=True)
class ProposalList:
    """A page of them, how many there are of each kind, and where the next page begins."""

    lines: Sequence[ProposalLine]
    counts: dict[Show, int]
    fields: Sequence[tuple[str, int]]
    next_from: uuid.UUID | None


def taken_along(user: AbstractBaseUser, today: datetime.date) -> QuerySet[Proposal]:
    """Of reports that are sent: what is still being written is the group's own."""
    return Proposal.objects.filter(
        visit__in=visible_visits(user, today), visit__report__state__in=SENT_REPORTS
    )


def proposals_of(
    user: AbstractBaseUser,
    today: datetime.date,
    *,
    show: Show = Show.WAITING,
    field: str = "",
    since: uuid.UUID | None = None,
) -> ProposalList:
    """What waits comes in the order in which it came, the rest newest first. Three queries for any number."""
    found = taken_along(user, today)
    counted = found.aggregate(waiting=Count("pk", filter=WAITING), all=Count("pk"))
    counts = {
        Show.WAITING: counted["waiting"],
        Show.ANSWERED: counted["all"] - counted["waiting"],
        Show.ALL: counted["all"],
    }
    if show != Show.ALL:
        found = found.filter(WAITING) if show == Show.WAITING else found.exclude(WAITING)
    fields = (
        found.exclude(field="").values_list("field").annotate(times=Count("pk")).order_by("-times", "field")
    )
    if field:
        found = found.filter(field=field)
    oldest_first = show == Show.WAITING
    if since and (first := Proposal.objects.filter(uid=since).first()):
        found = found.filter(pk__gte=first.pk) if oldest_first else found.filter(pk__lte=first.pk)
    rows = list(found.select_related(*NAMES).order_by("pk" if oldest_first else "-pk")[: PAGE + 1])
    return ProposalList(
        lines=[ProposalLine(one, proposal_state(one)) for one in rows[:PAGE]],
        counts=counts,
        fields=list(fields[:8]),
        next_from=rows[PAGE].uid if len(rows) > PAGE else None,
    )


# `taken_along` for rights over a whole committee, written out: it comes with every home of an office, and the ORM needs
# longer to write it than all else that is asked there.
WAITING_HERE = """
SELECT FROM meetings_proposal raised JOIN meetings_visit visit ON visit.id = raised.visit_id
JOIN members_organization place ON place.id = visit.organization_id
JOIN meetings_visitreport report ON report.visit_id = visit.id
LEFT JOIN meetings_visitplan plan ON plan.id = visit.plan_id
WHERE raised.holder_id = ANY(%s) AND raised.answered_on IS NULL AND raised.answer_on_the_spot = ''
  AND report.state = ANY(%s) AND plan.state IS DISTINCT FROM 'DRAFT'
  AND (visit.group_id IS NOT NULL AND (place.path LIKE ANY(%s) OR place.id = ANY(%s))
       OR visit.assignment_id IS NOT NULL AND (place.path LIKE ANY(%s) OR place.id = ANY(%s)))
"""


def waiting_proposals(user: AbstractBaseUser, today: datetime.date) -> QuerySet[Proposal] | Written:
    """Of those that the reader's own committee answers, to be counted."""
    mine = answers_for(user, today)
    if not mine:
        return Proposal.objects.none()
    if any(one.object_uid for need in READS for one in needed_grants(user, need, today)):
        return taken_along(user, today).filter(WAITING, holder__in=mine)
    reached = [value for need in READS for value in reach_asked(user, need, today).values()]
    return Written(WAITING_HERE, [list(mine), list(SENT_REPORTS), *reached])


def answers_for(user: AbstractBaseUser, today: datetime.date) -> set[int]:
    """One's own committee: the right reaches below it, the office of the district does not answer for a commune."""
    held = [
        one for one in grants_of(user, today) if Permission.PROPOSAL_ANSWER in PERMISSIONS[Role(one.role)]
    ]
    return {one.organization_id for one in held if one.object_uid is None}


@dataclass(frozen=True)
class ProposalPage:
    """`is_whole`: with who raised it."""

    proposal: Proposal
    state: ProposalState
    is_whole: bool
    may_answer: bool


def get_proposal(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> ProposalPage:
    found = Proposal.objects.select_related(*NAMES, "visit__report")
    proposal = found.filter(uid=uid, visit__report__state__in=SENT_REPORTS).first()
    if proposal is None or proposal.visit is None or proposal.holder is None:
        raise Http404
    answers = proposal.holder_id in answers_for(user, today)
    is_whole = answers or may_visit(user, proposal.visit, Permission.VISIT_VIEW, today=today)
    if not is_whole and not (
        proposal.answered_on
        and not proposal.kept_from_cell
        and may_visit(user, proposal.visit, Permission.VISIT_SHARED_VIEW, today=today)
    ):
        enter_visit(user, proposal.visit, Permission.VISIT_VIEW, today=today)
    return ProposalPage(proposal, proposal_state(proposal), is_whole, answers)


def answer_door(user: AbstractBaseUser, page: ProposalPage, *, today: datetime.date) -> None:
    if page.may_answer:
        return
    need = Permission.PROPOSAL_ANSWER
    record_access(need, user=user, allowed=False, object_uid=page.proposal.uid, now=timezone.now())
    raise NotAllowed(need, page.proposal.holder, today=today)


def proposals_door(user: AbstractBaseUser, *, today: datetime.date) -> None:
    """Whoever reads visits anywhere, one visit of his own too."""
    grants = grants_of(user, today)
    if any(need in PERMISSIONS[Role(grant.role)] for grant in grants for need in READS):
        return
    record_access(Permission.VISIT_VIEW, user=user, allowed=False, now=timezone.now())
    raise NotAllowed(Permission.VISIT_VIEW, grants[0].organization if grants else None, today=today)
