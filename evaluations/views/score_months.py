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
    OWN,
    Filter,
    Part,
    committee_rows,
    counts_words,
    grades_words,
    is_own,
    row_of,
)
from evaluations.waiting import lists_to_decide, oldest_month, scores_to_list
from members.access import NotAllowed, get_organization, list_door, needed_grants
from members.exports.workbook import draw_workbook, workbook_response
from members.models import Organization
from members.models.user import Reach
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.common.paging import asked_page, page_links

VIEW, DECIDE = Permission.SCORE_VIEW, Permission.SCORE_DECIDE
WAITING = {"trinh-ky": scores_to_list, "quyet-dinh": lists_to_decide}
HEADING = "Các chi bộ"  # the committee's own
PAGE = 50  # cells of a kind; the committee's own stand in one table


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The highest committee whose cells' scores the user reads: this month; asked from "Việc cần làm" the one in which
    it waits longest."""
    today = timezone.localdate()
    list_door(request.user, VIEW, today=today)
    over_many = [one for one in needed_grants(request.user, VIEW, today) if one.reach == Reach.BELOW]
    tops = sorted(
        {one.organization for one in over_many if not one.organization.is_cell}, key=lambda top: top.path
    )
    if not tops:
        raise NotAllowed(VIEW, None, today=today)
    waiting = WAITING.get(request.GET.get("viec", ""))
    month = (oldest_month(waiting(request.user, today)) if waiting else None) or today
    return redirect("evaluations:score_month", month=f"{month:%Y-%m}", uid=tops[0].uid)


@require_safe
def month(request: HttpRequest, month: datetime.date, uid: uuid.UUID) -> HttpResponse:
    """A line for each committee; where there is none below, and of a kind that is chosen, a row for each cell."""
    now = timezone.localtime()
    top = _get_top(request.user, uid, now.date())
    cells = read_month(request.user, top, month, now.date())
    own = [one for one in cells if is_own(one, top)]
    has_committees = len(own) < len(cells)
    kinds = FILTERS if has_committees else FILTERS[1:]  # all are its own
    chosen = next((one for one in kinds if one.key == request.GET.get("loc")), None)
    acts = acts_for(request.user, DECIDE, top, today=now.date())
    lists, counts = lists_of(top, month), counts_of(cells)
    if has_committees and chosen is None:
        shown: dict[str, object] = {"committees": committee_rows(cells, top, counts)}
    else:
        seen = seen_month(top, month, now)
        shown = _rows(chosen or OWN, cells, request, top, seen, acts)
    context = shown | {
        "top": top,
        "month": month,
        "months": _months(month, now.date()),
        "counts": counts_words(counts),
        "grades": grades_words(counts),
        "chips": _chips(cells, top, kinds, chosen),
        "lists": lists,
        "open_list": open_list(lists),
        "acts": acts,
        "waiting": _number(one for one in own if one.step == Step.WAITING),
        "left": _number(one for one in own if one.step in (Step.MISSING, Step.RETURNED)),
        "periods": _periods(month),
    }
    return render(request, "evaluations/score_month.html", context)


def _number(cells: Iterable[CellsAlike]) -> int:
    return sum(len(one.cells) for one in cells)


def _rows(
    kind: Filter, cells: Iterable[CellsAlike], request: HttpRequest, top: Organization, seen: Seen, acts: bool
) -> dict[str, object]:
    wanted = [pk for one in cells if kind.holds(one, top) for pk in one.cells]
    page = asked_page(request, wanted, len(wanted) if kind is OWN else PAGE)
    start, most = (page.number - 1) * page.paginator.per_page, page.paginator.per_page
    lines = lines_of(wanted, top, seen.month, seen.now.date(), start=start, most=most)
    return page_links(page, f"loc={kind.key}&") | {
        "parts": _parts(lines, seen, top, acts),
        "difference": next((one.difference for one in lines if one.difference is not None), None),
    }


def _parts(lines: Iterable[ScoreLine], seen: Seen, top: Organization, acts: bool) -> list[Part]:
    headed = itertools.groupby(lines, key=lambda one: HEADING if is_own(one, top) else one.committee)
    return [
        Part(heading, [row_of(one, seen, acts and one.committee_id == top.pk) for one in inside])
        for heading, inside in headed
    ]


def _chips(
    cells: Iterable[CellsAlike], top: Organization, kinds: Iterable[Filter], chosen: Filter | None
) -> tuple[tuple[str, str, bool], ...]:
    counted = [(one, _number(alike for alike in cells if one.holds(alike, top))) for one in kinds]
    every = (f"Tất cả ({_number(cells)})", "?", chosen is None)
    links = [
        (f"{one.label} ({n})", f"?loc={one.key}", one == chosen) for one, n in counted if n or one == chosen
    ]
    return (every, *links)


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
