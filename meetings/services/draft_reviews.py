"""Xin ý kiến về dự thảo chương trình: sent, taken back, answered. Nothing here holds a meeting up (design.md 4)."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from meetings.draft_changes import draft_content
from meetings.models import AgendaRemark, AgendaReview, Meeting
from meetings.models.meeting import MeetingKind
from meetings.models.review import ReviewAnswer
from meetings.services.locking import lock_meeting
from meetings.services.notifying_drafts import tell_answered
from meetings.services.preparation import BEFORE_HELD
from meetings.states import WrongState
from members.models import User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError


class NothingToSend(DomainError):
    code = "nothing_to_send"
    message = "Chương trình chưa có mục nào; mời soạn chương trình rồi gửi."


class CommitteesOwn(DomainError):
    code = "committees_own"
    message = "Họp chi ủy là việc của chi ủy, không gửi xin ý kiến."


class Answered(DomainError):
    code = "answered"


class Withdrawn(DomainError):
    code = "withdrawn"
    message = "Chi bộ đã rút lại dự thảo này."


@dataclass(frozen=True)
class Remark:
    """On an item, or with None on the draft as a whole."""

    item_uid: uuid.UUID | None
    text: str


@transaction.atomic
def send_for_remarks(*, actor: User, meeting: Meeting, now: datetime.datetime) -> AgendaReview:
    """Gửi xin ý kiến đảng ủy. A draft that waits already is that draft; after an answer it may be sent again."""
    meeting = lock_meeting(meeting)
    if meeting.kind == MeetingKind.COMMITTEE:
        raise CommitteesOwn
    if meeting.state not in BEFORE_HELD:
        raise WrongState
    waiting = meeting.reviews.filter(answered_at=None, withdrawn_at=None).first()
    if waiting is not None:
        return waiting
    content = draft_content(meeting, meeting.agenda_items.all())
    if not content["items"]:
        raise NothingToSend
    review = AgendaReview.objects.create(meeting=meeting, sent_at=now, sent_by=actor, as_sent=content)
    _note("meetings.review.send", actor, review, now)
    return review


@transaction.atomic
def withdraw_review(*, actor: User, review: AgendaReview, now: datetime.datetime) -> AgendaReview:
    """Rút lại dự thảo, as long as nobody has answered."""
    review = _lock(review)
    if review.withdrawn_at:
        return review
    if review.answered_at:
        raise _answered(review)
    review.withdrawn_at = now
    review.save(update_fields=["withdrawn_at"])
    _note("meetings.review.withdraw", actor, review, now)
    return review


@transaction.atomic
def answer_review(
    *, actor: User, review: AgendaReview, remarks: Sequence[Remark], now: datetime.datetime
) -> AgendaReview:
    """Without a remark it is "Không có ý kiến". The first answer stands: whoever comes second hears whose it is. A
    remark on an item that the cell has dropped meanwhile stays, on the draft as a whole."""
    review = _lock(review)
    if review.withdrawn_at:
        raise Withdrawn
    written = [(one.item_uid, vn.nfc_lines(one.text)) for one in remarks if one.text.strip()]
    answer = ReviewAnswer.REMARKS if written else ReviewAnswer.NO_REMARKS
    if review.answered_at:
        if review.answered_by == actor and review.answer == answer == ReviewAnswer.NO_REMARKS:
            return review  # pressed twice
        raise _answered(review)
    if review.meeting.state not in BEFORE_HELD:
        raise WrongState
    review.answer, review.answered_at, review.answered_by = answer, now, actor
    review.save(update_fields=["answer", "answered_at", "answered_by"])
    items = {one.uid: one for one in review.meeting.agenda_items.all()}
    AgendaRemark.objects.bulk_create(
        AgendaRemark(
            review=review,
            item=items.get(uid) if uid else None,
            item_title=items[uid].title if uid in items else "",
            text=text,
        )
        for uid, text in written
    )
    _note("meetings.review.answer", actor, review, now, {"answer": ["", answer]})
    tell_answered(review, "Đảng ủy có ý kiến" if written else "Đảng ủy không có ý kiến", now)
    return review


def _lock(review: AgendaReview) -> AgendaReview:
    """As it is now, under the lock of its meeting."""
    meeting = lock_meeting(review.meeting)
    fresh = AgendaReview.objects.select_related("answered_by").get(pk=review.pk)
    fresh.meeting = meeting
    return fresh


def _answered(review: AgendaReview) -> Answered:
    at = timezone.localtime(review.answered_at)
    return Answered(f"Đồng chí {review.answered_by} đã trả lời dự thảo này lúc {at:%H:%M}, ngày {at:%d/%m}.")


def _note(
    action: str,
    actor: User,
    review: AgendaReview,
    now: datetime.datetime,
    changes: dict[str, list[str]] | None = None,
) -> None:
    """The line says that there were remarks, never which."""
    organization = review.meeting.organization
    record(action, actor=actor, organization=organization, target=review, changes=changes, now=now)
