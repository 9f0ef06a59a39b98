"""Kiểm điểm, xếp loại cuối năm: the cell's year from its list of names to the proposal."""

import datetime
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations.annual_reviews import (
    last_lines,
    meetings_to_review_at,
    names_of,
    own_reviews_of,
    reviews_of,
)
from evaluations.forms.reviews import EveningForm, proposal_forms
from evaluations.level_board import year_on
from evaluations.review_board import Board, cap_of_proposal, read_board
from evaluations.services.ballots import propose_levels
from evaluations.services.review_lists import start_reviews
from evaluations.services.reviews import BEFORE_BALLOT, review_members
from evaluations.states import ReviewState
from members.access import can, get_organization, list_door
from members.models import Organization
from members.rights_queries import tops_with
from members.roles import Permission
from songlo.common.errors import DomainError

FORM = ["GET", "HEAD", "POST"]
EDIT = Permission.REVIEW_EDIT


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """The chi ủy finds the year of its cell, a member his own review."""
    today = timezone.localdate()
    cells = [one for one in tops_with(request.user, EDIT, today) if one.is_cell]
    if len(cells) == 1:
        return redirect("evaluations:cell_reviews", uid=cells[0].uid, year=year_on(today))
    if cells:
        context = {"cells": cells, "year": year_on(today)}
        return render(request, "evaluations/reviews_choose.html", context)
    list_door(request.user, Permission.REVIEW_OWN, today=today)
    return redirect("evaluations:own_reviews")


@require_safe
def own_reviews(request: HttpRequest) -> HttpResponse:
    """A member's own: what he writes this year, what was decided in the years before. Nobody else's are here."""
    today = timezone.localdate()
    found = own_reviews_of(request.user)
    context = {
        "year": year_on(today),
        "now": [one for one in found if one.state in BEFORE_BALLOT],
        "waiting": [one for one in found if one.state in (ReviewState.VOTED, ReviewState.PROPOSED)],
        "past": [one for one in found if one.state in (ReviewState.DECIDED, ReviewState.NOT_GRADED)],
    }
    return render(request, "evaluations/reviews_own.html", context)


def _cell(request: HttpRequest, uid: uuid.UUID, need: Permission = EDIT) -> Organization:
    return get_organization(request.user, uid, need, today=timezone.localdate())


@require_safe
def cell_reviews(request: HttpRequest, uid: uuid.UUID, year: int) -> HttpResponse:
    """Where the cell is, name by name, and the one thing to do next."""
    today = timezone.localdate()
    cell = _cell(request, uid)
    board = read_board(cell, year, today)
    own = board.of_member(request.user.member_id)
    context = {
        "cell": cell,
        "year": year,
        "board": board,
        "own": own,
        "own_open": BEFORE_BALLOT,
        "may_send": can(request.user, Permission.SUBMISSION_SEND, cell, today=today),
        "chips": [(str(one), _url(cell, one), one == year) for one in _years(board, year, today)],
    }
    return render(request, "evaluations/reviews_cell.html", context)


def _years(board: Board, year: int, today: datetime.date) -> list[int]:
    return sorted({*board.years, year, year_on(today)}, reverse=True)


def _url(cell: Organization, year: int) -> str:
    return reverse("evaluations:cell_reviews", args=[cell.uid, year])


@require_POST
def start(request: HttpRequest, uid: uuid.UUID, year: int) -> HttpResponse:
    now = timezone.now()
    cell = _cell(request, uid)
    added = start_reviews(
        actor=request.user, organization=cell, year=year, now=now, today=timezone.localdate(now)
    )
    if added:
        messages.success(request, f"Đã ghi {added} dòng theo danh sách đảng viên hôm nay.")
    else:
        messages.success(request, "Danh sách đã đủ, không có ai mới.")
    return redirect("evaluations:cell_reviews", uid=uid, year=year)


@require_http_methods(FORM)
def evening(request: HttpRequest, uid: uuid.UUID, year: int) -> HttpResponse:
    """Ghi buổi kiểm điểm: who was reviewed that evening."""
    now = timezone.now()
    cell = _cell(request, uid)
    rows = list(reviews_of(cell, year))
    waiting = [one for one in rows if one.state == ReviewState.SELF_REVIEW]
    form = EveningForm(
        request.POST or None,
        meetings=meetings_to_review_at(cell, year),
        waiting=waiting,
        names=names_of(rows),
    )
    if request.method == "POST" and form.is_valid():
        try:
            count = review_members(
                actor=request.user,
                organization=cell,
                year=year,
                chosen=[uuid.UUID(one) for one in form.cleaned_data["chosen"]],
                reviewed_on=form.cleaned_data["reviewed_on"],
                meeting=form.cleaned_data["meeting"],
                now=now,
                today=timezone.localdate(now),
            )
            messages.success(request, f"Đã ghi {count} tên kiểm điểm tại buổi này.")
            return redirect("evaluations:cell_reviews", uid=uid, year=year)
        except DomainError as error:
            form.add_refusal(error, "chosen")
    context = {"cell": cell, "year": year, "form": form, "waiting": waiting}
    return render(request, "evaluations/review_evening.html", context)


@require_http_methods(FORM)
def propose(request: HttpRequest, uid: uuid.UUID, year: int) -> HttpResponse:
    """Đề nghị đảng ủy: the level of the votes stands there already."""
    cell = _cell(request, uid, Permission.SUBMISSION_SEND)
    rows = list(reviews_of(cell, year))
    waiting = [one for one in rows if one.state == ReviewState.VOTED]
    names = names_of(rows)
    forms = proposal_forms(waiting, last_lines(cell, year), names, request.POST or None)
    levels = [form.initial["level"] for one, *_, form in forms if one.member_id]
    refusals: list[str] = []
    if request.method == "POST" and all(form.is_valid() for *_, form in forms):
        try:
            count = propose_levels(
                actor=request.user,
                organization=cell,
                year=year,
                proposals={one.uid: form.proposal() for one, *_, form in forms},
                now=timezone.now(),
            )
            messages.success(request, f"Đã gửi đề nghị xếp loại {count} tên.")
            return redirect("evaluations:cell_reviews", uid=uid, year=year)
        except DomainError as error:
            refusals = _beside(forms, error)
    context = {
        "cell": cell,
        "year": year,
        "forms": forms,
        "refusals": refusals,
        "unvoted": [names[one.pk] for one in rows if one.state in BEFORE_BALLOT],
        "cap": cap_of_proposal(cell, year, levels, timezone.localdate()),
    }
    return render(request, "evaluations/review_propose.html", context)


def _beside(forms: list[Any], error: DomainError) -> list[str]:
    """The sentence of a rule comes beside the name that it speaks of, else above all."""
    for row in forms:
        if str(row[0].uid) == error.field:
            row[-1].add_error("reason", error.text)
            return []
    return [error.text]
