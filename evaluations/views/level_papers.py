"""Lists of levels as files: a print that stays as it was, a spreadsheet of today."""

import datetime
import uuid
from typing import NamedTuple

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from evaluations.level_access import get_board_place, get_level_cell
from evaluations.level_board import read_board, read_cell
from evaluations.level_counts import read_counts
from evaluations.papers.level_sheets import board_sheet, counts_sheet, results_sheet
from evaluations.papers.levels import LEVEL_LIST, LEVEL_RESULTS
from evaluations.services.level_papers import level_document, print_levels, subject_of
from members.access import door
from members.exports.workbook import draw_workbook, workbook_response
from members.models import Organization
from members.roles import Permission
from songlo.audit.record import record_access
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response, word_of, word_response
from songlo.papers.html import paper_context
from songlo.papers.queries import current_paper, printing_of

PRINT = ["GET", "HEAD", "POST"]


class Which(NamedTuple):
    """One of the two lists: its kind, and its addresses."""

    kind: str
    page: str
    pdf: str
    word: str
    back: str


BOARD = Which(LEVEL_LIST, "levels_paper", "levels_pdf", "levels_word", "levels_of")
CELL = Which(LEVEL_RESULTS, "level_results_paper", "level_results_pdf", "level_results_word", "level_results")


def _cell_to_print(request: HttpRequest, uid: uuid.UUID, today: datetime.date) -> Organization:
    """The page is everybody's in the cell, the paper the chi ủy's and the committee's."""
    place = get_level_cell(request.user, uid, today=today)
    door(request.user, place, Permission.REVIEW_VIEW, today=today)
    return place


@require_http_methods(PRINT)
def board_paper(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    return _paper(request, BOARD, get_board_place(request.user, uid, today=today), year, today)


@require_http_methods(PRINT)
def results_paper(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    return _paper(request, CELL, _cell_to_print(request, uid, today), year, today)


def _paper(
    request: HttpRequest, which: Which, place: Organization, year: int, today: datetime.date
) -> HttpResponse:
    """The last print as it was printed; before the first, the list of today."""
    if request.method == "POST":
        return _print(request, which, place, year, today)
    found = current_paper(kind=which.kind, subject_uid=subject_of(place, year))
    content = (
        found.content
        if found
        else level_document(which.kind, place, year, today, settings.DEMO_NOTICE).to_content()
    )
    context = {
        "place": place,
        "year": year,
        "paper_row": found,
        **(dict(printing_of(found)) if found else {}),
        "back_url": _address(which.back, year, place),
        "page_url": _address(which.page, year, place),
        "pdf_url": _address(which.pdf, year, place),
        "word_url": _address(which.word, year, place),
    }
    return render(request, "evaluations/level_paper.html", context | paper_context(content))


def _print(
    request: HttpRequest, which: Which, place: Organization, year: int, today: datetime.date
) -> HttpResponse:
    try:
        print_levels(
            actor=request.user,
            kind=which.kind,
            organization=place,
            year=year,
            now=timezone.now(),
            today=today,
            sample_notice=settings.DEMO_NOTICE,
        )
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect(_address(which.page, year, place))


def _address(name: str, year: int, place: Organization) -> str:
    return reverse(f"evaluations:{name}", args=[year, place.uid])


@require_safe
def board_pdf(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponseBase:
    return _pdf(BOARD, get_board_place(request.user, uid, today=timezone.localdate()), year)


@require_safe
def results_pdf(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponseBase:
    return _pdf(CELL, _cell_to_print(request, uid, timezone.localdate()), year)


def _pdf(which: Which, place: Organization, year: int) -> HttpResponseBase:
    found = current_paper(kind=which.kind, subject_uid=subject_of(place, year))
    if found is None or found.pdf is None:
        return redirect(_address(which.page, year, place))
    return file_response(found.pdf)


@require_safe
def board_word(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponseBase:
    today = timezone.localdate()
    return _word(BOARD, get_board_place(request.user, uid, today=today), year, today)


@require_safe
def results_word(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponseBase:
    today = timezone.localdate()
    return _word(CELL, _cell_to_print(request, uid, today), year, today)


def _word(which: Which, place: Organization, year: int, today: datetime.date) -> HttpResponseBase:
    found = current_paper(kind=which.kind, subject_uid=subject_of(place, year))
    if found:
        return word_response(found)
    return word_of(level_document(which.kind, place, year, today, settings.DEMO_NOTICE).to_content())


@require_safe
def board_excel(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponseBase:
    today = timezone.localdate()
    place = get_board_place(request.user, uid, today=today)
    record_access("levels.export", user=request.user, allowed=True, object_uid=place.uid, now=timezone.now())
    sheet = board_sheet(read_board(place, year, today))
    return workbook_response(draw_workbook([sheet]), f"Xếp loại năm {year} {place.name}")


@require_safe
def results_excel(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponseBase:
    place = get_level_cell(request.user, uid, today=timezone.localdate())
    sheet = results_sheet(read_cell(place, year), year)
    return workbook_response(draw_workbook([sheet]), f"Xếp loại năm {year} {place.name}")


@require_safe
def counts_excel(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponseBase:
    place = get_board_place(request.user, uid, today=timezone.localdate())
    sheet = counts_sheet(place, year, read_counts(place, year))
    return workbook_response(draw_workbook([sheet]), f"Tổng hợp xếp loại năm {year} {place.name}")
