"""What every service of a meeting begins and ends with: the row lock, the question whether the minutes are still
open, and the mark that a fact has changed."""

import datetime
from typing import Any

from meetings.errors import SignedMinutes
from meetings.models import Meeting, Minutes
from meetings.states import MeetingState, WrongState
from songlo.papers.services import void_paper

PRINT_VOID = "Nội dung đã sửa sau khi in"


def lock_meeting(meeting: Meeting) -> Meeting:
    """The meeting as it is now, under its row lock until the end of the transaction."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting.pk)


def lock_meetings(**wanted: Any) -> list[Meeting]:
    """Several, always in the same order, so that nobody waits in a circle."""
    locked = Meeting.objects.select_for_update(of=("self",)).select_related("organization")
    return list(locked.filter(**wanted).order_by("pk"))


def lock_for_facts(meeting: Meeting) -> Meeting:
    """The same, for a write to the facts of the meeting: refused once they are signed, sent or not held."""
    locked = lock_meeting(meeting)
    if locked.state == MeetingState.NOT_HELD:
        raise WrongState
    last = latest_minutes(locked)
    if last and last.fixed_at:
        raise SignedMinutes
    return locked


def lock_held(meeting: Meeting) -> Meeting:
    """For what exists only after the meeting was held."""
    locked = lock_for_facts(meeting)
    if locked.state != MeetingState.HELD:
        raise WrongState("Buổi này chưa ghi là đã họp; mời ghi giờ bắt đầu, giờ kết thúc trước.")
    return locked


def first_minutes(meeting: Meeting) -> Minutes:
    """Version 1 is there from the end of the meeting, or from the hour in which it was agreed in the room."""
    return latest_minutes(meeting) or Minutes.objects.create(meeting=meeting, number=1)


def latest_minutes(meeting: Meeting) -> Minutes | None:
    return meeting.minutes.select_related("printed").order_by("-number").first()


def touch_minutes(meeting: Meeting, *, now: datetime.datetime) -> None:
    """A fact of the meeting, which is locked, has changed: whoever pulls by revision sees it, and a print for
    signature that no longer says the same is void, visibly."""
    meeting.revision += 1
    meeting.save(update_fields=["revision"])
    last = latest_minutes(meeting)
    if last is None or last.printed is None or last.fixed_at:
        return
    void_paper(paper=last.printed, reason=PRINT_VOID, now=now)
    last.printed = None
    last.save(update_fields=["printed"])
