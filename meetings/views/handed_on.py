"""What one meeting hands to the next: the chi ủy's lines, and a matter in focus until it is settled."""

import datetime
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from meetings.access import get_meeting
from meetings.forms.preparation import CommitteeAgendaForm, SettledForm
from meetings.models import Meeting
from meetings.models.meeting import MeetingKind
from meetings.queries import regular_meeting_of
from meetings.services.agenda import settle_focus
from meetings.services.take_over import (
    agenda_from_committee,
    committee_lines,
    last_meeting,
    same_evening,
    take_from_committee,
)
from meetings.states import MeetingState
from meetings.views.frame import meeting_context
from members.models import Member
from members.roles import Permission
from members.roster import compute_roll, secretary_of
from songlo.common.errors import DomainError


@require_http_methods(["GET", "POST"])
def from_committee(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Lập chương trình sinh hoạt từ họp chi ủy: into the month's meeting, or into a new one."""
    committee = get_meeting(request.user, uid, Permission.MEETING_PREPARE, today=timezone.localdate())
    if committee.kind != MeetingKind.COMMITTEE or committee.state == MeetingState.NOT_HELD:
        raise Http404
    existing = regular_meeting_of(committee)
    plan: dict[str, Any] = {"people": {}, "initial": {}} if existing else _plan(committee)
    form = CommitteeAgendaForm(request.POST or None, month=committee.month, **plan)
    if request.method == "POST" and (existing or form.is_valid()):
        try:
            meeting = _take(request, committee, existing, form)
            return redirect("meetings:prepare", uid=meeting.uid)
        except DomainError as error:
            if existing:
                messages.warning(request, error.text)
                return redirect("meetings:from_committee", uid=uid)
            form.add_error(None, error.text)
    lines = committee_lines(committee.agenda_items.order_by("position", "id"))
    context = {"existing": existing, "form": form, "lines": [words for _item, words in lines]}
    return render(request, "meetings/from_committee.html", meeting_context(request, committee, "") | context)


def _take(
    request: HttpRequest, committee: Meeting, existing: Meeting | None, form: CommitteeAgendaForm
) -> Meeting:
    now = timezone.now()
    if existing:
        return take_from_committee(actor=request.user, meeting=existing, committee_meeting=committee, now=now)
    return agenda_from_committee(
        actor=request.user, committee_meeting=committee, now=now, **form.meeting_values()
    )


def _plan(committee: Meeting) -> dict[str, Any]:
    """The evening, the place and the people of the last regular meeting."""
    cell, month = committee.organization, committee.month
    last = last_meeting(cell, before=month, kind=MeetingKind.REGULAR)
    roll = compute_roll(cell, timezone.localdate(committee.scheduled_at))
    people: dict[str, Member] = {str(line.member.uid): line.member for line in roll}
    if last is None:
        secretary = secretary_of(roll)
        return {"people": people, "initial": {"chair": secretary.member if secretary else None}}
    when: datetime.datetime = timezone.localtime(same_evening(last.scheduled_at, month))
    initial = {name: getattr(last, name) for name in ("place", "chair", "minute_taker")}
    return {"people": people, "initial": initial | {"day": when.date(), "time": when.time()}}


@require_http_methods(["GET", "POST"])
def settled(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Vấn đề trọng tâm: Đã giải quyết xong?"""
    meeting = get_meeting(request.user, uid, Permission.MEETING_PREPARE, today=timezone.localdate())
    if not meeting.focus_matter:
        raise Http404
    day = meeting.focus_settled_on or timezone.localdate()
    form = SettledForm(request.POST or None, initial={"settled_on": day})
    if request.method == "POST" and form.is_valid():
        try:
            settled_on = form.cleaned_data["settled_on"]
            settle_focus(actor=request.user, meeting=meeting, settled_on=settled_on, now=timezone.now())
            messages.success(request, "Đã ghi vấn đề trọng tâm giải quyết xong.")
            return _back(form)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "meetings/settled.html", {**meeting_context(request, meeting, ""), "form": form})


def _back(form: SettledForm) -> HttpResponse:
    """To the page that asked."""
    asked_on, tab = form.cleaned_data["asked_on"], form.cleaned_data["tab"]
    return redirect(f"meetings:{tab}", uid=asked_on) if asked_on and tab else redirect("home")
