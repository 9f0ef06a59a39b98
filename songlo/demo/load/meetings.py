"""A year of meetings of every cell as unsaved rows, and their writing in bulk."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from django.db import models

from meetings.agenda_plan import plan_from_template
from meetings.models import (
    AgendaItem,
    Attendance,
    Candidate,
    Counter,
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
from meetings.models.meeting import MeetingKind
from meetings.models.minutes import MinutesLayout
from songlo.common.copying import copy_rows
from songlo.demo.calendar import plan_meetings
from songlo.demo.load.leaders import Leaders
from songlo.demo.load.persons import Body
from songlo.demo.load.tasks import TaskBook
from songlo.demo.load.year import Held, Year

WRITTEN = (
    Meeting,
    Sitting,
    Attendance,
    AgendaItem,
    Guest,
    Statement,
    Vote,
    Candidate,
    ReservedOpinion,
    Task,
    TaskReport,
    Proposal,
    Resolution,
    Counter,
)


@dataclass
class MeetingLoader:
    """Collects the rows of all meetings; `write` puts them into the database in the order of their keys."""

    today: datetime.date
    rules: dict
    rows: dict[type[models.Model], list] = field(default_factory=lambda: defaultdict(list))
    held: list[Held] = field(default_factory=list)
    committees: list[Held] = field(default_factory=list)
    _agendas: dict[tuple[str, str], list[dict]] = field(default_factory=dict)

    def add_year(self, body: Body, leaders: Leaders, *, shown: bool, layout: str) -> None:
        """All meetings of one cell, oldest first, each hearing what became of the tasks of the one before."""
        cell = body.cell
        rng = Random(f"meetings-{cell.key}")
        free = [one for one in body.comrades if one.is_free_on(self.today)]
        others = [one for one in free if one is not body.secretary]
        steady = [one for one in others if one not in body.committee and one is not body.minute_taker]
        away = rng.choice(steady) if len(steady) > 8 and rng.random() < 0.3 else None
        year = Year(self, body, leaders, rng, away, TaskBook(body, rng, today=self.today), layout, number=0)
        for plan in plan_meetings(cell.plan, cell.key, today=self.today, shown=shown):
            year.add(plan)
        if year.number:
            self.rows[Counter].append(
                Counter(
                    organization=cell.organization, term=cell.term, paper_type="NQ", last_number=year.number
                )
            )

    def agenda(self, kind: str, cell_type: str) -> list[dict]:
        if (kind, cell_type) not in self._agendas:
            self._agendas[kind, cell_type] = plan_from_template(kind, cell_type)
        return self._agendas[kind, cell_type]

    def write(self) -> None:
        """Keys of written parents reach their children, because they are the same objects. Committee meetings
        go first: the meetings that they prepare point at them."""
        meetings = self.rows[Meeting]
        early = [one for one in meetings if one.kind == MeetingKind.COMMITTEE]
        copy_rows(early)
        later = [one for one in meetings if one.kind != MeetingKind.COMMITTEE]
        copy_rows(later)
        for model in WRITTEN[1:]:
            copy_rows(self.rows[model])


def layout_of(unit_number: int) -> str:
    """One commune in six wants its minutes item by item."""
    return MinutesLayout.BY_ITEM if unit_number % 6 == 3 else MinutesLayout.BY_SECTION
