"""A meeting at a glance: what home, the month and a cell's list say of it, for any number of meetings in one query.

Written out, because the ORM needs longer to write this query and to fill whole records from it than PostgreSQL to
answer it."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from meetings.models import Meeting
from meetings.models.meeting import Grade, MeetingKind, meeting_title
from meetings.situation import Situation, situation_of
from meetings.states import MeetingState

# The chosen ones are found first and once: among so many joins PostgreSQL no longer looks for a better order than the
# written one, and counted the rolls of the whole district before it looked which meetings were asked for.
GLANCES = """
WITH chosen AS MATERIALIZED ({chosen})
SELECT meeting.uid, organization.id, organization.name, meeting.kind, meeting.month, meeting.scheduled_at,
       meeting.place, meeting.state, meeting.postponed_from, meeting.held_on, meeting.not_held_reason,
       meeting.focus_matter, meeting.focus_due_on, meeting.focus_settled_on, meeting.self_score, meeting.self_grade,
       coalesce(chair.full_name, ''), roll.expected, roll.present, roll.unrecorded, agenda.items, agenda.planned,
       phones.unsent_since, phones.heard_at,
       (
           SELECT count(*) FROM meetings_operation operation
           WHERE operation.meeting_id = meeting.id AND operation.result <> 'APPLIED' AND operation.settled_at IS NULL
       ),
       (
           SELECT count(*) FROM meetings_absencenotice notice
           WHERE notice.meeting_id = meeting.id AND notice.agreed_at IS NULL AND notice.withdrawn_at IS NULL
       ),
       newest.id, newest.state, newest.is_printed, newest.is_fixed,
       sent.uid, sent.state, sent.minutes_id, sent.returned_at, sent.return_reason
FROM chosen
JOIN meetings_meeting meeting ON meeting.id = chosen.pk
JOIN members_organization organization ON organization.id = meeting.organization_id
LEFT JOIN members_member chair ON chair.id = meeting.chair_id
CROSS JOIN LATERAL (
    SELECT count(*) AS expected, count(*) FILTER (WHERE line.state = 'PRESENT') AS present,
           count(*) FILTER (WHERE line.state NOT IN ('PRESENT', 'EXCUSED', 'UNEXCUSED')) AS unrecorded
    FROM meetings_attendance line WHERE line.meeting_id = meeting.id AND line.in_attendance_base
) roll
CROSS JOIN LATERAL (
    SELECT count(*) AS items, coalesce(sum(planned_minutes), 0) AS planned
    FROM meetings_agendaitem item WHERE item.meeting_id = meeting.id
) agenda
CROSS JOIN LATERAL (
    SELECT min(unsent_since) FILTER (WHERE unsent > 0) AS unsent_since, max(last_seen_at) AS heard_at
    FROM meetings_meetingdevice phone WHERE phone.meeting_id = meeting.id AND phone.opened_by_id IS NOT NULL
) phones
LEFT JOIN LATERAL (
    SELECT id, state, printed_id IS NOT NULL AS is_printed, fixed_at IS NOT NULL AS is_fixed
    FROM meetings_minutes one WHERE one.meeting_id = meeting.id ORDER BY number DESC LIMIT 1
) newest ON true
LEFT JOIN LATERAL (
    SELECT one.uid, one.state, one.minutes_id, one.returned_at, one.return_reason
    FROM meetings_submission one JOIN meetings_minutes version ON version.id = one.minutes_id
    WHERE one.meeting_id = meeting.id ORDER BY version.number DESC LIMIT 1
) sent ON true
ORDER BY meeting.scheduled_at, meeting.id
"""
MINUTES_AT = 26  # where the columns of the newest minutes begin, and those of the newest sending
SENDING_AT = 30


@dataclass(frozen=True, slots=True)
class MinutesGlance:
    """The newest version."""

    pk: int
    state: str
    is_printed: bool
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class SendingGlance:
    """The newest sending; it may be of an earlier version than the newest minutes."""

    uid: uuid.UUID
    state: str
    minutes_id: int
    returned_at: datetime.datetime | None
    return_reason: str


@dataclass(frozen=True, slots=True)
class Glance:
    """`expected`, `present` and `unrecorded` of the roll count once the meeting was held."""

    uid: uuid.UUID
    organization_id: int
    organization: str
    kind: str
    month: datetime.date
    scheduled_at: datetime.datetime
    place: str
    state: str
    postponed_from: datetime.datetime | None
    held_on: datetime.date | None
    not_held_reason: str
    focus_matter: str
    focus_due_on: datetime.date | None
    focus_settled_on: datetime.date | None
    self_score: Decimal | None
    self_grade: str
    chair: str
    expected: int
    present: int
    unrecorded: int  # neither present nor absent
    items: int
    planned_minutes: int
    unsent_since: datetime.datetime | None  # the oldest that one of its phones still keeps for itself
    heard_at: datetime.datetime | None  # when one of its phones was last heard of
    for_review: int
    not_agreed: int  # have asked off and wait for a yes
    minutes: MinutesGlance | None
    sending: SendingGlance | None

    @property
    def title(self) -> str:
        return meeting_title(self.kind, self.month)

    @property
    def attendance(self) -> str:
        """26/28"""
        return f"{self.present}/{self.expected}"

    @property
    def grade(self) -> str:
        return Grade(self.self_grade).label if self.self_grade else ""

    @property
    def day(self) -> datetime.date:
        return self.held_on or timezone.localdate(self.scheduled_at)

    @property
    def is_committee(self) -> bool:
        return self.kind == MeetingKind.COMMITTEE

    @property
    def is_ahead(self) -> bool:
        """Nobody has said yet what became of it."""
        return self.state in (MeetingState.PREPARING, MeetingState.CONVENED)

    def situation(self, now: datetime.datetime) -> Situation:
        return situation_of(self, self.minutes, self.sending, now)


def glances(meetings: QuerySet[Meeting]) -> list[Glance]:
    """The chosen meetings in the order of their time; one query."""
    return _read(*meetings.order_by().values("pk").query.sql_with_params())


OF_CELLS = """
SELECT id AS pk FROM meetings_meeting WHERE organization_id = ANY(%s) AND month = %s AND kind <> 'COMMITTEE'
"""


def glances_of_month(cells: Sequence[int], month: datetime.date) -> list[Glance]:
    """What these cells themselves have met for in the month."""
    return _read(OF_CELLS, [list(cells), month])


def _read(chosen: str, parameters: Sequence[Any]) -> list[Glance]:
    with connection.cursor() as cursor:
        cursor.execute(GLANCES.format(chosen=chosen), parameters)
        return [_glance(row) for row in cursor.fetchall()]


def _glance(row: tuple[Any, ...]) -> Glance:
    minutes, sending = row[MINUTES_AT:SENDING_AT], row[SENDING_AT:]
    newest = (
        MinutesGlance(*minutes) if minutes[0] is not None else None,
        SendingGlance(*sending) if sending[0] is not None else None,
    )
    return Glance(*(row[:MINUTES_AT] + newest))
