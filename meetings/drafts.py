"""Dự thảo chương trình as those above the cell see them: titles, presenters and minutes of what is still ahead."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from meetings.access import enter, visible_meetings
from meetings.draft_changes import DraftChanges, changes_since
from meetings.models import AgendaItem, AgendaReview, Meeting
from meetings.models.meeting import MeetingKind
from meetings.models.review import ReviewAnswer
from meetings.states import MeetingState
from members.access import reach_asked
from members.roles import Permission
from songlo.common.counts import Written

AHEAD = (MeetingState.PREPARING, MeetingState.CONVENED)
STANDING = AgendaReview.objects.filter(withdrawn_at=None).select_related("answered_by", "sent_by")


@dataclass(frozen=True)
class DraftState:
    """In words; silence is said as what it is (design.md 4)."""

    kind: str
    words: str
    icon: str


NOT_SENT = DraftState("muted", "Chưa gửi dự thảo", "file-earmark-text")
SILENT = DraftState("warn", "Đã gửi, chưa có ý kiến", "hourglass-split")
STATES = {
    ReviewAnswer.NO_REMARKS: DraftState("ok", "Không có ý kiến", "check2"),
    ReviewAnswer.REMARKS: DraftState("info", "Đảng ủy có ý kiến", "chat-left-text"),
}


def draft_state(review: AgendaReview | None) -> DraftState:
    if review is None:
        return NOT_SENT
    return STATES[ReviewAnswer(review.answer)] if review.answer else SILENT


@dataclass(frozen=True)
class DraftLine:
    meeting: Meeting
    review: AgendaReview | None
    items: Sequence[AgendaItem]

    @property
    def minutes(self) -> int:
        return sum(item.planned_minutes for item in self.items)

    @property
    def state(self) -> DraftState:
        return draft_state(self.review)

    @property
    def changes(self) -> DraftChanges | None:
        return changes_since(self.review, self.meeting, self.items)


@dataclass(frozen=True)
class Drafts:
    """Meetings ahead, in the order of their days."""

    waiting: Sequence[DraftLine]
    answered: Sequence[DraftLine]
    unsent: Sequence[DraftLine]


def drafts_of(user: AbstractBaseUser, today: datetime.date) -> Drafts:
    """In three queries for one cell and for thirty."""
    ahead = _ahead(user, today).select_related("organization")
    sent = Prefetch("reviews", STANDING.order_by("-sent_at", "-pk"), to_attr="standing")
    agenda = Prefetch("agenda_items", AgendaItem.objects.order_by("position", "id"), to_attr="agenda")
    found = ahead.prefetch_related(sent, agenda).order_by("scheduled_at", "organization__path")
    lines = [_line(one, next(iter(one.standing), None)) for one in found]
    return Drafts(
        waiting=[one for one in lines if one.review and not one.review.answer],
        answered=[one for one in lines if one.review and one.review.answer],
        unsent=[one for one in lines if one.review is None],
    )


# Written out: it comes with every home of an office.
WAITING = """
SELECT FROM meetings_agendareview review JOIN meetings_meeting meeting ON meeting.id = review.meeting_id
JOIN members_organization cell ON cell.id = meeting.organization_id
WHERE review.answered_at IS NULL AND review.withdrawn_at IS NULL AND meeting.state IN ('PREPARING', 'CONVENED')
  AND (meeting.scheduled_at AT TIME ZONE %s::text)::date >= %s AND (cell.path LIKE ANY(%s) OR cell.id = ANY(%s))
"""


def waiting_drafts(user: AbstractBaseUser, today: datetime.date) -> Written:
    """Those that wait for an answer, to be counted."""
    reached = reach_asked(user, Permission.AGENDA_REMARK, today)
    zone = timezone.get_current_timezone_name()
    return Written(WAITING, [zone, today, reached["reached_below"], reached["reached_alone"]])


def _ahead(user: AbstractBaseUser, today: datetime.date) -> QuerySet[Meeting]:
    reached = visible_meetings(user, Permission.AGENDA_REMARK, today).exclude(kind=MeetingKind.COMMITTEE)
    return reached.filter(state__in=AHEAD, scheduled_at__date__gte=today)


def _line(meeting: Any, review: AgendaReview | None) -> DraftLine:
    """What the cell has not sent stays its own."""
    return DraftLine(meeting, review, meeting.agenda if review else [])


def last_review(meeting: Meeting) -> AgendaReview | None:
    """As the heads of the cell see it: with its remarks."""
    return STANDING.filter(meeting=meeting).prefetch_related("remarks").order_by("-sent_at", "-pk").first()


def get_review(
    user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date
) -> AgendaReview:
    found = AgendaReview.objects.select_related("meeting__organization", "answered_by", "sent_by")
    review = found.filter(uid=uid).first()
    if review is None:
        raise Http404
    enter(user, review.meeting, need, today=today)
    return review
