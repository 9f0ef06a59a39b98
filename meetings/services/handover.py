"""Biên bản bàn giao to print, and the tasks of a comrade who is gone to another one."""

import datetime

from django.db import transaction

from meetings.errors import UnknownRecord
from meetings.handover import read_handover
from meetings.models import Task
from meetings.models.follow_up import OPEN_TASKS
from meetings.papers.frame import read_frame
from meetings.papers.handover import build_handover
from meetings.services.locking import latest_minutes, lock_meeting
from members.models import LifeEvent, Member, User
from songlo.audit.record import record
from songlo.common.errors import DomainError, StaleVersion
from songlo.papers.document import Document
from songlo.papers.models import Paper
from songlo.papers.services import request_paper

KIND = "handover"


class StillWritten(DomainError):
    code = "still_written"
    message = "Biên bản buổi giao việc này chưa ký; mời sửa người thực hiện ngay ở biên bản."


def handover_document(event: LifeEvent, today: datetime.date, sample_notice: str = "") -> Document:
    """With the figures of today."""
    frame = read_frame(event.organization, event.effective_on, sample_notice)
    return build_handover(read_handover(event, today), frame)


@transaction.atomic
def print_handover(
    *, actor: User, event: LifeEvent, now: datetime.datetime, today: datetime.date, sample_notice: str = ""
) -> Paper:
    """The version with today's figures, made or on its way; each change of secretary has its own versions."""
    paper = request_paper(
        kind=KIND,
        organization_uid=event.organization.uid,
        subject_uid=event.uid,
        document=handover_document(event, today, sample_notice),
        actor=actor,
        now=now,
    )
    if paper.created_at == now:
        record(
            "meetings.handover.print",
            actor=actor,
            organization=event.organization,
            target=event.member,
            changes={"print": [None, paper.number]},
            now=now,
        )
    return paper


@transaction.atomic
def hand_over_task(
    *, actor: User, task: Task, assignee: Member, now: datetime.datetime, version: int | None = None
) -> Task:
    """Giao lại: another comrade goes on with it. The minutes keep the name that was said in the room, in a later
    version too; while the first is open the name is mended in it, so that it never says what nobody decided."""
    meeting = lock_meeting(task.meeting)
    task = (
        Task.objects.select_for_update(of=("self",))
        .select_related("assignee", "first_assignee", "organization")
        .get(pk=task.pk)
    )
    if task.state not in OPEN_TASKS:
        raise UnknownRecord
    if version is not None and version != task.version:
        raise StaleVersion("Đồng chí khác vừa sửa nhiệm vụ này; mời xem lại.")
    last = latest_minutes(meeting)
    if last is None or not last.fixed_at:
        raise StillWritten
    if task.assignee_id == assignee.pk:
        return task
    before, given_to = task.assignee, task.given_to
    task.assignee, task.first_assignee = assignee, None if given_to == assignee else given_to
    task.version += 1
    task.save(update_fields=["assignee", "first_assignee", "version"])
    record(
        "meetings.task.hand_over",
        actor=actor,
        organization=task.organization,
        target=task,
        changes={"assignee": [before.full_name, assignee.full_name]},
        now=now,
    )
    return task
