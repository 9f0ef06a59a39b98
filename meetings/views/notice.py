"""Thông báo: on the screen, to print, and as text to copy."""

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from meetings.access import get_meeting, may
from meetings.documents import documents_for
from meetings.models import Meeting
from meetings.papers.frame import read_frame
from meetings.papers.notice import build_notice
from meetings.postings import is_posted
from meetings.reading import read_facts
from meetings.services.telling import AHEAD
from meetings.telling import call_list, loudspeaker_text, unread_invitation, zalo_text
from meetings.views.frame import meeting_context
from members.roles import Permission
from songlo.papers.html import paper_context


@require_GET
def notice(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    meeting = get_meeting(request.user, uid, Permission.NOTICE_VIEW, today=today)
    facts = read_facts(meeting)
    day = timezone.localdate(meeting.convened_at) if meeting.convened_at else today
    frame = read_frame(meeting.organization, facts.day, settings.DEMO_NOTICE)
    context = {
        **meeting_context(request, meeting, "meetings:notice"),
        **paper_context(build_notice(facts, frame, day).to_content()),
        "for_zalo": zalo_text(meeting.organization.name, facts),
        "for_loudspeaker": loudspeaker_text(meeting.organization.name, facts),
        "by_handbook": is_posted(facts.kind, facts.rules),
        "documents": documents_for(request.user, meeting, today=today),
        **_told(request, meeting, today),
    }
    return render(request, "meetings/notice.html", context)


def _told(request: HttpRequest, meeting: Meeting, today: datetime.date) -> dict[str, Any]:
    """The two pages beside the notice, as long as the meeting is ahead."""
    if meeting.state not in AHEAD or not may(request.user, meeting, Permission.ABSENCE_ASK, today=today):
        return {}
    shown = {"asks_off": True, "invitation": unread_invitation(request.user.pk, meeting)}
    if not may(request.user, meeting, Permission.MEETING_PREPARE, today=today):
        return shown
    return {**shown, "told": call_list(meeting, request.user.member_id)}
