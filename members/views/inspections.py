"""Kiểm tra, giám sát: decisions with their units, team and days; closed to the inspected until concluded."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from members import rights_queries
from members.access import get_organization, list_door
from members.forms.rights import ConcludeForm, InspectionForm
from members.rights_queries import get_inspection
from members.roles import Permission
from members.services.inspections import conclude_inspection, open_inspection
from songlo.common.errors import DomainError

READ_AND_WRITE = ["GET", "HEAD", "POST"]


@require_safe
def inspections(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    list_door(request.user, Permission.INSPECTION_MANAGE, today=today)
    context = {
        "rows": rights_queries.inspections_of(request.user, today),
        "tops": rights_queries.tops_with(request.user, Permission.INSPECTION_MANAGE, today),
        "today": today,
    }
    return render(request, "members/rights_inspections.html", context)


@require_http_methods(READ_AND_WRITE)
def new(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ghi quyết định kiểm tra of the committee at this organisation."""
    now = timezone.now()
    today = timezone.localdate(now)
    issuer = get_organization(request.user, uid, Permission.INSPECTION_MANAGE, today=today)
    form = InspectionForm(
        request.POST or None,
        people={str(one.uid): one for one in rights_queries.post_holders([issuer], today)},
        below={str(one.uid): one for one in rights_queries.units_below(issuer)},
        initial={"valid_from": today},
    )
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("decision_number", "decided_on", "matter")}
        try:
            open_inspection(
                actor=request.user, issuer=issuer, now=now, **given, **form.chosen(), **form.days()
            )
            messages.success(request, "Đã ghi quyết định. Đoàn kiểm tra mở được hồ sơ từ ngày bắt đầu.")
            return redirect("members:inspections")
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "members/rights_inspection_new.html", {"issuer": issuer, "form": form})


@require_safe
def inspection(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    found = get_inspection(request.user, uid, today=today)
    context = {
        "inspection": found,
        "units": list(found.units.order_by("path")),
        "team": list(found.team.all()),
    }
    return render(request, "members/rights_inspection.html", context)


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
            conclude_inspection(actor=request.user, inspection=found, concluded_on=day, now=now)
            messages.success(request, "Đã ghi kết luận. Đơn vị được kiểm tra thấy cuộc kiểm tra từ bây giờ.")
            return redirect("members:inspection", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "members/rights_inspection_conclude.html", {"inspection": found, "form": form})
