"""Phiếu đánh giá of a meeting: on the screen, as PDF, Word and Excel; blank for who scores with a pen."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from evaluations.models import MeetingEvaluation
from evaluations.papers.score_sheet import BLANK, FILLED, score_workbook_sheet
from evaluations.services.sheet_papers import print_score_sheet, sheet_document
from evaluations.sheet import Sheet, blank_sheet
from evaluations.views.sheet_shown import ScorePage
from meetings.access import get_meeting
from meetings.models import Meeting
from meetings.models.meeting import MeetingKind
from meetings.reading import read_facts
from members.exports.workbook import draw_workbook, workbook_response
from members.roles import Permission
from songlo.papers.document import Document, content_sha256
from songlo.papers.downloads import file_response, word_of
from songlo.papers.html import paper_context
from songlo.papers.models import Paper
from songlo.papers.queries import NOT_PRINTED, current_paper, printing_of

ASK_BLANK = "trong"


@dataclass(frozen=True)
class Wanted:
    meeting: Meeting
    evaluation: MeetingEvaluation | None
    sheet: Sheet
    blank: bool
    may_be_filled: bool

    @property
    def query(self) -> str:
        return f"?{ASK_BLANK}=1" if self.blank else ""

    @property
    def document(self) -> Document:
        notice = settings.DEMO_NOTICE
        return sheet_document(
            self.meeting, self.evaluation, self.sheet, blank=self.blank, sample_notice=notice
        )

    def address(self, name: str) -> str:
        return reverse(name, args=[self.meeting.uid]) + self.query

    @property
    def printed(self) -> Paper | None:
        return current_paper(kind=BLANK if self.blank else FILLED, subject_uid=self.meeting.uid)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_paper(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    wanted = _wanted(request, uid)
    document = wanted.document
    if request.method == "POST":
        meeting, blank = wanted.meeting, wanted.blank
        print_score_sheet(
            actor=request.user, meeting=meeting, document=document, now=timezone.now(), blank=blank
        )
        return redirect(wanted.address("evaluations:sheet_paper"))
    content, found = document.to_content(), wanted.printed
    is_current = found is not None and found.content_sha256 == content_sha256(content)
    context = {
        "meeting": wanted.meeting,
        "wanted": wanted,
        **(printing_of(found) if found and is_current else NOT_PRINTED),
        "page_url": wanted.address("evaluations:sheet_paper"),
        "pdf_url": wanted.address("evaluations:sheet_paper_pdf"),
        "word_url": wanted.address("evaluations:sheet_paper_word"),
        "excel_url": wanted.address("evaluations:sheet_paper_excel"),
    }
    return render(request, "evaluations/sheet_paper.html", context | paper_context(content))


@require_safe
def sheet_paper_pdf(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    wanted = _wanted(request, uid)
    found = wanted.printed
    if found is None or found.pdf is None:
        return redirect(wanted.address("evaluations:sheet_paper"))
    return file_response(found.pdf)


@require_safe
def sheet_paper_word(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    return word_of(_wanted(request, uid).document.to_content())


@require_safe
def sheet_paper_excel(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    wanted = _wanted(request, uid)
    facts = read_facts(wanted.meeting)
    cell = str(wanted.meeting.organization)
    data = draw_workbook([score_workbook_sheet(facts, wanted.sheet, cell, blank=wanted.blank)])
    return workbook_response(data, f"Phiếu đánh giá {cell} {facts.month:%m-%Y}")


def _wanted(request: HttpRequest, uid: uuid.UUID) -> Wanted:
    """What has no points yet, or none for this reader, is there to be filled in by hand."""
    today = timezone.localdate()
    meeting = get_meeting(request.user, uid, Permission.SCORE_VIEW, today=today)
    page = ScorePage(request.user, meeting, today)
    if not page.is_scored_by_item:
        raise Http404
    filled = page.sheet_on_paper
    if filled is not None and ASK_BLANK not in request.GET:
        return Wanted(meeting, page.evaluation, filled, blank=False, may_be_filled=True)
    sheet = page.sheet
    if sheet is None or not sheet.lines:
        if page.criteria_set is None:
            raise Http404
        is_thematic = meeting.kind == MeetingKind.COMBINED
        sheet = blank_sheet(page.criteria_set.parsed, is_thematic=is_thematic)
    return Wanted(meeting, page.evaluation, sheet, blank=True, may_be_filled=filled is not None)
