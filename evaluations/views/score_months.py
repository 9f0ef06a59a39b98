"""Chất lượng sinh hoạt: the month of a committee, one table of all its cells."""

import datetime
import itertools
import uuid
from collections.abc import Iterable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from evaluations.access import acts_for, get_committee
from evaluations.papers.score_list_sheet import score_list_sheet
from evaluations.score_month import (
    CellsAlike,
    CellScore,
    ScoreLine,
    Step,
    lines_of,
    lists_of,
    open_list,
    read_lines,
    read_month,
)
from evaluations.score_periods import HALF, QUARTER, YEAR, period_of
from evaluations.score_standing import Seen, counts_of, seen_month
from evaluations.services.score_lists import submit_list
from evaluations.views.score_rows import (
    FILTERS,
    Filter,
    Part,
    committee_rows,
    counts_words,
    grades_words,
    row_of,
)
from members.access import NotAllowed, get_organization, list_door, needed_grants
from members.exports.workbook import draw_workbook, workbook_response
from members.models import Organization
from members.models.organization import OrganizationKind
from members.models.user import Reach
from members.roles import Permission
from songlo.common.errors import DomainError

VIEW, DECIDE = Permission.SCORE_VIEW, Permission.SCORE_DECIDE
OWN = "Các chi bộ"
PAGE = 50  # cells of a kind; the committee's own stand in one table


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """This month of the highest committee whose cells' scores the user reads."""
    today = timezone.localdate()
    list_door(request.user, VIEW, today=today)
    over_many = [one for one in needed_grants(request.user, VIEW, today) if one.reach == Reach.BELOW]
    tops = sorted(
        {one.organization for one in over_many if not one.organization.is_cell}, key=lambda top: top.path
    )
    if not tops:
        raise NotAllowed(VIEW, None, today=today)
    return redirect("evaluations:score_month", month=f"{today:%Y-%m}", uid=tops[0].uid)


@require_safe
def month(request: HttpRequest, month: datetime.date, uid: uuid.UUID) -> HttpResponse:
    """A row for each of the committee's own cells, a line for each committee below it; of what is chosen a row for
    each cell."""
    now = timezone.localtime()
    today = now.date()
    top = _get_top(request.user, uid, today)
    cells = read_month(request.user, top, month, today)
    own = [one for one in cells if _is_own(one, top)]
    chosen = next((one for one in FILTERS if one.key == request.GET.get("loc")), None)
    wanted = [one for one in cells if chosen.holds(one)] if chosen else own
    page = _page_number(request) if chosen else None
    lines = _lines(wanted, page, top, month, today) if wanted else []
    acts, lists = acts_for(request.user, DECIDE, top, today=today), lists_of(top, month)
    counts = counts_of(cells)
    context = {
        "top": top,
        "month": month,
        "months": _months(month, today),
        "counts": counts_words(counts),
        "grades": grades_words(counts),
        "chips": _chips(cells, chosen),
        "committees": () if chosen else committee_rows(one for one in cells if not _is_own(one, top)),
        "parts": _parts(lines, seen_month(top, month, now), top, acts) if lines else [],
        "difference": next((one.difference for one in lines if one.difference is not None), None),
        **(_pages(page, wanted, chosen) if page and chosen else {}),
        "lists": lists,
        "open_list": open_list(lists),
        "acts": acts,
        "waiting": _number(one for one in own if one.is_waiting),
        "left": _number(one for one in own if one.step in (Step.MISSING, Step.RETURNED)),
        "periods": _periods(month),
    }
    return render(request, "evaluations/score_month.html", context)


def _is_own(one: CellScore, top: Organization) -> bool:
    """A section decides over no cell; those in it are shown as its own."""
    return one.committee_id == top.pk or top.kind == OrganizationKind.SECTION


def _number(cells: Iterable[CellsAlike]) -> int:
    return sum(len(one.cells) for one in cells)


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("trang", "")
    return max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1


def _pages(page: int, wanted: list[CellsAlike], chosen: Filter) -> dict[str, str]:
    more = f"?loc={chosen.key}&trang="
    return {
        "newer_url": f"{more}{page - 1}" if page > 1 else "",
        "older_url": f"{more}{page + 1}" if _number(wanted) > page * PAGE else "",
    }


def _lines(
    wanted: list[CellsAlike],
    page: int | None,
    top: Organization,
    month: datetime.date,
    today: datetime.date,
) -> list[ScoreLine]:
    cells = [pk for one in wanted for pk in one.cells]
    if page is None:
        return lines_of(cells, top, month, today)
    return lines_of(cells, top, month, today, start=(page - 1) * PAGE, most=PAGE)


def _parts(lines: Iterable[ScoreLine], seen: Seen, top: Organization, acts: bool) -> list[Part]:
    headed = itertools.groupby(lines, key=lambda one: OWN if _is_own(one, top) else one.committee)
    return [
        Part(heading, [row_of(one, seen, acts and one.committee_id == top.pk) for one in inside])
        for heading, inside in headed
    ]


def _chips(cells: Iterable[CellsAlike], chosen: Filter | None) -> tuple[tuple[str, str, bool], ...]:
    counted = [(one, _number(alike for alike in cells if one.holds(alike))) for one in FILTERS]
    every = (f"Tất cả ({_number(cells)})", "?", chosen is None)
    kinds = [
        (f"{one.label} ({n})", f"?loc={one.key}", one == chosen) for one, n in counted if n or one == chosen
    ]
    return (every, *kinds)


def _periods(month: datetime.date) -> tuple[tuple[str, str], ...]:
    near = [period_of(month, length) for length in (QUARTER, HALF, YEAR)]
    return tuple((f"Tổng hợp {one.words}", one.key) for one in near)


def _months(shown: datetime.date, today: datetime.date) -> tuple[tuple[datetime.date, bool], ...]:
    """The month shown with its neighbours, and this one."""
    before = (shown - datetime.timedelta(days=1)).replace(day=1)
    after = (shown + datetime.timedelta(days=32)).replace(day=1)
    this = today.replace(day=1)
    near = {before, shown, this} | ({after} if after <= this else set())
    return tuple((one, one == shown) for one in sorted(near))


def _get_top(user: AbstractBaseUser, uid: uuid.UUID, today: datetime.date) -> Organization:
    top = get_organization(user, uid, VIEW, today=today)
    if top.is_cell:
        raise Http404
    return top


@require_safe
def month_excel(request: HttpRequest, month: datetime.date, uid: uuid.UUID) -> HttpResponseBase:
    now = timezone.localtime()
    top = _get_top(request.user, uid, now.date())
    lines = read_lines(request.user, top, month, now.date())
    acts = acts_for(request.user, DECIDE, top, today=now.date())
    sheet = score_list_sheet(lines, top, seen_month(top, month, now), is_open=acts)
    return workbook_response(draw_workbook([sheet]), f"Xếp loại sinh hoạt {top.name} {month:%m-%Y}")


@require_POST
def submit(request: HttpRequest, month: datetime.date, uid: uuid.UUID) -> HttpResponse:
    """Trình ký danh sách."""
    now = timezone.now()
    committee = get_committee(request.user, uid, DECIDE, today=timezone.localdate(now))
    try:
        made = submit_list(
            actor=request.user,
            organization=committee,
            month=month,
            now=now,
            sample_notice=settings.DEMO_NOTICE,
        )
        messages.success(request, "Đã lập danh sách trình ký.")
        return redirect("evaluations:score_list", uid=made.uid)
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect(reverse("evaluations:score_month", args=[f"{month:%Y-%m}", uid]))
