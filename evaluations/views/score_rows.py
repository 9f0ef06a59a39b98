"""The rows of the committee's month as its page draws them: in words already, so that a row is drawn once for each set
of words in it (songlo/common/templatetags/drawn.py)."""

import uuid
from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils import timezone

from evaluations.criteria import shown
from evaluations.score_month import ScoreLine
from evaluations.score_standing import Seen, counts_of, standing_of
from evaluations.states import EvaluationState


class Row(NamedTuple):
    name: str
    when: str
    attendance: str
    own: str
    visit: str
    official: str
    grade: str
    note: str
    is_firm: bool  # changed or decided; else the cell's own points
    kind: str
    words: str
    icon: str
    gap: str
    score: uuid.UUID | None  # for whoever acts for the committee
    may_change: bool
    meeting: uuid.UUID | None  # whose sheet is there to be read


class Filter(NamedTuple):
    key: str
    label: str
    holds: Callable[[ScoreLine], bool]


FILTERS = (
    Filter("chenh", "Điểm chênh nhau", lambda one: one.differs),
    Filter("doi", "Chưa gửi", lambda one: not one.is_given),
    Filter("gui", "Chờ trình ký", lambda one: one.is_waiting),
    Filter("xem-lai", "Đề nghị xem lại", lambda one: one.state == EvaluationState.RETURNED),
)


class Part(NamedTuple):
    """The cells over which one committee decides."""

    title: str
    rows: list[Row]
    counts: str
    is_unfolded: bool


def rows_of(lines: Sequence[ScoreLine], seen: Seen, acts: bool) -> list[Row]:
    return [_row(one, seen, acts) for one in lines]


def _row(line: ScoreLine, seen: Seen, acts: bool) -> Row:
    standing = standing_of(line, seen)
    shows = line.is_decided or (acts and line.state == EvaluationState.SENT)
    day = line.held_on or (timezone.localdate(line.scheduled_at) if line.scheduled_at else None)
    return Row(
        name=line.name,
        when=f"{day:%d/%m}" if day else "–",
        attendance=f"{line.present}/{line.expected}" if line.held_on else "",
        own=shown(line.self_total) if line.is_given else "",
        visit=shown(line.visit_total) if line.is_given else "",
        official=shown(line.points) if shows else "",
        grade=line.grade_words if shows else "",
        note=f"đổi từ {shown(line.self_total)}" if shows and line.is_changed else "",
        is_firm=line.is_decided or line.is_changed,
        kind=standing.kind,
        words=standing.words,
        icon=standing.icon,
        gap=shown(line.gap) if line.differs else "",
        score=line.score if acts and line.is_given else None,
        may_change=line.is_waiting,
        meeting=line.meeting if line.is_given else None,
    )


def counts_words(lines: Sequence[ScoreLine]) -> str:
    """12 chi bộ: 8 đã gửi, 2 chưa gửi, 1 không họp, 1 đã quyết định."""
    counts = counts_of(lines)
    said = (
        (counts.waiting, "chờ trình ký"),
        (counts.on_list, "đã trình ký"),
        (counts.decided, "đã quyết định"),
        (counts.returned, "đề nghị xem lại"),
        (counts.missing, "chưa gửi"),
        (counts.not_held, "không họp"),
    )
    return f"{counts.cells} chi bộ: {', '.join(f'{n} {words}' for n, words in said if n) or 'chưa có'}"


def grades_words(lines: Sequence[ScoreLine]) -> str:
    """Tốt 5, Khá 2; what nobody got is left out."""
    return ", ".join(f"{label} {n}" for label, n in counts_of(lines).grades if n)
