"""Gửi đảng ủy: what leaves the cell is the bản tổng hợp (design.md 2.13); received, or asked to be completed."""

import datetime
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from meetings import score_sheets
from meetings.models import Meeting, Minutes, Resolution, Submission
from meetings.models.meeting import MeetingKind
from meetings.papers.frame import read_frame
from meetings.papers.resolution import build_resolution
from meetings.papers.summary import build_summary
from meetings.reading import read_facts
from meetings.reminder_kinds import ReminderKind
from meetings.services.locking import lock_meeting, lock_meetings
from meetings.services.minute_taker import name_minute_taker
from meetings.services.minutes import NotPrinted, fix_minutes, open_minutes
from meetings.services.notifying import take_back, tell_returned
from meetings.services.preparation import ReasonMissing
from meetings.states import MeetingState, SubmissionState, WrongState, next_state
from members.models import User
from songlo.audit.record import record
from songlo.common import vn
from songlo.papers.document import Document, content_sha256
from songlo.papers.models import Paper, PaperState
from songlo.papers.queries import current_paper
from songlo.papers.services import archive_paper, freeze_paper, void_paper, want_pdf

REPLACED = "Đã có bản gửi đảng ủy"


@transaction.atomic
def send_minutes(
    *, actor: User, meeting: Meeting, now: datetime.datetime, sample_notice: str = ""
) -> Submission:
    """The bản tổng hợp is frozen and sent, and with it freezes the print of the minutes, which stay with the
    cell. Sending twice sends once."""
    meeting = lock_meeting(meeting)
    if meeting.kind == MeetingKind.COMMITTEE:
        raise WrongState("Biên bản họp chi ủy lưu tại chi bộ, không gửi lên đảng ủy.")
    if meeting.state != MeetingState.HELD:
        raise WrongState
    minutes = open_minutes(meeting)
    current = meeting.submissions.exclude(state=SubmissionState.RETURNED).first()
    if current is not None:
        return current
    if minutes.printed is None:
        raise NotPrinted
    freeze_paper(paper=minutes.printed, now=now)
    fix_minutes(minutes, actor=actor, now=now)
    submission = Submission.objects.create(
        meeting=meeting,
        minutes=minutes,
        summary=_freeze_papers(meeting, minutes, actor=actor, now=now, sample_notice=sample_notice),
        sent_at=now,
        sent_by=actor,
    )
    _write_down("meetings.submission.send", submission, actor=actor, now=now)
    score_sheets.tell_sent(meeting, actor, now)
    for kind in (ReminderKind.RETURNED, ReminderKind.NOT_SENT):
        take_back(meeting, now, kind)
    return submission


def _freeze_papers(
    meeting: Meeting, minutes: Minutes, *, actor: User, now: datetime.datetime, sample_notice: str
) -> Paper:
    facts = read_facts(meeting)
    frame = read_frame(meeting.organization, facts.day, sample_notice)
    resolution = Resolution.objects.filter(meeting=meeting).first()
    if resolution is not None:
        paper = _freeze(meeting, "resolution", resolution.uid, build_resolution(facts, frame), now)
        want_pdf(paper=paper, actor=actor, now=now)
    summary = _freeze(meeting, "summary", minutes.uid, build_summary(facts, frame), now)
    want_pdf(paper=summary, actor=actor, now=now)
    return summary


def _freeze(
    meeting: Meeting, kind: str, subject_uid: uuid.UUID, document: Document, now: datetime.datetime
) -> Paper:
    """A print of the same words freezes as it is; otherwise the words freeze now and their PDF follows."""
    current = current_paper(kind=kind, subject_uid=subject_uid)
    same = current is not None and current.content_sha256 == content_sha256(document.to_content())
    if current is not None and same and current.state in (PaperState.READY, PaperState.FROZEN):
        return freeze_paper(paper=current, now=now)
    if current is not None and current.state != PaperState.FROZEN:
        void_paper(paper=current, reason=REPLACED, now=now)
    return archive_paper(
        kind=kind,
        organization_uid=meeting.organization.uid,
        subject_uid=subject_uid,
        document=document,
        now=now,
    )


@transaction.atomic
def receive_submission(*, actor: User, submission: Submission, now: datetime.datetime) -> Submission:
    """Đã nhận."""
    submission = _lock(submission)
    if submission.state == SubmissionState.RECEIVED:
        return submission
    submission.state = next_state("receive_submission", submission.state)
    submission.received_at, submission.received_by = now, actor
    submission.save(update_fields=["state", "received_at", "received_by"])
    _write_down("meetings.submission.receive", submission, actor=actor, now=now)
    return submission


@dataclass(frozen=True)
class RowOutcome:
    """Of a row of sendings: what was done, and what somebody else had received or sent back before."""

    done: list[Submission]
    passed_over: list[Submission]


@transaction.atomic
def receive_submissions(
    *, actor: User, submissions: Iterable[Submission], now: datetime.datetime
) -> RowOutcome:
    """Đã nhận, a row of them, each with its own line in the trail."""
    outcome = _lock_row(submissions)
    for one in outcome.done:
        receive_submission(actor=actor, submission=one, now=now)
    return outcome


@transaction.atomic
def return_submissions(
    *, actor: User, reasons: Mapping[Submission, str], now: datetime.datetime
) -> RowOutcome:
    """Đề nghị bổ sung, each cell with what it is asked for."""
    outcome = _lock_row(reasons)
    for one in outcome.done:
        return_submission(actor=actor, submission=one, reason=reasons[one], now=now)
    return outcome


def _lock_row(submissions: Iterable[Submission]) -> RowOutcome:
    """Only what still waits is dealt with together; whoever wants something else opens the one."""
    chosen = {one.pk: one for one in submissions}
    lock_meetings(pk__in={one.meeting_id for one in chosen.values()})
    found = [_lock(chosen[pk]) for pk in sorted(chosen)]
    waiting = [one for one in found if one.state == SubmissionState.SENT]
    return RowOutcome(waiting, [one for one in found if one not in waiting])


@transaction.atomic
def return_submission(
    *, actor: User, submission: Submission, reason: str, now: datetime.datetime
) -> Submission:
    """Đề nghị bổ sung: the next version of the minutes is open, with the facts as they are; this one stays."""
    submission = _lock(submission)
    if submission.state == SubmissionState.RETURNED:
        return submission
    returned = next_state("return_submission", submission.state)
    if not reason.strip():
        raise ReasonMissing("Mời ghi nội dung đề nghị bổ sung.", field="reason")
    submission.state, submission.returned_at = returned, now
    submission.return_reason = vn.nfc_lines(reason)
    submission.save(update_fields=["state", "returned_at", "return_reason"])
    old = submission.minutes
    Minutes.objects.create(meeting=submission.meeting, number=old.number + 1, layout=old.layout)
    name_minute_taker(submission.meeting, actor=actor, now=now)
    _write_down(
        "meetings.submission.return", submission, actor=actor, now=now, reason=submission.return_reason
    )
    tell_returned(submission, actor, now)
    score_sheets.tell_returned(submission.meeting, actor, submission.return_reason, now)
    return submission


def _lock(submission: Submission) -> Submission:
    lock_meeting(submission.meeting)
    found = Submission.objects.select_for_update(of=("self",)).select_related(
        "meeting__organization", "minutes"
    )
    return found.get(pk=submission.pk)


def _write_down(
    action: str, submission: Submission, *, actor: User, now: datetime.datetime, reason: str = ""
) -> None:
    organization = submission.meeting.organization
    record(action, actor=actor, organization=organization, target=submission, reason=reason[:500], now=now)
