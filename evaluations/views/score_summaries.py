"""Tổng hợp of a quarter, six months, a year: the page is the paper as the figures stand now, and as a file."""

import datetime
import uuid

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_safe

from evaluations.papers.score_summary_sheet import score_summary_sheets
from evaluations.score_periods import Period, ScoreSummary, periods_of, read_period, read_summary
from evaluations.services.score_summaries import (
    half_year_figures,
    print_summary,
    printed_summary,
    summary_document,
)
from members.access import get_organization
from members.exports.workbook import draw_workbook, workbook_response
from members.models import Organization
from members.roles import Permission
from songlo.papers.document import Document
from songlo.papers.downloads import file_response, word_of
from songlo.papers.html import paper_context
from songlo.papers.queries import NOT_PRINTED, printing_of


@require_http_methods(["GET", "HEAD", "POST"])
def summary(request: HttpRequest, period: str, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    top, summed = _get_summary(request.user, period, uid, today)
    if request.method == "POST":
        print_summary(
            actor=request.user,
            organization=top,
            summary=summed,
            now=now,
            sample_notice=settings.DEMO_NOTICE,
        )
        return redirect(_address("score_summary", summed.period, top))
    document = summary_document(summed, top, now, settings.DEMO_NOTICE)
    printed = printed_summary(top, summed.period, document)
    context = {
        "top": top,
        "period": summed.period,
        "month": min(summed.period.last, today.replace(day=1)),
        "chips": _chips(summed.period, top, today),
        "years": _years(summed.period, top, today),
        **(printing_of(printed) if printed else NOT_PRINTED),
        "page_url": _address("score_summary", summed.period, top),
        "pdf_url": _address("score_summary_pdf", summed.period, top),
    }
    return render(request, "evaluations/score_summary.html", context | paper_context(document.to_content()))


@require_safe
def summary_pdf(request: HttpRequest, period: str, uid: uuid.UUID) -> HttpResponseBase:
    top, summed, document = _get_document(request, period, uid)
    printed = printed_summary(top, summed.period, document)
    if printed is None or printed.pdf is None:
        return redirect(_address("score_summary", summed.period, top))
    return file_response(printed.pdf)


@require_safe
def summary_word(request: HttpRequest, period: str, uid: uuid.UUID) -> HttpResponseBase:
    return word_of(_get_document(request, period, uid)[2].to_content())


@require_safe
def summary_excel(request: HttpRequest, period: str, uid: uuid.UUID) -> HttpResponseBase:
    now = timezone.localtime()
    top, summed = _get_summary(request.user, period, uid, now.date())
    sheets = score_summary_sheets(summed, half_year_figures(summed, now.date()), top.name, now)
    return workbook_response(draw_workbook(sheets), f"Tổng hợp xếp loại {top.name} {summed.period.key}")


def _get_summary(
    user: AbstractBaseUser, period: str, uid: uuid.UUID, today: datetime.date
) -> tuple[Organization, ScoreSummary]:
    top = get_organization(user, uid, Permission.SCORE_VIEW, today=today)
    asked = read_period(period)
    if top.is_cell or asked is None or asked.first > today:
        raise Http404
    return top, read_summary(user, top, asked, today)


def _get_document(
    request: HttpRequest, period: str, uid: uuid.UUID
) -> tuple[Organization, ScoreSummary, Document]:
    now = timezone.now()
    top, summed = _get_summary(request.user, period, uid, timezone.localdate(now))
    return top, summed, summary_document(summed, top, now, settings.DEMO_NOTICE)


def _chips(shown: Period, top: Organization, today: datetime.date) -> list[tuple[str, str, bool]]:
    year = f" năm {shown.year}"
    return [
        (capfirst(one.words.removesuffix(year)), _address("score_summary", one, top), one == shown)
        for one in periods_of(shown.year, today)
    ]


def _years(shown: Period, top: Organization, today: datetime.date) -> list[tuple[str, str, bool]]:
    near = sorted({shown.year - 1, shown.year, min(shown.year + 1, today.year)})
    return [(str(one), _address("score_summary", Period(one), top), one == shown.year) for one in near]


def _address(name: str, period: Period, top: Organization) -> str:
    return reverse(f"evaluations:{name}", args=[period.key, top.uid])
