"""The programme of inspections, what they found, and what the inspected has mended."""

import uuid
from collections import Counter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meetings.forms.inspections import CloseFindingForm, CorrectFindingForm, FindingForm, PlanForm
from meetings.models import InspectionPlanLine
from meetings.services.inspection_records import (
    close_finding,
    correct_finding,
    drop_planned,
    plan_inspection,
    record_finding,
)
from meetings.supervision import inspections as reading
from meetings.supervision.inspections import MENDING_WORDS, FindingLine, Mending
from meetings.supervision.sheets import findings_sheet
from members.access import can, get_organization, list_door
from members.exports.workbook import draw_workbook, on_day, workbook_response
from members.forms.rights import ReasonForm
from members.models import Inspection, Organization
from members.rights_queries import get_inspection, tops_with, units_below
from members.roles import Permission
from songlo.common.errors import DomainError

READ_AND_WRITE = ["GET", "HEAD", "POST"]
MANAGE = Permission.INSPECTION_MANAGE


@require_safe
def programme(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    list_door(request.user, MANAGE, today=today)
    years = reading.years_of_plan(request.user, today)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else today.year
    lines = reading.plan_of(request.user, year, today)
    context = {
        "year": year,
        "chips": [(str(one), f"?nam={one}", one == year) for one in years],
        "lines": lines,
        "held": sum(1 for one in lines if one.line.inspection_id),
        "late": sum(1 for one in lines if one.is_late),
        "tops": tops_with(request.user, MANAGE, today),
    }
    return render(request, "supervision/inspection_plan.html", context)


@require_http_methods(READ_AND_WRITE)
def plan(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Thêm vào chương trình."""
    now = timezone.now()
    today = timezone.localdate(now)
    issuer = get_organization(request.user, uid, MANAGE, today=today)
    form = PlanForm(request.POST or None, units=units_below(issuer), today=today)
    if request.method == "POST" and form.is_valid():
        try:
            line = plan_inspection(actor=request.user, issuer=issuer, now=now, **form.values())
            messages.success(request, "Đã thêm vào chương trình.")
            return _back(line)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "supervision/inspection_plan_add.html", {"issuer": issuer, "form": form})


def _back(line: InspectionPlanLine) -> HttpResponse:
    return redirect(f"{reverse('meetings:inspection_plan')}?nam={line.month.year}")


@require_http_methods(READ_AND_WRITE)
def drop(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Không tiến hành."""
    now = timezone.now()
    line = reading.get_plan_line(request.user, uid, today=timezone.localdate(now))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            drop_planned(actor=request.user, line=line, reason=form.cleaned_data["reason"], now=now)
            return _back(line)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "supervision/inspection_plan_drop.html", {"line": line, "form": form})


@require_http_methods(READ_AND_WRITE)
def new_finding(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ghi kết quả at one of the units of the decision."""
    now = timezone.now()
    found = get_inspection(request.user, uid, today=timezone.localdate(now))
    form = FindingForm(request.POST or None, units=_units(found))
    if request.method == "POST" and form.is_valid():
        try:
            record_finding(actor=request.user, inspection=found, now=now, **form.values())
            messages.success(request, "Đã ghi kết quả.")
            return redirect("meetings:inspection", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "supervision/finding_form.html", {"inspection": found, "form": form})


def _units(inspection: Inspection) -> list[Organization]:
    return list(inspection.units.select_related("parent").order_by("path"))


@require_http_methods(READ_AND_WRITE)
def correct(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    finding = reading.get_managed_finding(request.user, uid, today=timezone.localdate(now))
    inspection = finding.inspection
    initial = {name: getattr(finding, name) for name in ("text", "remedy", "due_on", "version")}
    form = CorrectFindingForm(
        request.POST or None,
        units=_units(inspection),
        initial={**initial, "unit": str(finding.unit.uid)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            correct_finding(actor=request.user, finding=finding, now=now, **form.values())
            return redirect("meetings:inspection", uid=inspection.uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {"inspection": inspection, "form": form, "finding": finding}
    return render(request, "supervision/finding_form.html", context)


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """For the inspected and the committee above them: what was concluded, what is to be mended."""
    today = timezone.localdate()
    list_door(request.user, Permission.FINDING_VIEW, today=today)
    lines = reading.findings_shown(request.user, today)
    asked = request.GET.get("xem", "")
    chosen = [one for one in lines if not asked or one.mending == asked]
    context = {
        "lines": chosen,
        "chips": _chips(lines, asked),
        "closable": reading.closable(request.user, chosen, today),
        "shows_unit": {one.finding.unit_id for one in lines}
        != {one.pk for one in tops_with(request.user, Permission.FINDING_VIEW, today)},
    }
    return render(request, "supervision/findings.html", context)


@require_safe
def findings_excel(request: HttpRequest) -> HttpResponseBase:
    """The overdue first, as on the page."""
    today = timezone.localdate()
    list_door(request.user, Permission.FINDING_VIEW, today=today)
    lines = reading.findings_shown(request.user, today)
    sheet = findings_sheet(lines, "KẾT QUẢ KIỂM TRA, GIÁM SÁT ĐÃ KẾT LUẬN", on_day(today))
    return workbook_response(draw_workbook([sheet]), f"Kết quả kiểm tra, giám sát {today:%d-%m-%Y}")


def _chips(lines: list[FindingLine], asked: str) -> list[tuple[str, str, bool]]:
    counts = Counter(one.mending for one in lines)
    shown = [(f"{MENDING_WORDS[one]} ({counts[one]})", f"?xem={one}", asked == one) for one in Mending]
    return [(f"Tất cả ({len(lines)})", "?", not asked), *shown]


@require_http_methods(READ_AND_WRITE)
def close(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Đã khắc phục."""
    now = timezone.now()
    today = timezone.localdate(now)
    finding = reading.get_finding_to_close(request.user, uid, today=today)
    manages = can(request.user, MANAGE, finding.inspection.issuer, today=today)
    form = CloseFindingForm(request.POST or None, initial={"done_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            close_finding(actor=request.user, finding=finding, now=now, today=today, **form.cleaned_data)
            messages.success(request, "Đã ghi khắc phục.")
            if manages:
                return redirect("meetings:inspection", uid=finding.inspection.uid)
            return redirect("meetings:findings")
        except DomainError as error:
            form.add_refusal(error)
    context = {"finding": finding, "form": form, "manages": manages}
    return render(request, "supervision/finding_close.html", context)
