"""Báo cáo nhanh: the list of the Standing Board, what one sends himself, and one of them with its outcome."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from meetings.forms.visit_board import OutcomeForm, QuickReportForm
from meetings.services.quick_reports import close_quick_report, send_quick_report
from meetings.visits import board
from members.access import can, list_door
from members.roles import Permission
from songlo.common import vn
from songlo.common.errors import DomainError


@require_GET
def quick_reports(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    list_door(request.user, Permission.QUICK_REPORT_VIEW, today=today)
    return render(
        request, "visits/quick_reports.html", {"reports": board.quick_reports_of(request.user, today)}
    )


@require_http_methods(["GET", "POST"])
def new_quick_report(request: HttpRequest) -> HttpResponse:
    """With what the sender has sent before, and what became of it."""
    today = timezone.localdate()
    list_door(request.user, Permission.QUICK_REPORT_SEND, today=today)
    form = QuickReportForm(request.POST or None, places=list(board.places_to_report(request.user, today)))
    if request.method == "POST" and form.is_valid():
        try:
            report = send_quick_report(actor=request.user, now=timezone.now(), **form.cleaned_data)
            messages.success(
                request, f"Đã gửi {vn.committee_name(report.to.name)}. Có kết quả thì đồng chí được báo lại."
            )
            return redirect("meetings:quick_report", uid=report.uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(
        request, "visits/quick_report_new.html", {"form": form, "sent": board.own_reports(request.user)[:30]}
    )


@require_http_methods(["GET", "POST"])
def quick_report(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Sent to, it is closed."""
    today, is_sent = timezone.localdate(), request.method == "POST"
    need = Permission.QUICK_REPORT_CLOSE if is_sent else Permission.QUICK_REPORT_VIEW
    report = board.get_quick_report(request.user, uid, need, today=today)
    form = OutcomeForm(request.POST or None)
    if is_sent and form.is_valid():
        try:
            close_quick_report(
                actor=request.user, report=report, outcome=form.cleaned_data["outcome"], now=timezone.now()
            )
            messages.success(request, "Đã khép lại báo cáo; người báo cáo thấy kết quả.")
            return redirect("meetings:quick_report", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {
        "report": report,
        "form": form,
        "may_close": report.closed_at is None
        and can(request.user, Permission.QUICK_REPORT_CLOSE, report.to, today=today),
        "is_holder": can(request.user, Permission.QUICK_REPORT_VIEW, report.to, today=today),
    }
    return render(request, "visits/quick_report.html", context)
