"""Papers round a meeting that nobody signs as proof: notice, agenda, rolls, resolution. The minutes and the bản
tổng hợp have verbs of their own."""

import datetime
import uuid
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from meetings.errors import UnknownRecord
from meetings.facts import MeetingFacts
from meetings.models import Meeting, Resolution
from meetings.papers.agenda import build_agenda
from meetings.papers.evening_sheet import build_evening_sheet
from meetings.papers.frame import Frame, read_frame
from meetings.papers.notice import build_notice
from meetings.papers.resolution import build_resolution
from meetings.papers.roll import build_roll
from meetings.reading import read_facts
from meetings.services.locking import lock_meeting
from members.models import User
from songlo.audit.record import record
from songlo.papers.document import Document
from songlo.papers.models import Paper
from songlo.papers.services import request_paper

Builder = Callable[[MeetingFacts, Frame, datetime.date], Document]
BUILDERS: dict[str, Builder] = {
    "notice": build_notice,
    "agenda": build_agenda,
    "evening": build_evening_sheet,
    "roll_blank": lambda facts, frame, _day: build_roll(facts, frame, filled=False),
    "roll_filled": lambda facts, frame, _day: build_roll(facts, frame, filled=True),
    "resolution": lambda facts, frame, _day: build_resolution(facts, frame),
}


def meeting_document(kind: str, meeting: Meeting, day: datetime.date, sample_notice: str = "") -> Document:
    """The paper as it would be printed now. `day` dates a notice or an agenda that was not sent yet."""
    facts = read_facts(meeting)
    if kind not in BUILDERS or (kind == "resolution" and facts.resolution is None):
        raise UnknownRecord
    sent = timezone.localdate(meeting.convened_at) if meeting.convened_at else day
    return BUILDERS[kind](facts, read_frame(meeting.organization, facts.day, sample_notice), sent)


@transaction.atomic
def request_meeting_paper(
    *, actor: User, meeting: Meeting, kind: str, now: datetime.datetime, sample_notice: str = ""
) -> Paper:
    """The current version of the paper, made or on its way; unchanged words keep their version."""
    meeting = lock_meeting(meeting)
    document = meeting_document(kind, meeting, timezone.localdate(now), sample_notice)
    paper = request_paper(
        kind=kind,
        organization_uid=meeting.organization.uid,
        subject_uid=subject_of(kind, meeting),
        document=document,
        actor=actor,
        now=now,
    )
    if paper.created_at == now:
        record(
            f"meetings.{kind}.print",
            actor=actor,
            organization=meeting.organization,
            target=meeting,
            changes={"print": [None, paper.number]},
            now=now,
        )
    return paper


def subject_of(kind: str, meeting: Meeting) -> uuid.UUID:
    """Whose versions they are: a resolution has its own, everything else is the meeting's."""
    if kind == "resolution":
        return Resolution.objects.values_list("uid", flat=True).get(meeting=meeting)
    return meeting.uid
