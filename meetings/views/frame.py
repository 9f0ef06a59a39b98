"""What stands on every page of one meeting: its tabs, how far it has come, and what this reader may do."""

import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from meetings.access import may
from meetings.models import Meeting
from meetings.models.meeting import MeetingKind
from meetings.postings import uses_handbook
from meetings.situation import is_evening, minutes_of, situation_of, submission_of
from meetings.states import MeetingState
from members.access import can
from members.roles import Permission
from songlo.common.addresses import address_of

HANDBOOK = "meetings:handbook"
SCORE = "evaluations:sheet"  # its page stands above meetings
TABS = (
    ("Chuẩn bị", "meetings:prepare", Permission.MEETING_PREPARE),
    ("Thông báo", "meetings:notice", Permission.NOTICE_VIEW),
    ("Đang họp", "meetings:in_session", Permission.MEETING_RECORD),
    ("Biên bản", "meetings:minutes", Permission.MEETING_VIEW),
    ("Chấm điểm", SCORE, Permission.SCORE_VIEW),
    ("Gửi đảng ủy", "meetings:submission", Permission.MEETING_VIEW),
    ("Đăng Sổ tay", HANDBOOK, Permission.MEETING_PREPARE),
)
ONLY_OF_THE_CELL = {"meetings:submission"}
UNTIL_HELD = {"meetings:in_session"}  # afterwards the record is written on its own pages


def meeting_context(request: HttpRequest, meeting: Meeting, current: str) -> dict[str, Any]:
    """`meeting` comes through the door of meetings/access.py, which reads its minutes and sendings along."""
    now = timezone.now()
    today = timezone.localdate(now)
    allowed = {
        name.replace(".", "_"): may(request.user, meeting, Permission(name), today=today)
        for name in ("meeting.prepare", "meeting.record", "minutes.sign", "submission.send", "meeting.view")
    }
    minutes, submission = minutes_of(meeting), submission_of(meeting)
    return {
        "meeting": meeting,
        "minutes": minutes,
        "submission": submission,
        "situation": situation_of(meeting, minutes, submission, now),
        "is_held": meeting.state == MeetingState.HELD,
        "is_open": meeting.state in (MeetingState.PREPARING, MeetingState.CONVENED),
        "is_past": meeting.scheduled_at <= now,
        "is_in_session": meeting.state == MeetingState.IN_SESSION,
        "is_evening": is_evening(meeting.scheduled_at, now),
        "for_review": vars(meeting)["for_review"] if allowed["meeting_record"] else 0,
        "not_agreed": vars(meeting).get("not_agreed", 0) if allowed["meeting_prepare"] else 0,
        "tabs": _tabs(request, meeting, current),
        "allowed": allowed,
        "today": today,
        "title": meeting.title,
        "back": _back(request, meeting, today),
    }


def _back(request: HttpRequest, meeting: Meeting, today: datetime.date) -> tuple[str, str]:
    """To the list that this reader has: of the cell's meetings, or of those that he opens with a purpose."""
    cell = meeting.organization
    if can(request.user, Permission.NOTICE_VIEW, cell, today=today):
        return "Sinh hoạt chi bộ", address_of("meetings:cell_list", cell.uid)
    if can(request.user, Permission.FULL_TEXT_OPEN, cell, today=today):
        return f"Bản đầy đủ, {cell}", address_of("meetings:full_texts", cell.uid)
    return "Việc cần làm", reverse("home")


def _tabs(request: HttpRequest, meeting: Meeting, current: str) -> list[tuple[str, str, bool]]:
    today = timezone.localdate()
    left_out = ONLY_OF_THE_CELL if meeting.kind == MeetingKind.COMMITTEE else set()
    if not meeting.is_scored:
        left_out = left_out | {SCORE}
    if meeting.state in (MeetingState.HELD, MeetingState.NOT_HELD):
        left_out = left_out | UNTIL_HELD
    # Until a meeting is held its figures are a query away: from "Thông báo", which has them, a button leads there.
    if current != HANDBOOK and not (meeting.rules and uses_handbook(meeting)):
        left_out = left_out | {HANDBOOK}
    return [
        (label, address_of(name, meeting.uid), name == current)
        for label, name, need in TABS
        if name not in left_out and may(request.user, meeting, need, today=today)
    ]
