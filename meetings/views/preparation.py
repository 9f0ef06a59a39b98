"""Chuẩn bị: time, place, people, the matter in focus; postpone, or say that it is not held."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meetings.access import get_meeting
from meetings.day_roll import day_of
from meetings.directions import directions_at
from meetings.draft_changes import changes_since
from meetings.drafts import draft_state, last_review
from meetings.errors import StaleRecord
from meetings.findings import preparation_findings
from meetings.forms.preparation import FocusForm, MeetingForm, NotHeldForm, PostponeForm
from meetings.models import Meeting
from meetings.models.meeting import MeetingKind
from meetings.queries import open_tasks
from meetings.reading import read_facts
from meetings.services.agenda import set_focus
from meetings.services.preparation import (
    convene_meeting,
    postpone_meeting,
    report_not_held,
    update_meeting,
)
from meetings.surroundings import read_surroundings
from meetings.views.agenda_shown import agenda_shown
from meetings.views.conflict import keeps_theirs, show_both_texts
from meetings.views.frame import meeting_context
from meetings.views.minutes_shown import settled_form
from members.models import Member
from members.roles import Permission
from members.roster import compute_roll
from songlo.common.errors import DomainError

FOCUS = {"focus_matter": "matter", "focus_measures": "measures", "focus_who": "who", "focus_due_on": "due_on"}


def _get(request: HttpRequest, uid: uuid.UUID) -> Meeting:
    return get_meeting(request.user, uid, Permission.MEETING_PREPARE, today=timezone.localdate())


@require_GET
def prepare(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = _get(request, uid)
    facts = read_facts(meeting)
    around = read_surroundings(meeting, facts)
    context = {
        **meeting_context(request, meeting, "meetings:prepare"),
        "facts": facts,
        "agenda": agenda_shown(meeting, facts),
        "findings": preparation_findings(facts, around),
        "surroundings": around,
        "cell_meeting": around.cell_meeting,
        "settled_form": settled_form(around, meeting, "prepare"),
        "tasks": open_tasks(meeting.organization, before=meeting),
        "directions": directions_at(meeting),
        "documents_count": meeting.documents.count(),
        **_review(meeting),
    }
    return render(request, "meetings/prepare.html", context)


def _review(meeting: Meeting) -> dict[str, Any]:
    """What those above the cell say of the draft; a họp chi ủy is never sent."""
    review = None if meeting.kind == MeetingKind.COMMITTEE else last_review(meeting)
    remarks = list(review.remarks.all()) if review else []
    changes = changes_since(review, meeting, meeting.agenda_items.all()) if review else None
    state = draft_state(review)
    return {"review": review, "review_state": state, "remarks": remarks, "changed": changes is not None}


@require_http_methods(["GET", "POST"])
def update(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = _get(request, uid)
    when = timezone.localtime(meeting.scheduled_at)
    initial = {
        name: getattr(meeting, name)
        for name in ("place", "chair", "minute_taker", "theme", "form", "version")
    }
    initial |= {"day": when.date(), "time": when.time()}
    form = MeetingForm(request.POST or None, people=_people(meeting), initial=initial)
    if keeps_theirs(request):
        return redirect("meetings:prepare", uid=uid)
    if request.method == "POST" and form.is_valid():
        try:
            values, seen = form.meeting_values(), form.cleaned_data["version"]
            update_meeting(actor=request.user, meeting=meeting, now=timezone.now(), version=seen, **values)
            return redirect("meetings:prepare", uid=uid)
        except StaleRecord as error:
            return show_both_texts(request, error, form)
        except DomainError as error:
            form.add_error(None, error.text)
    context = {**meeting_context(request, meeting, ""), "form": form}
    return render(request, "meetings/update.html", context)


def _people(meeting: Meeting) -> dict[str, Member]:
    return {str(line.member.uid): line.member for line in compute_roll(meeting.organization, day_of(meeting))}


@require_http_methods(["GET", "POST"])
def focus(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = _get(request, uid)
    initial = {name: getattr(meeting, name) for name in (*FOCUS, "version")}
    form = FocusForm(request.POST or None, initial=initial)
    if keeps_theirs(request):
        return redirect("meetings:prepare", uid=uid)
    if request.method == "POST" and form.is_valid():
        values = {argument: form.cleaned_data[name] for name, argument in FOCUS.items()}
        seen = form.cleaned_data["version"]
        try:
            set_focus(actor=request.user, meeting=meeting, now=timezone.now(), version=seen, **values)
            return redirect("meetings:prepare", uid=uid)
        except StaleRecord as error:
            return show_both_texts(request, error, form)
        except DomainError as error:
            form.add_error(None, error.text)
    return render(request, "meetings/focus.html", {**meeting_context(request, meeting, ""), "form": form})


@require_POST
def convene(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    try:
        convene_meeting(actor=request.user, meeting=_get(request, uid), now=timezone.now())
        messages.success(request, "Đã ghi thông báo họp. Mời in hoặc chép lời thông báo gửi đảng viên.")
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("meetings:notice", uid=uid)


@require_http_methods(["GET", "POST"])
def postpone(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = _get(request, uid)
    when = timezone.localtime(meeting.scheduled_at)
    form = PostponeForm(request.POST or None, initial={"day": when.date(), "time": when.time()})
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            moment, now = form.scheduled_at, timezone.now()
            postpone_meeting(actor=request.user, meeting=meeting, scheduled_at=moment, reason=reason, now=now)
            return redirect("meetings:notice", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "meetings/postpone.html", {**meeting_context(request, meeting, ""), "form": form})


@require_http_methods(["GET", "POST"])
def not_held(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = _get(request, uid)
    form = NotHeldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            report_not_held(actor=request.user, meeting=meeting, reason=reason, now=timezone.now())
            messages.success(request, "Đã báo không họp; đảng ủy xem được lý do.")
            return redirect("meetings:cell_list", uid=meeting.organization.uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "meetings/not_held.html", {**meeting_context(request, meeting, ""), "form": form})
