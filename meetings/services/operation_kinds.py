"""One function for each kind of operation: it calls the service that the pages call, and tells what was written."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from meetings.errors import TwoTexts
from meetings.models import (
    AgendaItem,
    Guest,
    Meeting,
    Operation,
    Proposal,
    Resolution,
    Statement,
    Task,
    TaskReport,
    Vote,
)
from meetings.models.in_session import OperationResult
from meetings.models.proceedings import VoteAbout, VoteMode
from meetings.services import discussion, follow_up, in_session, minutes, resolutions, votes
from meetings.services import operation_values as values
from meetings.services.rows import (
    Editable,
    Seen,
    find_row,
    get_row,
    later_events,
    stale_record,
)
from members.models import User
from members.states import Threshold
from songlo.common.errors import DomainError

Row = TypeVar("Row", Guest, Proposal, Statement, Task, Vote)
Written = Editable | None


@dataclass
class Applying:
    """One operation, about to be applied. `decides` is the person who chose it over the other text, or over the
    reason for which it waited: then nobody is asked what was seen."""

    operation: Operation
    meeting: Meeting
    actor: User
    now: Any
    decides: bool = False

    @property
    def target(self) -> uuid.UUID | None:
        return self.operation.target

    @property
    def common(self) -> dict[str, Any]:
        return {"actor": self.actor, "meeting": self.meeting, "now": self.now}

    @property
    def sent(self) -> Mapping[str, Any]:
        return self.operation.payload

    @cached_property
    def people(self) -> values.People:
        return values.People(self.meeting)

    def read(self, form: type[values.Values], stored: Mapping[str, Any] | None = None) -> dict[str, Any]:
        filled = form(self.sent, stored or {}, self.people)
        if not filled.is_valid():
            field, errors = next(iter(filled.errors.items()))
            raise DomainError(str(errors[0]), field=field)
        return filled.cleaned_data

    def seen(self, row: Editable | None) -> Seen | None:
        """The version that the phone had, and those after it that the phone itself has written."""
        if row is None or self.decides:
            return None
        base = self.operation.base_version or 0
        own = Operation.objects.filter(
            device=self.operation.device,
            record_uid=row.uid,
            result=OperationResult.APPLIED,
            applied_version__gt=base,
        )
        return Seen(base).with_own(own.values_list("applied_version", flat=True))

    def own(self) -> dict[str, Any]:
        """For facts on the meeting's own row."""
        return {**self.common, "version": self.seen(self.meeting)}

    def row(self, row: Editable | None) -> dict[str, Any]:
        return {**self.common, "uid": self.target, "version": self.seen(row)}


def find_target(applying: Applying, model: type[Row]) -> Row | None:
    """The record that the phone writes; a new one has no row yet. What somebody else has taken out does not come
    back by itself."""
    row = find_row(applying.meeting, model, applying.target)
    if row is None and not applying.decides and _dropped_elsewhere(applying):
        mine = str(
            applying.sent.get("text") or applying.sent.get("subject") or applying.sent.get("name") or ""
        )
        raise stale_record(None, (TwoTexts("Nội dung", mine, "(đã bỏ)"),), 0)
    return row


def _dropped_elsewhere(applying: Applying) -> bool:
    drops = Operation.objects.filter(
        meeting=applying.meeting,
        target=applying.target,
        kind__endswith=".drop",
        result=OperationResult.APPLIED,
    )
    last = drops.order_by("-id").values_list("device", flat=True).first()
    if last is not None:
        return last != applying.operation.device_id
    return applying.operation.base_version is not None


def drop(model: type[Row], service: Callable[..., object]) -> Callable[[Applying], Written]:
    def apply(applying: Applying) -> Written:
        row = find_row(applying.meeting, model, applying.target)
        if row is None:
            return None
        seen = applying.seen(row)
        if seen is not None and (later := later_events(row, seen)):
            raise stale_record(later[0], (TwoTexts("Nội dung", "(bỏ)", str(row)),), row.version)
        service(**applying.common, uid=row.uid)
        return None

    return apply


# The evening ------------------------------------------------------------------------------------


def start(applying: Applying) -> Written:
    return in_session.start_meeting(**applying.own(), **applying.read(values.StartValues))


def pause(applying: Applying) -> Written:
    return in_session.pause_meeting(**applying.common, **applying.read(values.AtValues))


def resume(applying: Applying) -> Written:
    return in_session.resume_meeting(**applying.common, **applying.read(values.AtValues))


def end(applying: Applying) -> Written:
    return in_session.end_meeting(**applying.own(), **applying.read(values.EndValues))


# What was said ----------------------------------------------------------------------------------


def save_guest(applying: Applying) -> Written:
    row = find_target(applying, Guest)
    stored = {"name": row.name, "post": row.post, "remarks": row.remarks} if row else {}
    return discussion.save_guest(**applying.row(row), **applying.read(values.GuestValues, stored))


def begin_item(applying: Applying) -> Written:
    item = get_row(applying.meeting, AgendaItem, applying.target)  # type: ignore[arg-type]
    return discussion.begin_item(**applying.row(item), **applying.read(values.BeginValues))


def save_notes(applying: Applying) -> Written:
    item = get_row(applying.meeting, AgendaItem, applying.target)  # type: ignore[arg-type]
    stored = {"notes": item.notes, "conclusion": item.conclusion}
    return discussion.save_item_notes(**applying.row(item), **applying.read(values.NotesValues, stored))


def save_statement(applying: Applying) -> Written:
    row = find_target(applying, Statement)
    stored: dict[str, Any] = {}
    if row:
        stored = {"member": row.speaker, "text": row.text, "item": row.item.uid if row.item else None}
    read = applying.read(values.StatementValues, stored)
    item = get_row(applying.meeting, AgendaItem, read["item"]) if read["item"] else None
    return discussion.save_statement(
        **applying.row(row),
        speaker=read["member"],
        text=read["text"],
        item=item,
        said_at=read["said_at"],
    )


def save_proposal(applying: Applying) -> Written:
    row = find_target(applying, Proposal)
    stored: dict[str, Any] = {}
    if row:
        stored = {"text": row.text, "member": row.raised_by, "place": row.place, "field": row.field}
        stored["answer"] = row.answer_on_the_spot
    read = applying.read(values.ProposalValues, stored)
    return follow_up.save_proposal(
        **applying.row(row),
        raised_by=read.pop("member"),
        answer_on_the_spot=read.pop("answer"),
        **read,
    )


def save_conclusion(applying: Applying) -> Written:
    return discussion.save_conclusion(**applying.own(), **applying.read(values.ConclusionValues))


def save_dues(applying: Applying) -> Written:
    return discussion.save_dues_note(**applying.own(), **applying.read(values.DuesValues))


def read_back(applying: Applying) -> Written:
    return discussion.save_read_back(**applying.common, **applying.read(values.ReadBackValues))


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
        version=applying.seen(row),
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


def _tuple(hands: votes.Hands) -> tuple[int, int, int]:
    return hands.in_favor, hands.against, hands.other


def _counted_elsewhere(applying: Applying) -> bool:
    """The last phone that counted was another one, and this one has not heard of it."""
    counted = Operation.objects.filter(
        meeting=applying.meeting, kind=applying.operation.kind, result=OperationResult.APPLIED
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
    return minutes.agree_minutes(**applying.common, agreed_at=read["agreed_at"]).meeting


def save_task(applying: Applying) -> Written:
    row = find_target(applying, Task)
    stored = {"text": row.text, "member": row.assignee, "due_on": row.due_on} if row else {}
    read = applying.read(values.TaskValues, stored)
    return follow_up.save_task(
        **applying.row(row), text=read["text"], assignee=read["member"], due_on=read["due_on"]
    )


def report_task(applying: Applying) -> Written:
    earlier = Task.objects.filter(organization=applying.meeting.organization_id)
    task = earlier.exclude(meeting=applying.meeting).filter(uid=applying.target).first()
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


ROLL_MARK = "roll.mark"
SETTLE = "review.settle"
KINDS: dict[str, Callable[[Applying], Written]] = {
    "meeting.start": start,
    "meeting.pause": pause,
    "meeting.resume": resume,
    "meeting.end": end,
    "guest.save": save_guest,
    "guest.drop": drop(Guest, discussion.drop_guest),
    "item.begin": begin_item,
    "item.notes": save_notes,
    "statement.save": save_statement,
    "statement.drop": drop(Statement, discussion.drop_statement),
    "vote.save": save_vote,
    "vote.drop": drop(Vote, votes.drop_vote),
    "proposal.save": save_proposal,
    "proposal.drop": drop(Proposal, follow_up.drop_proposal),
    "task.save": save_task,
    "task.drop": drop(Task, follow_up.drop_task),
    "task.report": report_task,
    "resolution.save": save_resolution,
    "conclusion.save": save_conclusion,
    "dues.save": save_dues,
    "score.save": save_score,
    "minutes.read_back": read_back,
    "minutes.agree": agree,
}
WORDS: dict[str, str] = {
    "meeting.start": "Bắt đầu họp",
    "meeting.pause": "Tạm nghỉ",
    "meeting.resume": "Họp tiếp",
    "meeting.end": "Kết thúc họp",
    ROLL_MARK: "Điểm danh",
    "guest.save": "Đại biểu dự",
    "guest.drop": "Bỏ đại biểu dự",
    "item.begin": "Bắt đầu nội dung",
    "item.notes": "Diễn biến của nội dung",
    "statement.save": "Ý kiến phát biểu",
    "statement.drop": "Bỏ ý kiến phát biểu",
    "vote.save": "Biểu quyết",
    "vote.drop": "Bỏ biểu quyết",
    "proposal.save": "Kiến nghị",
    "proposal.drop": "Bỏ kiến nghị",
    "task.save": "Phân công nhiệm vụ",
    "task.drop": "Bỏ nhiệm vụ",
    "task.report": "Kết quả nhiệm vụ",
    "resolution.save": "Nghị quyết",
    "conclusion.save": "Kết luận của chủ trì",
    "dues.save": "Tình hình nộp đảng phí",
    "score.save": "Tự chấm điểm, xếp loại",
    "minutes.read_back": "Đọc lại biên bản",
    "minutes.agree": "Biên bản được thông qua",
    SETTLE: "Xem lại",
}
