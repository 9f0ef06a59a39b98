"""Lịch họp of a cell: its usual day, and the evening of a month told to the commune."""

import datetime
import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meetings.access import get_meeting
from meetings.calendar import Evenings, MonthLine, Source, deadline_of, months_of, next_month, read_evenings
from meetings.forms.calendar import BringForwardForm, DateForm, StandingDayForm, date_initial
from meetings.services.calendar import register_date, set_standing_day
from meetings.services.preparation import bring_meeting_forward
from meetings.views.frame import meeting_context
from members.access import can, get_organization
from members.models import Organization
from members.roles import Permission
from songlo.common import vn
from songlo.common.errors import DomainError

MONTHS_AHEAD = 3


@require_safe
def cell_days(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The next month to be told stands filled in; the others are a line each."""
    now = timezone.now()
    today = timezone.localdate(now)
    cell = _get_cell(request.user, uid, today)
    evenings = read_evenings(cell, today)
    lines = months_of(cell, evenings, _months(today))
    asked = next((one for one in lines[1:] if not one.is_told), None)
    context = {
        "cell": cell,
        "lines": [(one, one != asked and (one.when is None or one.when > now)) for one in lines],
        "asked": asked,
        "standing": evenings.standing_in(next_month(today)),
        "form": DateForm(initial=_proposal(evenings, asked)) if asked else None,
        "deadline": deadline_of(cell, asked.month, today) if asked else None,
        "sees_calendar": can(request.user, Permission.CALENDAR_VIEW, cell, today=today),
    }
    return render(request, "meetings/calendar_cell.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, uid: uuid.UUID, month: datetime.date) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    cell = _get_cell(request.user, uid, today)
    evenings = read_evenings(cell, month)
    line = months_of(cell, evenings, [month])[0]
    form = DateForm(request.POST or None, initial=_proposal(evenings, line))
    if request.method == "POST" and form.is_valid():
        by_phone = not can(request.user, Permission.MEETING_PREPARE, cell, today=today)
        try:
            told = register_date(
                actor=request.user,
                organization=cell,
                month=month,
                by_phone=by_phone,
                now=now,
                **form.date_values(),
            )
            messages.success(
                request,
                f"Đã đăng ký lịch họp tháng {month.month}: {vn.evening(timezone.localtime(told.scheduled_at))}.",
            )
            return _back(cell, month, by_phone)
        except DomainError as error:
            form.add_refusal(error)
    context = {"cell": cell, "line": line, "form": form, "standing": evenings.standing_in(month)}
    return render(request, "meetings/calendar_register.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def standing_day(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    cell = _get_cell(request.user, uid, today)
    evenings = read_evenings(cell, today)
    known = evenings.standing_in(next_month(today))
    since = next_month(today) if evenings.standing_in(today.replace(day=1)) else today.replace(day=1)
    form = StandingDayForm(request.POST or None, initial=_standing_initial(evenings, known, since))
    if request.method == "POST" and form.is_valid():
        set_standing_day(
            actor=request.user, organization=cell, effective_on=since, now=now, **form.cleaned_data
        )
        messages.success(request, f"Đã ghi ngày họp thường lệ, từ tháng {since.month}/{since.year}.")
        return redirect("meetings:cell_days", uid=cell.uid)
    context = {"cell": cell, "form": form, "known": known, "since": since}
    return render(request, "meetings/calendar_standing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_forward(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Họp sớm hơn, with its reason."""
    now = timezone.now()
    meeting = get_meeting(request.user, uid, Permission.MEETING_PREPARE, today=timezone.localdate(now))
    when = timezone.localtime(meeting.scheduled_at)
    form = BringForwardForm(request.POST or None, initial={"day": when.date(), "time": when.time()})
    if request.method == "POST" and form.is_valid():
        moment, reason = form.scheduled_at, form.cleaned_data["reason"]
        try:
            bring_meeting_forward(
                actor=request.user, meeting=meeting, scheduled_at=moment, reason=reason, now=now
            )
            return redirect("meetings:notice", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {**meeting_context(request, meeting, ""), "form": form}
    return render(request, "meetings/bring_forward.html", context)


def _get_cell(user: AbstractBaseUser, uid: uuid.UUID, today: datetime.date) -> Organization:
    cell = get_organization(user, uid, Permission.CALENDAR_REGISTER, today=today)
    if not cell.is_cell:
        raise Http404
    return cell


def _months(today: datetime.date) -> list[datetime.date]:
    months = [today.replace(day=1)]
    while len(months) < MONTHS_AHEAD:
        months.append(next_month(months[-1]))
    return months


def _proposal(evenings: Evenings, line: MonthLine) -> dict[str, Any]:
    """What was told, else the usual evening."""
    if line.source == Source.REGISTERED:
        told = date_initial(timezone.localtime(line.when), line.place)
        return told | {"reason": line.reason, "version": line.version}
    usual = evenings.usual(line.month)
    return date_initial(timezone.localtime(usual.when), usual.place) if usual else {}


def _standing_initial(evenings: Evenings, known: Any, since: datetime.date) -> dict[str, Any]:
    if known:
        return {name: getattr(known, name) for name in StandingDayForm.base_fields}
    usual = evenings.usual(since)
    if usual is None:
        return {}
    local = timezone.localtime(usual.when)
    return {"day_of_month": local.day, "time": local.time(), "place": usual.place}


def _back(cell: Organization, month: datetime.date, by_phone: bool) -> HttpResponse:
    """The office returns to its list; the cell sees its own months."""
    if by_phone and cell.parent_id:
        return redirect("meetings:calendar_of", month=f"{month:%Y-%m}", uid=cell.parent.uid)
    return redirect("meetings:cell_days", uid=cell.uid)
