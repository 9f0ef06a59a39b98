"""The committee's side of scores: changed points with reasons, one list a month put before the committee, its decision
entered by the office (domain.md 3.2, 3.5; design.md 2.12)."""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from evaluations.access import decided_by
from evaluations.criteria import shown
from evaluations.errors import (
    ListEmpty,
    ListSettled,
    NotDecided,
    OwnCell,
    PointsBeyond,
    ReasonForChange,
    ScoreSettled,
)
from evaluations.models import ItemScore, MeetingEvaluation, ScoreList
from evaluations.scoring import sheet_total
from evaluations.services.scores import Given
from evaluations.states import EVALUATION_VERBS, EvaluationState, ListState
from members.models import Membership, Organization, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import StaleVersion

HUNDRED = Decimal(100)


@transaction.atomic
def change_points(
    *,
    actor: User,
    evaluation: MeetingEvaluation,
    given: Mapping[str, Given],
    version: int,
    now: datetime.datetime,
) -> MeetingEvaluation:
    """What the committee gives where it differs from the cell, item by item, each with its reason. An item that is
    given the cell's own points again is no change any more."""
    evaluation = _lock(evaluation, version, "decide", actor)
    for row in evaluation.items.filter(code__in=given):
        wanted = given[row.code]
        if wanted.points is not None and not 0 <= wanted.points <= row.most:
            raise PointsBeyond(row.code, row.most)
        row.official_points, row.official_reason = wanted.points, vn.nfc(wanted.reason)
        if (
            row.official_points is not None
            and row.official_points != row.self_points
            and not row.official_reason
        ):
            raise ReasonForChange(field=f"{row.code}-reason")
        row.save(update_fields=["official_points", "official_reason"])
    _write_total(evaluation)
    return _save("evaluations.score.change", evaluation, actor, now)


@transaction.atomic
def change_total(
    *,
    actor: User,
    evaluation: MeetingEvaluation,
    total: Decimal,
    reason: str,
    version: int,
    now: datetime.datetime,
) -> MeetingEvaluation:
    """The same where the cell voted on its total alone, or the committee gives no single points."""
    evaluation = _lock(evaluation, version, "decide", actor)
    if not 0 <= total <= HUNDRED:
        raise ReasonForChange("Mời ghi từ 0 đến 100 điểm.", field="total")
    reason = vn.nfc_lines(reason)
    if total != evaluation.self_total and not reason:
        raise ReasonForChange(field="reason")
    evaluation.items.update(official_points=None, official_reason="")
    evaluation.official_total, evaluation.official_reason = total, reason
    return _save("evaluations.score.change", evaluation, actor, now)


@transaction.atomic
def return_score(
    *, actor: User, evaluation: MeetingEvaluation, reason: str, version: int, now: datetime.datetime
) -> MeetingEvaluation:
    """Đề nghị xem lại: the sheet is the cell's again."""
    evaluation = _lock(evaluation, version, "return")
    if not vn.nfc_lines(reason):
        raise ReasonForChange("Mời ghi nội dung đề nghị xem lại.", field="reason")
    if evaluation.score_list_id:
        raise ListSettled
    evaluation.state, evaluation.return_reason = EvaluationState.RETURNED, vn.nfc_lines(reason)
    evaluation.official_total, evaluation.official_reason = None, ""
    evaluation.items.update(official_points=None, official_reason="")
    return _save("evaluations.score.return", evaluation, actor, now, reason=evaluation.return_reason)


@transaction.atomic
def submit_list(
    *, actor: User, organization: Organization, month: datetime.date, now: datetime.datetime
) -> ScoreList:
    """Trình ký danh sách: every score of the month that was sent and is on no list yet. Cells that meet later come on
    the next list. What nobody changed is the cell's own score, settled where an item was not due that night."""
    organization = Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    lists = ScoreList.objects.filter(organization=organization, month=month)
    if lists.exclude(state=ListState.DECIDED).exists():
        raise ListSettled("Danh sách trước của tháng này đang trình ký.")
    waiting = list(
        MeetingEvaluation.objects.select_for_update(of=("self",))
        .select_related("meeting__organization", "criteria_set")
        .filter(
            meeting__organization__in=decided_by(organization, now.date()),
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
            _write_total(evaluation)
        evaluation.score_list = score_list
        evaluation.version += 1
        evaluation.save()
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
def take_back_list(*, actor: User, score_list: ScoreList, version: int, now: datetime.datetime) -> None:
    """Before the decision: to change a point once more. Its scores wait for the list again."""
    score_list = _lock_list(score_list, version)
    score_list.evaluations.update(score_list=None)
    record(
        "evaluations.score_list.take_back",
        actor=actor,
        now=now,
        organization=score_list.organization,
        target=score_list,
    )
    score_list.delete()


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
) -> ScoreList:
    """What the committee decided, entered with its body, number and day. A score of the actor's own cell waits for
    another person: the list is decided when none waits."""
    score_list = _lock_list(score_list, version)
    own = _own_cells(actor, now.date())
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
    score_list.body, score_list.document_number = vn.nfc(body), vn.nfc(document_number)
    score_list.decided_on, score_list.entered_by = decided_on, actor
    if len(allowed) == len(open_ones):
        score_list.state = ListState.DECIDED
    score_list.version += 1
    score_list.save()
    record(
        "evaluations.score_list.decide",
        actor=actor,
        now=now,
        organization=score_list.organization,
        target=score_list,
        changes={"cells": [None, len(allowed)], "document_number": [None, score_list.document_number]},
    )
    return score_list


def _lock(
    evaluation: MeetingEvaluation, version: int, verb: str, decider: User | None = None
) -> MeetingEvaluation:
    locked = (
        MeetingEvaluation.objects.select_for_update(of=("self",))
        .select_related("meeting__organization", "criteria_set")
        .get(pk=evaluation.pk)
    )
    if locked.state not in EVALUATION_VERBS[verb][0]:
        raise ScoreSettled
    if locked.version != version:
        raise StaleVersion
    if decider and locked.meeting.organization_id in _own_cells(decider, locked.meeting.month):
        raise OwnCell
    if verb == "decide" and locked.score_list_id:
        raise ListSettled
    return locked


def _lock_list(score_list: ScoreList, version: int) -> ScoreList:
    locked = (
        ScoreList.objects.select_for_update(of=("self",)).select_related("organization").get(pk=score_list.pk)
    )
    if locked.state != ListState.SUBMITTED:
        raise ListSettled
    if locked.version != version:
        raise StaleVersion
    return locked


def _own_cells(actor: User, day: datetime.date) -> set[int]:
    if actor.member_id is None:
        return set()
    held = Membership.objects.on(day).filter(member=actor.member_id)
    return set(held.values_list("organization_id", flat=True))


def _write_total(evaluation: MeetingEvaluation) -> None:
    """From the items; where the cell sent a total alone, that total."""
    rows = list(evaluation.items.order_by("pk"))
    if not rows:
        evaluation.official_total, evaluation.official_reason = evaluation.self_total, ""
        return
    points = {row.code: _official(row) for row in rows}
    evaluation.official_total = sheet_total(evaluation.criteria_set.parsed, points)
    evaluation.official_reason = _reasons(rows)


def _official(row: ItemScore) -> Decimal:
    if row.official_points is not None:
        return row.official_points
    return row.self_points if row.self_points is not None else Decimal()


def _reasons(rows: Iterable[ItemScore]) -> str:
    """The note on lost points, as the list of the month says it (domain.md 3.5)."""
    lines = []
    for row in rows:
        official = _official(row)
        reason = row.official_reason or row.self_reason
        if official < row.most:
            lines.append(f"{row.code}: trừ {shown(row.most - official)}" + (f" ({reason})" if reason else ""))
    return "; ".join(lines)


def _save(
    action: str, evaluation: MeetingEvaluation, actor: User, now: datetime.datetime, reason: str = ""
) -> MeetingEvaluation:
    evaluation.version += 1
    evaluation.save()
    total = None if evaluation.official_total is None else str(evaluation.official_total)
    record(
        action,
        actor=actor,
        now=now,
        organization=evaluation.meeting.organization,
        target=evaluation,
        changes={"official_total": [None, total]},
        reason=reason,
    )
    return evaluation
