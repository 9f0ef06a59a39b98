"""What the committee writes: its settings of the year, other levels, what goes back, the decision."""

import datetime
import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from evaluations.access import deciding_committee, door_of_decision, get_committee, own_cells
from evaluations.annual_reviews import last_lines, votes_of
from evaluations.forms.levels import ChangeLevelsForm, DecisionForm, ReturnForm, YearForm
from evaluations.level_board import CellLine, read_board, read_cell, review_year_of
from evaluations.levels import SHORT
from evaluations.models import AnnualReview, BallotLine
from evaluations.services.level_decisions import (
    change_levels,
    decide_levels,
    return_reviews,
    seen_token,
)
from evaluations.services.review_years import change_year, open_year
from evaluations.views.scans import stored_scan
from members.access import get_organization
from members.models import Organization
from members.roles import Permission
from songlo.audit.record import record_access
from songlo.common import vn
from songlo.common.errors import DomainError, StaleVersion

FORM = ["GET", "HEAD", "POST"]
DECIDE, READ = Permission.REVIEW_DECIDE, Permission.REVIEW_VIEW


@require_http_methods(FORM)
def settings_of(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponse:
    """Mở đợt, or its settings once it is open."""
    now = timezone.now()
    place = get_committee(request.user, uid, DECIDE, today=timezone.localdate(now))
    row = review_year_of(place, year)
    form = YearForm(request.POST or None, initial=YearForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            if row is None:
                open_year(
                    actor=request.user, organization=place, year=year, settings=form.settings(), now=now
                )
            else:
                change_year(
                    actor=request.user,
                    review_year=row,
                    settings=form.settings(),
                    version=form.cleaned_data["version"] or 0,
                    now=now,
                )
            return redirect("evaluations:levels_of", year=year, uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {"committee": place, "year": year, "form": form, "row": row}
    return render(request, "evaluations/level_year.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
def cell(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponse:
    """Names of one cell with the votes; another level than proposed has its reason."""
    now = timezone.now()
    today = timezone.localdate(now)
    place, line = _get_cell(request, year, uid, today)
    form = ChangeLevelsForm(request.POST or None, line=line, initial={"seen": seen_token(line.waiting)})
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_levels(
                actor=request.user,
                organization=place,
                year=year,
                given=form.given(),
                seen=form.cleaned_data["seen"],
                now=now,
            )
            messages.success(request, f"Đã ghi {changed} tên." if changed else "Không có tên nào đổi mức.")
            return redirect("evaluations:levels_of_cell", year=year, uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    record_access(READ, user=request.user, allowed=True, object_uid=place.uid, now=now)
    votes = last_lines(place, year)
    context = {
        "cell": place,
        "year": year,
        "line": line,
        "form": form,
        "rows": [(one, _said(votes.get(one.pk)), *form.pairs(one)) for one in line.waiting],
        "decided": line.decided,
        "committee": deciding_committee(place, today),
        "is_own": place.pk in own_cells(request.user, today),
    }
    return render(request, "evaluations/level_cell.html", context, status=422 if form.errors else 200)


def _said(votes: BallotLine | None) -> str:
    """As "25 tốt, 2 hoàn thành trên 28 đảng viên chính thức"."""
    if votes is None:
        return ""
    given = [f"{count} {SHORT[level].lower()}" for level, count in votes_of(votes).items() if count]
    return f"{', '.join(given) or 'không có'} trên {votes.count.base} đảng viên chính thức"


def _get_cell(
    request: HttpRequest, year: int, uid: uuid.UUID, today: datetime.date
) -> tuple[Organization, CellLine]:
    """Cells and base units over which the user's own committee decides."""
    place = get_organization(request.user, uid, READ, today=today)
    door_of_decision(request.user, DECIDE, place, today=today)
    return place, read_cell(place, year)


@require_http_methods(FORM)
def send_back(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    place, line = _get_cell(request, year, uid, timezone.localdate(now))
    form = ReturnForm(request.POST or None, line=line, initial={"seen": seen_token(line.waiting)})
    if request.method == "POST" and form.is_valid():
        try:
            count = return_reviews(
                actor=request.user,
                organization=place,
                year=year,
                reviews=form.chosen(),
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["seen"],
                now=now,
            )
            messages.success(request, f"Đã gửi lại {place.name} {count} tên; nơi nhận thấy ở Nhắc việc.")
            return redirect("evaluations:levels_of_cell", year=year, uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {"cell": place, "year": year, "form": form, "line": line}
    return render(request, "evaluations/level_return.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM)
def decide(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponse:
    """Ghi quyết định: one list with the proposals as they stand, for all cells or those that are ticked."""
    now = timezone.now()
    today = timezone.localdate(now)
    place = get_committee(request.user, uid, DECIDE, today=today)
    board = read_board(place, year, today)
    own = own_cells(request.user, today)
    lines = [line for line in board.lines if line.waiting]
    free = [line for line in lines if line.cell.pk not in own]
    initial = {
        "cells": [str(line.cell.pk) for line in free],
        "body": f"Ban Thường vụ {vn.committee_name(place.name)}",
        "seen": seen_token(board.waiting),
    }
    form = DecisionForm(request.POST or None, request.FILES or None, lines=free, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, place, year, form, board.waiting, now, today)
            return redirect("evaluations:levels_of", year=year, uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {
        "board": board,
        "committee": place,
        "year": year,
        "form": form,
        "lines": lines,
        "own": [line for line in lines if line.cell.pk in own],
    }
    return render(request, "evaluations/level_decide.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _decide(
    request: HttpRequest,
    place: Organization,
    year: int,
    form: DecisionForm,
    waiting: list[AnnualReview],
    now: datetime.datetime,
    today: datetime.date,
) -> None:
    """The page showed all that waited; what is decided are the ticked cells of that."""
    if form.cleaned_data["seen"] != seen_token(waiting):
        raise StaleVersion("Danh sách vừa đổi khi đồng chí đang xem; mời xem lại danh sách rồi ghi.")
    chosen = form.chosen()
    decision = decide_levels(
        actor=request.user,
        committee=place,
        year=year,
        organizations=chosen,
        facts=form.facts(),
        seen=seen_token(one for one in waiting if one.organization_id in chosen),
        now=now,
        today=today,
        scan=stored_scan(form, now),
    )
    messages.success(request, f"Đã ghi quyết định số {decision.document_number}; các chi bộ đã được báo.")
