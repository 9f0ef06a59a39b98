"""How far a cell has come with the score of a month, in the words of the field (wording.md), and how many have."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from evaluations.score_month import CellsAlike, ScoreLine, Step, last_day_of
from evaluations.states import EvaluationState
from meetings.models.meeting import Grade
from meetings.states import MeetingState
from members.models import Organization
from members.rules import resolve_rules


@dataclass(frozen=True)
class Standing:
    """How far a cell has come with its score, in the words of the field (wording.md)."""

    kind: str
    words: str
    icon: str = ""


class Seen(NamedTuple):
    """A month as one looks at it: `within` so many days of its meeting a cell sends its score."""

    month: datetime.date
    now: datetime.datetime
    within: int | None


def seen_month(committee: Organization, month: datetime.date, now: datetime.datetime) -> Seen:
    """By the committee's figure of that month; one query."""
    day = last_day_of(month, now.date()) or now.date()
    return Seen(month, now, resolve_rules(committee, day)["send_within_days"].value)


def standing_of(line: ScoreLine, seen: Seen) -> Standing:
    today = seen.now.date()
    late = line.days_late(seen.within, today)
    if line.state:
        return _of_score(line, late)
    if line.meeting_state == MeetingState.NOT_HELD:
        return Standing("off", "Không chấm (không họp)", "dash-circle")
    if line.meeting_state == MeetingState.HELD:
        return Standing("warn", f"Chưa gửi, quá hạn {late} ngày") if late else Standing("off", "Chưa gửi")
    if line.scheduled_at and line.scheduled_at > seen.now:
        return Standing("off", "Chưa đến ngày họp", "clock")
    if line.meeting or seen.month < today.replace(day=1):
        return Standing("warn", "Chưa có báo cáo")
    return Standing("off", "Chưa có lịch họp")


def _of_score(line: ScoreLine, late: int) -> Standing:
    state = EvaluationState(line.state)
    if state == EvaluationState.DECIDED:
        return Standing("ok", "Đã quyết định")
    if state == EvaluationState.RETURNED:
        return Standing("warn", state.label, "arrow-left-right")
    if state == EvaluationState.SENT:
        sent = f"Đã gửi, muộn {late} ngày" if late else "Đã gửi"
        return Standing("info", "Đã trình ký" if line.list_id else sent, "send")
    if late:
        return Standing("warn", f"Chưa gửi, quá hạn {late} ngày")
    return Standing("off", state.label)


# An enumeration collects them at each asking, and a page of a district asks for each committee.
STEPS, GRADES = Step.choices, Grade.choices


class Counts(NamedTuple):
    """Of the cells of one committee, or of several."""

    cells: int
    steps: tuple[tuple[str, int], ...]  # each Step, with how many cells
    grades: tuple[tuple[str, int], ...]  # each Grade in its words, of what is decided
    differing: int


def counts_of(cells: Iterable[CellsAlike]) -> Counts:
    steps: Counter[str] = Counter()
    grades: Counter[str] = Counter()
    differing = 0
    for one in cells:
        number = len(one.cells)
        steps[one.step] += number
        grades[one.official_grade] += number
        differing += one.differs * number
    return Counts(
        steps.total(),
        tuple([(label, steps[step]) for step, label in STEPS]),
        tuple([(label, grades[grade]) for grade, label in GRADES]),
        differing,
    )
