"""What of scores and of the year's reviews waits for somebody: the lines of "Việc cần làm" (users.md 1)."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection

from evaluations.residence import names_left
from evaluations.states import ReviewState
from members.models import Organization
from members.models.organization import OrganizationKind
from members.rights_queries import tops_with
from members.roles import Permission
from songlo.common.counts import Written

FIRST_MONTH, LAST_MONTH = 11, 3  # the year is reviewed in November and December; the rest comes by March


# Written out, because they come with every home. Over which cells a committee decides: `evaluations.access.decided_by`,
# here by the tree of today, because it is a line of work and no door.
OWN = """(
    cell.kind = 'CELL' AND cell.path LIKE ANY(%s)
    OR cell.kind IN ('GRASSROOTS', 'GRASSROOTS_CELL') AND cell.parent_id = ANY(%s)
)"""
SCORES = f"""
SELECT meeting.month
FROM evaluations_meetingevaluation score JOIN meetings_meeting meeting ON meeting.id = score.meeting_id
JOIN members_organization cell ON cell.id = meeting.organization_id
WHERE score.state = 'SENT' AND score.score_list_id IS NULL AND {OWN}
"""  # noqa: S608 - the values stay apart
# Of a list that is decided in part, the cells of whoever entered it are left, for another person.
LISTS = """
SELECT list.month FROM evaluations_scorelist list
WHERE list.state = 'SUBMITTED' AND list.organization_id = ANY(%s) AND EXISTS (
    SELECT FROM evaluations_meetingevaluation score JOIN meetings_meeting meeting ON meeting.id = score.meeting_id
    WHERE score.score_list_id = list.id AND score.state <> 'DECIDED' AND meeting.organization_id NOT IN (
        SELECT held.organization_id FROM members_membership held
        WHERE held.member_id = %s AND held.valid_from <= %s AND (held.valid_until IS NULL OR held.valid_until > %s)
    )
)
"""
LEVELS = f"""
SELECT FROM members_organization cell WHERE {OWN} AND EXISTS (
    SELECT FROM evaluations_annualreview review WHERE review.organization_id = cell.id AND review.state = 'PROPOSED'
)
"""  # noqa: S608 - the values stay apart
OWN_REVIEWS = """
SELECT FROM evaluations_annualreview WHERE member_id = %s AND state = 'SELF_REVIEW' AND handed_in_on IS NULL
"""


def scores_to_list(user: AbstractBaseUser, today: datetime.date) -> Written:
    """Sent, and on no list yet."""
    return Written(SCORES, _own(tops_with(user, Permission.SCORE_DECIDE, today)))


def lists_to_decide(user: AbstractBaseUser, today: datetime.date) -> Written:
    """Put before the committee; the user may enter its decision."""
    tops = [top.pk for top in tops_with(user, Permission.SCORE_DECIDE, today)]
    return Written(LISTS, [tops, user.member_id, today, today])  # type: ignore[attr-defined]


def oldest_month(waiting: Written) -> datetime.date | None:
    """In which the longest of these scores or lists waits; None: nothing does."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT min(month) FROM ({waiting.sql}) waiting", waiting.values)  # noqa: S608 - as count_each
        found: datetime.date | None = cursor.fetchone()[0]
    return found


def levels_to_decide(user: AbstractBaseUser, today: datetime.date) -> Written:
    """Cells and base units whose proposals of a year wait."""
    return Written(LEVELS, _own(tops_with(user, Permission.REVIEW_DECIDE, today)))


def own_reviews_to_write(user: AbstractBaseUser) -> Written:
    """Not handed in yet."""
    return Written(OWN_REVIEWS, [user.member_id])  # type: ignore[attr-defined]


def _own(tops: list[Organization]) -> list[Any]:
    bases = [top for top in tops if top.kind == OrganizationKind.GRASSROOTS]
    return [[f"{top.path}%" for top in bases], [top.pk for top in tops if top not in bases]]


@dataclass(frozen=True)
class ReturnedScore:
    meeting: str
    kind: str
    month: datetime.date
    reason: str


@dataclass(frozen=True)
class YearOfReviews:
    """`counts` by state; `is_open`: the committee has opened the year, until `due_on`."""

    year: int
    counts: dict[str, int]
    returned: str
    is_open: bool
    due_on: datetime.date | None
    own: str  # the review that the reader has not handed in

    def count(self, *states: ReviewState) -> int:
        return sum(self.counts.get(state, 0) for state in states)


@dataclass(frozen=True)
class OpenRemarks:
    """Of comrades who work elsewhere: how many of those written about in the year `before` nobody has written about
    this year."""

    year: int
    before: int
    left: int


@dataclass(frozen=True)
class CellWaiting:
    scores: list[ReturnedScore]
    reviews: YearOfReviews | None
    remarks: OpenRemarks | None = None


# In one row, because it comes with every home of a cell, and there within another question (home/queries.py).
WAITING = """
SELECT (
    SELECT json_agg(json_build_array(meeting.uid, meeting.kind, meeting.month, score.return_reason)
                    ORDER BY meeting.month)
    FROM evaluations_meetingevaluation score JOIN meetings_meeting meeting ON meeting.id = score.meeting_id
    WHERE meeting.organization_id = %(cell)s AND score.state = 'RETURNED'
), (
    SELECT json_object_agg(state, count) FROM (
        SELECT state, count(*) FROM evaluations_annualreview
        WHERE organization_id = %(cell)s AND year = %(year)s GROUP BY state
    ) counted
), (
    SELECT min(return_reason) FROM evaluations_annualreview
    WHERE organization_id = %(cell)s AND year = %(year)s AND state = 'VOTED' AND return_reason <> ''
), opened.id IS NOT NULL, opened.due_on, (
    SELECT uid FROM evaluations_annualreview
    WHERE member_id = %(member)s AND year = %(year)s AND state = 'SELF_REVIEW' AND handed_in_on IS NULL
), (
    SELECT json_agg(json_build_array(remark.year, remark.name))
    FROM members_organization kept JOIN evaluations_residenceremark remark ON remark.organization_id = kept.id
    WHERE kept.path LIKE %(below)s AND NOT (remark.is_last AND remark.year < %(remarks)s) AND remark.year IN (
        %(remarks)s, (
            SELECT max(one.year)
            FROM members_organization kept JOIN evaluations_residenceremark one ON one.organization_id = kept.id
            WHERE kept.path LIKE %(below)s AND one.year < %(remarks)s
        )
    )
)
FROM (SELECT) once LEFT JOIN LATERAL (
    SELECT one.id, one.due_on FROM evaluations_reviewyear one
    JOIN members_organization above ON above.id = one.organization_id
    WHERE one.year = %(year)s AND %(path)s LIKE above.path || '%%'
    ORDER BY above.depth DESC LIMIT 1
) opened ON true
"""


def waiting_asked(user: AbstractBaseUser, cell: Organization, today: datetime.date) -> dict[str, Any]:
    """What `WAITING` asks with."""
    return {
        "cell": cell.pk,
        "path": cell.path,
        "member": user.member_id,  # type: ignore[attr-defined]
        "year": _year_in_work(today) or 0,
        "below": f"{cell.path}%",
        "remarks": today.year if today.month >= FIRST_MONTH else 0,
    }


def waiting_in_cell(row: Sequence[Any], today: datetime.date) -> CellWaiting:
    """From the row of `WAITING`."""
    scores, counts, returned, is_open, due_on, own, remarks = row
    year = _year_in_work(today)
    return CellWaiting(
        [
            ReturnedScore(uid, kind, datetime.date.fromisoformat(month), reason)
            for uid, kind, month, reason in read_json(scores) or ()
        ],
        YearOfReviews(year, read_json(counts) or {}, returned or "", is_open, due_on, str(own or ""))
        if year
        else None,
        _remarks_left(read_json(remarks) or (), today.year),
    )


def _remarks_left(names: Sequence[tuple[int, str]], year: int) -> OpenRemarks | None:
    """By name, as the register offers them (residence.py)."""
    written = [name for of, name in names if of == year]
    before = [name for of, name in names if of != year]
    left = names_left(before, written)
    if not left:
        return None
    return OpenRemarks(year, min(of for of, _ in names), sum(name in left for name in before))


def read_json(stored: Any) -> Any:
    return json.loads(stored) if isinstance(stored, str) else stored


def _year_in_work(today: datetime.date) -> int | None:
    if today.month >= FIRST_MONTH:
        return today.year
    return today.year - 1 if today.month <= LAST_MONTH else None
