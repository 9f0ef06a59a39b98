"""What nobody in the room could know, settled when its day has come (domain.md 3.2): kept until then, and lost after it
with the words of the records. What the room voted stays as it was; the point is lost before the committee."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from evaluations.evidence import evidence_for
from evaluations.facts import Records
from evaluations.models import ItemScore, MeetingEvaluation
from evaluations.records import read_records
from evaluations.scoring import Counted, proposed_points
from evaluations.services.score_changes import write_total
from evaluations.services.score_rows import plain
from evaluations.states import EvaluationState
from meetings.models import Meeting
from meetings.reading import read_facts
from meetings.services.locking import lock_meeting
from members.models import User
from songlo.audit.record import record


def settle_scores(
    *, actor: User | None, now: datetime.datetime, today: datetime.date, cells: Iterable[int] | None = None
) -> int:
    """How many were settled, of all cells or of some: every night, and before a list is put before the committee. Each
    in its own transaction."""
    waiting = Meeting.objects.filter(
        evaluation__state=EvaluationState.SENT,
        evaluation__score_list=None,
        evaluation__items__is_due_later=True,
    )
    if cells is not None:
        waiting = waiting.filter(organization__in=cells)
    return sum(
        settle_items(actor=actor, meeting=one, now=now, today=today)
        for one in waiting.distinct().order_by("pk")
    )


@transaction.atomic
def settle_items(
    *, actor: User | None, meeting: Meeting, now: datetime.datetime, today: datetime.date
) -> bool:
    """Whether the day of any item had come. The committee's own points go before what the records say."""
    meeting = lock_meeting(meeting)
    score = (
        MeetingEvaluation.objects.select_for_update(of=("self",))
        .select_related("criteria_set")
        .get(meeting=meeting)
    )
    if score.state != EvaluationState.SENT or score.score_list_id:
        return False
    records = read_records(meeting, read_facts(meeting), today)
    due = [row for row in score.items.filter(is_due_later=True) if _settle(row, score, records)]
    if not due:
        return False
    ItemScore.objects.bulk_update(due, ["is_due_later", "why", "official_points", "official_reason"])
    if any(row.official_points is not None for row in due):
        write_total(score)
    score.version += 1
    score.save()
    changes = {row.code: [plain(row.self_points), plain(row.official_points)] for row in due}
    record(
        "evaluations.score.settle",
        actor=actor,
        now=now,
        organization=meeting.organization,
        target=score,
        changes=changes,
    )
    return True


def _settle(row: ItemScore, score: MeetingEvaluation, records: Records) -> bool:
    item = score.criteria_set.parsed.item(row.code)
    found = evidence_for(item.evidence, records)
    if found is None or found.is_due_later:
        return False
    row.is_due_later, row.why = False, found.why
    points = proposed_points(Counted(item, row.most), found)
    loses = points is not None and row.self_points is not None and points < row.self_points
    if loses and row.official_points is None:
        row.official_points, row.official_reason = points, found.why
    return True
