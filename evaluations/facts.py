"""What is known of a held meeting when its score is asked for, and what it says to one item. Plain values."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from meetings.facts import MeetingFacts, Surroundings
from meetings.models.meeting import MeetingKind


@dataclass(frozen=True)
class TasksDue:
    """Of the tasks whose day came before this meeting, since the one before: how many are done."""

    due: int
    done: int


@dataclass(frozen=True)
class Records:
    """A held meeting with what other records say about it on the day when one asks."""

    facts: MeetingFacts
    around: Surroundings
    today: datetime.date
    in_session: bool = False  # what is known when it ends is not due yet
    thematic_held: bool = False  # a thematic meeting of its own in the same month
    notice_at: datetime.datetime | None = None
    papers_at: tuple[datetime.datetime | None, ...] = ()  # when each paper reached the comrades
    tasks: TasksDue | None = None  # None: there was no meeting before
    posted_before_on: datetime.date | None = None
    post_before_by: datetime.date | None = None
    posted_on: datetime.date | None = None
    post_by: datetime.date | None = None
    reported_on: datetime.date | None = None
    report_by: datetime.date | None = None

    @property
    def is_thematic(self) -> bool:
        """Whether the month counts the items of a thematic meeting."""
        return self.thematic_held or self.facts.kind == MeetingKind.COMBINED


@dataclass(frozen=True)
class Evidence:
    """`measured` for items with levels, `holds` for yes or no; neither: the records do not tell, a person does."""

    why: str
    measured: Decimal | None = None
    holds: bool | None = None
    exception: bool = False
    is_due_later: bool = False

    @property
    def is_known(self) -> bool:
        return self.measured is not None or self.holds is not None
