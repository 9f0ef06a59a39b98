"""What those who were there would give, item by item, beside the cell's own points (domain.md 3.2, 6.3)."""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import transaction

from evaluations.criteria_sets import criteria_set_for
from evaluations.errors import NoCriteria, NotScored, PointsBeyond, ScoreSettled
from evaluations.models import ItemScore, MeetingEvaluation
from evaluations.models.meeting_evaluation import AFTER_SENDING
from evaluations.records import read_records
from evaluations.scoring import sheet_total
from evaluations.services.score_rows import Changes, Given, ScoreRows, plain
from evaluations.services.scores import SCORED_WHILE
from evaluations.states import EvaluationState
from meetings.models import Meeting, Visit, VisitReport
from meetings.models.visit_report import SENT_REPORTS
from meetings.reading import read_facts
from meetings.services.locking import lock_meeting
from meetings.services.visits import check_may_write, meeting_attended
from meetings.year_roll import IN_A_ROW
from members.models import User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import StaleVersion


@transaction.atomic
def propose_points(
    *,
    actor: User,
    visit: Visit,
    given: Mapping[str, Given],
    seen: str,
    now: datetime.datetime,
    today: datetime.date,
) -> MeetingEvaluation:
    """`seen` is the mark of the points on the page. The cell's version stays: it is not disturbed while it scores."""
    check_may_write(actor, visit, today)
    meeting = scored_meeting(visit)
    if meeting is None:
        raise NotScored
    meeting = lock_meeting(meeting)
    score = _score_of(meeting)
    if score.state == EvaluationState.DECIDED:
        raise ScoreSettled("Đảng ủy đã quyết định xếp loại buổi này.")
    rows = ScoreRows(score, read_records(meeting, read_facts(meeting), today), is_new=score.pk is None)
    if mark_of(rows.stored.values()) != seen:
        raise StaleVersion
    if score.state not in AFTER_SENDING or not rows.stored:
        rows.refresh(is_voted=meeting.self_score is not None)
    changes = _write(rows.stored, given)
    if not changes:
        return score
    score.visit_total = _total(score, rows.stored)
    score.save()
    for row in rows.stored.values():
        row.evaluation = score
    ItemScore.objects.bulk_create(
        rows.stored.values(),
        update_conflicts=True,
        unique_fields=["evaluation", "code"],
        update_fields=["visit_points", "visit_reason"],
    )
    record(
        "evaluations.score.propose",
        actor=actor,
        now=now,
        organization=meeting.organization,
        target=score,
        changes=changes,
    )
    return score


def scored_meeting(visit: Visit) -> Meeting | None:
    """The meeting at which they were, if its items are scored."""
    meeting = visit.meeting or meeting_attended(visit)
    is_scored = meeting and meeting.kind in IN_A_ROW and meeting.state in SCORED_WHILE
    return meeting if is_scored else None


def mark_of(rows: Iterable[ItemScore]) -> str:
    """Says which points the visitors' page was drawn with."""
    known = sorted((row.code, plain(row.visit_points)) for row in rows if row.visit_points is not None)
    return ";".join(f"{code}={points}" for code, points in known)


def reported_points(meeting: Meeting) -> Decimal | None:
    """The total that the report of those who were there proposes; the newest one that was sent."""
    reports = VisitReport.objects.filter(
        visit__meeting=meeting, state__in=SENT_REPORTS, proposed_points__isnull=False
    )
    return reports.order_by("-sent_at").values_list("proposed_points", flat=True).first()


def _score_of(meeting: Meeting) -> MeetingEvaluation:
    """The visitors may be quicker than the cell."""
    found = MeetingEvaluation.objects.select_related("criteria_set").filter(meeting=meeting).first()
    if found is not None:
        return found
    criteria_set = criteria_set_for(meeting.organization, meeting.month)
    if criteria_set is None:
        raise NoCriteria
    return MeetingEvaluation(meeting=meeting, criteria_set=criteria_set)


def _write(rows: Mapping[str, ItemScore], given: Mapping[str, Given]) -> Changes:
    changes: Changes = {}
    for code, wanted in given.items():
        row = rows.get(code)
        if row is None:
            continue
        if wanted.points is not None and not 0 <= wanted.points <= row.most:
            raise PointsBeyond(code, row.most)
        before = (row.visit_points, row.visit_reason)
        row.visit_points, row.visit_reason = wanted.points, vn.nfc(wanted.reason)
        if before != (row.visit_points, row.visit_reason):
            changes[code] = [plain(before[0]), plain(row.visit_points)]
    return changes


def _total(score: MeetingEvaluation, rows: Mapping[str, ItemScore]) -> Decimal | None:
    """What they left open counts as the cell gave it, or as the records say. None while anything is unknown, or where
    they gave nothing."""
    if all(row.visit_points is None for row in rows.values()):
        return None
    points: dict[str, Decimal] = {}
    for code, row in rows.items():
        known = [one for one in (row.visit_points, row.self_points, row.proposed) if one is not None]
        if not known:
            return None
        points[code] = known[0]
    return sheet_total(score.criteria_set.parsed, points)
