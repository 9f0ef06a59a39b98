"""The rows of the committee's month as its page draws them: in words already, so that a row is drawn once for each set
of words in it (songlo/common/templatetags/drawn.py)."""

import uuid
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple

from django.utils import timezone

from evaluations.criteria import shown
from evaluations.score_month import CellsAlike, ScoreLine, Step
from evaluations.score_standing import Counts, Seen, counts_of, standing_of
from evaluations.states import EvaluationState
from members.models import Organization
from members.models.organization import OrganizationKind


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
    holds: Callable[[CellsAlike, Organization], bool]


def is_own(one: CellsAlike | ScoreLine, top: Organization) -> bool:
    """A section decides over no cell; those in it are shown as its own."""
    return one.committee_id == top.pk or top.kind == OrganizationKind.SECTION


OWN = Filter("truc-thuoc", "Trực thuộc", is_own)
FILTERS = (
    OWN,
    Filter("chenh", "Điểm chênh nhau", lambda one, top: one.differs),
    Filter("doi", "Chưa gửi", lambda one, top: one.step == Step.MISSING),
    Filter("xem-lai", "Đề nghị xem lại", lambda one, top: one.step == Step.RETURNED),
    Filter("gui", "Chờ trình ký", lambda one, top: one.step == Step.WAITING),
    Filter("trinh-ky", "Đã trình ký", lambda one, top: one.step == Step.ON_LIST),
    Filter("quyet-dinh", "Đã quyết định", lambda one, top: one.step == Step.DECIDED),
    Filter("khong-hop", "Không họp", lambda one, top: one.step == Step.NOT_HELD),
)


class Part(NamedTuple):
    """Cells over which one committee decides."""

    title: str
    rows: list[Row]


class CommitteeRow(NamedTuple):
    """The cells over which a committee decides, in one line. No `uid`: those of the page's own committee."""

    uid: uuid.UUID | None
    name: str
    cells: int
    steps: tuple[tuple[str, int], ...]  # those at which some cell of the page is
    differing: int
    grades: str


def committee_rows(cells: Iterable[CellsAlike], top: Organization, every: Counts) -> tuple[CommitteeRow, ...]:
    """In the order of the tree, as they came: its own before those below. `every`: of all of them."""
    return tuple(
        CommitteeRow(
            None if uid == top.uid else uid,
            "Chi bộ trực thuộc" if uid == top.uid else name,
            counts.cells,
            tuple([one for one, (_step, n) in zip(counts.steps, every.steps, strict=True) if n]),
            counts.differing,
            grades_words(counts),
        )
        for uid, name, counts in _counted(cells)
    )


def _counted(cells: Iterable[CellsAlike]) -> Iterable[tuple[uuid.UUID, str, Counts]]:
    for (uid, name), alike in groupby(cells, key=lambda one: (one.committee_uid, one.committee)):
        yield uid, name, counts_of(alike)


def row_of(line: ScoreLine, seen: Seen, acts: bool) -> Row:
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


def counts_words(counts: Counts) -> str:
    """12 chi bộ: 8 chờ trình ký, 1 đã quyết định, 2 chưa gửi, 1 không họp."""
    return f"{counts.cells} chi bộ: {', '.join(f'{n} {step}' for step, n in counts.steps if n) or 'chưa có'}"


def grades_words(counts: Counts) -> str:
    """Tốt 5, Khá 2; what nobody got is left out."""
    return ", ".join(f"{label} {n}" for label, n in counts.grades if n)
