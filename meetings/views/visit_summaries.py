"""Tổng hợp quý for the Standing Board: as it stands now, what was issued of it, and both as files."""

import datetime
import uuid

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.services.visit_summaries import issue_summary
from meetings.visits import board
from meetings.visits.plans import quarter_of
from meetings.visits.summary import read_summary
from meetings.visits.summary_facts import quarter_words
from meetings.visits.summary_sheets import summary_sheets
from members.access import can, get_organization, list_door
from members.exports.workbook import draw_workbook, workbook_response
from members.models import Organization
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response, word_response
from songlo.papers.html import paper_context
from songlo.papers.queries import printing_of
from songlo.papers.services import want_pdf

QUARTERS_BACK = 4
ONE_DAY = datetime.timedelta(days=1)
PARTS = [
    ("Kết quả dự", "#kq", False),
    ("Chất lượng", "#cl", False),
    ("Khó khăn", "#kk", False),
    ("Kiến nghị", "#kn", False),
]


@require_safe
def summaries(request: HttpRequest) -> HttpResponse:
    """This quarter of the only committee at once; whoever has several chooses."""
    today = timezone.localdate()
    list_door(request.user, Permission.VISIT_SUMMARY_VIEW, today=today)
    committees = board.committees_with_groups(request.user, today)
    if len(committees) == 1:
        return _draw(request, committees[0], quarter_of(today), today)
    context = {"committees": committees, "quarter": quarter_of(today)}
    return render(request, "visits/summary_committees.html", context)


@require_safe
def summary(request: HttpRequest, quarter: datetime.date, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    committee = _get_committee(request, quarter, uid, Permission.VISIT_SUMMARY_VIEW, today)
    return _draw(request, committee, quarter, today)


def _draw(
    request: HttpRequest, committee: Organization, quarter: datetime.date, today: datetime.date
) -> HttpResponse:
    context = {
        "committee": committee,
        "quarter": quarter,
        "summary": read_summary(committee, quarter, today),
        "issued": list(board.issued_summaries(committee, quarter)),
        "parts": PARTS,
        "may_issue": can(request.user, Permission.WORK_GROUP_MANAGE, committee, today=today),
        "chips": [
            (capfirst(quarter_words(one)), _address("visit_summary", one, committee), one == quarter)
            for one in _quarters(today, quarter)
        ],
    }
    return render(request, "visits/summary.html", context)


def _quarters(today: datetime.date, shown: datetime.date) -> list[datetime.date]:
    found = [quarter_of(today)]
    while len(found) < QUARTERS_BACK:
        found.append(quarter_of(found[-1] - ONE_DAY))
    return sorted({*found, shown})


def _address(name: str, quarter: datetime.date, committee: Organization) -> str:
    return reverse(f"meetings:{name}", args=[f"{quarter:%Y-%m}", committee.uid])


def _get_committee(
    request: HttpRequest, quarter: datetime.date, uid: uuid.UUID, need: Permission, today: datetime.date
) -> Organization:
    committee = get_organization(request.user, uid, need, today=today)
    if quarter != quarter_of(quarter) or committee.is_cell:
        raise Http404
    return committee


@require_safe
def summary_excel(request: HttpRequest, quarter: datetime.date, uid: uuid.UUID) -> HttpResponseBase:
    now = timezone.now()
    today = timezone.localdate(now)
    committee = _get_committee(request, quarter, uid, Permission.VISIT_SUMMARY_VIEW, today)
    sheets = summary_sheets(read_summary(committee, quarter, today), committee.name, now)
    return workbook_response(draw_workbook(sheets), f"Tổng hợp dự sinh hoạt {quarter:%Y-%m}")


@require_POST
def issue(request: HttpRequest, quarter: datetime.date, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    committee = _get_committee(request, quarter, uid, Permission.WORK_GROUP_MANAGE, today)
    try:
        issued = issue_summary(
            actor=request.user,
            organization=committee,
            quarter=quarter,
            now=now,
            sample_notice=settings.DEMO_NOTICE,
        )
        messages.success(request, "Đã lập bản tổng hợp; Ban Thường vụ thấy ở Nhắc việc.")
        return redirect("meetings:visit_summary_issued", uid=issued.uid)
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect(_address("visit_summary", quarter, committee))


@require_http_methods(["GET", "HEAD", "POST"])
def issued(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The paper as it was issued; sent to, its PDF is made if it was lost on its way."""
    found = board.get_summary(request.user, uid, today=timezone.localdate())
    if request.method == "POST":
        want_pdf(paper=found.paper, actor=request.user, now=timezone.now())
        return redirect("meetings:visit_summary_issued", uid=uid)
    context = {
        "issued": found,
        "words": quarter_words(found.quarter),
        **printing_of(found.paper),
        "page_url": reverse("meetings:visit_summary_issued", args=[found.uid]),
        "pdf_url": reverse("meetings:visit_summary_pdf", args=[found.uid]),
    }
    return render(request, "visits/summary_issued.html", context | paper_context(found.paper.content))


@require_safe
def issued_pdf(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found = board.get_summary(request.user, uid, today=timezone.localdate())
    return (
        file_response(found.paper.pdf)
        if found.paper.pdf
        else redirect("meetings:visit_summary_issued", uid=uid)
    )


@require_safe
def issued_word(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    return word_response(board.get_summary(request.user, uid, today=timezone.localdate()).paper)
