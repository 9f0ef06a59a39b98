"""Đã đăng: what was put into the national application, on which day. Late is a note, never a refusal."""

import datetime

from django.db import transaction
from django.utils import timezone

from meetings.models import Meeting, Posting
from meetings.models.posting import PostingKind
from meetings.postings import uses_handbook
from meetings.services.locking import lock_meeting
from meetings.states import MeetingState, WrongState
from members.models import User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError, StaleVersion


class WrongDay(DomainError):
    code = "wrong_day"


class NotByHandbook(DomainError):
    code = "not_by_handbook"
    message = "Quy định áp dụng cho buổi này chưa dùng Sổ tay đảng viên điện tử."


@transaction.atomic
def record_posting(
    *,
    actor: User,
    meeting: Meeting,
    kind: str,
    posted_on: datetime.date,
    now: datetime.datetime,
    version: int = 0,
) -> Posting:
    """`version` is that of the day which the person saw, 0 where there was none."""
    meeting = _lock_to_post(meeting, kind)
    _check_day(meeting, kind, posted_on, timezone.localdate(now))
    posting = meeting.postings.select_related("recorded_by").filter(kind=kind).first()
    if posting and posting.posted_on == posted_on:
        return posting  # pressed twice, or by two
    if posting and posting.version != version:
        day = vn.day_month_year(posting.posted_on)
        raise StaleVersion(
            f"Đồng chí {posting.recorded_by} vừa ghi đã đăng ngày {day}; mời xem lại.", field="posted_on"
        )
    before = posting.posted_on if posting else None
    posting = posting or Posting(meeting=meeting, kind=kind, version=0)
    posting.posted_on, posting.recorded_at, posting.recorded_by = posted_on, now, actor
    posting.version += 1
    posting.save()
    _note("meetings.posting.record", posting, [before, posted_on], actor, now)
    return posting


@transaction.atomic
def withdraw_posting(*, actor: User, meeting: Meeting, kind: str, now: datetime.datetime) -> None:
    """It was written down by mistake; the trail keeps both."""
    meeting = lock_meeting(meeting)
    posting = meeting.postings.select_related("meeting__organization").filter(kind=kind).first()
    if posting is None:
        return
    _note("meetings.posting.withdraw", posting, [posting.posted_on, None], actor, now)
    posting.delete()


def _lock_to_post(meeting: Meeting, kind: str) -> Meeting:
    meeting = lock_meeting(meeting)
    if not uses_handbook(meeting):
        raise NotByHandbook
    if meeting.state == MeetingState.NOT_HELD:
        raise WrongState
    if kind == PostingKind.AFTER and meeting.state != MeetingState.HELD:
        raise WrongState("Buổi này chưa ghi là đã họp; họp xong mới có hồ sơ để đăng.")
    return meeting


def _check_day(meeting: Meeting, kind: str, posted_on: datetime.date, today: datetime.date) -> None:
    if posted_on > today:
        raise WrongDay("Ngày này chưa đến; đăng xong mời ghi ngày đã đăng.", field="posted_on")
    if kind == PostingKind.AFTER and meeting.held_on and posted_on < meeting.held_on:
        day = vn.day_month_year(meeting.held_on)
        raise WrongDay(f"Ngày này sớm hơn ngày họp ({day}); mời ghi lại.", field="posted_on")


def _note(
    action: str,
    posting: Posting,
    days: list[datetime.date | None],
    actor: User,
    now: datetime.datetime,
) -> None:
    changes = {f"posted_on_{posting.kind.lower()}": days}
    organization = posting.meeting.organization
    record(action, actor=actor, organization=organization, target=posting, changes=changes, now=now)
