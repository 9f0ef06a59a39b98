"""Biên bản bổ sung, đính chính: made, printed, and kept when the signed sheet is in."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from meetings.access import get_addendum, get_meeting
from meetings.forms.papers import AddendumForm, AddendumScanForm
from meetings.models import Addendum, Meeting, Minutes
from meetings.services.addenda import make_addendum, sign_addendum
from meetings.views.frame import meeting_context
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.html import paper_context
from songlo.papers.images import prepare_scan
from songlo.papers.services import store_file


@require_http_methods(["GET", "POST"])
def new_addendum(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Lập biên bản bổ sung, đính chính."""
    meeting = get_meeting(request.user, uid, Permission.MINUTES_SIGN, today=timezone.localdate())
    fixed = _fixed(meeting)
    form = AddendumForm(request.POST or None, initial={"made_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            now, notice = timezone.now(), settings.DEMO_NOTICE
            found = make_addendum(
                actor=request.user, minutes=fixed, now=now, sample_notice=notice, **form.cleaned_data
            )
            return redirect("meetings:paper", uid=found.paper.uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "meetings/addendum.html", {**meeting_context(request, meeting, ""), "form": form})


def _fixed(meeting: Meeting) -> Minutes:
    """The newest version that stays."""
    found = next((one for one in meeting.versions if one.fixed_at), None)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The print beside the scan, and the question whether they are the same."""
    addendum = get_addendum(request.user, uid, Permission.MINUTES_SIGN, today=timezone.localdate())
    meeting = addendum.minutes.meeting
    if addendum.signed_at or addendum.paper is None:
        return redirect("meetings:minutes", uid=meeting.uid)
    form = AddendumScanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _sign(request, addendum, form)
            messages.success(request, "Biên bản bổ sung, đính chính đã ký; lưu kèm biên bản.")
            return redirect("meetings:minutes", uid=meeting.uid)
        except DomainError as error:
            form.add_refusal(error, "scan")
    context = {"addendum": addendum, "meeting": meeting, "title": meeting.title, "form": form}
    return render(request, "meetings/addendum_sign.html", context | paper_context(addendum.paper.content))


@transaction.atomic
def _sign(request: HttpRequest, addendum: Addendum, form: AddendumScanForm) -> None:
    now = timezone.now()
    data, content_type = prepare_scan(form.cleaned_data["scan"])
    ending = "pdf" if content_type == "application/pdf" else "jpg"
    name = f"{addendum.minutes.meeting.title}, đính chính lần {addendum.number}, bản đã ký.{ending}"
    sign_addendum(
        actor=request.user,
        addendum=addendum,
        scan=store_file(data=data, name=name, content_type=content_type, now=now),
        same_as_printed=form.cleaned_data["same_as_printed"] == "yes",
        now=now,
    )
