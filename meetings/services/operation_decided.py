"""What phones send of what is decided: votes, the score, the minutes agreed, tasks, the resolution."""

from collections.abc import Mapping
from typing import Any

from meetings.elections import Papers
from meetings.errors import TwoTexts
from meetings.models import Operation, Resolution, Task, TaskReport, Vote
from meetings.models.in_session import OperationResult
from meetings.models.proceedings import ELECTION_COUNTS, VoteAbout, VoteMode
from meetings.services import follow_up, minutes, resolutions, votes
from meetings.services import operation_values as values
from meetings.services.elections import Election, Nominated
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


def save_once(applying: Applying, about: str, hands: votes.Hands | None) -> None:
    """The vote that belongs to the score, or to the minutes: whoever has seen another count is asked."""
    counted = _counted(applying, about)
    if hands is None or hands == counted:
        return
    if counted is not None and not applying.decides and counted != _seen_count(applying):
        raise stale_record(None, (TwoTexts(COUNTS, _words(hands), _words(counted)),), 0)
    votes.save_vote(**applying.common, about=about, hands=hands)
    # The phones know a count by the version of the meeting.
    meeting = lock_meeting(applying.meeting)
    meeting.version += 1
    meeting.save(update_fields=["version"])


def _counted(applying: Applying, about: str) -> votes.Hands | None:
    vote = applying.meeting.votes.filter(about=about).first()
    return vote and votes.Hands(vote.in_favor, vote.against, vote.other, vote.invalid)


def _seen(applying: Applying) -> Mapping[str, Any]:
    """What stood on the phone, whoever wrote it: a count may come from the book page, too."""
    seen = applying.sent.get("seen")
    return seen if isinstance(seen, dict) else {}


def _seen_count(applying: Applying) -> votes.Hands | None:
    counts = [_seen(applying).get(name) for name in ("in_favor", "against", "other", "invalid")]
    return None if counts[0] is None else votes.Hands(*(one or 0 for one in counts))


def _words(hands: votes.Hands) -> str:
    return f"{hands.in_favor}, {hands.against}, {hands.other}"


def save_score(applying: Applying) -> Written:
    meeting = applying.meeting
    stored = {"score": meeting.self_score, "grade": meeting.self_grade, "weakness": meeting.self_weakness}
    read = applying.read(values.ScoreValues, stored)
    own = applying.own()
    if not applying.decides:
        _refuse_other_score(applying, stored, read)
    save_once(applying, VoteAbout.SELF_SCORE, hands_of(read))
    return votes.save_self_score(**own, score=read["score"], grade=read["grade"], weakness=read["weakness"])


def _refuse_other_score(applying: Applying, stored: Mapping[str, Any], read: Mapping[str, Any]) -> None:
    """Hands are raised for one score. Nobody writes another one under hands of which he has not heard, nor hands
    under a score that he has not seen."""
    counted, mine = _counted(applying, VoteAbout.SELF_SCORE), hands_of(read)
    for name, label in (("score", "Tổng điểm"), ("grade", "Xếp loại")):
        known, told = stored[name], read[name] if name in applying.sent else _told(applying, name)
        if known in (None, "") or told in (None, "", known):
            continue
        if name in applying.sent and (counted is None or counted == _seen_count(applying)):
            continue
        if name not in applying.sent and mine is None:
            continue
        rows = [TwoTexts(label, _label(name, told), _label(name, known))]
        if mine or counted:
            rows.append(TwoTexts(COUNTS, _words(mine) if mine else "", _words(counted) if counted else ""))
        raise stale_record(None, tuple(rows), applying.meeting.version)


def _told(applying: Applying, name: str) -> Any:
    """The score that stood on the phone when the hands were counted."""
    field = values.ScoreValues.base_fields[name]
    try:
        return field.clean(_seen(applying).get(name))
    except ValidationError:
        return None


def _label(name: str, value: Any) -> str:
    return str(Grade(value).label) if name == "grade" else f"{value:f}".removesuffix(".0").replace(".", ",")


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
