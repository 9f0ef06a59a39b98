"""What phones send of what is decided: votes, the score, the minutes agreed, tasks, the resolution."""

from collections.abc import Mapping
from typing import Any

from meetings.errors import TwoTexts
from meetings.models import Operation, Resolution, Task, TaskReport, Vote
from meetings.models.in_session import OperationResult
from meetings.models.proceedings import VoteAbout, VoteMode
from meetings.services import follow_up, minutes, resolutions, votes
from meetings.services import operation_values as values
from meetings.services.locking import lock_meeting
from meetings.services.operation_parts import Applying, Written, find_target
from meetings.services.rows import stale_record
from members.states import Threshold
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
        threshold=read["threshold"] or Threshold.MORE_THAN_HALF,
        hands=hands_of(read) or votes.Hands(0),
        tellers=read["tellers"],
        reserved=read["reserved"],
        taken_at=read["taken_at"],
    )


def _stored_vote(row: Vote | None) -> dict[str, Any]:
    names = ("about", "subject", "mode", "threshold", "in_favor", "against", "other", "invalid", "tellers")
    return {name: getattr(row, name) for name in names} if row else {}


def hands_of(read: Mapping[str, Any]) -> votes.Hands | None:
    """None while nobody has counted."""
    if read["in_favor"] is None:
        return None
    counts = [read[name] or 0 for name in ("in_favor", "against", "other", "invalid")]
    return votes.Hands(*counts)


def save_once(applying: Applying, about: str, hands: votes.Hands | None) -> None:
    """The vote that belongs to the score, or to the minutes: whoever has seen another count is asked."""
    if hands is None:
        return
    known = applying.meeting.votes.filter(about=about).first()
    counted = None if known is None else (known.in_favor, known.against, known.other, known.invalid)
    if counted == (hands.in_favor, hands.against, hands.other, hands.invalid):
        return
    if known is not None and not applying.decides and _counted_elsewhere(applying):
        mine, theirs = (f"{one[0]}, {one[1]}, {one[2]}" for one in (_tuple(hands), counted or (0, 0, 0)))
        rows = (TwoTexts("Tán thành, không tán thành, ý kiến khác", mine, theirs),)
        raise stale_record(None, rows, known.version)
    votes.save_vote(**applying.common, about=about, hands=hands)
    # The phones know a count by the version of the meeting.
    meeting = lock_meeting(applying.meeting)
    meeting.version += 1
    meeting.save(update_fields=["version"])


def _tuple(hands: votes.Hands) -> tuple[int, int, int]:
    return hands.in_favor, hands.against, hands.other


def _counted_elsewhere(applying: Applying) -> bool:
    """The last phone that counted was another one, and this one has not heard of it."""
    counted = Operation.objects.filter(
        meeting=applying.meeting,
        kind=applying.operation.kind,
        result=OperationResult.APPLIED,
        record_uid=applying.meeting.uid,
    )
    last = counted.order_by("-id").first()
    if last is None or last.device_id == applying.operation.device_id:
        return False
    return (applying.operation.base_version or 0) < (last.applied_version or 0)


def save_score(applying: Applying) -> Written:
    meeting = applying.meeting
    stored = {"score": meeting.self_score, "grade": meeting.self_grade, "weakness": meeting.self_weakness}
    read = applying.read(values.ScoreValues, stored)
    own = applying.own()
    save_once(applying, VoteAbout.SELF_SCORE, hands_of(read))
    return votes.save_self_score(**own, score=read["score"], grade=read["grade"], weakness=read["weakness"])


def agree(applying: Applying) -> Written:
    read = applying.read(values.AgreeValues)
    save_once(applying, VoteAbout.MINUTES, hands_of(read))
    minutes.agree_minutes(**applying.common, agreed_at=read["agreed_at"])
    return lock_meeting(applying.meeting)


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
