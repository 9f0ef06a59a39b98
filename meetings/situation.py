"""How far a meeting has come, in the words of the field, the same on every page."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone

from meetings.models import Meeting, Minutes, Submission
from meetings.states import MeetingState, MinutesState, SubmissionState
from songlo.common import vn

if TYPE_CHECKING:
    from meetings.glance import Glance, MinutesGlance, SendingGlance


SILENT = datetime.timedelta(minutes=15)
SAME_EVENING = datetime.timedelta(hours=12)
LONGEST = datetime.timedelta(hours=4)  # 107 minutes and a power cut, in users.md 1


@dataclass(frozen=True)
class Situation:
    """`kind` is the colour and icon of `{% state %}`: ok, info, warn, off."""

    kind: str
    words: str
    icon: str = ""


def is_evening(scheduled_at: datetime.datetime, now: datetime.datetime) -> bool:
    """It is the day on which it begins on the phone. Some hours later it was held, on paper, or was not: then it is
    written down from the book."""
    day = timezone.localdate(scheduled_at)
    return day == timezone.localdate(now) and now < scheduled_at + LONGEST


def newest_versions() -> QuerySet[Minutes]:
    """The contents of the papers stay where they are."""
    return (
        Minutes.objects.select_related("printed", "submission").defer("printed__content").order_by("-number")
    )


def minutes_of(meeting: Meeting) -> Minutes | None:
    return next(iter(_versions(meeting)), None)


def _versions(meeting: Meeting) -> list[Minutes]:
    """Newest first, as meetings.access.get_meeting leaves them."""
    return vars(meeting)["versions"]


def submission_of(meeting: Meeting) -> Submission | None:
    """The newest sending; it may be of an earlier version than the newest minutes."""
    return next((one.submission for one in _versions(meeting) if hasattr(one, "submission")), None)


def situation_of(
    meeting: "Meeting | Glance",
    minutes: "Minutes | MinutesGlance | None",
    submission: "Submission | SendingGlance | None",
    now: datetime.datetime,
) -> Situation:
    """`minutes` and `submission` are the newest."""
    if meeting.state == MeetingState.NOT_HELD:
        return Situation("off", f"Không họp ({meeting.not_held_reason})", "dash-circle")
    on_the_phone = _on_the_phone(meeting, minutes, now)
    if on_the_phone is not None:
        return on_the_phone
    if meeting.state == MeetingState.HELD:
        return _after(minutes, submission)
    if meeting.state == MeetingState.IN_SESSION:
        return Situation("info", MeetingState.IN_SESSION.label)
    if meeting.scheduled_at <= now:
        return Situation("warn", "Chưa có báo cáo")
    if meeting.postponed_from:
        day = vn.day_month_year(timezone.localtime(meeting.scheduled_at).date())
        moved = "Hoãn đến" if meeting.scheduled_at > meeting.postponed_from else "Họp sớm,"
        return Situation("info", f"{moved} ngày {day}")
    if meeting.state == MeetingState.CONVENED:
        return Situation("ok", "Đã thông báo họp")
    return Situation("info", MeetingState(meeting.state).label)


def _on_the_phone(
    meeting: "Meeting | Glance", minutes: "Minutes | MinutesGlance | None", now: datetime.datetime
) -> Situation | None:
    """It is being written, or was, but what was written stands on a telephone: told to whoever looks at many meetings
    (a `Glance` knows it)."""
    unsent = getattr(meeting, "unsent_since", None)
    heard = getattr(meeting, "heard_at", None)
    is_over = meeting.state == MeetingState.HELD
    if is_over and (unsent is None or minutes is None or getattr(minutes, "is_fixed", True)):
        return None
    if unsent is None and (
        heard is None or heard > now - SILENT or heard < meeting.scheduled_at - SAME_EVENING
    ):
        return None
    if meeting.scheduled_at > now and meeting.state != MeetingState.IN_SESSION:
        return None
    since = timezone.localtime(unsent or heard)
    return Situation("info", f"Đang ở máy, chưa gửi từ {since:%H:%M %d/%m}", "phone")


def _after(
    minutes: "Minutes | MinutesGlance | None", submission: "Submission | SendingGlance | None"
) -> Situation:
    if submission and (minutes is None or submission.minutes_id == minutes.pk):
        return _sent(submission)
    if submission and submission.state == SubmissionState.RETURNED:
        return Situation("warn", "Đề nghị bổ sung, đang sửa", "pencil-square")
    if minutes and minutes.state == MinutesState.SIGNED:
        return Situation("ok", "Đã ký")
    if minutes and minutes.state == MinutesState.AGREED:
        return Situation("info", "Biên bản đã thông qua")
    return Situation("info", "Đã họp, đang hoàn tất biên bản")


def _sent(submission: "Submission | SendingGlance") -> Situation:
    if submission.state == SubmissionState.RETURNED:
        return Situation("warn", "Đề nghị bổ sung", "pencil-square")
    kind = "ok" if submission.state == SubmissionState.RECEIVED else "info"
    return Situation(kind, SubmissionState(submission.state).label, "send" if kind == "info" else "")
