"""What home and the month show, each in a fixed number of queries."""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.db.models import Q, QuerySet

from evaluations.waiting import WAITING, CellWaiting, read_json, waiting_asked, waiting_in_cell
from meetings.access import visible_meetings
from meetings.glance import Glance, glances, glances_of_month
from meetings.models import Submission
from meetings.models.meeting import OCCASIONAL, meeting_title
from meetings.queries import HANDED_OUT, Head, OpenTask, phones_of, tasks_asked
from meetings.situation import Situation
from meetings.states import MeetingState
from members.access import REACHED, reach_asked, reach_q
from members.models import Organization
from members.roles import Permission
from songlo.home.attendance import Average, Taken

LOOK_BACK = datetime.timedelta(days=62)
MOST_CELLS = 400


def recent_meetings(
    user: AbstractBaseUser, cells: Sequence[Organization], today: datetime.date
) -> list[Glance]:
    """Of the last two months, all that lie ahead, and older ones whose matter in focus is overdue."""
    recent = Q(month__gte=(today - LOOK_BACK).replace(day=1))
    overdue = Q(state=MeetingState.HELD, focus_due_on__lt=today, focus_settled_on=None) & ~Q(focus_matter="")
    meetings = visible_meetings(user, Permission.NOTICE_VIEW, today).filter(recent | overdue)
    return glances(meetings.filter(organization__in=[cell.pk for cell in cells]))


# Together, so that a cell's home keeps within its eight queries.
CELL = f"""
SELECT waiting.*, (
    SELECT json_agg(json_build_array(task.text, task.full_name, task.due_on)) FROM ({HANDED_OUT}) task
) FROM ({WAITING}) waiting
"""  # noqa: S608 - the values stay apart


def work_in_cell(
    user: AbstractBaseUser, cell: Organization, today: datetime.date
) -> tuple[CellWaiting, list[OpenTask]]:
    """What waits of its scores and reviews, and what it has handed out."""
    with connection.cursor() as cursor:
        cursor.execute(CELL, tasks_asked(cell) | waiting_asked(user, cell, today))
        *waiting, handed_out = cursor.fetchone()
    tasks = [
        OpenTask(text, assignee, due_on and datetime.date.fromisoformat(due_on))
        for text, assignee, due_on in read_json(handed_out) or ()
    ]
    return waiting_in_cell(waiting, today), tasks


@dataclass(frozen=True)
class Waiting:
    """A submission that nobody has received yet."""

    uid: uuid.UUID
    sent_at: datetime.datetime
    cell: str
    meeting: str


SENT = f"""
SELECT sent.uid, sent.sent_at, cell.name, meeting.kind, meeting.month
FROM meetings_submission sent JOIN meetings_meeting meeting ON meeting.id = sent.meeting_id
JOIN members_organization cell ON cell.id = meeting.organization_id
WHERE sent.state = 'SENT' AND {REACHED.format("cell")}
ORDER BY sent.sent_at, sent.id LIMIT 100
"""  # noqa: S608 - the values stay apart


def submissions_waiting(user: AbstractBaseUser, today: datetime.date) -> list[Waiting]:
    """Sent, and not yet received or returned; the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(SENT, reach_asked(user, Permission.SUBMISSION_RECEIVE, today))
        rows = cursor.fetchall()
    return [Waiting(uid, at, cell, meeting_title(kind, month)) for uid, at, cell, kind, month in rows]


def submissions_of(
    user: AbstractBaseUser,
    need: Permission,
    top: Organization,
    month: datetime.date,
    today: datetime.date,
) -> QuerySet[Submission]:
    """What the cells under `top` have sent of this month, as far as the right of the user goes; in whatever state, in
    the order of the tree."""
    reached = reach_q(user, need, today, prefix="meeting__organization__")
    below = Submission.objects.filter(reached, meeting__organization__path__startswith=top.path)
    of_month = below.filter(meeting__month=month).select_related("meeting__organization")
    return of_month.order_by("meeting__organization__path", "meeting__held_on", "id")


NOT_REPORTED = Situation("warn", "Chưa có báo cáo")
NO_DATE_YET = Situation("off", "Chưa có lịch họp")


class Cell(NamedTuple):
    """As much of the organisation as a line of the month needs; as it is called today."""

    pk: int
    path: str
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class CellMonth:
    """One line of the month: a cell, as it was called then, and one of its meetings, or none."""

    cell: Cell
    name: str
    meeting: Glance | None
    situation: Situation

    @property
    def is_silent(self) -> bool:
        return is_silent(self.situation)

    @property
    def is_on_phone(self) -> bool:
        return is_on_phone(self.situation)


def is_silent(situation: Situation) -> bool:
    """Nobody knows whether the cell has met: never the same as "Không họp"."""
    return situation.kind == "warn" and situation.words == NOT_REPORTED.words


def is_on_phone(situation: Situation) -> bool:
    """Written, or begun, and still on a telephone."""
    return situation.icon == "phone"


# The cells of a month. A past one shows those of its last day (`day`), as its figures do, and this one those of today;
# whoever met in a month before it ended stays there: its minutes have still to be signed and sent. `below` is a part of
# the tree.
CELLS = """
FROM members_organization cell
LEFT JOIN members_organizationperiod period ON period.organization_id = cell.id
 AND period.valid_from <= %(day)s AND (period.valid_until IS NULL OR period.valid_until > %(day)s)
WHERE cell.path LIKE %(below)s AND cell.kind IN ('CELL', 'GRASSROOTS_CELL')
  AND (CASE WHEN %(day)s::date IS NULL THEN NOT cell.is_closed ELSE period.id IS NOT NULL END
       OR cell.is_closed AND EXISTS (
           SELECT FROM meetings_meeting met WHERE met.organization_id = cell.id AND met.month = %(month)s
           AND met.kind <> 'COMMITTEE' AND met.state = 'HELD'
       ))
"""
CELLS_IN_REACH = f"""
SELECT cell.id, cell.path, cell.name, coalesce(period.name, cell.name)
{CELLS} AND {REACHED.format("cell")} ORDER BY cell.path LIMIT %(most)s
"""


def month_of_cells(
    user: AbstractBaseUser,
    top: Organization,
    month: datetime.date,
    now: datetime.datetime,
    most: int = MOST_CELLS,
) -> list[CellMonth]:
    """Every cell under `top` in the order of the tree, with the state of its month in words; two queries."""
    asked = {
        "below": f"{top.path}%",
        "month": month,
        "day": last_day_of(month, now.date()),
        "most": most,
        **reach_asked(user, Permission.MONTH_VIEW, now.date()),
    }
    with connection.cursor() as cursor:
        cursor.execute(CELLS_IN_REACH, asked)
        cells = {row[0]: (Cell(*row[:3]), row[3]) for row in cursor.fetchall()}
    of_cell: dict[int, list[Glance]] = {pk: [] for pk in cells}
    for meeting in glances_of_month(list(cells), month) if cells else []:
        of_cell[meeting.organization_id].append(meeting)
    empty = NOT_REPORTED if month < now.date().replace(day=1) else NO_DATE_YET
    return [
        line for pk, (cell, name) in cells.items() for line in _lines(cell, name, of_cell[pk], empty, now)
    ]


def average_of(lines: Iterable[CellMonth]) -> Average:
    """Who was at the held meetings among them."""
    held = [line.meeting for line in lines if line.meeting and line.meeting.held_on]
    return Average.of(Taken(one.organization_id, one.expected, one.present, one.unrecorded) for one in held)


def last_day_of(month: datetime.date, today: datetime.date) -> datetime.date | None:
    """Of a month that has ended; this one and those ahead are seen as today is."""
    next_month = (month + datetime.timedelta(days=32)).replace(day=1)
    return None if next_month > today else next_month - datetime.timedelta(days=1)


def _lines(
    cell: Cell, name: str, meetings: Sequence[Glance], empty: Situation, now: datetime.datetime
) -> list[CellMonth]:
    """A congress or a hội nghị stands beside the meeting of the month, never for it."""
    lines = [CellMonth(cell, name, one, one.situation(now)) for one in meetings]
    if all(one.kind in OCCASIONAL for one in meetings):
        return [CellMonth(cell, name, None, empty), *lines]
    return lines


def heads_of(lines: Iterable[CellMonth], today: datetime.date) -> dict[int, list[Head]]:
    """Whom to call about these cells."""
    heads: dict[int, list[Head]] = {}
    for head in phones_of({line.cell.pk for line in lines}, today):
        heads.setdefault(head.organization_id, []).append(head)
    return heads
