"""Beside the list of a year: one decided level, the words of a decision, the level of a base unit itself."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from evaluations.access import get_committee
from evaluations.forms.levels import CorrectDecisionForm, CorrectLevelForm, DecisionFactsForm, UnitLevelForm
from evaluations.level_access import get_decided_level, get_decision_scan, get_level_decision
from evaluations.services.level_corrections import correct_decision, correct_level, propose_unit_level
from evaluations.views.scans import stored_scan
from members.models.organization import OrganizationKind
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response

FORM = ["GET", "HEAD", "POST"]
DECIDE = Permission.REVIEW_DECIDE


@require_http_methods(FORM)
def correct(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    review = get_decided_level(request.user, uid, today=today)
    initial = {"level": review.level, "version": review.version, "body": review.decision.body}
    form = CorrectLevelForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            written = {name: form.cleaned_data[name] for name in ("level", "reason", "version")}
            correct_level(
                actor=request.user, review=review, facts=form.facts(), now=now, today=today, **written
            )
            messages.success(request, "Đã ghi mức theo quyết định mới; chi bộ đã được báo.")
            return redirect("evaluations:levels_of_cell", year=review.year, uid=review.organization.uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {"review": review, "cell": review.organization, "year": review.year, "form": form}
    return render(request, "evaluations/level_correct.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
def correct_decided(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Its body, number and day; the levels stay."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = get_level_decision(request.user, uid, today=today)
    initial = {name: getattr(found, name) for name in DecisionFactsForm.base_fields}
    form = CorrectDecisionForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                scan = stored_scan(form, now)
                correct_decision(
                    actor=request.user, decision=found, facts=form.facts(), now=now, today=today, scan=scan
                )
            messages.success(request, "Đã sửa quyết định; các mức giữ nguyên.")
            return redirect("evaluations:levels_of", year=found.year, uid=found.organization.uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {"decision": found, "committee": found.organization, "year": found.year, "form": form}
    return render(request, "evaluations/level_decision.html", context, status=422 if form.errors else 200)


@require_safe
def decision_scan(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    return file_response(get_decision_scan(request.user, uid, today=timezone.localdate()))


@require_http_methods(FORM)
def propose_unit(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    place = get_committee(request.user, uid, DECIDE, today=timezone.localdate(now))
    if place.kind != OrganizationKind.GRASSROOTS:
        raise Http404
    form = UnitLevelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            propose_unit_level(
                actor=request.user,
                organization=place,
                year=year,
                level=form.cleaned_data["level"],
                now=now,
            )
            messages.success(request, "Đã đề nghị cấp trên quyết định mức của đảng bộ.")
            return redirect("evaluations:levels_of", year=year, uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {"committee": place, "year": year, "form": form}
    return render(request, "evaluations/level_unit.html", context, status=422 if form.errors else 200)
