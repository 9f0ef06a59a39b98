"""What a meeting was, as plain values: findings and papers are made of this and read nothing else."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from meetings import elections
from meetings.models.agenda import Step
from meetings.models.attendance import AttendanceState
from meetings.models.meeting import MeetingKind
from meetings.models.proceedings import VoteAbout, VoteMode
from meetings.roll_figures import RollFigures
from members.bases import needed
from members.rules import Figure


@dataclass(frozen=True)
class RollFact:
    uid: str
    member_id: int
    name: str
    post: str
    standing: str
    group: str
    outside: str
    is_temporary_here: bool
    in_attendance_base: bool
    in_voting_base_if_absent: bool
    in_voting_base_if_present: bool
    reasons: tuple[str, ...]
    state: str
    absence_reason: str
    came_at: datetime.datetime | None
    left_at: datetime.datetime | None


@dataclass(frozen=True)
class GuestFact:
    name: str
    post: str
    remarks: str


@dataclass(frozen=True)
class ItemFact:
    id: int
    section: str
    step: str
    title: str
    presenter: str
    planned_minutes: int
    notes: str
    conclusion: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class StatementFact:
    item_id: int | None
    speaker_id: int
    speaker: str
    text: str


@dataclass(frozen=True)
class ReservedFact:
    name: str
    text: str


@dataclass(frozen=True)
class CandidateFact:
    name: str
    votes: int


@dataclass(frozen=True)
class VoteFact:
    about: str
    subject: str
    mode: str
    threshold: str
    base: int
    present: int
    in_favor: int
    against: int
    other: int
    invalid: int
    tellers: str
    reserved: tuple[ReservedFact, ...]
    to_elect: int | None = None
    issued: int | None = None
    collected: int | None = None
    valid: int | None = None
    candidates: tuple[CandidateFact, ...] = ()

    @property
    def is_election(self) -> bool:
        return self.mode == VoteMode.ELECTION

    @property
    def hands(self) -> int:
        """Of an election the papers that were handed out."""
        return self.issued or self.in_favor + self.against + self.other + self.invalid

    @property
    def election(self) -> elections.Outcome:
        names = [elections.Standing(one.name, one.votes) for one in self.candidates]
        return elections.outcome(self.base, self.to_elect or 0, names)

    @property
    def needed(self) -> int:
        return needed(self.base, self.threshold)

    @property
    def carried(self) -> bool:
        return self.in_favor >= self.needed


@dataclass(frozen=True)
class TaskFact:
    text: str
    assignee: str
    due_on: datetime.date | None


@dataclass(frozen=True)
class ReportFact:
    text: str
    assignee: str
    due_on: datetime.date | None
    outcome: str
    note: str


@dataclass(frozen=True)
class ProposalFact:
    text: str
    raised_by: str
    place: str
    answer: str


@dataclass(frozen=True)
class ResolutionFact:
    number: int
    subject: str
    text: str
    pattern: str


@dataclass(frozen=True)
class SittingFact:
    started_at: datetime.datetime
    ended_at: datetime.datetime | None


@dataclass(frozen=True)
class FocusFact:
    matter: str
    measures: str
    who: str
    due_on: datetime.date | None
    settled_on: datetime.date | None


@dataclass(frozen=True)
class NearMeeting:
    """Another meeting of the cell, as far as this one points at it."""

    uid: UUID
    kind: str
    title: str
    month: datetime.date
    state: str
    prepared_by_id: int | None
    focus: FocusFact


@dataclass(frozen=True)
class Surroundings:
    """What other meetings say about this one."""

    excused_runs: tuple[tuple[str, int], ...] = ()  # name, how many meetings in a row excused, this one too
    thematic_in_quarter: int = 0
    committee_met_on: datetime.date | None = None
    has_committee: bool = False  # a chi ủy, or a bí thư with a phó bí thư
    open_focus: NearMeeting | None = None  # an earlier meeting whose matter in focus is not settled
    committee_meeting: NearMeeting | None = (
        None  # of this month: the one that prepared, or could prepare, this
    )
    cell_meeting: NearMeeting | None = None  # for a họp chi ủy: the regular meeting of its month


@dataclass(frozen=True)
class MeetingFacts:
    kind: str
    month: datetime.date
    theme: str
    form: str
    scheduled_at: datetime.datetime
    held_on: datetime.date | None
    place: str
    chair_id: int | None
    chair: str
    minute_taker_id: int | None
    minute_taker: str
    dues_note: str
    conclusion: str
    self_score: Decimal | None
    self_grade: str
    self_weakness: str
    read_back: bool
    focus: FocusFact
    layout: str
    sittings: tuple[SittingFact, ...] = ()
    roll: tuple[RollFact, ...] = ()
    guests: tuple[GuestFact, ...] = ()
    items: tuple[ItemFact, ...] = ()
    statements: tuple[StatementFact, ...] = ()
    votes: tuple[VoteFact, ...] = ()
    tasks: tuple[TaskFact, ...] = ()
    reports: tuple[ReportFact, ...] = ()
    proposals: tuple[ProposalFact, ...] = ()
    resolution: ResolutionFact | None = None
    photos: int = 0
    rules: Mapping[str, Figure] = field(default_factory=dict)

    @property
    def day(self) -> datetime.date:
        return self.held_on or self.scheduled_at.date()

    @cached_property
    def figures(self) -> RollFigures:
        return RollFigures.of_lines(self.roll)

    @property
    def is_committee(self) -> bool:
        return self.kind == MeetingKind.COMMITTEE

    @property
    def started_at(self) -> datetime.datetime:
        return min((one.started_at for one in self.sittings), default=self.scheduled_at)

    @property
    def ended_at(self) -> datetime.datetime | None:
        ends = [one.ended_at for one in self.sittings if one.ended_at]
        return max(ends) if ends else None

    @property
    def minutes_long(self) -> int:
        """Sum of the sittings; a power cut between two of them is not counted."""
        return sum(
            int((one.ended_at - one.started_at).total_seconds()) // 60
            for one in self.sittings
            if one.ended_at
        )

    @property
    def speakers(self) -> list[str]:
        """Each once, in the order in which they first spoke."""
        return list({one.speaker_id: one.speaker for one in self.statements}.values())

    def absent(self, state: str) -> list[RollFact]:
        return [line for line in self.roll if line.state == state and line.in_attendance_base]

    @property
    def excused(self) -> list[RollFact]:
        return self.absent(AttendanceState.EXCUSED)

    @property
    def unexcused(self) -> list[RollFact]:
        return self.absent(AttendanceState.UNEXCUSED)

    def vote_about(self, about: str) -> VoteFact | None:
        return next((vote for vote in self.votes if vote.about == about), None)

    @property
    def resolution_vote(self) -> VoteFact | None:
        return self.vote_about(VoteAbout.RESOLUTION)

    def items_of(self, *steps: str) -> list[ItemFact]:
        return [item for item in self.items if item.step in steps]

    @property
    def self_critics(self) -> list[str]:
        """Who spoke under self-criticism."""
        own = {item.id for item in self.items_of(Step.SELF_CRITICISM)}
        spoke = {one.speaker_id: one.speaker for one in self.statements if one.item_id in own}
        return list(spoke.values())

    def post_of(self, member_id: int | None) -> str:
        return next((line.post for line in self.roll if line.member_id == member_id), "")
