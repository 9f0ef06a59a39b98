"""What phones send of what is decided: votes, tasks, the resolution."""

from collections.abc import Mapping
from typing import Any

from meetings.elections import Papers
from meetings.models import Resolution, Task, TaskReport, Vote
from meetings.models.proceedings import ELECTION_COUNTS, VoteMode
from meetings.services import follow_up, resolutions, votes
from meetings.services import operation_values as values
from meetings.services.elections import Election, Nominated
from meetings.services.operation_parts import Applying, Written, find_target
from songlo.common.errors import DomainError

# What was decided -------------------------------------------------------------------------------


def save_vote(applying: Applying) -> Written:
    row = find_target(applying, Vote)
    about = applying.sent.get("about") or (row.about if row else "")
    if row is None and about in votes.ONCE:
        row = applying.meeting.votes.filter(about=about).first()
    read = applying.read(values.VoteValues, _stored_vote(row))
    return votes.save_vote(
        **applying.common,
        uid=row.uid if row else applying.target,
        version=applying.row(row)["version"],
        about=read["about"],
        subject=read["subject"],
        mode=read["mode"] or VoteMode.HANDS,
        threshold=read["threshold"],
        hands=hands_of(read),
        election=_election_of(read, row),
        tellers=read["tellers"],
        reserved=read["reserved"],
        taken_at=read["taken_at"],
    )


def _stored_vote(row: Vote | None) -> dict[str, Any]:
    names = ("about", "subject", "mode", "threshold", "in_favor", "against", "other", "invalid", "tellers")
    return {name: getattr(row, name) for name in (*names, *ELECTION_COUNTS)} if row else {}


def _election_of(read: Mapping[str, Any], row: Vote | None) -> Election | None:
    """The names that are not sent stay as they are stored."""
    if read["mode"] != VoteMode.ELECTION:
        return None
    names = read["names"]
    if names is None and row is not None:
        stored = row.candidates.select_related("member").order_by("position")
        names = [Nominated(one.member, one.name, one.votes) for one in stored]
    counts = {name: read[name] or 0 for name in (*ELECTION_COUNTS, "invalid")}
    return Election(counts.pop("to_elect"), Papers(**counts), names or [])


def hands_of(read: Mapping[str, Any]) -> votes.Hands | None:
    """None while nobody has counted."""
    if read["in_favor"] is None:
        return None
    counts = [read[name] or 0 for name in ("in_favor", "against", "other", "invalid")]
    return votes.Hands(*counts)


def save_task(applying: Applying) -> Written:
    row = find_target(applying, Task)
    stored = {"text": row.text, "member": row.assignee, "due_on": row.due_on} if row else {}
    read = applying.read(values.TaskValues, stored)
    return follow_up.save_task(
        **applying.row(row), text=read["text"], assignee=read["member"], due_on=read["due_on"]
    )


def report_task(applying: Applying) -> Written:
    earlier = Task.objects.filter(organization=applying.meeting.organization_id)
    task = earlier.exclude(meeting=applying.meeting).filter(uid__in=[applying.target]).first()
    if task is None:
        raise DomainError("Nhiệm vụ này không còn trong danh sách; mời xem lại.")
    known = TaskReport.objects.filter(meeting=applying.meeting, task=task).first()
    stored = {"outcome": known.outcome, "note": known.note} if known else {}
    read = applying.read(values.ReportValues, stored)
    return follow_up.report_task(**applying.common, task=task, version=applying.seen(known), **read)


def save_resolution(applying: Applying) -> Written:
    known = Resolution.objects.filter(meeting=applying.meeting).first()
    stored = (
        {"subject": known.subject, "text": known.text, "pattern": known.pattern} if known else {"pattern": ""}
    )
    read = applying.read(values.ResolutionValues, stored)
    if not read["pattern"]:
        del read["pattern"]
    return resolutions.save_resolution(
        **applying.common, uid=applying.target, version=applying.seen(known), **read
    )
