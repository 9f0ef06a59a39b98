"""What the page "Ghi lại buổi đã họp" shows of a meeting, read once, and which versions of it the page has seen."""

import uuid
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects

from meetings.models import (
    AgendaItem,
    Attendance,
    Guest,
    Meeting,
    Proposal,
    Resolution,
    Sitting,
    Statement,
    Task,
    TaskReport,
    Vote,
)
from meetings.models.proceedings import VoteAbout, VoteMode
from meetings.queries import resolution_of, tasks_heard_of
from meetings.roll_figures import RollFigures
from members.models import Member

ONE_VOTE_ABOUT = (VoteAbout.RESOLUTION, VoteAbout.SELF_SCORE, VoteAbout.MINUTES)
IN_ORDER = ("position", "id")


@dataclass
class RecordFacts:
    meeting: Meeting

    @cached_property
    def roll(self) -> list[Attendance]:
        return list(self.meeting.roll.select_related("member").order_by("sort_name", "id"))

    @cached_property
    def people(self) -> dict[str, Member]:
        """By uid, in the order of the roll; the names are those of the day."""
        return {str(line.member.uid): line.member for line in self.roll}

    @property
    def figures(self) -> RollFigures:
        return RollFigures.of_lines(self.roll)

    @cached_property
    def sittings(self) -> list[Sitting]:
        return list(self.meeting.sittings.order_by("started_at"))

    @cached_property
    def items(self) -> list[AgendaItem]:
        return list(self.meeting.agenda_items.order_by(*IN_ORDER))

    @cached_property
    def guests(self) -> list[Guest]:
        return list(self.meeting.guests.order_by(*IN_ORDER))

    @cached_property
    def statements(self) -> list[Statement]:
        return list(self.meeting.statements.select_related("speaker").order_by(*IN_ORDER))

    @cached_property
    def tasks(self) -> list[Task]:
        return list(self.meeting.tasks.select_related("assignee", "first_assignee").order_by(*IN_ORDER))

    @cached_property
    def proposals(self) -> list[Proposal]:
        return list(self.meeting.proposals.select_related("raised_by").order_by(*IN_ORDER))

    @cached_property
    def votes(self) -> list[Vote]:
        return list(self.meeting.votes.order_by(*IN_ORDER))

    def vote_about(self, about: str) -> Vote | None:
        return next((vote for vote in self.votes if vote.about == about), None)

    @property
    def other_votes(self) -> list[Vote]:
        first = [self.vote_about(about) for about in ONE_VOTE_ABOUT]
        return [vote for vote in self.votes if vote not in first and vote.mode != VoteMode.ELECTION]

    @cached_property
    def elections(self) -> list[Vote]:
        found = [vote for vote in self.votes if vote.mode == VoteMode.ELECTION]
        prefetch_related_objects(found, "candidates")
        return found

    @cached_property
    def resolution(self) -> Resolution | None:
        return resolution_of(self.meeting)

    @cached_property
    def earlier_tasks(self) -> list[tuple[Task, TaskReport | None]]:
        """What earlier meetings handed out and this one hears of: still open, or reported here."""
        reports = {report.task_id: report for report in self.meeting.task_reports.all()}
        tasks = tasks_heard_of(self.meeting, reports)
        return [(task, reports.get(task.pk)) for task in tasks]

    @property
    def seen(self) -> "Seen":
        rows = (self.roll, self.items, self.guests, self.statements, self.tasks, self.proposals, self.votes)
        versions = {row.uid: row.version for kind in rows for row in kind}
        versions[self.meeting.uid] = self.meeting.version
        if self.resolution:
            versions[self.resolution.uid] = self.resolution.version
        return Seen({_short(uid): version for uid, version in versions.items()})


@dataclass(frozen=True)
class Seen:
    """The version of every record as the page has shown it: one hidden field, because autosave gives the page a
    new one with each answer."""

    versions: dict[str, int]

    def of(self, uid: uuid.UUID) -> int | None:
        return self.versions.get(_short(uid))

    def with_version(self, uid: uuid.UUID, version: int) -> "Seen":
        return Seen(self.versions | {_short(uid): version})

    def __str__(self) -> str:
        return " ".join(f"{key}.{version}" for key, version in self.versions.items())

    @classmethod
    def read(cls, text: str) -> "Seen":
        pairs = (word.partition(".") for word in text.split())
        return cls({key: int(version) for key, _, version in pairs if version.isdecimal()})


def _short(uid: uuid.UUID) -> str:
    return uid.hex[:12]
