"""Tasks of one cell through the year: given at one meeting, heard of at the next."""

import datetime
from random import Random

from meetings.models import Meeting, Task, TaskReport
from meetings.models.follow_up import TaskOutcome, TaskState
from songlo.demo.calendar import MeetingPlan
from songlo.demo.load.persons import Body, Comrade
from songlo.demo.texts.pools import TASK_DELAYS, TASK_DROPS, TASK_RESULTS
from songlo.demo.texts.shapes import Job, MeetingTexts

OUTCOMES = {
    TaskOutcome.DONE: 78,
    TaskOutcome.DONE_LATE: 8,
    TaskOutcome.CARRIED_OVER: 12,
    TaskOutcome.DROPPED: 2,
}
NOTES = {
    TaskOutcome.DONE: TASK_RESULTS,
    TaskOutcome.DONE_LATE: TASK_RESULTS,
    TaskOutcome.CARRIED_OVER: TASK_DELAYS,
    TaskOutcome.DROPPED: TASK_DROPS,
}


class TaskBook:
    def __init__(self, body: Body, rng: Random, *, today: datetime.date) -> None:
        self._body = body
        self._rng = rng
        self._today = today
        self._open: list[Task] = []

    def give(
        self, meeting: Meeting, plan: MeetingPlan, texts: MeetingTexts, present: list[Comrade]
    ) -> list[Task]:
        jobs = list(texts.tasks) + ([texts.theme.task] if texts.theme else [])
        given = [
            Task(
                organization=meeting.organization,
                meeting=meeting,
                text=job.text,
                assignee=self._person_for(job, present).member,
                due_on=self._due(plan, job),
                state=TaskState.IN_PROGRESS if self._rng.random() < 0.4 else TaskState.NEW,
                position=(number + 1) * 100,
            )
            for number, job in enumerate(jobs)
        ]
        self._open += given
        return given

    def _due(self, plan: MeetingPlan, job: Job) -> datetime.date:
        """After the last meeting most tasks still have time."""
        due = plan.day + datetime.timedelta(days=job.days)
        if plan.ago == 0 and due < self._today and self._rng.random() < 0.7:
            return self._today + datetime.timedelta(days=self._rng.randint(2, 9))
        return due

    def report_to(self, meeting: Meeting, plan: MeetingPlan) -> list[TaskReport]:
        """The meeting hears of every open task; it closes on that day, or goes on."""
        reports, still_open = [], []
        for task in self._open:
            outcome = self._rng.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
            note = self._rng.choice(NOTES[outcome])
            reports.append(TaskReport(meeting=meeting, task=task, outcome=outcome, note=note))
            if outcome == TaskOutcome.CARRIED_OVER:
                task.state = TaskState.IN_PROGRESS
                still_open.append(task)
            else:
                task.state, task.closed_on, task.result = TaskState(outcome), plan.day, note
        self._open = still_open
        return reports

    def _person_for(self, job: Job, present: list[Comrade]) -> Comrade:
        """Whom the job suits; whoever is there, else the bí thư himself."""
        body = self._body
        named = {"secretary": body.secretary, "deputy": body.deputy or body.secretary}
        if job.who in named:
            return named[job.who]
        pool = body.committee if job.who == "committee" else present
        fitting = [one for one in pool if job.who in ("committee", "member") or one.voice == job.who]
        return self._rng.choice(fitting or present or [body.secretary])
