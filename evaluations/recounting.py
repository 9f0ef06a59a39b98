"""Every stored score counted anew from its items and its set of criteria. Nothing is written: what was voted and what
was decided stays; a difference is told to whoever keeps the site."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection

from evaluations.criteria import Criteria
from evaluations.models import CriteriaSet
from evaluations.scoring import sheet_total
from evaluations.states import EvaluationState
from meetings.models.meeting import Grade
from members.models import Organization

VOTED = (EvaluationState.VOTED, EvaluationState.SENT, EvaluationState.DECIDED)
SCORES = """
SELECT score.id, score.criteria_set_id, score.state, cell.name, meeting.month, meeting.self_score, score.self_total,
       score.official_total, score.official_grade, corrected.points_after
FROM evaluations_meetingevaluation score JOIN meetings_meeting meeting ON meeting.id = score.meeting_id
JOIN members_organization cell ON cell.id = meeting.organization_id
LEFT JOIN LATERAL (
    SELECT one.points_after FROM evaluations_scorecorrection one WHERE one.evaluation_id = score.id
    ORDER BY one.id DESC LIMIT 1
) corrected ON true
WHERE cell.path LIKE %(below)s AND meeting.month BETWEEN %(first)s AND %(last)s
ORDER BY score.id
"""
ITEMS = """
SELECT item.evaluation_id, item.code, item.self_points, item.official_points
FROM evaluations_itemscore item JOIN evaluations_meetingevaluation score ON score.id = item.evaluation_id
JOIN meetings_meeting meeting ON meeting.id = score.meeting_id
JOIN members_organization cell ON cell.id = meeting.organization_id
WHERE cell.path LIKE %(below)s AND meeting.month BETWEEN %(first)s AND %(last)s
ORDER BY item.evaluation_id
"""
Items = list[tuple[int, str, Decimal | None, Decimal | None]]


class Score(NamedTuple):
    pk: int
    criteria_set: int
    state: str
    cell: str
    month: datetime.date
    voted: Decimal | None
    own: Decimal | None
    official: Decimal | None
    grade: str
    corrected: Decimal | None


@dataclass(frozen=True)
class Difference:
    cell: str
    month: datetime.date
    what: str
    stored: str
    counted: str


@dataclass(frozen=True)
class Recount:
    scores: int
    items: int
    differences: tuple[Difference, ...]


def recount_scores(top: Organization, first: datetime.date, last: datetime.date) -> Recount:
    """Of all cells below `top`; three queries."""
    asked = {"below": f"{top.path}%", "first": first, "last": last}
    scores = [Score(*row) for row in _read(SCORES, asked)]
    rows = _read(ITEMS, asked)
    items: dict[int, Items] = {pk: list(found) for pk, found in groupby(rows, key=itemgetter(0))}
    sets = CriteriaSet.objects.in_bulk({one.criteria_set for one in scores})
    criteria = {pk: one.parsed for pk, one in sets.items()}
    found = [
        one
        for score in scores
        for one in _differences(score, items.get(score.pk, []), criteria[score.criteria_set])
    ]
    return Recount(len(scores), len(rows), tuple(found))


def _differences(score: Score, items: Items, criteria: Criteria) -> Iterator[Difference]:
    def differs(what: str, stored: object, counted: object) -> Iterator[Difference]:
        if stored != counted:
            yield Difference(score.cell, score.month, what, f"{stored}", f"{counted}")

    if score.state in VOTED:
        yield from differs("điểm chi bộ biểu quyết ghi trong biên bản", score.own, score.voted)
        if items:
            own = {code: points for _, code, points, _ in items if points is not None}
            yield from differs("điểm chi bộ tự chấm", score.own, sheet_total(criteria, own))
    # A total that the committee gave without single points stands by itself, with its reason.
    if any(official is not None for *_, official in items):
        given = {code: _first(official, own) for _, code, own, official in items}
        yield from differs("điểm đảng ủy quyết định", score.official, sheet_total(criteria, given))
    if score.state == EvaluationState.DECIDED and score.official is not None:
        grade = criteria.thresholds.grade(score.official)
        if score.corrected is not None:
            yield from differs("điểm theo đính chính mới nhất", score.official, score.corrected)
        yield from differs("xếp loại", Grade(score.grade).label, grade.label)


def _first(official: Decimal | None, own: Decimal | None) -> Decimal:
    return official if official is not None else own or Decimal()


def _read(sql: str, asked: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return cursor.fetchall()
