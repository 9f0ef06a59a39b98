"""The score sheet on paper: asked for, then made by a worker (songlo/papers)."""

import datetime

from django.db import transaction

from evaluations.models import MeetingEvaluation
from evaluations.papers.score_sheet import BLANK, FILLED, build_score_sheet
from evaluations.sheet import Sheet
from meetings.models import Meeting
from meetings.papers.frame import read_frame
from meetings.reading import read_facts
from members.models import User
from songlo.audit.record import record
from songlo.papers.document import Document
from songlo.papers.models import Paper
from songlo.papers.services import request_paper


def sheet_document(
    meeting: Meeting,
    evaluation: MeetingEvaluation | None,
    sheet: Sheet,
    *,
    blank: bool = False,
    sample_notice: str = "",
) -> Document:
    facts = read_facts(meeting)
    frame = read_frame(meeting.organization, facts.day, sample_notice)
    return build_score_sheet(facts, sheet, evaluation, frame, blank=blank)


@transaction.atomic
def print_score_sheet(
    *, actor: User, meeting: Meeting, document: Document, now: datetime.datetime, blank: bool = False
) -> Paper:
    """The current version, made or on its way; unchanged words keep their version."""
    paper = request_paper(
        kind=BLANK if blank else FILLED,
        organization_uid=meeting.organization.uid,
        subject_uid=meeting.uid,
        document=document,
        actor=actor,
        now=now,
    )
    if paper.created_at == now:
        record(
            "evaluations.score_sheet.print",
            actor=actor,
            now=now,
            organization=meeting.organization,
            target=meeting,
            changes={"print": [None, paper.number]},
        )
    return paper
