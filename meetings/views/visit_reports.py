"""The report of a visit: written on the phone, kept there without a signal, sent once, confirmed by the tổ trưởng."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_POST

from meetings.errors import StaleRecord
from meetings.forms.visits import VisitFilesForm
from meetings.models import Visit, VisitReport
from meetings.models.visit import VisitKind
from meetings.models.visit_report import SENT_REPORTS, ReportState
from meetings.services.visit_files import add_visit_file, drop_visit_file
from meetings.services.visit_reports import (
    hand_to_head,
    return_report,
    send_report,
    share_words,
    write_report,
)
from meetings.views.conflict import keeps_theirs, show_both_texts
from meetings.views.visit_report_page import ReportPage, filled_up
from meetings.visits.access import get_visit
from meetings.visits.going import day_of_visit, leads, visited_words
from meetings.visits.reports import files_of, report_of
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.images import prepare_photo, prepare_scan
from songlo.papers.services import store_file

STAY = {
    "more",
    "drop",
    "drop_file",
}  # buttons for a page without scripts: it comes again with everything in it
SAID = {
    "save": "Đã lưu báo cáo.",
    "hand": "Đã trình tổ trưởng xác nhận.",
    "send": "Đã gửi báo cáo.",
}


@require_http_methods(["GET", "POST"])
def visit_report(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    visit, report = _get(request, uid)
    if report is None or report.state in SENT_REPORTS:
        return redirect("meetings:visit", uid=uid)
    if request.method == "GET" or keeps_theirs(request):
        return _draw(request, visit, ReportPage(visit, report))
    page = ReportPage(visit, report, request.POST)
    files = _take_files(request, visit)
    if STAY & request.POST.keys() or files.errors:
        page.forget_errors()
        return _draw(request, visit, page, files)
    then = request.POST.get("then", "save")
    try:
        if page.is_valid():
            _save(request, visit, page, then)
            messages.success(request, SAID.get(then, SAID["save"]))
            return redirect("meetings:visit_report" if then == "save" else "meetings:visit", uid=uid)
    except StaleRecord as error:
        return show_both_texts(request, error, page.main)
    except DomainError as error:
        page.main.add_refusal(error)
    return _draw(request, visit, page)


@require_POST
def save_draft(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Autosave (static/js/autosave.js): what can be saved is, the rest is told."""
    visit, report = _get(request, uid)
    if report is None:
        return JsonResponse({"conflict": "Buổi này chưa có báo cáo.", "url": _address(uid)}, status=409)
    names = request.POST.getlist("changed")
    page = ReportPage(visit, report, filled_up(ReportPage(visit, report), request.POST, names))
    try:
        report = _write(request, visit, page, whole=False)
    except StaleRecord as error:
        return JsonResponse({"conflict": error.text, "url": ""}, status=409)
    except DomainError as error:
        return JsonResponse({"conflict": error.text, "url": _address(uid)}, status=409)
    answer: dict[str, Any] = {"saved_at": f"{timezone.localtime():%H:%M}", "version": str(report.version)}
    errors = page.unsaved(names)
    return JsonResponse(answer | ({"errors": errors} if errors else {}), status=422 if errors else 200)


@require_POST
def give_back(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Chuyển lại người viết."""
    visit, _ = _get(request, uid)
    try:
        return_report(actor=request.user, visit=visit, now=timezone.now())
        messages.success(request, "Đã chuyển lại người viết.")
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("meetings:visit", uid=uid)


def _get(request: HttpRequest, uid: uuid.UUID) -> tuple[Visit, VisitReport | None]:
    visit = get_visit(request.user, uid, Permission.VISIT_WRITE, today=timezone.localdate())
    return visit, report_of(visit)


def _address(uid: uuid.UUID) -> str:
    return reverse("meetings:visit", args=[uid])


def _write(request: HttpRequest, visit: Visit, page: ReportPage, *, whole: bool) -> VisitReport:
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isdecimal() else None
    written = page.written(whole=whole)
    now = timezone.now()
    return write_report(actor=request.user, visit=visit, written=written, version=version, now=now)


@transaction.atomic
def _save(request: HttpRequest, visit: Visit, page: ReportPage, then: str) -> None:
    """Written and passed on in one go, or not at all."""
    common: dict[str, Any] = {"actor": request.user, "visit": visit, "now": timezone.now()}
    _write(request, visit, page, whole=True)
    share_words(**common)
    if then == "hand":
        hand_to_head(**common)
    elif then == "send":
        send_report(**common, sample_notice=settings.DEMO_NOTICE)


def _take_files(request: HttpRequest, visit: Visit) -> VisitFilesForm:
    """Kept at once: a browser does not send a file a second time."""
    form = VisitFilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return form
    given, dropped = form.cleaned_data, request.POST.get("drop_file", "")
    now = timezone.now()
    common: dict[str, Any] = {"actor": request.user, "visit": visit, "now": now}
    try:
        with transaction.atomic():
            known = visit.report.files.exclude(file=None).filter(passed_on=False).count()
            for number, file in enumerate([one for one in given["photos"] if one], start=known + 1):
                data = prepare_photo(file)
                stored = store_file(data=data, name="Ảnh buổi dự.jpg", content_type="image/jpeg", now=now)
                add_visit_file(**common, file=stored, title=f"Ảnh buổi dự {number}")
            if given["document"]:
                data, kind = prepare_scan(given["document"])
                stored = store_file(data=data, name=given["document"].name, content_type=kind, now=now)
                add_visit_file(**common, file=stored, title=given["document_title"], passed_on=True)
            if dropped:
                drop_visit_file(**common, uid=uuid.UUID(dropped))
    except DomainError as error:
        form.add_refusal(error, "photos")
    except ValueError:
        form.add_error("photos", "Không tìm thấy tệp này; mời xem lại.")
    return form


def _draw(
    request: HttpRequest, visit: Visit, page: ReportPage, files: VisitFilesForm | None = None
) -> HttpResponse:
    report = visit.report
    is_mine = leads(request.user.member_id, visit, timezone.localdate())
    visited = visited_words(visit)
    context = {
        "visit": visit,
        "day": day_of_visit(visit),
        "visited": visited,
        "reads": capfirst(f"{visited} đọc"),
        "reads_said": capfirst(f"{visited} đọc{', vào biên bản' if visit.kind == VisitKind.MEETING else ''}"),
        "reads_not": capfirst(f"{visited} không đọc được"),
        "report": report,
        "page": page,
        "files": files_of(report),
        "files_form": files or VisitFilesForm(),
        "seen": request.POST.get("version") or report.version,
        "leads": is_mine,
        "is_ready": report.state == ReportState.READY,
        "waits_for_head": report.state == ReportState.READY and not is_mine,
        "many": visit.persons.count() > 1,
    }
    return render(request, "visits/visit_report.html", context)
