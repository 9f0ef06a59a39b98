"""What a meeting leaves behind: tasks with person and date, results of earlier ones, opinions and proposals."""

import datetime
import uuid
from typing import Any

from django.db import transaction

from meetings.day_roll import day_of
from meetings.errors import UnknownRecord
from meetings.models import Meeting, Proposal, Task, TaskReport
from meetings.models.follow_up import TaskOutcome, TaskState
from meetings.services.locking import lock_for_facts
from meetings.services.rows import Changes, drop_row, find_row, note_change, put_row, write_changes
from members.models import Member, User
from songlo.common import vn
from songlo.common.errors import DomainError


class TaskHasReports(DomainError):
    code = "task_has_reports"
    message = "Nhiệm vụ này đã được báo cáo ở một buổi sau; mời ghi kết quả hoặc thôi thực hiện."


@transaction.atomic
def save_task(
    *,
    actor: User,
    meeting: Meeting,
    text: str,
    assignee: Member,
    due_on: datetime.date | None,
    now: datetime.datetime,
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> Task:
    """Việc – người – hạn, handed out in this meeting. Who goes on with it since (`hand_over_task`) stays, unless the
    minutes now name another one."""
    meeting = lock_for_facts(meeting)
    values: dict[str, Any] = {"text": vn.nfc(text), "due_on": due_on}
    known = find_row(meeting, Task, uid)
    if known is None or known.given_to != assignee:
        values |= {"assignee": assignee, "first_assignee": None}
    if known is None:
        values["organization"] = meeting.organization
    task, changes = put_row(meeting, Task, uid, version, values)
    note_change(actor, meeting, task, "meetings.task.save", changes, now)
    return task


@transaction.atomic
def drop_task(*, actor: User, meeting: Meeting, uid: uuid.UUID, now: datetime.datetime) -> None:
    meeting = lock_for_facts(meeting)
    if TaskReport.objects.filter(task__uid=uid).exists():
        raise TaskHasReports
    drop_row(actor, meeting, Task, uid, "meetings.task.drop", now)


@transaction.atomic
def report_task(
    *,
    actor: User,
    meeting: Meeting,
    task: Task,
    outcome: str,
    now: datetime.datetime,
    note: str = "",
    version: int | None = None,
) -> TaskReport:
    """What this meeting heard of a task of an earlier one. The report stays with the meeting; the task closes,
    or goes on when it is carried over."""
    meeting = lock_for_facts(meeting)
    task = Task.objects.select_for_update().get(pk=task.pk)
    if task.organization_id != meeting.organization_id or task.meeting_id == meeting.pk:
        raise UnknownRecord
    report = TaskReport.objects.filter(meeting=meeting, task=task).first()
    values = {"outcome": outcome, "note": vn.nfc(note)}
    if report is None:
        report = TaskReport.objects.create(meeting=meeting, task=task, **values)
        changes: Changes = {"version": [0, 1], "outcome": [None, TaskOutcome(outcome).label]}
    else:
        changes = write_changes(report, values, seen=version)
    if changes:
        _apply_to_task(task, outcome, values["note"], day_of(meeting))
    note_change(actor, meeting, report, "meetings.task.report", changes, now)
    return report


def _apply_to_task(task: Task, outcome: str, note: str, day: datetime.date) -> None:
    goes_on = outcome == TaskOutcome.CARRIED_OVER
    task.state = TaskState.IN_PROGRESS if goes_on else TaskState(outcome)
    task.closed_on = None if goes_on else day
    task.result = note
    task.version += 1
    task.save(update_fields=["state", "closed_on", "result", "version"])


@transaction.atomic
def save_proposal(
    *,
    actor: User,
    meeting: Meeting,
    text: str,
    now: datetime.datetime,
    raised_by: Member | None = None,
    place: str = "",
    field: str = "",
    answer_on_the_spot: str = "",
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> Proposal:
    """Ghi kiến nghị; who raised it may be withheld. An answer given in the room is recorded with it."""
    meeting = lock_for_facts(meeting)
    values = {
        "text": vn.nfc_lines(text),
        "raised_by": raised_by,
        "place": vn.nfc(place),
        "field": vn.nfc(field),
        "answer_on_the_spot": vn.nfc_lines(answer_on_the_spot),
    }
    proposal, changes = put_row(meeting, Proposal, uid, version, values)
    note_change(actor, meeting, proposal, "meetings.proposal.save", changes, now)
    return proposal


@transaction.atomic
def drop_proposal(*, actor: User, meeting: Meeting, uid: uuid.UUID, now: datetime.datetime) -> None:
    drop_row(actor, lock_for_facts(meeting), Proposal, uid, "meetings.proposal.drop", now)
