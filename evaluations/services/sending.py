"""A score goes to the committee with the minutes, and comes back with them; sent back by itself, it is sent again by
itself. What was voted in the room is a fact of the meeting and the truth (domain.md 3.2)."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import OuterRef

from evaluations.criteria import criteria_from_json, shown
from evaluations.criteria_sets import criteria_set_for
from evaluations.errors import NotVoted, ScoreSettled
from evaluations.models import ItemScore, MeetingEvaluation
from evaluations.scoring import sheet_total
from evaluations.services.score_rows import forget_official, plain
from evaluations.services.visit_scores import reported_points
from evaluations.states import EvaluationState
from meetings.findings import Finding
from meetings.models import Meeting
from meetings.score_sheets import ScoreSheets, SheetTotal
from meetings.services.locking import lock_meeting
from meetings.year_roll import IN_A_ROW
from members.models import User
from songlo.audit.record import record
from songlo.common.errors import StaleVersion


def send_along(meeting: Meeting, actor: User, now: datetime.datetime) -> None:
    """With the minutes. A meeting on which nobody voted a score has none to send; one that the committee has on a list
    or has decided stays as it is."""
    if meeting.kind not in IN_A_ROW or meeting.self_score is None:
        return
    found = _of(meeting)
    if found is None:
        criteria_set = criteria_set_for(meeting.organization, meeting.month)
        if criteria_set is None:
            return
        found = MeetingEvaluation(meeting=meeting, criteria_set=criteria_set, version=0)
    if found.state != EvaluationState.DECIDED and found.score_list_id is None:
        _send(found, meeting, actor, now)


def visitors_reported(meeting: Meeting, points: Decimal) -> None:
    """Their report came after the score; the points that they gave item by item say more."""
    found = _of(meeting)
    if found is None or found.state == EvaluationState.DECIDED:
        return
    if not found.items.filter(visit_points__isnull=False).exists():
        found.visit_total = points
        found.save(update_fields=["visit_total"])


def come_back(meeting: Meeting, actor: User, reason: str, now: datetime.datetime) -> None:
    """With the minutes, as long as it is on no list."""
    found = _of(meeting)
    if found is None or found.state != EvaluationState.SENT or found.score_list_id:
        return
    forget_official(found)
    found.state, found.return_reason = EvaluationState.RETURNED, reason
    found.version += 1
    found.save()
    _write_down("evaluations.score.return", found, meeting, actor, now, reason[:500])


@transaction.atomic
def resend_score(
    *, actor: User, evaluation: MeetingEvaluation, version: int, now: datetime.datetime
) -> MeetingEvaluation:
    """Gửi lại điểm, after the committee asked to look again while the minutes stayed with it."""
    meeting = lock_meeting(evaluation.meeting)
    found = MeetingEvaluation.objects.select_related("criteria_set").get(pk=evaluation.pk)
    if found.state != EvaluationState.RETURNED:
        raise ScoreSettled
    if found.version != version:
        raise StaleVersion
    if meeting.self_score is None:
        raise NotVoted
    return _send(found, meeting, actor, now)


def known_total(meeting: Meeting) -> SheetTotal | None:
    """One query: it is asked with every page of the record."""
    items = ItemScore.objects.filter(evaluation=OuterRef("pk")).order_by("pk")
    found = (
        MeetingEvaluation.objects.filter(meeting=meeting)
        .annotate(codes=ArraySubquery(items.values("code")), given=ArraySubquery(items.values("self_points")))
        .values_list("criteria_set__criteria", "codes", "given")
        .first()
    )
    if found is None:
        return None
    stored, codes, given = found
    if not codes or None in given:
        return None
    criteria = criteria_from_json(stored)
    total = sheet_total(criteria, dict(zip(codes, given, strict=True)))
    return SheetTotal(total, criteria.thresholds.grade(total))


def findings(meeting: Meeting) -> Iterator[Finding]:
    """What the room voted on is scored from the items, or the items from it (domain.md 3.2)."""
    if meeting.self_score is None:
        return
    known = known_total(meeting)
    if known is not None and known.points != meeting.self_score:
        yield Finding(
            "score_sheet",
            "note",
            f"Các mục cộng lại {shown(known.points)} điểm; chi bộ biểu quyết {shown(meeting.self_score)} điểm",
            "Mời xem lại bảng điểm, hoặc biểu quyết lại điểm.",
            float(meeting.self_score),
            float(known.points),
            fix="score",
        )


SHEETS = ScoreSheets(
    total=known_total, findings=findings, sent=send_along, returned=come_back, visited=visitors_reported
)


def _of(meeting: Meeting) -> MeetingEvaluation | None:
    return MeetingEvaluation.objects.select_related("criteria_set").filter(meeting=meeting).first()


def _send(
    evaluation: MeetingEvaluation, meeting: Meeting, actor: User, now: datetime.datetime
) -> MeetingEvaluation:
    if evaluation.pk and evaluation.self_total != meeting.self_score:
        forget_official(evaluation)
    evaluation.state, evaluation.sent_at = EvaluationState.SENT, now
    evaluation.self_total, evaluation.return_reason = meeting.self_score, ""
    if evaluation.visit_total is None:
        evaluation.visit_total = reported_points(meeting)
    evaluation.version += 1
    evaluation.save()
    _write_down("evaluations.score.send", evaluation, meeting, actor, now)
    return evaluation


def _write_down(
    action: str,
    evaluation: MeetingEvaluation,
    meeting: Meeting,
    actor: User,
    now: datetime.datetime,
    reason: str = "",
) -> None:
    record(
        action,
        actor=actor,
        now=now,
        organization=meeting.organization,
        target=evaluation,
        changes={"self_total": [None, plain(evaluation.self_total)]},
        reason=reason,
    )
