"""After the decision on a month: what was entered wrongly of it, and points that the committee itself changed later
(domain.md 3.2; design.md 2.12). The list and its paper stay as they were signed."""

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from evaluations.access import own_cells
from evaluations.criteria import shown
from evaluations.errors import (
    DecidedAhead,
    DecidedBefore,
    ListSettled,
    OwnCell,
    ReasonForChange,
    SamePoints,
    ScoreSettled,
)
from evaluations.models import MeetingEvaluation, ScoreCorrection, ScoreList
from evaluations.services.level_decisions import DecisionFacts
from evaluations.services.notifying_lists import tell_corrected
from evaluations.services.score_changes import points_of, write_given_total, write_points
from evaluations.services.score_lists import check_day, print_list
from evaluations.services.scores import Given
from evaluations.states import EvaluationState
from members.models import User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import StaleVersion
from songlo.papers.models import StoredFile


@dataclass(frozen=True)
class Decided:
    """What the committee gave, as it stands."""

    total: Decimal
    grade: str
    note: str
    points: Mapping[str, Decimal]


@transaction.atomic
def correct_list_decision(
    *,
    actor: User,
    score_list: ScoreList,
    facts: DecisionFacts,
    version: int,
    now: datetime.datetime,
    scan: StoredFile | None = None,
) -> ScoreList:
    """Body, number or day were entered wrongly, or the signed paper comes later; the points stay."""
    locked = _lock_list(score_list)
    if locked.version != version:
        raise StaleVersion
    facts = _written(facts)
    check_day(locked, facts.decided_on, timezone.localdate(now))
    before = facts_of(locked)
    _check_number(locked, before, facts)
    _take_along(locked, before, facts)
    changes: dict[str, list[str | None]] = {"decision": [_said(before), _said(facts)]}
    if scan is not None:
        changes["scan"] = [str(locked.scan.uid) if locked.scan else None, str(scan.uid)]
        locked.scan = scan
    locked.body, locked.document_number = facts.body, facts.document_number
    locked.decided_on = facts.decided_on
    locked.version += 1
    locked.save(update_fields=["body", "document_number", "decided_on", "scan", "version"])
    record(
        "evaluations.score_list.correct",
        actor=actor,
        now=now,
        organization=locked.organization,
        target=locked,
        changes=changes,
    )
    return locked


@transaction.atomic
def correct_score(
    *,
    actor: User,
    evaluation: MeetingEvaluation,
    given: Mapping[str, Given] | Given,
    reason: str,
    facts: DecisionFacts,
    version: int,
    now: datetime.datetime,
    sample_notice: str = "",
) -> MeetingEvaluation:
    """A later decision on one cell, or what was entered otherwise than decided. `given`: its items, or of a cell that
    voted on its total alone that total with the note on lost points. The grade follows."""
    today = timezone.localdate(now)
    if evaluation.score_list is None:
        raise ScoreSettled("Chỉ đính chính điểm đã có quyết định.")
    score_list = _lock_list(evaluation.score_list)
    locked = _lock_score(actor, evaluation, version, today)
    facts, reason = _written(facts), vn.nfc(reason)
    _check_facts(score_list, facts, today)
    if not reason:
        raise ReasonForChange("Mời ghi lý do đính chính.", field="correction_reason")
    # What was decided is on paper before anything of it changes.
    print_list(actor=actor, score_list=score_list, now=now, sample_notice=sample_notice)
    before = _decided(locked)
    _write(locked, given)
    after = _decided(locked)
    last = locked.corrections.order_by("-pk").first()
    if before == after and (last is None or facts_of(last) == facts):
        raise SamePoints
    locked.version += 1
    locked.save(update_fields=["official_total", "official_reason", "official_grade", "version"])
    _keep(locked, before, after, reason, facts, actor, now)
    changed = {code: [str(old), str(new)] for code, old, new in _changed_items(before, after)}
    total = [str(before.total), str(after.total)]
    record(
        "evaluations.score.correct",
        actor=actor,
        now=now,
        organization=locked.meeting.organization,
        target=locked,
        changes={"official_total": total, "document_number": [None, facts.document_number]} | changed,
        reason=reason,
    )
    tell_corrected(locked, actor, now)
    return locked


def facts_of(decided: ScoreList | ScoreCorrection) -> DecisionFacts:
    return DecisionFacts(decided.body, decided.document_number, decided.decided_on)  # type: ignore[arg-type]


def _lock_list(score_list: ScoreList) -> ScoreList:
    """Before any of its scores, as its decision does. Entered is enough: a cell of everybody who acts for the committee
    may wait for another person for long."""
    locked = (
        ScoreList.objects.select_for_update(of=("self",))
        .select_related("organization", "scan")
        .get(pk=score_list.pk)
    )
    if locked.decided_on is None:
        raise ListSettled("Danh sách này chưa có quyết định; mời ghi quyết định trước.")
    return locked


def _lock_score(
    actor: User, evaluation: MeetingEvaluation, version: int, today: datetime.date
) -> MeetingEvaluation:
    locked = (
        MeetingEvaluation.objects.select_for_update(of=("self",))
        .select_related("meeting__organization", "criteria_set")
        .get(pk=evaluation.pk)
    )
    if locked.state != EvaluationState.DECIDED:
        raise ScoreSettled("Chỉ đính chính điểm đã có quyết định.")
    if locked.version != version:
        raise StaleVersion
    if locked.meeting.organization_id in own_cells(actor, today):
        raise OwnCell
    return locked


def _check_number(locked: ScoreList, before: DecisionFacts, facts: DecisionFacts) -> None:
    """What stands there may stay: one evening of the committee may have decided two lists by its minutes."""
    if (before.document_number, before.decided_on) == (facts.document_number, facts.decided_on):
        return
    same = ScoreList.objects.filter(
        organization=locked.organization, document_number=facts.document_number, decided_on=facts.decided_on
    )
    other = same.exclude(pk=locked.pk).first()
    if other:
        raise ListSettled(f"Số này, ngày này đã ghi ở {other}; mời xem lại.", field="document_number")


def _take_along(locked: ScoreList, before: DecisionFacts, facts: DecisionFacts) -> None:
    """What was entered otherwise than this decision says was corrected by it; other corrections come after it."""
    corrections = ScoreCorrection.objects.filter(evaluation__score_list=locked)
    same = {"document_number": before.document_number, "decided_on": before.decided_on}
    earliest = corrections.exclude(**same).order_by("decided_on").first()
    if earliest and earliest.decided_on < facts.decided_on:
        day = vn.day_month_year(earliest.decided_on)
        raise DecidedAhead(
            f"Đã có đính chính ngày {day} sau quyết định này; mời xem lại.", field="decided_on"
        )
    corrections.filter(**same).update(**asdict(facts))


def _check_facts(score_list: ScoreList, facts: DecisionFacts, today: datetime.date) -> None:
    if facts.decided_on > today:
        raise DecidedAhead(field="decided_on")
    if score_list.decided_on and facts.decided_on < score_list.decided_on:
        raise DecidedBefore(score_list.decided_on, "quyết định của danh sách")


def _write(locked: MeetingEvaluation, given: Mapping[str, Given] | Given) -> None:
    if not isinstance(given, Given):
        write_points(locked, given)
    elif given.points is None:
        raise ReasonForChange("Mời ghi từ 0 đến 100 điểm.", field="total")
    else:
        write_given_total(locked, given.points, given.reason)
    if locked.official_total is not None:
        locked.official_grade = locked.criteria_set.parsed.thresholds.grade(locked.official_total)


def _decided(locked: MeetingEvaluation) -> Decided:
    points = {row.code: points_of(row) for row in locked.items.order_by("pk")}
    return Decided(Decimal(locked.official_total or 0), locked.official_grade, locked.official_reason, points)


def _changed_items(before: Decided, after: Decided) -> list[tuple[str, Decimal, Decimal]]:
    return [
        (code, before.points[code], points)
        for code, points in after.points.items()
        if points != before.points[code]
    ]


def _keep(
    locked: MeetingEvaluation,
    before: Decided,
    after: Decided,
    reason: str,
    facts: DecisionFacts,
    actor: User,
    now: datetime.datetime,
) -> None:
    said = (f"{code}: {shown(old)} thành {shown(new)}" for code, old, new in _changed_items(before, after))
    ScoreCorrection.objects.create(
        evaluation=locked,
        points_before=before.total,
        points_after=after.total,
        grade_before=before.grade,
        grade_after=after.grade,
        items="; ".join(said),
        reason=reason,
        entered_by=actor,
        entered_at=now,
        **asdict(facts),
    )


def _written(facts: DecisionFacts) -> DecisionFacts:
    return DecisionFacts(vn.nfc(facts.body), vn.nfc(facts.document_number), facts.decided_on)


def _said(facts: DecisionFacts) -> str:
    return f"{facts.body}, số {facts.document_number} ngày {vn.day_month_year(facts.decided_on)}"
