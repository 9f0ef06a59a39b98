"""Nhận xét nơi cư trú: the register of a cell, year by year."""

import datetime
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations import residence as reading
from evaluations.forms.residence import CorrectRemarkForm, DropRemarkForm, RemarkForm
from evaluations.models import ResidenceRemark
from evaluations.services.residence import correct_remark, drop_remark, end_remarks, record_remark
from meetings.errors import StaleRecord
from meetings.views.conflict import keeps_theirs, show_both_texts
from members.access import list_door
from members.models import Organization
from members.views.choosing import choose
from songlo.common import vn
from songlo.common.errors import DomainError

FORM = ["GET", "HEAD", "POST"]


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """One's own cell at once; whoever has several chooses."""
    today = timezone.localdate()
    list_door(request.user, reading.NEED, today=today)
    tops = reading.cells_of(request.user, today)
    if len(tops) == 1:
        return _draw(request, tops[0], today.year, today)
    return choose(request, tops, "Nhận xét nơi cư trú", "evaluations:residence_of", "Mời chọn chi bộ.")


@require_safe
def of_cell(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    return redirect(_url(reading.get_cell(request.user, uid, today=today), today.year))


@require_safe
def of_year(request: HttpRequest, uid: uuid.UUID, year: int) -> HttpResponse:
    today = timezone.localdate()
    return _draw(request, reading.get_cell(request.user, uid, year, today=today), year, today)


def _draw(request: HttpRequest, cell: Organization, year: int, today: datetime.date) -> HttpResponse:
    years = reading.years_of(cell, today)
    remarks = reading.remarks_of(cell, year)
    offered = reading.offered_for(cell, year, years, remarks)
    own = reading.names_on_the_roll(cell, today)
    context = {
        "cell": cell,
        "year": year,
        "chips": [(str(one), _url(cell, one), one == year) for one in years],
        "remarks": [(one, vn.fold(one.name) in own) for one in remarks],
        "offered": offered,
        "last_year": offered[0].year if offered else None,
    }
    return render(request, "evaluations/residence.html", context)


def _url(cell: Organization, year: int) -> str:
    return reverse("evaluations:residence_year", args=[cell.uid, year])


@require_http_methods(FORM)
def new(request: HttpRequest, uid: uuid.UUID, year: int) -> HttpResponse:
    """With ?tu= the name and the workplace of somebody who was written about before."""
    now = timezone.now()
    today = timezone.localdate(now)
    cell = reading.get_cell(request.user, uid, year, today=today)
    before = reading.remark_before(cell, year, request.GET.get("tu", ""))
    initial = {"remarked_on": today} | (
        {"name": before.name, "workplace": before.workplace} if before else {}
    )
    form = RemarkForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = record_remark(
                actor=request.user, organization=cell, year=year, facts=form.facts(),
                uid=form.cleaned_data["uid"], now=now, today=today,
            )  # fmt: skip
            messages.success(request, f"Đã ghi nhận xét đồng chí {made.name}.")
            return redirect("evaluations:residence_year", uid=cell.uid, year=year)
        except DomainError as error:
            form.add_refusal(error)
    context = {"cell": cell, "year": year, "form": form, "before": before}
    return render(request, "evaluations/residence_form.html", context)


@require_http_methods(FORM)
def correct(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    remark = reading.get_remark(request.user, uid, today=today)
    if keeps_theirs(request):
        return _back(remark)
    initial = {name: getattr(remark, name) for name in CorrectRemarkForm.base_fields}
    form = CorrectRemarkForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            correct_remark(
                actor=request.user, remark=remark, version=version, facts=form.facts(), now=now, today=today
            )
            return _back(remark)
        except StaleRecord as error:
            return show_both_texts(request, error, form)
        except DomainError as error:
            form.add_refusal(error)
    context = {"cell": remark.organization, "year": remark.year, "form": form, "remark": remark}
    return render(request, "evaluations/residence_form.html", context)


def _back(remark: ResidenceRemark) -> HttpResponse:
    return redirect("evaluations:residence_year", uid=remark.organization.uid, year=remark.year)


@require_POST
def end(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Thôi nhận xét: of somebody who is offered again this year."""
    now = timezone.now()
    today = timezone.localdate(now)
    remark = reading.get_remark(request.user, uid, today=today)
    end_remarks(actor=request.user, remark=remark, now=now)
    messages.success(request, f"Đã ghi: thôi nhận xét đồng chí {remark.name}.")
    return redirect(_url(remark.organization, today.year))


@require_http_methods(FORM)
def drop(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Bỏ dòng ghi nhầm."""
    now = timezone.now()
    remark = reading.get_remark(request.user, uid, today=timezone.localdate(now))
    form = DropRemarkForm(request.POST or None, initial={"version": remark.version})
    if request.method == "POST" and form.is_valid():
        try:
            drop_remark(actor=request.user, remark=remark, now=now, **form.cleaned_data)
            messages.success(request, f"Đã bỏ dòng ghi đồng chí {remark.name}.")
            return _back(remark)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "evaluations/residence_drop.html", {"remark": remark, "form": form})
