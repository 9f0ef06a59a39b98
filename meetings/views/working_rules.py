"""Quy chế làm việc: the register of a committee, and the page of each cell."""

import datetime
import uuid
from collections import Counter

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meetings.forms.working_rules import ConfirmRulesForm, CorrectRulesForm, WorkingRulesForm
from meetings.services.working_rules import (
    confirm_working_rules,
    correct_working_rules,
    record_working_rules,
)
from meetings.supervision import working_rules as reading
from meetings.supervision.sheets import working_rules_sheet
from meetings.supervision.working_rules import STANDING_WORDS, RulesLine, Standing
from members.access import can, get_organization, list_door
from members.exports.workbook import draw_workbook, workbook_response
from members.models import Organization
from members.queries import tops_of
from members.roles import Permission
from members.views.choosing import choose
from songlo.common.errors import DomainError
from songlo.common.paging import asked_page, page_links
from songlo.papers.downloads import file_response
from songlo.papers.images import prepare_scan
from songlo.papers.models import StoredFile
from songlo.papers.services import store_file

FORM = ["GET", "HEAD", "POST"]
PAGE = 60  # more cells than this are shown as sums first


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """One's own cell or committee at once; whoever has several chooses."""
    today = timezone.localdate()
    list_door(request.user, Permission.WORKING_RULES_VIEW, today=today)
    need = Permission.WORKING_RULES_VIEW
    tops = [one for one in tops_of(request.user, today) if can(request.user, need, one, today=today)]
    if len(tops) == 1:
        return _draw(request, tops[0], today)
    return choose(request, tops, "Quy chế làm việc", "meetings:working_rules_of", "Mời chọn tổ chức đảng.")


@require_safe
def register_of(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    return _draw(request, _place(request, uid, Permission.WORKING_RULES_VIEW, today), today)


def _place(request: HttpRequest, uid: uuid.UUID, need: Permission, today: datetime.date) -> Organization:
    return get_organization(request.user, uid, need, today=today)


def _draw(request: HttpRequest, place: Organization, today: datetime.date) -> HttpResponse:
    return (_draw_cell if place.is_cell else _draw_list)(request, place, today)


def _draw_cell(request: HttpRequest, cell: Organization, today: datetime.date) -> HttpResponse:
    (line,) = reading.lines_of([cell], today)
    context = {
        "cell": cell,
        "line": line,
        "history": reading.rules_of(cell),
        "figure": reading.review_figure(cell, today),
        "may_edit": can(request.user, Permission.WORKING_RULES_EDIT, cell, today=today),
    }
    return render(request, "supervision/rules_cell.html", context)


def _draw_list(request: HttpRequest, place: Organization, today: datetime.date) -> HttpResponse:
    """Many cells: sums by committee and by type first, the names after choosing how they stand."""
    lines = reading.rules_below(request.user, place, today)
    asked = request.GET.get("xem", "")
    chosen = [one for one in lines if not asked or one.standing == asked]
    is_summed = not asked and len(lines) > PAGE
    context = {
        "place": place,
        "total": len(lines),
        "counts": Counter(one.standing for one in lines),
        "chips": _chips(lines, asked),
        "branches": reading.counts_by_branch(lines, place) if is_summed else [],
        "types": reading.counts_by_type(lines) if is_summed else [],
        "is_summed": is_summed,
        "shows_branch": len({one.cell.parent_id for one in lines}) > 1,
        "asked_words": STANDING_WORDS[Standing(asked)] if asked in set(Standing) else "",
    }
    if not is_summed:
        page = asked_page(request, chosen, PAGE)
        context |= page_links(page, f"xem={asked}&") | {"groups": reading.by_type(page.object_list)}
    return render(request, "supervision/rules_list.html", context)


def _chips(lines: list[RulesLine], asked: str) -> list[tuple[str, str, bool]]:
    counts = Counter(one.standing for one in lines)
    shown = [(f"{STANDING_WORDS[one]} ({counts[one]})", f"?xem={one}", asked == one) for one in Standing]
    return [(f"Tất cả ({len(lines)})", "?", not asked), *shown]


@require_safe
def export(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    today = timezone.localdate()
    place = _place(request, uid, Permission.WORKING_RULES_VIEW, today)
    if place.is_cell:
        raise Http404
    sheet = working_rules_sheet(place, reading.rules_below(request.user, place, today), today)
    return workbook_response(
        draw_workbook([sheet]), f"Quy chế làm việc các chi bộ {place.name} {today:%d-%m-%Y}"
    )


@require_http_methods(FORM)
def new(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    cell = _place(request, uid, Permission.WORKING_RULES_EDIT, today)
    form = WorkingRulesForm(
        request.POST or None, request.FILES or None, figure=reading.review_figure(cell, today)
    )
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                values = form.cleaned_data | {"file": _file(form, cell, now)}
                record_working_rules(actor=request.user, organization=cell, now=now, today=today, **values)
            messages.success(request, "Đã ghi quy chế làm việc.")
            return redirect("meetings:working_rules_of", uid=cell.uid)
        except DomainError as error:
            form.add_refusal(error, "file")
    return render(request, "supervision/rules_form.html", {"cell": cell, "form": form})


@require_http_methods(FORM)
def correct(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    rules = reading.get_working_rules(request.user, uid, Permission.WORKING_RULES_EDIT, today=today)
    cell = rules.organization
    form = CorrectRulesForm(
        request.POST or None,
        request.FILES or None,
        figure=reading.review_figure(cell, today),
        initial={name: getattr(rules, name) for name in CorrectRulesForm.base_fields if name != "file"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                values = form.cleaned_data | {"file": _file(form, cell, now)}
                correct_working_rules(actor=request.user, rules=rules, now=now, today=today, **values)
            return redirect("meetings:working_rules_of", uid=cell.uid)
        except DomainError as error:
            form.add_refusal(error, "file")
    return render(request, "supervision/rules_form.html", {"cell": cell, "form": form, "rules": rules})


def _file(form: WorkingRulesForm, cell: Organization, now: datetime.datetime) -> StoredFile | None:
    if not form.cleaned_data["file"]:
        return None
    data, content_type = prepare_scan(form.cleaned_data["file"])
    ending = "pdf" if content_type == "application/pdf" else "jpg"
    name = f"Quy chế làm việc {cell.name[:120]}, {form.cleaned_data['adopted_on']:%d-%m-%Y}.{ending}"
    return store_file(data=data, name=name, content_type=content_type, now=now)


@require_http_methods(FORM)
def confirm(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Đã rà soát, giữ nguyên."""
    now = timezone.now()
    today = timezone.localdate(now)
    rules = reading.get_working_rules(request.user, uid, Permission.WORKING_RULES_EDIT, today=today)
    cell = rules.organization
    form = ConfirmRulesForm(
        request.POST or None,
        figure=reading.review_figure(cell, today),
        initial={"reviewed_on": today, "version": rules.version},
    )
    if request.method == "POST" and form.is_valid():
        try:
            confirm_working_rules(actor=request.user, rules=rules, now=now, today=today, **form.cleaned_data)
            messages.success(request, "Đã ghi ngày rà soát.")
            return redirect("meetings:working_rules_of", uid=cell.uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "supervision/rules_confirm.html", {"cell": cell, "form": form, "rules": rules})


@require_safe
def rules_file(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    today = timezone.localdate()
    found = reading.get_working_rules(request.user, uid, Permission.WORKING_RULES_VIEW, today=today)
    if found.file is None:
        raise Http404
    return file_response(found.file)
