"""When meetings of the demo begin and end."""

import datetime
from random import Random
from zoneinfo import ZoneInfo

from django.utils import timezone

from meetings.models import Meeting, Sitting
from meetings.models.meeting import MeetingKind

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MINUTE = datetime.timedelta(minutes=1)


def sittings_of(rng: Random, meeting: Meeting, planned: datetime.datetime, *, evening: bool) -> list[Sitting]:
    """A few minutes late, 92 to 118 minutes long and longer with a thematic part; one in sixteen is short, one in
    forty evenings cut by a power failure."""
    start = planned + rng.choice((0, 0, 5, 10, 15)) * MINUTE
    length = rng.randint(76, 88) if rng.random() < 0.06 else rng.randint(92, 118)
    if meeting.kind == MeetingKind.COMBINED:
        length += 20
    if evening and rng.random() < 0.025:
        cut = rng.randint(35, 55)
        dark = start + cut * MINUTE
        light = dark + rng.randint(12, 25) * MINUTE
        return [
            Sitting(meeting=meeting, started_at=start, ended_at=dark),
            Sitting(meeting=meeting, started_at=light, ended_at=light + (length - cut) * MINUTE),
        ]
    return [Sitting(meeting=meeting, started_at=start, ended_at=start + length * MINUTE)]


def at(day: datetime.date, hour: int, minute: int = 0) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)), ZONE)
