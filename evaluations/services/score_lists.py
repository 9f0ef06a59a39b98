"""One list a month put before the committee, its decision entered by the office (domain.md 3.2, 3.5;
design.md 2.12)."""

import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from evaluations.access import decided_by, own_cells
from evaluations.cell_figures import roster_changes
from evaluations.errors import DecidedAhead, DecidedBefore, ListEmpty, ListSettled, NotDecided, OwnCell
from evaluations.models import MeetingEvaluation, ScoreList
from evaluations.papers.score_list import build_score_list
from evaluations.score_month import last_day_of, lines_of
from evaluations.score_standing import seen_month
from evaluations.services.notifying_lists import tell_decided
from evaluations.services.score_changes import write_total
from evaluations.services.settling import settle_scores
from evaluations.states import EvaluationState, ListState
from meetings.papers.frame import read_frame
from members.models import Organization, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import StaleVersion
from songlo.papers.document import Document
from songlo.papers.models import PaperState, StoredFile
from songlo.papers.services import freeze_paper, request_paper, void_paper

KIND = "score_list"
TAKEN_BACK = "Danh sách đã rút lại"


@transaction.atomic
def submit_list(
    *,
    actor: User,
    organization: Organization,
    month: datetime.date,
    now: datetime.datetime,
    sample_notice: str = "",
) -> ScoreList:
    """Trình ký danh sách: every score of the month that was sent and is on no list yet. Cells that meet later come on
    the next list, once the decision on the one before is entered. What nobody changed is the cell's own score,
    settled where an item was not due that night."""
    organization = Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    lists = ScoreList.objects.filter(organization=organization, month=month)
    if lists.filter(decided_on=None).exists():
        raise ListSettled("Danh sách trước của tháng này đang trình ký.")
    today = timezone.localdate(now)
    cells = decided_by(organization, today)
    settle_scores(actor=actor, now=now, today=today, cells=cells)
    waiting = list(
        MeetingEvaluation.objects.select_for_update(of=("self",))
        .select_related("meeting__organization", "criteria_set")
        .filter(
            meeting__organization__in=cells,
            meeting__month=month,
            state=EvaluationState.SENT,
            score_list=None,
        )
        .order_by("pk")
    )
    if not waiting:
        raise ListEmpty
    newest = lists.aggregate(newest=Max("number"))["newest"] or 0
    score_list = ScoreList.objects.create(
        organization=organization, month=month, number=newest + 1, state=ListState.SUBMITTED, submitted_at=now
    )
    for evaluation in waiting:
        if evaluation.official_total is None:
            write_total(evaluation)
        evaluation.score_list = score_list
        evaluation.version += 1
        evaluation.save()
    _print(score_list, actor, now, sample_notice)
    changes = {"cells": [None, len(waiting)]}
    record(
        "evaluations.score_list.submit",
        actor=actor,
        now=now,
        organization=organization,
        target=score_list,
        changes=changes,
    )
    return score_list


@transaction.atomic
def print_list(
    *, actor: User, score_list: ScoreList, now: datetime.datetime, sample_notice: str = ""
) -> ScoreList:
    """The paper of a list that has none: it came in from before."""
    score_list = (
        ScoreList.objects.select_for_update(of=("self",)).select_related("organization").get(pk=score_list.pk)
    )
    if score_list.paper_id is None:
        _print(score_list, actor, now, sample_notice)
        record(
            "evaluations.score_list.print",
            actor=actor,
            now=now,
            organization=score_list.organization,
            target=score_list,
        )
    return score_list


def list_document(score_list: ScoreList, now: datetime.datetime, sample_notice: str) -> Document:
    """What is put before the committee: its cells on this list, and while it is not decided those that are not."""
    organization, month = score_list.organization, score_list.month
    local = timezone.localtime(score_list.submitted_at or now)
    cells = decided_by(organization, local.date())
    lines = lines_of(cells, organization, month, local.date())
    is_open = score_list.state != ListState.DECIDED
    return build_score_list(
        [one for one in lines if one.list_id == score_list.pk],
        [one for one in lines if one.list_id is None] if is_open else [],
        roster_changes(cells, month, last_day_of(month, local.date()) or local.date()),
        organization,
        seen_month(organization, month, local),
        score_list.number,
        read_frame(organization, local.date(), sample_notice),
    )


def _print(score_list: ScoreList, actor: User, now: datetime.datetime, sample_notice: str) -> None:
    score_list.paper = request_paper(
        kind=KIND,
        organization_uid=score_list.organization.uid,
        subject_uid=score_list.uid,
        document=list_document(score_list, now, sample_notice),
        actor=actor,
        now=now,
    )
    score_list.save(update_fields=["paper"])


@transaction.atomic
def take_back_list(*, actor: User, score_list: ScoreList, version: int, now: datetime.datetime) -> None:
    """Before the decision: to change a point once more. Its scores wait for the list again."""
    score_list = _lock_list(score_list, version)
    if score_list.decided_on is not None:
        raise ListSettled(
            "Danh sách đã có quyết định cho một phần chi bộ nên giữ nguyên; điểm đã quyết định thì mời đính chính."
        )
    score_list.evaluations.update(score_list=None)
    record(
        "evaluations.score_list.take_back",
        actor=actor,
        now=now,
        organization=score_list.organization,
        target=score_list,
    )
    score_list.delete()
    if score_list.paper:
        void_paper(paper=score_list.paper, reason=TAKEN_BACK, now=now)


@transaction.atomic
def decide_list(
    *,
    actor: User,
    score_list: ScoreList,
    body: str,
    document_number: str,
    decided_on: datetime.date,
    version: int,
    now: datetime.datetime,
    scan: StoredFile | None = None,
) -> ScoreList:
    """What the committee decided, entered with its body, number and day. A score of the actor's own cell waits for
    another person: the list is decided when none waits."""
    score_list = _lock_list(score_list, version)
    today = timezone.localdate(now)
    check_day(score_list, decided_on, today)
    body, document_number = vn.nfc(body), vn.nfc(document_number)
    _check_same(score_list, (body, document_number, decided_on))
    own = own_cells(actor, today)
    open_ones = list(
        score_list.evaluations.select_for_update(of=("self",))
        .select_related("meeting__organization", "criteria_set")
        .exclude(state=EvaluationState.DECIDED)
        .order_by("pk")
    )
    allowed = [one for one in open_ones if one.meeting.organization_id not in own]
    if not allowed:
        raise OwnCell
    for evaluation in allowed:
        total = evaluation.official_total
        if total is None:
            raise NotDecided
        evaluation.state, evaluation.decided_by = EvaluationState.DECIDED, actor
        evaluation.official_grade = evaluation.criteria_set.parsed.thresholds.grade(total)
        evaluation.version += 1
        evaluation.save()
    score_list.body, score_list.document_number = body, document_number
    score_list.decided_on, score_list.entered_by = decided_on, actor
    score_list.scan = scan or score_list.scan
    if len(allowed) == len(open_ones):
        score_list.state = ListState.DECIDED
    score_list.version += 1
    score_list.save()
    if score_list.paper and score_list.paper.state == PaperState.READY:
        freeze_paper(paper=score_list.paper, now=now)
    record(
        "evaluations.score_list.decide",
        actor=actor,
        now=now,
        organization=score_list.organization,
        target=score_list,
        changes={"cells": [None, len(allowed)], "document_number": [None, score_list.document_number]},
    )
    tell_decided(score_list, allowed, actor, now)
    return score_list


def _check_same(score_list: ScoreList, given: tuple[str, str, datetime.date]) -> None:
    """Whoever enters it for the cell that was left out enters the same decision."""
    if score_list.decided_on is None:
        return
    if given != (score_list.body, score_list.document_number, score_list.decided_on):
        raise ListSettled(
            f"Danh sách này đã ghi quyết định số {score_list.document_number} ngày "
            f"{vn.day_month_year(score_list.decided_on)} của {score_list.body}; ghi sai thì mời sửa quyết định trước.",
            field="document_number",
        )


def check_day(score_list: ScoreList, decided_on: datetime.date, today: datetime.date) -> None:
    """Nobody decides on a meeting before it was held. What the committee signed before the list was made here is no
    fault: it is entered afterwards (design.md 2.10)."""
    if decided_on > today:
        raise DecidedAhead(field="decided_on")
    last_held = score_list.evaluations.aggregate(last=Max("meeting__held_on"))["last"]
    if last_held and decided_on < last_held:
        raise DecidedBefore(last_held, "buổi họp cuối trong danh sách")


def _lock_list(score_list: ScoreList, version: int) -> ScoreList:
    locked = (
        ScoreList.objects.select_for_update(of=("self",))
        .select_related("organization", "paper")
        .get(pk=score_list.pk)
    )
    if locked.state != ListState.SUBMITTED:
        raise ListSettled(f"Đồng chí {locked.entered_by} đã ghi quyết định của danh sách này; mời xem lại.")
    if locked.version != version:
        raise StaleVersion
    return locked
