"""What the templates of "Ghi lại buổi đã họp" ask of the page, under short names."""

from collections.abc import Iterator
from typing import Any

from meetings.forms.record import NotesForm, ReportForm, RollForm
from meetings.forms.rows import RowForm, Rows
from meetings.models import AgendaItem, Attendance, Task
from meetings.models.attendance import AttendanceState
from meetings.models.proceedings import VoteAbout
from meetings.roll_figures import counting
from meetings.views.record_facts import RecordFacts
from members import bases
from members.states import STANDINGS, StatusKind, Threshold

ONCE = ("times", "dues", "conclusion", "resolution", "score", "read")


class RecordShown:
    facts: RecordFacts
    rows: dict[str, Rows]
    fixed: dict[str, dict[Any, RowForm]]

    def __getattr__(self, name: str) -> RowForm:
        if name in ONCE:
            return self.fixed[name][""]
        raise AttributeError(name)

    @property
    def roll_lines(self) -> Iterator[tuple[Attendance, RollForm]]:
        return ((line, self.fixed["roll"][line.uid]) for line in self.facts.roll)

    @property
    def expected(self) -> list[tuple[Attendance, RollForm]]:
        return [(line, form) for line, form in self.roll_lines if line.in_attendance_base]

    @property
    def outside(self) -> list[tuple[Attendance, RollForm]]:
        return [(line, form) for line, form in self.roll_lines if not line.in_attendance_base]

    @property
    def roll_present(self) -> int:
        return sum(form["state"].value() == AttendanceState.PRESENT for _, form in self.expected)

    @property
    def roll_away(self) -> str:
        present = AttendanceState.PRESENT
        return ", ".join(line.name for line, form in self.expected if form["state"].value() != present)

    @property
    def roll_has_errors(self) -> bool:
        return any(form.is_bound and form.errors for form in self.fixed["roll"].values())

    @property
    def parts(self) -> tuple[bases.Part, ...]:
        """The sum of the bases, as if everybody stood as the page says."""
        lines = [(line, form) for line, form in self.roll_lines if line.standing in STANDINGS]
        here = AttendanceState.PRESENT
        return bases.breakdown((counting(line), form["state"].value() == here) for line, form in lines)

    @property
    def names(self) -> list[str]:
        """Who may stand on a list: a probationary member does not (domain.md 1.4)."""
        return [line.name for line in self.facts.roll if line.standing == StatusKind.OFFICIAL]

    @property
    def needed(self) -> int:
        return bases.needed(self.facts.figures.voting_base, Threshold.MORE_THAN_HALF)

    @property
    def note_items(self) -> Iterator[tuple[AgendaItem, NotesForm]]:
        return ((item, self.fixed["notes"][item.uid]) for item in self.facts.items)

    @property
    def notes_have_errors(self) -> bool:
        forms = (*self.fixed["notes"].values(), self.dues)
        return any(form.is_bound and form.errors for form in forms)

    @property
    def report_tasks(self) -> Iterator[tuple[Task, ReportForm]]:
        return ((task, self.fixed["reports"][task.uid]) for task, _ in self.facts.earlier_tasks)

    @property
    def vote_resolution(self) -> RowForm:
        return self.fixed["vote"][VoteAbout.RESOLUTION]

    @property
    def vote_score(self) -> RowForm:
        return self.fixed["vote"][VoteAbout.SELF_SCORE]

    @property
    def vote_minutes(self) -> RowForm:
        return self.fixed["vote"][VoteAbout.MINUTES]
