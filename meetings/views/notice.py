"""Thông báo: on the screen, to print, and as text to copy."""

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from meetings.access import get_meeting
from meetings.facts import MeetingFacts
from meetings.models.agenda import AgendaTag
from meetings.papers.frame import read_frame
from meetings.papers.notice import build_notice
from meetings.reading import read_facts
from meetings.views.frame import meeting_context
from members.roles import Permission
from songlo.common import vn
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
        "to_copy": text_to_copy(meeting.organization.name, facts),
    }
    return render(request, "meetings/notice.html", context)


def text_to_copy(cell: str, facts: MeetingFacts) -> str:
    """For a message to the group or the loudspeaker: short lines, nothing that the notice leaves out."""
    when = facts.scheduled_at
    items = [item.title for item in facts.items if AgendaTag.NOT_IN_NOTICE not in item.tags]
    lines = [
        f"{cell} mời các đồng chí đảng viên dự họp.",
        f"Thời gian: {vn.clock(when)}, {vn.weekday(when.date())} {vn.day_month_year(when.date())}.",
        f"Địa điểm: {facts.place}.",
        *([f"Chuyên đề: {facts.theme}."] if facts.theme else []),
        *([f"Trọng tâm: {' '.join(facts.focus.matter.split())}"] if facts.focus.matter else []),
        "Nội dung:",
        *(f"- {title}" for title in items),
        "Đồng chí nào vắng, đề nghị báo đồng chí bí thư trước buổi họp.",
    ]
    return "\n".join(lines)
