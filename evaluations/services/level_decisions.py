"""The committee's side of the annual review: another level than proposed has its reason, the decision has body, number,
day and who entered it, a proposal may go back to the cell (domain.md 4.4)."""

import datetime
import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from evaluations.access import own_cells
from evaluations.errors import (
    DecidedAhead,
    DecidedBefore,
    LevelReasonMissing,
    LevelsSettled,
    OwnCellLevels,
    ReturnReasonMissing,
)
from evaluations.models import AnnualReview, LevelDecision
from evaluations.services.notifying_levels import tell_levels_decided, tell_levels_returned
from evaluations.states import REVIEW_VERBS
from members.models import Organization, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import StaleVersion
from songlo.papers.models import StoredFile

DECIDABLE = REVIEW_VERBS["decide"][0]
WRITTEN = ("state", "level", "level_reason", "decision", "version")


@dataclass(frozen=True)
class GivenLevel:
    level: str
    reason: str = ""


@dataclass(frozen=True)
class DecisionFacts:
    body: str
    document_number: str
    decided_on: datetime.date


def seen_token(reviews: Iterable[AnnualReview]) -> str:
    """What a page showed: whoever decides on it decides on that, and not on what came or changed meanwhile."""
    lines = sorted(f"{one.pk}:{one.version}" for one in reviews)
    return hashlib.sha256(" ".join(lines).encode()).hexdigest()[:16]


@transaction.atomic
def change_levels(
    *,
    actor: User,
    organization: Organization,
    year: int,
    given: Mapping[int, GivenLevel],
    seen: str,
    now: datetime.datetime,
) -> int:
    """What the committee means to decide otherwise than the cell proposed, each with its reason; given the proposed
    level again, it is no change any more. How many rows changed."""
    waiting = _lock_waiting([organization.pk], year, seen, actor, now)
    changed = []
    for row in waiting:
        wanted = given.get(row.pk)
        if wanted is None or not _differs(row, wanted):
            continue
        row.level, row.level_reason = wanted.level, vn.nfc(wanted.reason)
        if row.level == row.proposed_level:
            row.level = row.level_reason = ""
        elif not row.level_reason:
            raise LevelReasonMissing(called(row), f"reason-{row.pk}")
        row.version += 1
        row.save(update_fields=["level", "level_reason", "version"])
        changed.append(row)
    if changed:
        changes = {str(row.uid): [row.proposed_level, row.level or row.proposed_level] for row in changed}
        record("evaluations.levels.change", actor=actor, organization=organization, changes=changes, now=now)
    return len(changed)


@transaction.atomic
def return_reviews(
    *,
    actor: User,
    organization: Organization,
    year: int,
    reviews: Collection[int],
    reason: str,
    seen: str,
    now: datetime.datetime,
) -> int:
    """Đề nghị xem lại: these proposals are the cell's again, with what the committee asks."""
    reason = vn.nfc_lines(reason)
    if not reason:
        raise ReturnReasonMissing(field="reason")
    waiting = _lock_waiting([organization.pk], year, seen, actor, now)
    back = [row for row in waiting if row.pk in reviews]
    if not back:
        raise LevelsSettled("Mời chọn ít nhất một tên để gửi lại.")
    for row in back:
        row.state, row.return_reason = REVIEW_VERBS["return"][1], reason
        row.level = row.level_reason = ""
        row.version += 1
        row.save(update_fields=["state", "return_reason", "level", "level_reason", "version"])
    changes = {"reviews": [None, len(back)]}
    record(
        "evaluations.levels.return",
        actor=actor,
        organization=organization,
        changes=changes,
        reason=reason,
        now=now,
    )
    tell_levels_returned(organization, year, now)
    return len(back)


@transaction.atomic
def decide_levels(
    *,
    actor: User,
    committee: Organization,
    year: int,
    organizations: Collection[int],
    facts: DecisionFacts,
    seen: str,
    now: datetime.datetime,
    today: datetime.date,
    scan: StoredFile | None = None,
) -> LevelDecision:
    """What waits in these cells is decided: as proposed, or as the committee changed it. One's own cell is left to
    another person, who enters the same decision again."""
    waiting = _lock_waiting(organizations, year, seen)
    check_day(facts, year, waiting, today)
    own = own_cells(actor, today)
    allowed = [row for row in waiting if row.organization_id not in own]
    if not allowed:
        raise OwnCellLevels
    decision = write_decision(actor, committee, year, facts, now)
    if scan is not None:
        decision.scan = scan
        decision.save(update_fields=["scan"])
    for row in allowed:
        row.state, row.decision = REVIEW_VERBS["decide"][1], decision
        row.level = row.level or row.proposed_level
        row.version += 1
    AnnualReview.objects.bulk_update(allowed, WRITTEN, batch_size=500)
    cells = {row.organization_id: row.organization for row in allowed}
    changes = {"cells": [None, len(cells)], "reviews": [None, len(allowed)]}
    record(
        "evaluations.levels.decide",
        actor=actor,
        organization=committee,
        target=decision,
        changes=changes | {"document_number": [None, decision.document_number]},
        now=now,
    )
    tell_levels_decided(cells.values(), year, now)
    return decision


def check_day(facts: DecisionFacts, year: int, reviews: Iterable[AnnualReview], today: datetime.date) -> None:
    """Signed by now, and not before the cell reviewed them: in January the year is easily written as it was."""
    if facts.decided_on > today:
        raise DecidedAhead(field="decided_on")
    since, what = datetime.date(year, 1, 1), "đầu năm xếp loại"
    if reviewed := [one.reviewed_on for one in reviews if one.reviewed_on]:
        since, what = max(reviewed), "ngày kiểm điểm"
    if facts.decided_on < since:
        raise DecidedBefore(since, what)


def _lock_waiting(
    organizations: Collection[int],
    year: int,
    seen: str,
    decider: User | None = None,
    now: datetime.datetime | None = None,
) -> list[AnnualReview]:
    """The second of two who decide at once waits here, and then finds other rows than he saw."""
    rows = (
        AnnualReview.objects.select_for_update(of=("self",))
        .select_related("organization", "member")
        .filter(organization__in=organizations, year=year, state__in=DECIDABLE)
        .order_by("pk")
    )
    waiting = list(rows)
    if seen_token(waiting) != seen:
        raise StaleVersion("Danh sách vừa đổi khi đồng chí đang xem; mời xem lại rồi ghi.")
    if not waiting:
        raise LevelsSettled
    if decider and now and waiting[0].organization_id in own_cells(decider, now.date()):
        raise OwnCellLevels
    return waiting


def _differs(row: AnnualReview, wanted: GivenLevel) -> bool:
    standing = row.level or row.proposed_level
    return (wanted.level, vn.nfc(wanted.reason)) != (standing, row.level_reason)


def write_decision(
    by: User, committee: Organization, year: int, facts: DecisionFacts, now: datetime.datetime
) -> LevelDecision:
    """The same number of the same day is the same decision: of it, what somebody else enters later is a part."""
    made, _new = LevelDecision.objects.get_or_create(
        organization=committee,
        year=year,
        document_number=vn.nfc(facts.document_number),
        decided_on=facts.decided_on,
        defaults={"body": vn.nfc(facts.body), "entered_by": by, "entered_at": now},
    )
    return made


def called(row: AnnualReview) -> str:
    return row.member.full_name if row.member else row.organization.name
