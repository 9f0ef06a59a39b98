"""Scores over the months: a cell by itself, a committee over all its cells."""

import datetime
import uuid
from collections import Counter
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluations.access import deciding_committee
from evaluations.quality import (
    FEW,
    CellMonth,
    FarCells,
    Spread,
    cell_months,
    far_cells,
    lost_items,
    months_to,
    spread_by_month,
    spread_by_unit,
)
from evaluations.states import EvaluationState
from evaluations.views.quality_charts import draw_development
from evaluations.views.quality_drawn import Figures, Shown, draw_figures, with_bars
from meetings.models.meeting import Grade
from members.access import can, get_organization, list_door, needed_grants
from members.models import Organization
from members.roles import Permission

VIEW, FIGURES = Permission.SCORE_VIEW, Permission.MONTH_VIEW
ALL = "tat-ca"
MOST_FAR = 10
SETTLED = 10  # until this day of a month the one before the last is looked at


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The widest that the reader sees: figures of a committee, else his cell by itself."""
    today = timezone.localdate()
    scores = [one for one in needed_grants(request.user, VIEW, today) if one.object_uid is None]
    above = [one for one in needed_grants(request.user, FIGURES, today) if not one.organization.is_cell]
    held = scores + above
    if not held:
        list_door(request.user, VIEW, today=today)
    top = min((one.organization for one in held), key=lambda one: (one.depth, one.path))
    if top.is_cell:
        return redirect("evaluations:cell_quality", month=f"{today:%Y-%m}", uid=top.uid)
    month = months_to(today, 3)[0 if today.day <= SETTLED else 1]
    return redirect("evaluations:quality_figures", month=f"{month:%Y-%m}", uid=top.uid)


@require_safe
def cell(request: HttpRequest, month: datetime.date, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    organization = get_organization(request.user, uid, VIEW, today=today)
    if not organization.is_cell:
        raise Http404
    committee = deciding_committee(organization, today)
    lines = [
        line
        for line in cell_months(organization, committee, month)
        if can(request.user, VIEW, organization, today=today, day=line.held_on or line.month)
    ]
    first = min((line.month for line in lines), default=month)
    context = {
        "cell": organization,
        "committee": committee,
        "month": month,
        "years": _years(month, today),
        "lines": lines[::-1],
        "newest": next((line for line in reversed(lines) if line.is_decided), None),
        "grades": _grades(lines),
        "chart": draw_development(lines, months_to(month)),
        "has_middle": any(line.middle is not None for line in lines),
        "few": FEW,
        "lost": with_bars(lost_items(organization, first, month, (EvaluationState.DECIDED,))),
    }
    return render(request, "evaluations/quality_cell.html", context)


@require_safe
def figures(request: HttpRequest, month: datetime.date, uid: uuid.UUID) -> HttpResponse:
    """Cells are named to those alone who read their scores; the figures stand for everybody who sees the month."""
    today = timezone.localdate()
    top = get_organization(request.user, uid, FIGURES, today=today)
    if top.is_cell:
        raise Http404
    reads_scores = can(request.user, VIEW, top, today=today)
    year = spread_by_month(top, month)
    read = Figures(
        tuple(year.items()),
        tuple(spread_by_unit(top, month)),
        _far(request, top, month, today) if reads_scores else None,
        tuple(lost_items(top, month, month)),
    )
    context = {
        "top": top,
        "month": month,
        "months": _months(month, today),
        "shown": year[month],
        "reads_scores": reads_scores,
        "figures": draw_figures(Shown(top.name, month), read),
    }
    return render(request, "evaluations/quality_figures.html", context)


def _far(request: HttpRequest, top: Organization, month: datetime.date, today: datetime.date) -> FarCells:
    """The furthest, or all that the reader asks for."""
    most = None if request.GET.get("xem") == ALL else MOST_FAR
    return far_cells(request.user, top, month, today, most)


def _grades(lines: Sequence[CellMonth]) -> list[tuple[str, int]]:
    counts = Counter(line.official_grade for line in lines if line.is_decided)
    return Spread(grades=tuple(counts[grade] for grade in Grade)).by_grade if counts else []


def _years(month: datetime.date, today: datetime.date) -> list[tuple[datetime.date, str, bool]]:
    """The year up to now and the two before it."""
    ends = [months_to(today, 1)[0].replace(year=today.year - back) for back in range(3)]
    return [(end, f"{months_to(end)[0]:%m/%Y} – {end:%m/%Y}", end == month) for end in ends]


def _months(shown: datetime.date, today: datetime.date) -> list[tuple[datetime.date, bool]]:
    """The month shown between its neighbours, and this one."""
    near = {*months_to(shown, 2), min(_following(shown), months_to(today, 1)[0]), months_to(today, 1)[0]}
    return [(one, one == shown) for one in sorted(near)]


def _following(month: datetime.date) -> datetime.date:
    return (month + datetime.timedelta(days=32)).replace(day=1)
