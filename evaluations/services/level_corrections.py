"""Beside the list of a year: one decided level, the words of a decision, the level of a base unit itself."""

import datetime

from django.db import transaction

from evaluations.access import own_cells
from evaluations.errors import LevelReasonMissing, LevelsSettled, OwnCellLevels, SameLevel
from evaluations.level_board import unit_review
from evaluations.models import AnnualReview, LevelDecision
from evaluations.services.level_decisions import DecisionFacts, called, check_day, write_decision
from evaluations.services.notifying_levels import tell_levels_decided
from evaluations.states import ReviewState
from members.models import Organization, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import StaleVersion
from songlo.papers.models import StoredFile


@transaction.atomic
def correct_level(
    *,
    actor: User,
    review: AnnualReview,
    level: str,
    reason: str,
    facts: DecisionFacts,
    version: int,
    now: datetime.datetime,
    today: datetime.date,
) -> AnnualReview:
    """A later decision on one level: the committee changed it, or it was entered wrongly."""
    locked = (
        AnnualReview.objects.select_for_update(of=("self",))
        .select_related("organization", "decision__organization", "member")
        .get(pk=review.pk)
    )
    if locked.state != ReviewState.DECIDED or locked.decision is None:
        raise LevelsSettled("Chỉ đính chính mức đã có quyết định.")
    if locked.version != version:
        raise StaleVersion
    if locked.organization_id in own_cells(actor, today):
        raise OwnCellLevels
    if level == locked.level:
        raise SameLevel(field="level")
    check_day(facts, locked.year, [locked], today)
    reason = vn.nfc(reason)
    if not reason:
        raise LevelReasonMissing(called(locked), "reason")
    before, locked.level, locked.level_reason = locked.level, level, reason
    locked.decision = write_decision(actor, locked.decision.organization, locked.year, facts, now)
    locked.version += 1
    locked.save(update_fields=["level", "level_reason", "decision", "version"])
    record(
        "evaluations.level.correct",
        actor=actor,
        organization=locked.organization,
        target=locked,
        changes={"level": [before, level]},
        reason=reason,
        now=now,
    )
    tell_levels_decided([locked.organization], locked.year, now)
    return locked


@transaction.atomic
def correct_decision(
    *,
    actor: User,
    decision: LevelDecision,
    facts: DecisionFacts,
    now: datetime.datetime,
    today: datetime.date,
    scan: StoredFile | None = None,
) -> LevelDecision:
    """Body, number or day were entered wrongly, or its signed paper comes later; the levels stay."""
    locked = (
        LevelDecision.objects.select_for_update(of=("self",))
        .select_related("organization")
        .get(pk=decision.pk)
    )
    check_day(facts, locked.year, locked.reviews.all(), today)
    number = vn.nfc(facts.document_number)
    same = LevelDecision.objects.filter(
        organization=locked.organization, document_number=number, decided_on=facts.decided_on
    )
    if same.exclude(pk=locked.pk).exists():
        raise LevelsSettled("Quyết định số này, ngày này đã ghi.", field="document_number")
    before = str(locked)
    locked.body, locked.document_number, locked.decided_on = vn.nfc(facts.body), number, facts.decided_on
    locked.scan = scan or locked.scan
    locked.save(update_fields=["body", "document_number", "decided_on", "scan"])
    record(
        "evaluations.level_decision.correct",
        actor=actor,
        organization=locked.organization,
        target=locked,
        changes={"decision": [before, str(locked)]},
        now=now,
    )
    return locked


@transaction.atomic
def propose_unit_level(
    *, actor: User, organization: Organization, year: int, level: str, now: datetime.datetime
) -> AnnualReview:
    """What the committee of a base unit voted for the unit itself, put before the committee above (domain.md 4.4)."""
    organization = Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    row = unit_review(organization, year) or AnnualReview(organization=organization, year=year)
    if row.state in (ReviewState.PROPOSED, ReviewState.DECIDED):
        raise LevelsSettled("Đảng bộ đã đề nghị; mời chờ cấp trên quyết định.")
    row.state, row.self_level, row.proposed_level = ReviewState.PROPOSED, level, level
    row.return_reason = ""
    row.version += row.pk is not None
    row.save()
    record(
        "evaluations.unit_level.propose",
        actor=actor,
        organization=organization,
        target=row,
        changes={"level": [None, level]},
        now=now,
    )
    return row
