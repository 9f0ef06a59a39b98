"""The committee's month: every cell below it with its meeting, its three scores and how far they have come, for any
number of cells in one query (domain.md 3.5).

Written out, because the ORM needs longer to write this query and to fill whole records from it than PostgreSQL to
answer it. A page counts all cells (`read_month`) and says more only of those that it shows (`lines_of`)."""

import datetime
import functools
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, models
from django.utils import timezone

from evaluations.criteria import Thresholds
from evaluations.models import ScoreList
from evaluations.states import GIVEN, EvaluationState
from meetings.models.meeting import Grade
from members.access import REACHED, reach_asked
from members.models import Organization
from members.roles import Permission
from songlo.common.prepared import Asked, PreparedRead

# What a set says is read once.
KEPT = """
WITH kept AS MATERIALIZED (
    SELECT id, (criteria ->> 'difference')::numeric AS difference{more} FROM evaluations_criteriaset
)"""
# Of a past month the cells of its last day (`day`), as they were called then; a closed one stays if it met. They are
# found first: among so many joins PostgreSQL begins with the meetings of everybody.
CELLS = """, cell AS MATERIALIZED (
    SELECT one.id, one.path, one.parent_id, {name} AS name,
           CASE WHEN %(day)s::date IS NULL THEN NOT one.is_closed
                ELSE period.organization_id IS NOT NULL END AS is_there
    FROM members_organization one
    LEFT JOIN members_organizationperiod period ON period.organization_id = one.id
     AND period.valid_from <= %(day)s AND (period.valid_until IS NULL OR period.valid_until > %(day)s)
    WHERE one.path LIKE %(below)s AND one.kind IN ('CELL', 'GRASSROOTS_CELL') AND {asked}
)
"""
# The committee that decides over a cell (evaluations.access.deciding_committee).
ABOVE = """
JOIN members_organization parent ON parent.id = {0}.parent_id
JOIN members_organization above
  ON above.id = CASE WHEN parent.kind = 'SECTION' THEN parent.parent_id ELSE parent.id END
"""
SCORE = """
LEFT JOIN evaluations_meetingevaluation score ON score.meeting_id = meeting.id
LEFT JOIN kept held ON held.id = score.criteria_set_id
"""
# How far the scores lie apart; that of the committee counts when it is decided.
THREE = "score.self_total, score.visit_total, CASE WHEN score.state = 'DECIDED' THEN score.official_total END"
GIVEN_STATES = ", ".join(f"'{state}'" for state in GIVEN)
GAP = f"CASE WHEN score.state IN ({GIVEN_STATES}) THEN greatest({THREE}) - least({THREE}) END"
GRADE = "coalesce(score.official_grade, '')"
DIFFERS = f"coalesce({GAP} > held.difference, false)"
# A Step. What was held is found in an index alone; only where nothing was, the meetings themselves are asked.
STEP = """CASE
    WHEN score.state IN ('DECIDED', 'RETURNED') THEN score.state
    WHEN score.state = 'SENT' THEN CASE WHEN score.score_list_id IS NULL THEN 'WAITING' ELSE 'ON_LIST' END
    WHEN meeting.id IS NULL AND other.is_off THEN 'NOT_HELD'
    ELSE 'MISSING' END"""
ALIKE = f"""
{KEPT.format(more="")} {CELLS.format(name="one.name", asked=REACHED.format("one"))}
SELECT alike.step, alike.grade, alike.differs, above.id, above.uid, above.name, alike.cells
FROM (
    SELECT cell.parent_id, {STEP} AS step, {GRADE} AS grade, {DIFFERS} AS differs, array_agg(cell.id) AS cells
    FROM cell
    LEFT JOIN meetings_meeting meeting ON meeting.organization_id = cell.id AND meeting.month = %(month)s
     AND meeting.kind IN ('REGULAR', 'COMBINED') AND meeting.state = 'HELD'
    LEFT JOIN LATERAL (
        SELECT bool_and(one.state = 'NOT_HELD') AS is_off FROM meetings_meeting one
        WHERE meeting.id IS NULL AND one.organization_id = cell.id AND one.month = %(month)s
          AND one.kind IN ('REGULAR', 'COMBINED')
    ) other ON true
    {SCORE}
    WHERE cell.is_there OR meeting.id IS NOT NULL
    GROUP BY 1, 2, 3, 4
) alike {ABOVE.format("alike")}
ORDER BY above.path
"""  # noqa: S608 - the values stay apart
LINES = f"""
{KEPT.format(more=", (criteria -> 'thresholds')::text AS thresholds")}
{CELLS.replace("{name}", "coalesce(period.name, one.name)")}
SELECT coalesce(meeting.state, ''), coalesce(score.state, ''), score.score_list_id, {GRADE}, {DIFFERS}, above.id,
       cell.id, cell.name, above.name, meeting.uid, meeting.scheduled_at, meeting.held_on,
       coalesce(meeting.not_held_reason, ''), roll.expected, roll.present, score.uid, score.sent_at, score.self_total,
       score.visit_total, score.official_total, coalesce(score.official_reason, ''), {GAP}, held.difference,
       held.thresholds
FROM cell {ABOVE.format("cell")}
LEFT JOIN LATERAL (
    SELECT one.id, one.uid, one.state, one.scheduled_at, one.held_on, one.not_held_reason
    FROM meetings_meeting one
    WHERE one.organization_id = cell.id AND one.month = %(month)s AND one.kind IN ('REGULAR', 'COMBINED')
    ORDER BY one.state = 'NOT_HELD', one.id LIMIT 1
) meeting ON true
LEFT JOIN LATERAL (
    SELECT count(*) AS expected, count(*) FILTER (WHERE line.state = 'PRESENT') AS present
    FROM meetings_attendance line
    WHERE line.meeting_id = meeting.id AND line.in_attendance_base AND meeting.state = 'HELD'
) roll ON true
{SCORE}
WHERE cell.is_there OR meeting.state = 'HELD'
ORDER BY above.path, cell.path
"""  # noqa: S608 - the values stay apart
EVERY_LINE = LINES.format(asked=REACHED.format("one"))
CHOSEN_LINES = LINES.format(
    asked=f"""one.id IN (
        SELECT asked.id FROM members_organization asked {ABOVE.format("asked")} WHERE asked.id = ANY(%(cells)s)
        ORDER BY above.path, asked.path OFFSET %(start)s LIMIT %(most)s
    )"""  # noqa: S608 - the values stay apart
)


class Step(models.TextChoices):
    """Where the score of a cell is, as a committee counts it."""

    WAITING = "WAITING", "chờ trình ký"
    ON_LIST = "ON_LIST", "đã trình ký"
    DECIDED = "DECIDED", "đã quyết định"
    RETURNED = "RETURNED", "đề nghị xem lại"
    MISSING = "MISSING", "chưa gửi"
    NOT_HELD = "NOT_HELD", "không họp"


class CellsAlike(NamedTuple):
    """Cells of one committee that have come equally far in a month. A cell meets for the month once at most."""

    step: str  # a Step
    official_grade: str  # of what is decided
    differs: bool  # the three scores, by more than the set of criteria allows without a word (domain.md 3.2)
    committee_id: int  # that decides over them
    committee_uid: uuid.UUID
    committee: str
    cells: list[int]


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One cell with its meeting and its points. No `meeting`: nothing is known of one. What it has not sent yet is not
    read from here."""

    meeting_state: str
    state: str
    list_id: int | None
    official_grade: str  # of what is decided
    differs: bool  # as CellsAlike says
    committee_id: int
    organization_id: int
    name: str
    committee: str
    meeting: uuid.UUID | None
    scheduled_at: datetime.datetime | None
    held_on: datetime.date | None
    not_held_reason: str
    expected: int
    present: int
    score: uuid.UUID | None
    sent_at: datetime.datetime | None
    self_total: Decimal | None
    visit_total: Decimal | None
    official_total: Decimal | None
    official_reason: str
    gap: Decimal | None
    difference: Decimal | None  # that is allowed
    thresholds: str | None

    @property
    def is_given(self) -> bool:
        return self.state in GIVEN

    @property
    def is_waiting(self) -> bool:
        """Sent, and on no list yet."""
        return self.state == EvaluationState.SENT and self.list_id is None

    @property
    def is_decided(self) -> bool:
        return self.state == EvaluationState.DECIDED

    @property
    def is_changed(self) -> bool:
        return self.official_total is not None and self.official_total != self.self_total

    @property
    def points(self) -> Decimal | None:
        """What the committee decides, or decided: the cell's own unless it was changed."""
        if not self.is_given:
            return None
        return self.official_total if self.official_total is not None else self.self_total

    @property
    def grade(self) -> str:
        if self.official_grade:
            return self.official_grade
        return str(_thresholds(self.thresholds).grade(self.points)) if self.points is not None else ""

    @property
    def grade_words(self) -> str:
        return Grade(self.grade).label if self.grade else ""

    def days_late(self, within: int | None, today: datetime.date) -> int:
        """How long after its day the cell sent, or has not sent yet."""
        if self.held_on is None or within is None:
            return 0
        sent = timezone.localdate(self.sent_at) if self.sent_at else today
        return max((sent - self.held_on).days - within, 0)


@functools.lru_cache(64)
def _thresholds(stored: str | None) -> Thresholds:
    return Thresholds(**{name: Decimal(points) for name, points in json.loads(stored or "{}").items()})


def read_month(
    user: AbstractBaseUser, top: Organization, month: datetime.date, today: datetime.date
) -> list[CellsAlike]:
    """Every cell under `top` whose scores the user reads; the committees in the order of the tree."""
    asked = _asked(top, month, today) | reach_asked(user, Permission.SCORE_VIEW, today)
    return [CellsAlike(*row) for row in _ask(ALIKE, asked)]


def read_lines(
    user: AbstractBaseUser, top: Organization, month: datetime.date, today: datetime.date
) -> list[ScoreLine]:
    """The same cells with all that is said of them, those of a committee together."""
    asked = _asked(top, month, today) | reach_asked(user, Permission.SCORE_VIEW, today)
    return [ScoreLine(*row) for row in _ask(EVERY_LINE, asked)]


def lines_of(
    cells: Iterable[int],
    top: Organization,
    month: datetime.date,
    today: datetime.date,
    *,
    start: int = 0,
    most: int | None = None,
) -> list[ScoreLine]:
    """Of certain cells under `top`, those of a committee together; a page of them or all."""
    asked = {"cells": list(cells), "start": start, "most": most}
    return [ScoreLine(*row) for row in _ask(CHOSEN_LINES, _asked(top, month, today) | asked)]


def _asked(top: Organization, month: datetime.date, today: datetime.date) -> dict[str, Any]:
    return {"below": f"{top.path}%", "month": month, "day": last_day_of(month, today)}


def _ask(statement: str, asked: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return cursor.fetchall()


def last_day_of(month: datetime.date, today: datetime.date) -> datetime.date | None:
    """Of a month that has ended; this one and those ahead are seen as today is."""
    following = (month + datetime.timedelta(days=32)).replace(day=1)
    return None if following > today else following - datetime.timedelta(days=1)


def lists_of(committee: Organization, month: datetime.date) -> list[ScoreList]:
    """The first of the month, then the supplementary ones."""
    return _read_lists(organization=committee.pk, month=month)


_read_lists = PreparedRead(
    lambda: ScoreList.objects.filter(organization_id=Asked("organization"), month=Asked("month")).order_by(
        "number"
    )
)


def open_list(lists: Iterable[ScoreList]) -> ScoreList | None:
    """Whose decision nobody has entered."""
    return next((one for one in lists if one.decided_on is None), None)
