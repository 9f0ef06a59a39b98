"""What stands on the page of a score: who sees which of the three, how far it has come, where the records stand."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse

from evaluations.access import acts_for, deciding_committee
from evaluations.criteria import Criteria
from evaluations.criteria_sets import criteria_set_for
from evaluations.models import CriteriaSet, ScoreCorrection
from evaluations.models.meeting_evaluation import AFTER_SENDING
from evaluations.records import read_records
from evaluations.score_corrections import corrections_of
from evaluations.services.scores import SCORED_WHILE
from evaluations.sheet import Sheet, SheetGroup, SheetLine, kept_sheet, make_sheet, rows_of, score_of
from evaluations.states import EvaluationState
from meetings.access import may
from meetings.facts import MeetingFacts, VoteFact
from meetings.models import Meeting
from meetings.models.proceedings import VoteAbout
from meetings.reading import read_facts
from meetings.situation import Situation, minutes_of
from meetings.states import MeetingState
from meetings.views.minutes_shown import PLACES
from meetings.year_roll import IN_A_ROW
from members.models import Organization
from members.roles import Permission
from songlo.common.addresses import address_of

STATES = {
    EvaluationState.SCORING: ("info", "pencil"),
    EvaluationState.AGREED: ("info", "check2"),
    EvaluationState.VOTED: ("ok", ""),
    EvaluationState.SENT: ("info", "send"),
    EvaluationState.RETURNED: ("warn", "pencil-square"),
    EvaluationState.DECIDED: ("ok", ""),
}
BEFORE_THE_VOTE = (EvaluationState.SCORING, EvaluationState.AGREED)


@dataclass(frozen=True)
class Result:
    """One of the three, as its figure stands on top."""

    label: str
    points: Decimal | None
    words: str


class ScorePage:
    """The score of one meeting for one reader. Until it was sent it is the cell's own; what the committee changes is
    its own until it has decided."""

    def __init__(self, user: AbstractBaseUser, meeting: Meeting, today: datetime.date) -> None:
        self.user, self.meeting, self.today = user, meeting, today
        self.evaluation = score_of(meeting)
        self.may_record = self._may(Permission.MEETING_RECORD)
        self.is_of_cell = self.may_record or self._may(Permission.MEETING_VIEW)
        self.is_open = self._is_open()
        self.sheet = self._read()

    def _may(self, need: Permission) -> bool:
        return may(self.user, self.meeting, need, today=self.today)

    @property
    def state(self) -> str:
        return self.evaluation.state if self.evaluation else ""

    @property
    def is_scored_by_item(self) -> bool:
        return self.meeting.kind in IN_A_ROW

    def _is_open(self) -> bool:
        writable = self.meeting.state in SCORED_WHILE and self.state not in AFTER_SENDING
        return self.is_scored_by_item and writable and self.may_record

    @property
    def sees_own(self) -> bool:
        return self.is_of_cell or self.state in (*AFTER_SENDING, EvaluationState.RETURNED)

    @property
    def sees_visit(self) -> bool:
        """The cell scores first; what the visitors would give it sees beside what it has sent."""
        return not self.is_of_cell or self.state in (*AFTER_SENDING, EvaluationState.RETURNED)

    @property
    def is_decided(self) -> bool:
        return self.state == EvaluationState.DECIDED

    def _read(self) -> Sheet | None:
        if not self.is_scored_by_item or self.meeting.state not in SCORED_WHILE:
            return None
        if self.criteria_set is None:
            return None
        found = self._whole(self.criteria_set.parsed)
        official = self.is_decided or self.acts_for_committee
        found = seen_by(found, own=self.sees_own, visit=self.sees_visit, official=official)
        return self._as_decided(found) if self.is_decided else found

    def _whole(self, criteria: Criteria) -> Sheet:
        """As it was sent; before that with the records of today. To who scores, what nobody has scored yet opens with
        the points of the records."""
        rows = rows_of(self.evaluation)
        if self.state in AFTER_SENDING:
            return kept_sheet(criteria, rows)
        records = read_records(self.meeting, self.facts, self.today)
        return make_sheet(criteria, records, rows, offers=self.is_open, is_voted=self.is_voted)

    def _as_decided(self, sheet: Sheet) -> Sheet:
        """What the committee left as the cell had it is its decision too; where it decided on the total alone, its
        items say nothing."""
        whole = changed(
            sheet, lambda line: {"official": line.own if line.official is None else line.official}
        )
        return (
            whole if self.evaluation and whole.total("official") == self.evaluation.official_total else sheet
        )

    @property
    def sheet_on_paper(self) -> Sheet | None:
        """The same for whoever prints it: what the committee changes comes on it with its decision."""
        if self.sheet is None or self.evaluation is None or not self.sees_own:
            return None
        return self.sheet if self.is_decided else seen_by(self.sheet, own=True, visit=True, official=False)

    @cached_property
    def facts(self) -> MeetingFacts:
        return read_facts(self.meeting)

    @property
    def vote(self) -> VoteFact | None:
        """Of the room on its total."""
        return self.facts.vote_about(VoteAbout.SELF_SCORE) if self.sees_own else None

    @cached_property
    def criteria_set(self) -> CriteriaSet | None:
        if self.evaluation:
            return self.evaluation.criteria_set
        return criteria_set_for(self.meeting.organization, self.meeting.month)

    @cached_property
    def committee(self) -> Organization | None:
        return deciding_committee(self.meeting.organization, self.today)

    @property
    def acts_for_committee(self) -> bool:
        """Not over his own cell."""
        return not self.is_of_cell and acts_for(
            self.user, Permission.SCORE_DECIDE, self.committee, today=self.today
        )

    @property
    def situation(self) -> Situation:
        if not self.sees_own:
            return Situation("off", "Chi bộ chưa gửi điểm")
        if self.evaluation and not (self.state in BEFORE_THE_VOTE and self.is_voted):
            kind, icon = STATES[EvaluationState(self.state)]
            return Situation(kind, self.evaluation.get_state_display(), icon)
        if self.is_voted:
            return Situation("ok", EvaluationState.VOTED.label)
        return Situation("off", "Chưa chấm điểm")

    @property
    def is_voted(self) -> bool:
        """On the page of the score, on a phone or from the book: the truth stands with the meeting."""
        return self.meeting.self_score is not None

    @property
    def results(self) -> list[Result]:
        return [self._own(), self._visit(), self._official()]

    @property
    def lost(self) -> list[tuple[SheetLine, Decimal, str]]:
        """Which item lost how much by the decision, and why."""
        lines = self.sheet.lines if self.sheet else []
        return [
            (
                line,
                line.most - line.official,
                (line.official_reason or line.own_reason or line.why).rstrip("."),
            )
            for line in lines
            if line.official is not None and line.official < line.most
        ]

    @cached_property
    def corrections(self) -> list[ScoreCorrection]:
        return corrections_of(self.evaluation) if self.evaluation and self.is_decided else []

    @property
    def has_results(self) -> bool:
        return self.evaluation is not None or self.is_voted or not self.is_open

    def _own(self) -> Result:
        label = "Chi bộ tự chấm"
        if not self.sees_own:
            return Result(label, None, "chưa gửi")
        if self.is_voted:
            return Result(label, self.meeting.self_score, self.meeting.get_self_grade_display())
        total = self.own_total
        if total is None or self.sheet is None:
            return Result(label, None, "chưa chấm")
        return Result(label, total, "đang chấm" if self.sheet.unscored else "chưa biểu quyết")

    @property
    def own_total(self) -> Decimal | None:
        return self.sheet.total("own") if self.sheet else None

    @property
    def differs_from_vote(self) -> bool:
        """A finding (services/sending.py), once every item has its points."""
        whole = self.sheet is not None and self.sheet.lines and not self.sheet.unscored
        return bool(whole) and self.is_voted and self.own_total != self.meeting.self_score

    def _visit(self) -> Result:
        total = self.evaluation.visit_total if self.evaluation and self.sees_visit else None
        return Result("Tổ công tác đề nghị", total, self._grade(total) or "chưa có")

    def _official(self) -> Result:
        label, one = "Đảng ủy quyết định", self.evaluation
        if one and self.is_decided:
            return Result(label, one.official_total, one.get_official_grade_display())
        total = one.official_total if one and self.acts_for_committee else None
        return Result(label, total, "chưa quyết định")

    def _grade(self, total: Decimal | None) -> str:
        if total is None or self.evaluation is None:
            return ""
        return self.evaluation.criteria_set.parsed.thresholds.grade(total).label


def for_committee(page: ScorePage) -> dict[str, Any]:
    """The way back, and on to its own points, of who acts for the deciding committee."""
    if page.is_of_cell or page.committee is None or not page.acts_for_committee:
        return {}
    month = page.meeting.month
    url = reverse("evaluations:score_month", args=[f"{month:%Y-%m}", page.committee.uid])
    found: dict[str, Any] = {"back": (f"Chất lượng sinh hoạt tháng {month.month}/{month.year}", url)}
    if page.evaluation and page.state in AFTER_SENDING:
        found["committee_url"] = address_of("evaluations:committee_score", page.evaluation.uid)
    return found


def record_addresses(page: ScorePage) -> dict[str, str]:
    """Where the reader finds in the book what an item stands on; nothing for who may not read it."""
    if not page.is_of_cell:
        return {}
    meeting, newest = page.meeting, minutes_of(page.meeting)
    minutes = address_of("meetings:minutes", meeting.uid)
    is_open = page.may_record and meeting.state == MeetingState.HELD and not (newest and newest.fixed_at)
    record = address_of("meetings:record", meeting.uid)
    parts = {part: f"{record}#{place}" if is_open else minutes for part, place in PLACES.items()}
    handbook = {"postings": address_of("meetings:handbook", meeting.uid)}
    return {
        **parts,
        "minutes": minutes,
        "notice": address_of("meetings:notice", meeting.uid),
        "submission": address_of("meetings:submission", meeting.uid),
        **(handbook if may(page.user, meeting, Permission.MEETING_PREPARE, today=page.today) else {}),
    }


def seen_by(sheet: Sheet, *, own: bool, visit: bool, official: bool) -> Sheet:
    """Without what is somebody else's still."""
    sides = {"own": own, "visit": visit, "official": official}
    unseen = [side for side, is_seen in sides.items() if not is_seen]
    hidden = {name: value for side in unseen for name, value in ((side, None), (f"{side}_reason", ""))}
    return changed(sheet, lambda _line: hidden) if hidden else sheet


def changed(sheet: Sheet, how: Callable[[SheetLine], dict[str, Any]]) -> Sheet:
    groups = [
        SheetGroup(one.code, one.title, tuple(replace(line, **how(line)) for line in one.lines))
        for one in sheet.groups
    ]
    return replace(sheet, groups=tuple(groups))
