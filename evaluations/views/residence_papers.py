"""Nhận xét nơi cư trú as papers and as a spreadsheet."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations import residence as reading
from evaluations.papers.residence import BLANK, LIST, REMARK
from evaluations.services.residence_papers import (
    blank_remark_document,
    print_all_remarks,
    print_remark,
    print_remarks,
    remark_document,
    remarks_document,
    subject_of,
)
from members.exports.workbook import ExportColumn, ExportSheet, draw_workbook, workbook_response
from members.models import Organization
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response, word_response
from songlo.papers.html import paper_context
from songlo.papers.models import Paper
from songlo.papers.queries import NOT_PRINTED, current_paper, printing_of

FORM = ["GET", "HEAD", "POST"]
KINDS = {"danh-sach": LIST, "mau-trong": BLANK}  # as the addresses call them
DRAWN = {LIST: remarks_document, BLANK: blank_remark_document}
COLUMNS = (
    ExportColumn("STT", 6),
    ExportColumn("Họ và tên", 26),
    ExportColumn("Nơi công tác, chi bộ", 40),
    ExportColumn("Nhận xét", 70),
    ExportColumn("Ngày nhận xét", 14),
    ExportColumn("Người ghi", 24),
)


@dataclass(frozen=True)
class OfYear:
    """A paper of the whole year, by its address."""

    cell: Organization
    year: int
    which: str

    @property
    def kind(self) -> str:
        return KINDS[self.which]

    @property
    def printed(self) -> Paper | None:
        return current_paper(kind=self.kind, subject_uid=subject_of(self.cell, self.kind, self.year))


def _of_year(request: HttpRequest, uid: uuid.UUID, year: int, which: str) -> OfYear:
    cell = reading.get_cell(request.user, uid, year, today=timezone.localdate())
    if which not in KINDS:
        raise Http404
    return OfYear(cell, year, which)


@require_http_methods(FORM)
def year_paper(request: HttpRequest, uid: uuid.UUID, year: int, which: str) -> HttpResponse:
    """The list and the blank sheet; before the first print, those of today."""
    now = timezone.now()
    today = timezone.localdate(now)
    asked = _of_year(request, uid, year, which)
    if request.method == "POST":
        try:
            print_remarks(
                actor=request.user, organization=asked.cell, year=year, kind=asked.kind, now=now, today=today,
                sample_notice=settings.DEMO_NOTICE,
            )  # fmt: skip
        except DomainError as error:
            messages.warning(request, error.text)
        return redirect("evaluations:residence_paper", uid=uid, year=year, which=which)
    drawn = DRAWN[asked.kind](asked.cell, year, today, settings.DEMO_NOTICE).to_content()
    names = ("evaluations:residence_paper", "evaluations:residence_pdf", "evaluations:residence_word")
    context = {
        "cell": asked.cell,
        "year": year,
        "is_list": asked.kind == LIST,
        **_urls(names, uid, year, which),
    }
    return _page(request, asked.printed, drawn, context)


def _urls(names: tuple[str, str, str], *given: object) -> dict[str, str]:
    page, pdf, word = (reverse(name, args=given) for name in names)
    return {"page_url": page, "pdf_url": pdf, "word_url": word}


def _page(
    request: HttpRequest, printed: Paper | None, drawn: dict[str, object], context: dict[str, object]
) -> HttpResponse:
    shown = {
        "paper_row": printed,
        "is_stale": bool(printed and printed.content != drawn),
        **(printing_of(printed) if printed else NOT_PRINTED),
        **paper_context(printed.content if printed else drawn),
    }
    return render(request, "evaluations/residence_paper.html", context | shown)


@require_safe
def year_pdf(request: HttpRequest, uid: uuid.UUID, year: int, which: str) -> HttpResponseBase:
    asked = _of_year(request, uid, year, which)
    return _pdf(asked.printed) or redirect("evaluations:residence_paper", uid=uid, year=year, which=which)


@require_safe
def year_word(request: HttpRequest, uid: uuid.UUID, year: int, which: str) -> HttpResponseBase:
    asked = _of_year(request, uid, year, which)
    printed = asked.printed
    if printed is None:
        return redirect("evaluations:residence_paper", uid=uid, year=year, which=which)
    return word_response(printed)


def _pdf(printed: Paper | None) -> HttpResponseBase | None:
    return file_response(printed.pdf) if printed and printed.pdf else None


@require_safe
def export(request: HttpRequest, uid: uuid.UUID, year: int) -> HttpResponseBase:
    cell = reading.get_cell(request.user, uid, year, today=timezone.localdate())
    rows = reading.remarks_of(cell, year)
    sheet = ExportSheet(
        name=f"Năm {year}",
        titles=(f"NHẬN XÉT ĐẢNG VIÊN NƠI CƯ TRÚ NĂM {year}", cell.name),
        columns=COLUMNS,
        rows=[
            [number, one.name, one.workplace, one.remark, one.remarked_on, str(one.recorded_by)]
            for number, one in enumerate(rows, start=1)
        ],
        sums=[("Tổng số", len(rows))],
    )
    return workbook_response(draw_workbook([sheet]), f"Nhận xét nơi cư trú {year} {cell.name}")


@require_POST
def print_all(request: HttpRequest, uid: uuid.UUID, year: int) -> HttpResponse:
    now = timezone.now()
    cell = reading.get_cell(request.user, uid, year, today=timezone.localdate(now))
    try:
        bound = print_all_remarks(
            actor=request.user, organization=cell, year=year, now=now, sample_notice=settings.DEMO_NOTICE
        )
    except DomainError as error:
        messages.warning(request, error.text)
        return redirect("evaluations:residence_year", uid=uid, year=year)
    return redirect("meetings:bundle", uid=bound.uid)


# Of one comrade ----------------------------------------------------------------------------------


@require_http_methods(FORM)
def remark_paper(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    remark = reading.get_remark(request.user, uid, today=timezone.localdate(now))
    if request.method == "POST":
        print_remark(actor=request.user, remark=remark, now=now, sample_notice=settings.DEMO_NOTICE)
        return redirect("evaluations:remark_paper", uid=uid)
    names = ("evaluations:remark_paper", "evaluations:remark_pdf", "evaluations:remark_word")
    context = {"cell": remark.organization, "year": remark.year, "remark": remark, **_urls(names, uid)}
    drawn = remark_document(remark, settings.DEMO_NOTICE).to_content()
    return _page(request, current_paper(kind=REMARK, subject_uid=uid), drawn, context)


@require_safe
def remark_pdf(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    reading.get_remark(request.user, uid, today=timezone.localdate())
    printed = current_paper(kind=REMARK, subject_uid=uid)
    return _pdf(printed) or redirect("evaluations:remark_paper", uid=uid)


@require_safe
def remark_word(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    reading.get_remark(request.user, uid, today=timezone.localdate())
    printed = current_paper(kind=REMARK, subject_uid=uid)
    return word_response(printed) if printed else redirect("evaluations:remark_paper", uid=uid)
