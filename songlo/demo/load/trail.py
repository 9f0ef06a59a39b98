"""Audit lines of the demo's past: what the services would have written, verb by verb."""

import datetime

from meetings.models import Meeting, Minutes, Submission
from meetings.states import SubmissionState
from members.models import User
from songlo.audit.models import AuditEvent
from songlo.demo.load.year import Held


def trail_of(held: Held, writer: User) -> list[AuditEvent]:
    meeting = held.meeting
    held_at = held.ended_at + datetime.timedelta(hours=12)
    lines = []
    if meeting.convened_at:
        lines.append(_line("meetings.meeting.convene", writer, meeting, meeting, meeting.convened_at))
    lines.append(_line("meetings.meeting.record_held", writer, meeting, meeting, held_at))
    if held.minutes.agreed_at:
        lines.append(_line("meetings.minutes.agree", writer, meeting, held.minutes, held_at))
    return lines


def trail_of_minutes(minutes: Minutes, writer: User) -> list[AuditEvent]:
    if minutes.signed_at is None:
        return []
    return [_line("meetings.minutes.archive", writer, minutes.meeting, minutes, minutes.signed_at)]


def trail_of_submission(submission: Submission) -> list[AuditEvent]:
    meeting = submission.meeting
    lines = [_line("meetings.submission.send", submission.sent_by, meeting, submission, submission.sent_at)]
    office = submission.received_by
    if office and submission.state == SubmissionState.RETURNED:
        lines.append(
            _line(
                "meetings.submission.return",
                office,
                meeting,
                submission,
                submission.returned_at,
                reason=submission.return_reason,
            )
        )
    elif office:
        lines.append(
            _line("meetings.submission.receive", office, meeting, submission, submission.received_at)
        )
    return lines


def _line(
    action: str, actor: User, meeting: Meeting, target: object, at: datetime.datetime, reason: str = ""
) -> AuditEvent:
    organization = meeting.organization
    return AuditEvent(
        action=action,
        actor=actor,
        actor_name=str(actor),
        organization_uid=organization.uid,
        organization_name=organization.name,
        organization_path=organization.path,
        target_type=target._meta.label_lower,
        target_uid=target.uid,
        target_label=str(target)[:200],
        reason=reason,
        happened_at=at,
    )
