"""When a cell meets: the usual evening of a month, what was registered, and which of the two holds."""

import calendar
import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils import timezone

from meetings.models import DateRegistration, Meeting, StandingDay
from meetings.models.calendar import LAST_WEEK
from meetings.states import MeetingState
from meetings.surroundings import ONE_A_MONTH
from members.models import Organization
from members.rules import resolve_rules
from songlo.common import vn

FIRST_ASKED = 10  # before that day of a month nobody thinks of the next one
ASKED_BEFORE = datetime.timedelta(days=10)


class Source(StrEnum):
    """What says when a cell meets; a meeting outweighs what was registered, and that the usual day."""

    MEETING = "meeting"
    REGISTERED = "registered"
    STANDING = "standing"
    HELD = "held"
    NOT_HELD = "not_held"
    NONE = "none"


@dataclass(frozen=True)
class Evening:
    when: datetime.datetime
    place: str


@dataclass(frozen=True)
class MonthLine:
    """One month of one cell."""

    month: datetime.date
    source: Source
    when: datetime.datetime | None = None
    place: str = ""
    reason: str = ""
    by_phone: bool = False
    version: int | None = None
    meeting_uid: UUID | None = None

    @property
    def is_told(self) -> bool:
        return self.source not in (Source.STANDING, Source.NONE)

    @property
    def words(self) -> str:
        """19 giờ 30, thứ Năm 05/12/2024: on the page and on the paper, so that a change is what reads otherwise."""
        if self.when is None:
            return "Không họp" if self.source == Source.NOT_HELD else "Chưa đăng ký"
        return vn.evening(timezone.localtime(self.when))

    @property
    def state(self) -> tuple[str, str]:
        told = "Đã đăng ký (văn phòng ghi)" if self.by_phone else "Đã đăng ký"
        return {
            Source.MEETING: ("ok", "Đã lên lịch họp"),
            Source.HELD: ("ok", "Đã họp"),
            Source.REGISTERED: ("ok", told),
            Source.STANDING: ("warn", "Chưa đăng ký, theo ngày thường lệ"),
            Source.NOT_HELD: ("off", "Không họp"),
            Source.NONE: ("warn", "Chưa đăng ký"),
        }[self.source]


def day_in_month(standing: StandingDay, month: datetime.date) -> datetime.datetime:
    """The 31st is the last day of a shorter month, the fifth Thursday the last one."""
    last = calendar.monthrange(month.year, month.month)[1]
    if standing.day_of_month is not None:
        day = min(standing.day_of_month, last)
    else:
        weekday, week = standing.weekday or 0, standing.week or LAST_WEEK  # both are there: one_way
        days = range(1 + (weekday - month.replace(day=1).weekday()) % 7, last + 1, 7)
        day = days[-1] if week == LAST_WEEK else days[week - 1]
    return timezone.make_aware(datetime.datetime.combine(month.replace(day=day), standing.time))


@dataclass(frozen=True)
class Evenings:
    """Of one cell, read once for any number of months."""

    registered: dict[datetime.date, DateRegistration]
    standing: Sequence[StandingDay]
    last: Meeting | None

    def standing_in(self, month: datetime.date) -> StandingDay | None:
        return next((one for one in self.standing if one.holds_on(month)), None)

    def usual(self, month: datetime.date) -> Evening | None:
        """By the standing day, else the day of the month on which the cell met last."""
        if standing := self.standing_in(month):
            return Evening(day_in_month(standing, month), standing.place)
        if self.last is None:
            return None
        local = timezone.localtime(self.last.scheduled_at)
        as_last = StandingDay(day_of_month=local.day, time=local.time())
        return Evening(day_in_month(as_last, month), self.last.place)

    def of(self, month: datetime.date) -> Evening | None:
        told = self.registered.get(month)
        return Evening(told.scheduled_at, told.place) if told else self.usual(month)


def read_evenings(cell: Organization, since: datetime.date) -> Evenings:
    """From the month of `since` on; three queries."""
    month = since.replace(day=1)
    regular = Meeting.objects.filter(organization=cell, kind__in=ONE_A_MONTH)
    registered = DateRegistration.objects.filter(organization=cell, month__gte=month)
    standing = StandingDay.objects.filter(organization=cell).overlapping(month, None)
    return Evenings(
        {one.month: one for one in registered},
        list(standing.order_by("valid_from")),
        regular.filter(month__lt=next_month(since)).order_by("-month", "-id").first(),
    )


def next_month(day: datetime.date) -> datetime.date:
    return (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)


def told_for(cell: Organization, month: datetime.date) -> Evening | None:
    told = DateRegistration.objects.filter(organization=cell, month=month).first()
    return Evening(told.scheduled_at, told.place) if told else None


def deadline_of(cell: Organization, month: datetime.date, today: datetime.date) -> datetime.date | None:
    """By which day of the month before it is told (a custom; None where nobody set it)."""
    day = resolve_rules(cell, today)["register_by_day"].value
    before = month - datetime.timedelta(days=1)
    return before.replace(day=min(day, before.day)) if day else None


def month_to_tell(
    cell: Organization, planned: Collection[datetime.date], today: datetime.date
) -> tuple[datetime.date, datetime.date] | None:
    """The next month and its deadline, when that is near or has passed and nobody has told or `planned` it; two
    queries, and none in the first days of a month."""
    month = next_month(today)
    if today.day < FIRST_ASKED or month in planned:
        return None
    if told_for(cell, month):
        return None
    deadline = deadline_of(cell, month, today)
    return (month, deadline) if deadline and today >= deadline - ASKED_BEFORE else None


def months_of(cell: Organization, evenings: Evenings, months: Sequence[datetime.date]) -> list[MonthLine]:
    meetings = meetings_in([cell.pk], months)
    return [
        month_line(
            month,
            meetings.get((cell.pk, month)),
            evenings.registered.get(month),
            evenings.standing_in(month),
        )
        for month in months
    ]


def meetings_in(
    cells: Iterable[int], months: Sequence[datetime.date]
) -> dict[tuple[int, datetime.date], Meeting]:
    """The regular one of each cell and month; after one that was not held there may be another."""
    rows = Meeting.objects.filter(organization__in=list(cells), month__in=months, kind__in=ONE_A_MONTH)
    return {(one.organization_id, one.month): one for one in rows.order_by("pk")}


def month_line(
    month: datetime.date,
    meeting: Meeting | None,
    registered: DateRegistration | None,
    standing: StandingDay | None,
) -> MonthLine:
    if meeting is not None:
        if meeting.state == MeetingState.NOT_HELD:
            return MonthLine(month, Source.NOT_HELD, meeting_uid=meeting.uid)
        source = Source.HELD if meeting.state == MeetingState.HELD else Source.MEETING
        return MonthLine(month, source, meeting.scheduled_at, meeting.place, meeting_uid=meeting.uid)
    if registered is not None:
        return MonthLine(
            month,
            Source.REGISTERED,
            registered.scheduled_at,
            registered.place,
            registered.reason,
            registered.by_phone,
            registered.version,
        )
    if standing is not None:
        return MonthLine(month, Source.STANDING, day_in_month(standing, month), standing.place)
    return MonthLine(month, Source.NONE)
