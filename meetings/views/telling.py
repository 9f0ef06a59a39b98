"""Telling people: the call list that the secretary ticks, and báo vắng with its yes."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from meetings.access import enter, get_meeting, may
from meetings.day_roll import day_of
from meetings.forms.telling import AgreeForm, CallForm, OwnAbsenceForm, absence_form
from meetings.models import AbsenceNotice, Meeting
from meetings.services import telling
from meetings.services.telling import AHEAD
from meetings.telling import absences_of, call_list, get_absence, listed_member
from meetings.views.frame import meeting_context
from members.models import Member
from members.roles import Permission
from songlo.common.errors import DomainError


@require_http_methods(["GET", "POST"])
def calls(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Whoever prepares the meeting and reads the roster: the list has telephones."""
    today = timezone.localdate()
    meeting = get_meeting(request.user, uid, Permission.MEETING_PREPARE, today=today)
    enter(request.user, meeting, Permission.ROSTER_VIEW, today=today)
    if request.method == "POST":
        return _tick(request, meeting)
    context = {
        **meeting_context(request, meeting, ""),
        "calls": call_list(meeting, request.user.member_id),
        "is_ahead": meeting.state in AHEAD,
    }
    return render(request, "meetings/calls.html", context)


def _tick(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    form = CallForm(request.POST)
    if form.is_valid():
        member = listed_member(meeting, form.cleaned_data["member"])
        try:
            reached, now = form.cleaned_data["reached"], timezone.now()
            telling.tick_call(actor=request.user, meeting=meeting, member=member, reached=reached, now=now)
        except DomainError as error:
            messages.warning(request, error.text)
    return redirect("meetings:calls", uid=meeting.uid)


@require_http_methods(["GET", "POST"])
def absence(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A member for himself; a head of the cell for whoever told him, and he sees all of them."""
    today = timezone.localdate()
    meeting = get_meeting(request.user, uid, Permission.ABSENCE_ASK, today=today)
    is_head = may(request.user, meeting, Permission.MEETING_PREPARE, today=today)
    people = _expected(meeting) if is_head else None
    form = absence_form(request.POST or None, people)
    if request.method == "POST" and form.is_valid():
        try:
            _ask(request, meeting, form)
            return redirect("meetings:absence", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {
        **meeting_context(request, meeting, ""),
        **_shown(request, meeting, is_head),
        "form": form,
    }
    return render(request, "meetings/absence.html", context)


def _expected(meeting: Meeting) -> dict[str, Member]:
    lines = meeting.roll.filter(in_attendance_base=True).select_related("member").order_by("sort_name", "id")
    return {str(line.member.uid): line.member for line in lines}


def _ask(request: HttpRequest, meeting: Meeting, form: OwnAbsenceForm) -> None:
    values, own = form.cleaned_data, request.user.member
    said = {"actor": request.user, "meeting": meeting, "reason": values["reason"], "now": timezone.now()}
    if "member" in values:
        member = values["member"]
        notice = telling.note_absence(**said, member=member, reason_on_roll=values["on_roll"])
    elif own is None:
        raise telling.NotExpected
    else:
        member = own
        notice = telling.ask_off(**said, member=own)
    words = (
        "Đã ghi trên danh sách điểm danh." if notice.agreed_at else "Đã báo vắng, chờ bí thư, chi ủy đồng ý."
    )
    messages.success(request, words if member == own else f"Đồng chí {member}: {words}")


def _shown(request: HttpRequest, meeting: Meeting, is_head: bool) -> dict[str, Any]:
    """A plain member meets his own alone."""
    known = absences_of(meeting)
    own = next((one for one in known if one.member_id == request.user.member_id), None)
    is_expected = meeting.roll.filter(member=request.user.member_id, in_attendance_base=True).exists()
    return {
        "day": day_of(meeting),
        "is_head": is_head,
        "absences": known if is_head else [],
        "own": own,
        "asks": meeting.state in AHEAD and (is_head or (is_expected and own is None)),
        "is_ahead": meeting.state in AHEAD,
        "is_expected": is_expected,
    }


@require_POST
def agree(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Đồng ý cho vắng."""
    notice = get_absence(request.user, uid, Permission.MEETING_PREPARE, today=timezone.localdate())
    form = AgreeForm(request.POST)
    on_roll = form.is_valid() and form.cleaned_data["on_roll"]
    try:
        telling.agree_absence(actor=request.user, notice=notice, now=timezone.now(), reason_on_roll=on_roll)
        messages.success(
            request, f"Đồng chí {notice.member}: đồng ý cho vắng, đã ghi trên danh sách điểm danh."
        )
    except DomainError as error:
        messages.warning(request, error.text)
    return _back(notice)


@require_POST
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Thôi báo vắng: one's own, else a head of the cell."""
    today = timezone.localdate()
    notice = get_absence(request.user, uid, Permission.ABSENCE_ASK, today=today)
    if notice.member_id != request.user.member_id:
        enter(request.user, notice.meeting, Permission.MEETING_PREPARE, today=today)
    try:
        telling.withdraw_absence(actor=request.user, notice=notice, now=timezone.now())
        messages.success(request, f"Đồng chí {notice.member}: đã thôi báo vắng.")
    except DomainError as error:
        messages.warning(request, error.text)
    return _back(notice)


def _back(notice: AbsenceNotice) -> HttpResponse:
    return redirect("meetings:absence", uid=notice.meeting.uid)
