"""The cell's side of a score: item by item, agreed by the chi ủy, voted by the room (domain.md 3.2)."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from evaluations.criteria import Criteria
from evaluations.criteria_sets import criteria_set_for
from evaluations.errors import (
    ItemsOpen,
    NoCriteria,
    NotScored,
    PointsBeyond,
    ScoreReasonMissing,
    ScoreSettled,
)
from evaluations.evidence import evidence_for
from evaluations.facts import Records
from evaluations.models import ItemScore, MeetingEvaluation
from evaluations.records import read_records
from evaluations.scoring import Counted, counted_items, proposed_points, sheet_total
from evaluations.states import EVALUATION_VERBS, EvaluationState
from meetings.models import Meeting
from meetings.services.locking import lock_meeting
from meetings.services.votes import Hands, save_self_score
from meetings.states import MeetingState
from meetings.year_roll import IN_A_ROW
from members.models import Member, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import StaleVersion

SETTLED = (EvaluationState.SENT, EvaluationState.DECIDED)


@dataclass(frozen=True)
class Given:
    """None: not scored yet."""

    points: Decimal | None
    reason: str = ""


@transaction.atomic
def score_items(
    *,
    actor: User,
    meeting: Meeting,
    given: Mapping[str, Given],
    version: int | None,
    now: datetime.datetime,
    today: datetime.date,
    scorer: Member | None = None,
) -> MeetingEvaluation:
    """Points of the items in `given`; the others stay as they are. `version` is that of the sheet which was seen,
    None for one that was not begun. What the chi ủy had agreed on is open again when a point has changed."""
    meeting = lock_meeting(meeting)
    evaluation, is_new = _open(meeting, version)
    records = read_records(meeting, today)
    counted = _counted(evaluation.criteria_set.parsed, records)
    stored = {} if is_new else {one.code: one for one in evaluation.items.all()}
    changes = {}
    for one in counted:
        row = stored.get(one.item.code) or ItemScore(evaluation=evaluation, code=one.item.code)
        before = row.self_points
        _write_proposal(row, one, records)
        if one.item.code in given:
            _write_points(row, one, given[one.item.code])
        if before != row.self_points:
            changes[one.item.code] = [_plain(before), _plain(row.self_points)]
        stored[one.item.code] = row
    if not is_new and not changes and scorer in (None, evaluation.scorer):
        return evaluation
    if evaluation.state == EvaluationState.AGREED and changes:
        evaluation.state, evaluation.agreed_at = EvaluationState.SCORING, None
    evaluation.scorer = scorer or evaluation.scorer
    evaluation.version += not is_new
    evaluation.save()
    for row in stored.values():
        row.evaluation = evaluation
    _store(stored.values())
    _write_down("evaluations.score.save", evaluation, meeting, actor, now, changes)
    return evaluation


def _open(meeting: Meeting, version: int | None) -> tuple[MeetingEvaluation, bool]:
    """The sheet of the meeting, which is locked, or a new one that is not stored yet."""
    if meeting.state != MeetingState.HELD or meeting.kind not in IN_A_ROW:
        raise NotScored
    found = MeetingEvaluation.objects.select_related("criteria_set", "scorer").filter(meeting=meeting).first()
    if found is None:
        if version is not None:
            raise StaleVersion
        criteria_set = criteria_set_for(meeting.organization, meeting.month)
        if criteria_set is None:
            raise NoCriteria
        return MeetingEvaluation(meeting=meeting, criteria_set=criteria_set), True
    if found.state in SETTLED:
        raise ScoreSettled
    if version != found.version:
        raise StaleVersion
    return found, False


def _counted(criteria: Criteria, records: Records) -> list[Counted]:
    return counted_items(criteria, is_thematic=records.is_thematic)


def _write_proposal(row: ItemScore, counted: Counted, records: Records) -> None:
    found = evidence_for(counted.item.evidence, records)
    row.most, row.proposed = counted.most, proposed_points(counted, found)
    row.why = found.why if found else ""
    row.is_due_later = bool(found and found.is_due_later)


def _write_points(row: ItemScore, counted: Counted, given: Given) -> None:
    """What differs from the records, and what they do not tell though they could, is said with a reason."""
    item, points, reason = counted.item, given.points, vn.nfc(given.reason)
    if points is not None and not 0 <= points <= counted.most:
        raise PointsBeyond(item.code, counted.most)
    if points is not None and item.evidence and points != row.proposed and not reason:
        raise ScoreReasonMissing(item.code, row.proposed)
    row.self_points, row.self_reason = points, reason


def _store(rows: Iterable[ItemScore]) -> None:
    ItemScore.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["evaluation", "code"],
        update_fields=["most", "proposed", "why", "is_due_later", "self_points", "self_reason"],
    )


def _plain(points: Decimal | None) -> str | None:
    return None if points is None else str(points)


@transaction.atomic
def agree_score(
    *, actor: User, evaluation: MeetingEvaluation, version: int, now: datetime.datetime
) -> MeetingEvaluation:
    """Chi ủy thống nhất: every item has its points."""
    evaluation = _lock(evaluation, version, "agree")
    evaluation.self_total = _whole_total(evaluation)
    evaluation.state, evaluation.agreed_at = EvaluationState.AGREED, now
    return _save("evaluations.score.agree", evaluation, actor, now)


@transaction.atomic
def vote_score(
    *,
    actor: User,
    evaluation: MeetingEvaluation,
    hands: Hands,
    weakness: str,
    version: int,
    now: datetime.datetime,
) -> MeetingEvaluation:
    """The room votes on the total of the sheet: it lands in the minutes with its grade (domain.md 5.7, III.3)."""
    evaluation = _lock(evaluation, version, "vote")
    total = _whole_total(evaluation)
    grade = evaluation.criteria_set.parsed.thresholds.grade(total)
    save_self_score(
        actor=actor,
        meeting=evaluation.meeting,
        score=total,
        grade=grade,
        weakness=weakness,
        hands=hands,
        now=now,
    )
    evaluation.state, evaluation.self_total = EvaluationState.VOTED, total
    return _save("evaluations.score.vote", evaluation, actor, now)


def _lock(evaluation: MeetingEvaluation, version: int, verb: str) -> MeetingEvaluation:
    """Under the lock of its meeting, like everything that is said of it."""
    lock_meeting(evaluation.meeting)
    locked = MeetingEvaluation.objects.select_related("meeting__organization", "criteria_set").get(
        pk=evaluation.pk
    )
    if locked.state not in EVALUATION_VERBS[verb][0]:
        raise ScoreSettled if locked.state in SETTLED else StaleVersion
    if locked.version != version:
        raise StaleVersion
    return locked


def _whole_total(evaluation: MeetingEvaluation) -> Decimal:
    rows = list(evaluation.items.order_by("pk"))
    unscored = [row.code for row in rows if row.self_points is None]
    if unscored or not rows:
        raise ItemsOpen(unscored)
    points = {row.code: row.self_points for row in rows if row.self_points is not None}
    return sheet_total(evaluation.criteria_set.parsed, points)


def _save(
    action: str, evaluation: MeetingEvaluation, actor: User, now: datetime.datetime
) -> MeetingEvaluation:
    evaluation.version += 1
    evaluation.save()
    changes = {"self_total": [None, _plain(evaluation.self_total)]}
    _write_down(action, evaluation, evaluation.meeting, actor, now, changes)
    return evaluation


def _write_down(
    action: str,
    evaluation: MeetingEvaluation,
    meeting: Meeting,
    actor: User,
    now: datetime.datetime,
    changes: dict[str, list[str | None]],
) -> None:
    record(
        action, actor=actor, now=now, organization=meeting.organization, target=evaluation, changes=changes
    )
