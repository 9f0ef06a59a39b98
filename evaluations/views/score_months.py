"""Chất lượng sinh hoạt: the month of a committee, one table of all its cells."""

import datetime
import uuid

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
    Place,
    ask_month,
    lists_of,
    month_of_scores,
    open_list,
    places_below,
)
from evaluations.score_periods import HALF, QUARTER, YEAR, period_of
from evaluations.score_standing import seen_month
from evaluations.services.score_lists import submit_list
from evaluations.views.score_month_drawn import Shown, draw_month, lately
from evaluations.views.score_rows import FILTERS
from members.access import NotAllowed, get_organization, list_door, needed_grants
from members.exports.workbook import draw_workbook, workbook_response
from members.models import Organization
from members.models.user import Reach
from members.roles import Permission
from songlo.common.errors import DomainError

VIEW, DECIDE = Permission.SCORE_VIEW, Permission.SCORE_DECIDE


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
    now = timezone.localtime()
    today = now.date()
    top = _get_top(request.user, uid, today)
    rows = ask_month(request.user, top, month, today)
    acts, lists = acts_for(request.user, DECIDE, top, today=today), lists_of(top, month)
    chosen = next((one.key for one in FILTERS if one.key == request.GET.get("loc")), "")
    drawn = draw_month(
        Shown(Place.of(top), places_below(top), seen_month(top, month, lately(now)), chosen, acts), rows
    )
    context = {
        "top": top,
        "month": month,
        "months": _months(month, today),
        "chips": drawn.chips,
        "drawn": drawn,
        "lists": lists,
        "open_list": open_list(lists),
        "acts": acts,
        "periods": _periods(month),
    }
    return render(request, "evaluations/score_month.html", context)


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
    lines = month_of_scores(request.user, top, month, now.date())
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
