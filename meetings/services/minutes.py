"""The minutes of a held meeting: agreed, printed for signature, corrected before it, signed (design.md 2.7)."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from meetings.errors import SignedMinutes
from meetings.findings import Finding, block_findings
from meetings.models import Meeting, Minutes
from meetings.models.proceedings import VoteAbout
from meetings.papers.frame import read_frame
from meetings.papers.minutes import build_minutes
from meetings.reading import read_facts
from meetings.reminder_kinds import ReminderKind
from meetings.services.locking import (
    first_minutes,
    latest_minutes,
    lock_for_facts,
    lock_held,
    lock_meeting,
    touch_minutes,
)
from meetings.services.minute_taker import end_minute_taker
from meetings.services.notifying import take_back
from meetings.services.recording_for_cell import end_recording_for_cell
from meetings.services.roll import adjust_roll
from meetings.services.rows import Changes, write_meeting
from meetings.services.votes import Hands, save_vote
from meetings.states import MeetingState, MinutesState, WrongState, next_state
from members.models import User
from songlo.audit.record import record
from songlo.common.errors import DomainError
from songlo.papers.models import Paper, StoredFile
from songlo.papers.services import freeze_paper, request_paper

KIND = "minutes"
FIXED = [
    "state",
    "printed",
    "signed_at",
    "signed_on",
    "signed_scan",
    "same_as_printed",
    "fixed_at",
    "version",
]


class PaperWouldBeFalse(DomainError):
    """Arithmetic that does not hold; `findings` say which (design.md 2.6)."""

    code = "false_paper"

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(" ".join(f"{one.message}. {one.detail}".strip() for one in findings))
        self.findings = tuple(findings)


class NotPrinted(DomainError):
    code = "not_printed"
    message = "Biên bản chưa in để ký, hoặc đã sửa sau khi in. Mời bấm “In để ký” trước."


class ScanDiffers(DomainError):
    """The question whether the signed sheet is the printed version was not answered with yes."""

    code = "scan_differs"
    message = (
        "Bản đã ký có đúng là bản vừa in không? Nếu đúng, mời chọn “Đúng bản này”. Nếu đã sửa trên giấy, mời sửa"
        " biên bản, in lại rồi ký; nếu chụp nhầm, mời chụp lại."
    )


class SignedTooEarly(DomainError):
    code = "signed_day"
    message = "Ngày ký cần từ ngày họp đến hôm nay; mời xem lại."


@transaction.atomic
def agree_minutes(
    *,
    actor: User,
    meeting: Meeting,
    now: datetime.datetime,
    agreed_at: datetime.datetime | None = None,
    hands: Hands | None = None,
) -> Minutes:
    """Read back in the room and agreed there, before the end of the meeting; without a typed time at its end. Facts
    may still be corrected until somebody signs."""
    meeting = lock_for_facts(meeting)
    if meeting.state not in (MeetingState.IN_SESSION, MeetingState.HELD):
        raise WrongState
    adjust_roll(meeting, actor=actor, now=now)
    if hands is not None:
        save_vote(actor=actor, meeting=meeting, about=VoteAbout.MINUTES, hands=hands, now=now)
    minutes = first_minutes(meeting)
    if minutes.state == MinutesState.AGREED:
        return minutes
    minutes.state = next_state("agree_minutes", minutes.state)
    minutes.agreed_at = agreed_at or _end_of(meeting) or now
    minutes.save(update_fields=["state", "agreed_at"])
    write_meeting(actor, meeting, {"read_back": True}, None, "meetings.meeting.save_read_back", now)
    _write_down("meetings.minutes.agree", minutes, actor=actor, now=now)
    return minutes


@transaction.atomic
def choose_layout(*, actor: User, meeting: Meeting, layout: str, now: datetime.datetime) -> Minutes:
    """Gộp theo phần, or Theo từng nội dung."""
    meeting = lock_held(meeting)
    minutes = open_minutes(meeting)
    if minutes.layout == layout:
        return minutes
    changes: Changes = {"layout": [minutes.layout, layout]}
    minutes.layout = layout
    minutes.save(update_fields=["layout"])
    touch_minutes(meeting, now=now)
    _write_down("meetings.minutes.choose_layout", minutes, actor=actor, now=now, changes=changes)
    return open_minutes(meeting)


@transaction.atomic
def print_minutes(*, actor: User, meeting: Meeting, now: datetime.datetime, sample_notice: str = "") -> Paper:
    """In để ký: the paper of the facts as they are now. Pressing twice prints once."""
    meeting = lock_held(meeting)
    adjust_roll(meeting, actor=actor, now=now)
    facts = read_facts(meeting)
    if false := block_findings(facts):
        raise PaperWouldBeFalse(false)
    minutes = open_minutes(meeting)
    paper = request_paper(
        kind=KIND,
        organization_uid=meeting.organization.uid,
        subject_uid=minutes.uid,
        document=build_minutes(facts, read_frame(meeting.organization, facts.day, sample_notice)),
        actor=actor,
        now=now,
    )
    if minutes.printed_id != paper.pk:
        minutes.printed = paper
        minutes.save(update_fields=["printed"])
        changes: Changes = {"print": [None, paper.number], "content_sha256": [None, paper.content_sha256]}
        _write_down("meetings.minutes.print", minutes, actor=actor, now=now, changes=changes)
    return paper


@transaction.atomic
def reopen_minutes(*, actor: User, meeting: Meeting, now: datetime.datetime) -> Minutes:
    """Sửa trước khi ký: the print is void at once, visibly, before the first word is changed."""
    meeting = lock_held(meeting)
    minutes = open_minutes(meeting)
    if minutes.printed is None:
        return minutes
    number = minutes.printed.number
    adjust_roll(meeting, actor=actor, now=now)
    touch_minutes(meeting, now=now)
    _write_down("meetings.minutes.reopen", minutes, actor=actor, now=now, changes={"print": [number, None]})
    return open_minutes(meeting)


@transaction.atomic
def sign_minutes(
    *,
    actor: User,
    meeting: Meeting,
    scan: StoredFile,
    same_as_printed: bool,
    now: datetime.datetime,
    signed_on: datetime.date | None = None,
) -> Minutes:
    """The signed sheet is in: the PDF that was printed freezes. Only with the answer that both are the same;
    otherwise the minutes stay unsigned. A sheet that is signed after sending comes to the same version."""
    meeting = lock_meeting(meeting)
    minutes = latest_minutes(meeting)
    if minutes is None:
        raise WrongState
    if minutes.state == MinutesState.SIGNED:
        raise SignedMinutes
    if minutes.printed is None:
        raise NotPrinted
    if not same_as_printed:
        raise ScanDiffers(field="same_as_printed")
    signed_on = signed_on or timezone.localdate(now)
    if not (meeting.held_on or signed_on) <= signed_on <= timezone.localdate(now):
        raise SignedTooEarly(field="signed_on")
    freeze_paper(paper=minutes.printed, now=now)
    minutes.state = next_state("sign_minutes", minutes.state)
    minutes.signed_at, minutes.signed_on, minutes.signed_scan, minutes.same_as_printed = (
        now,
        signed_on,
        scan,
        True,
    )
    fix_minutes(minutes, actor=actor, now=now)
    changes: Changes = {"scan_sha256": [None, scan.sha256], "print": [None, minutes.printed.number]}
    _write_down("meetings.minutes.sign", minutes, actor=actor, now=now, changes=changes)
    take_back(meeting, now, ReminderKind.NOT_SIGNED)
    return minutes


def fix_minutes(minutes: Minutes, *, actor: User, now: datetime.datetime) -> None:
    """From here on this version stays, and the rights of the minute taker and of whoever recorded for the cell are
    over."""
    minutes.fixed_at = minutes.fixed_at or now
    minutes.version += 1
    minutes.save(update_fields=FIXED)
    end_minute_taker(minutes.meeting, actor=actor, now=now)
    end_recording_for_cell(actor=actor, meeting=minutes.meeting, now=now)


def open_minutes(meeting: Meeting) -> Minutes:
    minutes = latest_minutes(meeting)
    if minutes is None:
        raise WrongState
    return minutes


def _end_of(meeting: Meeting) -> datetime.datetime | None:
    return meeting.sittings.order_by("-ended_at").values_list("ended_at", flat=True).first()


def _write_down(
    action: str,
    minutes: Minutes,
    *,
    actor: User,
    now: datetime.datetime,
    changes: Changes | None = None,
) -> None:
    organization = minutes.meeting.organization
    record(action, actor=actor, organization=organization, target=minutes, changes=changes, now=now)
