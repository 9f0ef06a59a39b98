"""Sinh hoạt chi bộ: the list of a cell, and where a new meeting begins."""

import datetime
import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meetings.access import get_meeting, may
from meetings.calendar import Evening, Evenings, next_month, read_evenings
from meetings.forms.preparation import HeldBeforeForm, NewMeetingForm
from meetings.models.meeting import MeetingKind
from meetings.queries import cells_of, meetings_in_year, meetings_of, unrecorded_meetings, years_of
from meetings.services.preparation import prepare_meeting
from meetings.services.take_over import last_meeting, take_from_last_month
from meetings.states import MeetingState
from members.access import can, get_organization, list_door
from members.models import Member, Organization
from members.rights_queries import rights_links
from members.roles import Permission
from members.roster import compute_roll, secretary_of
from songlo.common.errors import DomainError

NOBODY_YET = {"chair": None, "minute_taker": None}


@require_GET
def meeting_list(request: HttpRequest) -> HttpResponse:
    """One's own cell at once; whoever has several chooses."""
    today = timezone.localdate()
    list_door(request.user, Permission.NOTICE_VIEW, today=today)
    cells = cells_of(request.user, today)
    if len(cells) == 1:
        return _draw_list(request, cells[0], today)
    return render(request, "meetings/cells.html", {"cells": cells})


@require_GET
def cell_meetings(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    cell = get_organization(request.user, uid, Permission.NOTICE_VIEW, today=today)
    return _draw_list(request, cell, today)


def _draw_list(request: HttpRequest, cell: Organization, today: datetime.date) -> HttpResponse:
    now = timezone.now()
    meetings = meetings_of(request.user, cell, today)
    years = years_of(meetings) or [today.year]
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else years[0]
    rows = [(meeting, meeting.situation(now)) for meeting in meetings_in_year(meetings, year)]
    context = {
        "cell": cell,
        "year": year,
        "chips": [(str(one), f"?nam={one}", one == year) for one in years],
        "rows": rows,
        "may_prepare": not cell.is_closed
        and can(request.user, Permission.MEETING_PREPARE, cell, today=today),
        "rights_links": rights_links(request.user, cell, today),
    }
    return render(request, "meetings/list.html", context)


@require_GET
def open_meeting(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """To the tab where the meeting stands now."""
    today = timezone.localdate()
    meeting = get_meeting(request.user, uid, Permission.NOTICE_VIEW, today=today)
    if meeting.state == MeetingState.HELD and may(
        request.user, meeting, Permission.MEETING_VIEW, today=today
    ):
        return redirect("meetings:minutes", uid=uid)
    if meeting.state == MeetingState.IN_SESSION and may(
        request.user, meeting, Permission.MEETING_RECORD, today=today
    ):
        return redirect("meetings:in_session", uid=uid)
    preparing = meeting.state == MeetingState.PREPARING
    if preparing and may(request.user, meeting, Permission.MEETING_PREPARE, today=today):
        return redirect("meetings:prepare", uid=uid)
    return redirect("meetings:notice", uid=uid)


@require_http_methods(["GET", "POST"])
def new_meeting(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Chuẩn bị buổi sinh hoạt: as last month by one tap, or from the template of the kind."""
    now = timezone.now()
    cell = get_organization(request.user, uid, Permission.MEETING_PREPARE, today=timezone.localdate(now))
    plan = _plan(request.user, cell, timezone.localdate(now))
    form = NewMeetingForm(request.POST or None, people=plan["people"], initial=plan["initial"])
    if request.method == "POST" and form.is_valid():
        values = form.meeting_values()
        try:
            meeting = prepare_meeting(
                actor=request.user,
                organization=cell,
                kind=form.cleaned_data["kind"],
                month=values["scheduled_at"].date(),
                uid=form.cleaned_data["uid"],
                now=now,
                **values,
            )
            return redirect("meetings:prepare", uid=meeting.uid)
        except DomainError as error:
            form.add_error("day" if error.field == "month" else None, error.text)
    return render(request, "meetings/new.html", {"cell": cell, "form": form, **plan})


@require_POST
def take_last_month(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    cell = get_organization(request.user, uid, Permission.MEETING_PREPARE, today=today)
    plan = _plan(request.user, cell, today)
    client_uid = NewMeetingForm(request.POST, people={})
    client_uid.is_valid()
    try:
        meeting = take_from_last_month(
            actor=request.user,
            organization=cell,
            month=plan["month"],
            scheduled_at=plan["evening"].when if plan["evening"] else None,
            place=plan["evening"].place if plan["evening"] else "",
            uid=client_uid.cleaned_data.get("uid"),
            now=now,
        )
    except DomainError as error:
        form = NewMeetingForm(request.POST, people=plan["people"], initial=plan["initial"])
        form.full_clean()
        form.add_error(None, error.text)
        return render(request, "meetings/new.html", {"cell": cell, "form": form, **plan})
    return redirect("meetings:prepare", uid=meeting.uid)


@require_http_methods(["GET", "POST"])
def new_record(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ghi lại buổi đã họp, from the list: a meeting that waits for it, or one that nobody had prepared."""
    now = timezone.now()
    today = timezone.localdate(now)
    cell = get_organization(request.user, uid, Permission.MEETING_PREPARE, today=today)
    last = last_meeting(cell, before=today + datetime.timedelta(days=1), kind=MeetingKind.REGULAR)
    initial = {"kind": MeetingKind.REGULAR, "place": last.place if last else ""}
    form = HeldBeforeForm(request.POST or None, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            people = {"chair": last.chair, "minute_taker": last.minute_taker} if last else NOBODY_YET
            values = form.meeting_values() | people
            meeting = prepare_meeting(actor=request.user, organization=cell, now=now, **values)
            return redirect("meetings:record", uid=meeting.uid)
        except DomainError as error:
            form.add_error("day" if error.field == "month" else None, error.text)
    waiting = unrecorded_meetings(meetings_of(request.user, cell, today), now)
    return render(request, "meetings/new_record.html", {"cell": cell, "form": form, "waiting": waiting})


def _plan(user: AbstractBaseUser, cell: Organization, today: datetime.date) -> dict[str, Any]:
    """For which month, and what to begin with: the evening that was told or is usual, the people of last time."""
    last = last_meeting(cell, before=today + datetime.timedelta(days=1), kind=MeetingKind.REGULAR)
    evenings = read_evenings(cell, today)
    month = _month_ahead(user, cell, today, evenings)
    evening = evenings.of(month)
    roll = compute_roll(cell, today)
    people: dict[str, Member] = {str(line.member.uid): line.member for line in roll}
    initial: dict[str, Any] = {"kind": MeetingKind.REGULAR}
    if evening:
        when = timezone.localtime(evening.when)
        initial |= {"day": when.date(), "time": when.time(), "place": evening.place}
    if last:
        initial |= {"chair": last.chair, "minute_taker": last.minute_taker}
    elif secretary := secretary_of(roll):
        initial["chair"] = secretary.member
    return {"month": month, "people": people, "last": last, "initial": initial, "evening": evening}


def _month_ahead(
    user: AbstractBaseUser, cell: Organization, today: datetime.date, evenings: Evenings
) -> datetime.date:
    """The first month that has no regular meeting and whose evening, told or usual, has not passed."""
    kinds = (MeetingKind.REGULAR, MeetingKind.COMBINED)
    planned = meetings_of(user, cell, today).filter(kind__in=kinds, month__gte=today.replace(day=1))
    taken = set(planned.exclude(state=MeetingState.NOT_HELD).values_list("month", flat=True))
    month = today.replace(day=1)
    while month in taken or _has_passed(evenings.of(month), today):
        month = next_month(month)
    return month


def _has_passed(evening: Evening | None, today: datetime.date) -> bool:
    return evening is not None and timezone.localdate(evening.when) < today
