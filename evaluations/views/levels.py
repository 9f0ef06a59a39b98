"""Xếp loại cuối năm: the committee's table of a year, what its cell reads of the decision, figures for those above."""

import datetime
import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluations.access import acts_for
from evaluations.level_access import get_board_place, get_level_cell
from evaluations.level_board import (
    Board,
    decisions_of,
    groups_of,
    has_branches,
    read_board,
    read_cell,
    year_on,
    years_of,
)
from evaluations.level_counts import read_counts
from evaluations.levels import Level
from evaluations.models import AnnualReview
from members.access import can, list_door, visible_organizations
from members.models import Organization
from members.rights_queries import tops_with
from members.roles import Permission

VIEW, READ, DECIDE = Permission.LEVEL_VIEW, Permission.REVIEW_VIEW, Permission.REVIEW_DECIDE
LEVELS = [level.label for level in Level]


@require_safe
def levels(request: HttpRequest) -> HttpResponse:
    """Who decides gets his committee's table; everybody else what was decided in his cell."""
    today = timezone.localdate()
    list_door(request.user, VIEW, today=today)
    committees = [one for one in tops_with(request.user, DECIDE, today) if not one.is_cell]
    if committees:
        return _board(request, committees[0], year_on(today), today)
    cell = visible_organizations(request.user, VIEW, today).cells().open().order_by("path").first()
    if cell is None:
        raise Http404
    known = years_of(cell)
    return _results(request, cell, known[0] if known else year_on(today), today)


@require_safe
def levels_of(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    return _board(request, get_board_place(request.user, uid, today=today), year, today)


def _board(request: HttpRequest, committee: Organization, year: int, today: datetime.date) -> HttpResponse:
    board = read_board(committee, year, today)
    context = {
        "board": board,
        "committee": committee,
        "year": year,
        "levels": LEVELS,
        "may_decide": acts_for(request.user, DECIDE, committee, today=today),
        "chips": _years(year, today, "levels_of", committee),
        "has_branches": has_branches(committee),
        "own_cells": _own_cells(request, today),
        "counts": _state_counts(board),
        "unit": "chi bộ" if board.is_of_cells else "tổ chức đảng",
    }
    return render(request, "evaluations/levels.html", context)


def _state_counts(board: Board) -> list[tuple[str, int]]:
    states = [line.state[1] for line in board.lines]
    return [(words, states.count(words)) for words in dict.fromkeys(states)]


def _own_cells(request: HttpRequest, today: datetime.date) -> list[Organization]:
    """Of somebody who decides: where he is a member himself."""
    return [one for one in tops_with(request.user, Permission.REVIEW_OWN, today) if one.is_cell]


def _years(shown: int, today: datetime.date, name: str, place: Organization) -> list[tuple[str, str, bool]]:
    newest = year_on(today)
    return [
        (f"Năm {one}", reverse(f"evaluations:{name}", args=[one, place.uid]), one == shown)
        for one in sorted({newest - 2, newest - 1, newest, shown})
    ]


@require_safe
def results(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    return _results(request, get_level_cell(request.user, uid, today=today), year, today)


def _results(request: HttpRequest, cell: Organization, year: int, today: datetime.date) -> HttpResponse:
    line = read_cell(cell, year)
    known = years_of(cell)
    context: dict[str, Any] = {
        "cell": cell,
        "year": year,
        "line": line,
        "own": line.own if line.own and line.own.decision_id else None,
        "groups": groups_of(line),
        "decisions": decisions_of(line),
        "mine": next((one for one in line.decided if _is_mine(one, request.user)), None),
        "people": sum(1 for one in line.decided if one.member_id),
        "open": sum(1 for one in (*line.waiting, *line.in_cell) if one.member_id),
        "chips": [
            (f"Năm {one}", reverse("evaluations:level_results", args=[one, cell.uid]), one == year)
            for one in sorted({*known, year})
        ],
        "may_print": can(request.user, READ, cell, today=today),
    }
    return render(request, "evaluations/level_results.html", context)


def _is_mine(review: AnnualReview, user: AbstractBaseUser) -> bool:
    return review.member_id is not None and review.member_id == user.member_id


@require_safe
def counts(request: HttpRequest, year: int, uid: uuid.UUID) -> HttpResponse:
    """Tổng hợp: figures of each branch, no names."""
    today = timezone.localdate()
    place = get_board_place(request.user, uid, today=today)
    lines = read_counts(place, year)
    context = {
        "place": place,
        "year": year,
        "levels": LEVELS,
        "lines": lines,
        "people": [sum(column) for column in zip(*(one.people for one in lines), strict=True)],
        "cells": [sum(column) for column in zip(*(one.cells for one in lines), strict=True)],
        "open": sum(one.open for one in lines),
        "not_graded": sum(one.not_graded for one in lines),
        "chips": _years(year, today, "level_counts", place),
    }
    return render(request, "evaluations/level_counts.html", context)
