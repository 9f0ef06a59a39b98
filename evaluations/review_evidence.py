"""What the year's records say beside a review (domain.md 4.4: evidence for the grading [M]): meetings, tasks, grades of
the cell. It proposes no level."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from evaluations.levels import Level
from evaluations.models import AnnualReview, MeetingEvaluation
from evaluations.states import EvaluationState, ReviewState
from meetings.models import Attendance, Meeting, Task
from meetings.models.attendance import AttendanceState
from meetings.models.follow_up import OPEN_TASKS, TaskState
from meetings.models.meeting import Grade, MeetingKind
from meetings.states import MeetingState
from members.models import Organization


@dataclass(frozen=True)
class MemberEvidence:
    expected: int = 0
    present: int = 0
    excused: int = 0
    unexcused: int = 0
    done: int = 0
    late: int = 0
    open: int = 0
    dropped: int = 0
    level_before: str = ""  # of the year before, decided; whatever his cell was

    @property
    def level_before_words(self) -> str:
        return str(Level(self.level_before).label)

    @property
    def tasks(self) -> int:
        return self.done + self.late + self.open + self.dropped


@dataclass(frozen=True)
class CellEvidence:
    """Of the cell's own year: its monthly meetings and the grades that were decided."""

    held: int
    grades: tuple[tuple[str, int], ...]  # in words, how many months
    waiting: int  # held, but no decision yet
    level_before: str

    @property
    def level_before_words(self) -> str:
        return str(Level(self.level_before).label)


def evidence_beside(review: AnnualReview) -> dict[str, MemberEvidence | CellEvidence]:
    """For templates/evaluations/_review_evidence.html."""
    if review.member_id is None:
        return {"cell_evidence": evidence_of_cell(review.organization, review.year)}
    return {"evidence": evidence_of_members([review.member_id], review.year)[review.member_id]}


def evidence_of_members(members: Collection[int], year: int) -> dict[int, MemberEvidence]:
    """Three queries for any number of members; a year in two cells is one year (users.md 2)."""
    found: dict[int, dict[str, int | str]] = {pk: {} for pk in members}
    roll = Attendance.objects.filter(
        member__in=members,
        in_attendance_base=True,
        meeting__month__year=year,
        meeting__state=MeetingState.HELD,
    ).exclude(meeting__kind=MeetingKind.COMMITTEE)
    attended = roll.values("member").annotate(
        expected=Count("pk"),
        present=Count("pk", filter=Q(state=AttendanceState.PRESENT)),
        excused=Count("pk", filter=Q(state=AttendanceState.EXCUSED)),
        unexcused=Count("pk", filter=Q(state=AttendanceState.UNEXCUSED)),
    )
    tasks = Task.objects.filter(assignee__in=members, meeting__month__year=year)
    given = tasks.values("assignee").annotate(
        done=Count("pk", filter=Q(state=TaskState.DONE)),
        late=Count("pk", filter=Q(state=TaskState.DONE_LATE)),
        open=Count("pk", filter=Q(state__in=OPEN_TASKS)),
        dropped=Count("pk", filter=Q(state=TaskState.DROPPED)),
    )
    of_each: tuple[tuple[str, Iterable[Any]], ...] = (("member", attended), ("assignee", given))
    for key, rows in of_each:
        for row in rows:
            found[row.pop(key)] |= row
    before = AnnualReview.objects.filter(member__in=members, year=year - 1, state=ReviewState.DECIDED)
    for pk, level in before.values_list("member", "level"):
        found[pk]["level_before"] = level
    return {pk: MemberEvidence(**values) for pk, values in found.items()}  # type: ignore[arg-type]


def evidence_of_cell(cell: Organization, year: int) -> CellEvidence:
    """Three queries."""
    decided = MeetingEvaluation.objects.filter(
        meeting__organization=cell, meeting__month__year=year, state=EvaluationState.DECIDED
    )
    grades = dict(decided.values_list("official_grade").annotate(Count("pk")))
    held = Meeting.objects.filter(organization=cell, month__year=year, state=MeetingState.HELD)
    monthly = held.filter(kind__in=(MeetingKind.REGULAR, MeetingKind.COMBINED)).count()
    before = AnnualReview.objects.filter(
        organization=cell, member=None, year=year - 1, state=ReviewState.DECIDED
    )
    return CellEvidence(
        held=monthly,
        grades=tuple((str(grade.label), grades[grade]) for grade in Grade if grade in grades),
        waiting=monthly - sum(grades.values()),
        level_before=before.values_list("level", flat=True).first() or "",
    )
