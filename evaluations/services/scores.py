"""The cell's side of a score: item by item, agreed by the chi ủy, voted by the room (domain.md 3.2)."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from evaluations.criteria_sets import criteria_set_for
from evaluations.errors import (
    ItemsOpen,
    NoCriteria,
    NotScored,
    ScoreSettled,
)
from evaluations.models import MeetingEvaluation
from evaluations.records import read_records
from evaluations.scoring import sheet_total
from evaluations.services.score_rows import Given, ScoreRows, plain
from evaluations.states import EVALUATION_VERBS, EvaluationState
from meetings.models import Meeting
from meetings.reading import read_facts
from meetings.services.locking import lock_meeting
from meetings.services.votes import Hands, save_self_score
from meetings.states import MeetingState
from meetings.year_roll import IN_A_ROW
from members.models import Member, User
from songlo.audit.record import record
from songlo.common.errors import StaleVersion

SETTLED = (EvaluationState.SENT, EvaluationState.DECIDED)
SCORED_WHILE = (
    MeetingState.IN_SESSION,
    MeetingState.HELD,
)  # whoever follows the meeting scores it as it goes on


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
    """Points of the items in `given`; the others stay as they are, or follow the records on which they stood. `version`
    is that of the sheet which was seen, None for one that was not begun. What the chi ủy had agreed on or the room had
    voted on is open again when a point has changed."""
    meeting = lock_meeting(meeting)
    evaluation, is_new = _open(meeting, version)
    rows = ScoreRows(evaluation, read_records(meeting, read_facts(meeting), today), is_new=is_new)
    changes = rows.refresh(is_voted=meeting.self_score is not None)
    changes |= rows.write(given)
    if not rows.is_dirty and scorer in (None, evaluation.scorer):
        return evaluation
    if evaluation.state in (EvaluationState.AGREED, EvaluationState.VOTED) and changes:
        evaluation.state, evaluation.agreed_at = EvaluationState.SCORING, None
    evaluation.scorer = scorer or evaluation.scorer
    evaluation.version += not is_new
    evaluation.save()
    rows.store()
    record(
        "evaluations.score.save",
        actor=actor,
        now=now,
        organization=meeting.organization,
        target=evaluation,
        changes=changes,
    )
    return evaluation


def _open(meeting: Meeting, version: int | None) -> tuple[MeetingEvaluation, bool]:
    """The sheet of the meeting, which is locked, or a new one that is not stored yet."""
    if meeting.state not in SCORED_WHILE or meeting.kind not in IN_A_ROW:
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
    record(
        action,
        actor=actor,
        now=now,
        organization=evaluation.meeting.organization,
        target=evaluation,
        changes={"self_total": [None, plain(evaluation.self_total)]},
    )
    return evaluation
