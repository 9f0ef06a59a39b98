"""Kiểm tra, giám sát: decisions with their units, team and days; closed to the inspected until concluded."""

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meetings.models import InspectionPlanLine
from meetings.services.inspection_records import hold_planned
from meetings.services.notifying_inspections import tell_concluded
from meetings.supervision import inspections as reading
from meetings.supervision.sheets import findings_sheet, plan_sheet
from members import rights_queries
from members.access import get_organization, list_door
from members.exports.workbook import draw_workbook, workbook_response
from members.forms.rights import ConcludeForm, InspectionForm
from members.models import Organization
from members.rights_queries import get_inspection
from members.roles import Permission
from members.services.inspections import conclude_inspection, open_inspection
from songlo.common.errors import DomainError

READ_AND_WRITE = ["GET", "HEAD", "POST"]
MANAGE = Permission.INSPECTION_MANAGE


@require_safe
def inspections(request: HttpRequest) -> HttpResponse:
    """What is overdue first, then the decisions."""
    today = timezone.localdate()
    list_door(request.user, MANAGE, today=today)
    context = {
        "rows": rights_queries.inspections_of(request.user, today),
        "tops": rights_queries.tops_with(request.user, MANAGE, today),
        "overdue": reading.overdue_of(request.user, today),
        "today": today,
    }
    return render(request, "supervision/inspections.html", context)


@require_http_methods(READ_AND_WRITE)
def new(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ghi quyết định kiểm tra of the committee at this organisation; `dong` names the line of the programme."""
    now = timezone.now()
    today = timezone.localdate(now)
    issuer = get_organization(request.user, uid, MANAGE, today=today)
    line = _line(request, issuer)
    planned = {"units": [str(line.unit.uid)], "matter": line.matter} if line else {}
    form = InspectionForm(
        request.POST or None,
        people={str(one.uid): one for one in rights_queries.post_holders([issuer], today)},
        below={str(one.uid): one for one in rights_queries.units_below(issuer)},
        initial={"valid_from": today, **planned},
    )
    if request.method == "POST" and form.is_valid():
        try:
            _open(request, issuer, form, line)
            messages.success(request, "Đã ghi quyết định. Đoàn kiểm tra mở được hồ sơ từ ngày bắt đầu.")
            return redirect("meetings:inspections")
        except DomainError as error:
            form.add_refusal(error)
    context = {"issuer": issuer, "form": form, "branches": form.branches(), "line": line}
    return render(request, "supervision/inspection_new.html", context)


def _line(request: HttpRequest, issuer: Organization) -> InspectionPlanLine | None:
    asked = request.GET.get("dong", "")
    return next((one for one in reading.waiting_lines(issuer) if str(one.uid) == asked), None)


@transaction.atomic
def _open(
    request: HttpRequest, issuer: Organization, form: InspectionForm, line: InspectionPlanLine | None
) -> None:
    now = timezone.now()
    given: dict[str, Any] = {
        name: form.cleaned_data[name] for name in ("decision_number", "decided_on", "matter")
    }
    made = open_inspection(
        actor=request.user, issuer=issuer, now=now, **given, **form.chosen(), **form.days()
    )
    if line is not None:
        hold_planned(actor=request.user, line=line, inspection=made, now=now)


@require_safe
def inspection(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    found = get_inspection(request.user, uid, today=today)
    context = {
        "inspection": found,
        "units": list(found.units.order_by("path")),
        "team": list(found.team.all()),
        "findings": reading.findings_of(found, today),
        "has_ended": not found.holds_on(today) and found.valid_from <= today,
    }
    return render(request, "supervision/inspection.html", context)


@require_http_methods(READ_AND_WRITE)
def conclude(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Kết luận: the team's rights end, the units are told."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = get_inspection(request.user, uid, today=today)
    form = ConcludeForm(request.POST or None, today=today, initial={"concluded_on": today})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["concluded_on"]
        try:
            with transaction.atomic():
                conclude_inspection(actor=request.user, inspection=found, concluded_on=day, now=now)
                tell_concluded(found, now)
            messages.success(request, "Đã ghi kết luận. Đơn vị được kiểm tra thấy cuộc kiểm tra từ bây giờ.")
            return redirect("meetings:inspection", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "supervision/inspection_conclude.html", {"inspection": found, "form": form})


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """Programme and findings of a year."""
    today = timezone.localdate()
    list_door(request.user, MANAGE, today=today)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else today.year
    sheets = [
        plan_sheet(reading.plan_of(request.user, year, today), year),
        findings_sheet(
            reading.findings_for_sheet(request.user, year, today),
            f"KẾT QUẢ KIỂM TRA, GIÁM SÁT THEO QUYẾT ĐỊNH NĂM {year}",
        ),
    ]
    return workbook_response(draw_workbook(sheets), f"Kiểm tra, giám sát năm {year}")
