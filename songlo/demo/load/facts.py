"""Facts of meetings from the rows in hand: two thousand meetings need no two thousand queries.

`meetings.reading.read_facts` stays the measure; tests/demo compares what both say of the same meeting."""

from collections import defaultdict
from dataclasses import fields
from typing import Any

from django.db import models

from meetings.facts import (
    CandidateFact,
    FocusFact,
    GuestFact,
    ItemFact,
    MeetingFacts,
    ProposalFact,
    ReportFact,
    ReservedFact,
    ResolutionFact,
    RollFact,
    SittingFact,
    StatementFact,
    TaskFact,
    VoteFact,
)
from meetings.models import (
    AgendaItem,
    Attendance,
    Candidate,
    Guest,
    Meeting,
    Proposal,
    ReservedOpinion,
    Resolution,
    Sitting,
    Statement,
    Task,
    TaskReport,
    Vote,
)
from members.rules import figures_from_json

SAME_ON_MEETING = ("kind", "month", "theme", "form", "scheduled_at", "held_on", "place", "chair_id", "minute_taker_id",
                   "dues_note", "conclusion", "self_score", "self_grade", "self_weakness", "read_back")  # fmt: skip


class FactReader:
    """Groups written rows by meeting once; rules are the same for the whole district."""

    def __init__(self, rows: dict[type[models.Model], list], rules: dict) -> None:
        self._parts: dict[type[models.Model], dict[int, list]] = {}
        for model in (
            Sitting,
            Attendance,
            AgendaItem,
            Guest,
            Statement,
            Vote,
            Task,
            TaskReport,
            Proposal,
            Resolution,
        ):
            grouped = self._parts[model] = defaultdict(list)
            for row in rows[model]:
                grouped[row.meeting_id].append(row)
        self._reserved: dict[int, list[ReservedOpinion]] = defaultdict(list)
        for opinion in rows[ReservedOpinion]:
            self._reserved[opinion.vote_id].append(opinion)
        self._candidates: dict[int, list[Candidate]] = defaultdict(list)
        for candidate in rows[Candidate]:
            self._candidates[candidate.vote_id].append(candidate)
        self._rules = figures_from_json(rules)

    def read(self, meeting: Meeting, layout: str, photos: int) -> MeetingFacts:
        roll = sorted(self._of(meeting, Attendance), key=lambda line: (line.sort_name, line.member_id))
        resolution = self._of(meeting, Resolution)
        return MeetingFacts(
            **{name: getattr(meeting, name) for name in SAME_ON_MEETING},
            chair=meeting.chair.full_name,
            minute_taker=meeting.minute_taker.full_name,
            focus=_focus(meeting),
            layout=layout,
            sittings=tuple(SittingFact(one.started_at, one.ended_at) for one in self._of(meeting, Sitting)),
            roll=tuple(
                _same(RollFact, line, uid=str(line.uid), reasons=tuple(line.reasons)) for line in roll
            ),
            guests=tuple(_same(GuestFact, one) for one in self._of(meeting, Guest)),
            items=tuple(
                _same(ItemFact, one, tags=tuple(one.tags)) for one in self._placed(meeting, AgendaItem)
            ),
            statements=tuple(
                StatementFact(one.item_id, one.speaker_id, one.speaker.full_name, one.text)
                for one in self._placed(meeting, Statement)
            ),
            votes=tuple(self._vote(one) for one in self._placed(meeting, Vote)),
            tasks=tuple(
                TaskFact(one.text, one.assignee.full_name, one.due_on) for one in self._placed(meeting, Task)
            ),
            reports=self._reports(meeting),
            proposals=tuple(
                ProposalFact(one.text, one.raised_by.full_name, one.place, one.answer_on_the_spot)
                for one in self._placed(meeting, Proposal)
            ),
            resolution=_same(ResolutionFact, resolution[0]) if resolution else None,
            photos=photos,
            rules=self._rules,
        )

    def _of(self, meeting: Meeting, model: type[models.Model]) -> list:
        return self._parts[model].get(meeting.pk, [])

    def _placed(self, meeting: Meeting, model: type[models.Model]) -> list:
        return sorted(self._of(meeting, model), key=lambda row: (row.position, row.pk))

    def _reserved_of(self, vote: Vote) -> tuple[ReservedFact, ...]:
        return tuple(ReservedFact(one.member.full_name, one.text) for one in self._reserved[vote.pk])

    def _vote(self, vote: Vote) -> VoteFact:
        names = tuple(CandidateFact(one.name, one.votes) for one in self._candidates[vote.pk])
        return _same(VoteFact, vote, reserved=self._reserved_of(vote), candidates=names)

    def _reports(self, meeting: Meeting) -> tuple[ReportFact, ...]:
        rows = sorted(
            self._of(meeting, TaskReport), key=lambda one: (one.task.due_on, one.task.position, one.pk)
        )
        return tuple(
            ReportFact(one.task.text, one.task.assignee.full_name, one.task.due_on, one.outcome, one.note)
            for one in rows
        )


def _focus(meeting: Meeting) -> FocusFact:
    return FocusFact(
        meeting.focus_matter,
        meeting.focus_measures,
        meeting.focus_who,
        meeting.focus_due_on,
        meeting.focus_settled_on,
    )


def _same(fact: type, row: models.Model, **different: Any) -> Any:
    """A fact whose fields are called as on the row, but for those that are given."""
    named = {field.name: getattr(row, field.name) for field in fields(fact) if field.name not in different}
    return fact(**named, **different)
