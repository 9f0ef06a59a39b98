"""One cell's meetings of a year while they are being made."""

import datetime
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from django.db import models

from meetings.models import AgendaItem, Attendance, Meeting, Minutes, Sitting
from meetings.models.agenda import Step
from meetings.models.meeting import MeetingKind, MeetingSource
from meetings.roll_figures import RollFigures
from meetings.states import MeetingState, MinutesState
from songlo.demo.calendar import Fate, MeetingPlan
from songlo.demo.load import parts
from songlo.demo.load.decisions import resolution_of, score, votes_of
from songlo.demo.load.leaders import Leaders
from songlo.demo.load.persons import Body, Comrade
from songlo.demo.load.tasks import TaskBook
from songlo.demo.load.times import MINUTE, ZONE, at, sittings_of
from songlo.demo.texts import choose_texts
from songlo.demo.texts.pools import NOT_HELD_REASONS
from songlo.demo.texts.shapes import MeetingTexts

if TYPE_CHECKING:
    from songlo.demo.load.meetings import MeetingLoader

ELECTS = "Gò Sen"  # the cell that is shown first has voted on names, too, in its last meeting but one


@dataclass
class Held:
    """A meeting that was held, for its papers: what has become of it, when it ended, its first minutes."""

    meeting: Meeting
    body: Body
    plan: MeetingPlan
    ended_at: datetime.datetime
    leaders: Leaders
    minutes: Minutes


@dataclass
class Year:
    """Makes them one after the other; what it makes goes into the loader's rows."""

    loader: "MeetingLoader"
    body: Body
    leaders: Leaders
    rng: Random
    away: Comrade | None
    tasks: TaskBook
    layout: str
    number: int  # of the last resolution

    def add(self, plan: MeetingPlan) -> None:
        cell = self.body.cell
        texts = choose_texts(
            cell.plan.texts,
            plan.day.month,
            cell.key,
            short=cell.plan.short,
            commune=cell.upper_name,
            town=cell.town,
            committee=bool(self.body.committee),
        )
        planned = datetime.datetime(
            plan.day.year,
            plan.day.month,
            plan.day.day,
            cell.plan.meeting_hour,
            cell.plan.meeting_minute,
            tzinfo=ZONE,
        )
        meeting = Meeting(
            organization=cell.organization,
            kind=texts.kind,
            theme=texts.theme.title if texts.theme else "",
            form="Tập trung tại hội trường",
            month=plan.month,
            scheduled_at=planned,
            place=cell.plan.meeting_place[:1].upper() + cell.plan.meeting_place[1:],
            chair=self.body.secretary.member,
            minute_taker=self.body.minute_taker.member,
            state=_state(plan.fate),
            created_at=self._before(planned, days=9),
        )
        if plan.fate == Fate.NOT_HELD:
            meeting.not_held_reason = self.rng.choice(NOT_HELD_REASONS)
        else:
            meeting.convened_at = None if plan.fate == Fate.PREPARING else self._before(planned, days=3)
            self._set_focus(meeting, plan, texts)
        self._prepare_in_committee(meeting, plan, texts, planned)
        self._put(meeting)
        items = parts.agenda_of(meeting, self.loader.agenda(texts.kind, cell.organization.cell_type), texts)
        lines = parts.roll_of(meeting, self.body.comrades, plan.day)
        self._put(*items, *(line for _, line in lines))
        if plan.is_held:
            self._hold(meeting, plan, texts, planned, items, lines)

    def _before(self, planned: datetime.datetime, *, days: int) -> datetime.datetime:
        """So many days before the meeting, yesterday at the latest: nothing was done in the future."""
        yesterday = at(self.loader.today - datetime.timedelta(days=1), 19)
        return min(planned - datetime.timedelta(days=days), yesterday)

    def _put(self, *rows: models.Model) -> None:
        for row in rows:
            self.loader.rows[type(row)].append(row)

    def _set_focus(self, meeting: Meeting, plan: MeetingPlan, texts: MeetingTexts) -> None:
        meeting.focus_matter = texts.focus
        meeting.focus_measures = "\n".join(texts.measures)
        if plan.is_held:
            leader = (self.body.deputy or self.body.secretary).member.full_name
            meeting.focus_who = f"đ/c {leader}"
            meeting.focus_due_on = plan.day + datetime.timedelta(days=self.rng.randint(12, 26))
            if plan.ago >= 1 and self.rng.random() < 0.86:
                meeting.focus_settled_on = meeting.focus_due_on - datetime.timedelta(
                    days=self.rng.randint(0, 6)
                )

    def _prepare_in_committee(
        self, meeting: Meeting, plan: MeetingPlan, texts: MeetingTexts, planned: datetime.datetime
    ) -> None:
        """Họp chi ủy, three days before, five lines; only where there is a chi ủy (domain facts 1.1)."""
        start = planned - datetime.timedelta(days=3)
        if not self.body.committee or start.date() >= self.loader.today or plan.fate == Fate.NOT_HELD:
            return
        small = Meeting(
            organization=meeting.organization,
            kind=MeetingKind.COMMITTEE,
            month=meeting.month,
            scheduled_at=start,
            place=meeting.place,
            chair=meeting.chair,
            minute_taker=(self.body.deputy or self.body.secretary).member,
            state=MeetingState.HELD,
            source=MeetingSource.AFTERWARDS,
            held_on=start.date(),
            rules=self.loader.rules,
            conclusion="\n".join(texts.committee_notes[2:4]),
            read_back=True,
            created_at=start,
        )
        meeting.prepared_by = small
        items = [
            AgendaItem(meeting=small, **values)
            for values in self.loader.agenda(MeetingKind.COMMITTEE, meeting.organization.cell_type)
        ]
        notes = {
            Step.RESULTS: texts.committee_notes[0], Step.DISCUSSION: texts.committee_notes[1],
            Step.PLANS: texts.committee_notes[2], Step.CONCLUSION: texts.committee_notes[3],
            Step.SCORE: texts.committee_notes[4],
        }  # fmt: skip
        for item in items:
            item.notes = notes.pop(item.step, "")
        lines = parts.roll_of(small, self.body.committee, plan.day)
        for _, line in lines:
            line.state = "PRESENT"
        end = start + self.rng.randint(30, 45) * MINUTE
        self._put(small, *items, *(line for _, line in lines))
        self._put(Sitting(meeting=small, started_at=start, ended_at=end))
        minutes = Minutes(meeting=small, number=1, state=MinutesState.AGREED, agreed_at=end)
        self.loader.committees.append(Held(small, self.body, plan, end, self.leaders, minutes))

    def _hold(
        self,
        meeting: Meeting,
        plan: MeetingPlan,
        texts: MeetingTexts,
        planned: datetime.datetime,
        items: list[AgendaItem],
        lines: list[tuple[Comrade, Attendance]],
    ) -> None:
        """The roll is taken, the minute taker writes (or the pages are photographed), the room decides."""
        rng, body = self.rng, self.body
        sittings = sittings_of(rng, meeting, planned, evening=body.cell.plan.rural)
        start, end = sittings[0].started_at, sittings[-1].ended_at
        recent = plan.ago <= 2
        parts.take_roll(
            rng,
            body,
            lines,
            often_away=self.away if recent else None,
            needed=(body.secretary, self.body.minute_taker),
            start=start,
        )
        present = [one for one, line in lines if line.state == "PRESENT"]
        speakers = [one for one in present if one is not body.secretary]
        meeting.source = MeetingSource.AFTERWARDS if plan.from_book else MeetingSource.ON_THE_SPOT
        meeting.held_on = plan.day
        meeting.rules = self.loader.rules
        meeting.conclusion = "\n".join(texts.conclusion)
        figures = RollFigures.of_lines([line for _, line in lines])
        meeting.dues_note = parts.dues_note(rng, plan.day.month, figures.summoned)
        meeting.read_back = plan.fate != Fate.DRAFT
        self._put(*sittings, *parts.guest_of(rng, meeting, body, self.leaders.delegates, texts))
        typed = plan.photos == 0
        if typed:
            parts.write_notes(rng, items, texts)
            debate = parts.debate(rng, meeting, items, texts, speakers)
            own = parts.self_criticism_of(rng, meeting, items, texts, speakers)
            for number, statement in enumerate(own, start=len(debate) + 1):
                statement.position = number * parts.POSITION
            self._put(*debate, *own)
        self._put(*parts.wishes_of(rng, meeting, texts, speakers))
        if plan.fate != Fate.DRAFT:  # the cell is still at its sheet
            score(rng, meeting, texts)
        elects = plan.ago == 1 and body.cell.plan.short == ELECTS
        self._put(
            *votes_of(rng, meeting, texts, figures, speakers, agreed=plan.fate != Fate.DRAFT, elects=elects)
        )
        self._put(*self.tasks.report_to(meeting, plan))
        tasks = self.tasks.give(meeting, plan, texts, present)
        self.number += 1
        self._put(*tasks, resolution_of(meeting, body.cell, texts.resolution, tasks, number=self.number))
        minutes = Minutes(
            meeting=meeting,
            number=1,
            layout=self.layout,
            state=MinutesState.DRAFT if plan.fate == Fate.DRAFT else MinutesState.AGREED,
            agreed_at=None if plan.fate == Fate.DRAFT else end - 3 * MINUTE,
        )
        self.loader.held.append(Held(meeting, body, plan, end, self.leaders, minutes))


def _state(fate: Fate) -> str:
    named = {
        Fate.NOT_HELD: MeetingState.NOT_HELD,
        Fate.PREPARING: MeetingState.PREPARING,
        Fate.CONVENED: MeetingState.CONVENED,
        Fate.UNREPORTED: MeetingState.CONVENED,
    }
    return named.get(fate, MeetingState.HELD)
