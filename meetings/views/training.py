"""Bồi dưỡng, tập huấn: classes, whom to invite, the roll."""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.forms.training import (
    CandidatesForm,
    ChangeCourseForm,
    CourseForm,
    chosen_uids,
    mark_forms,
    marks_of,
)
from meetings.models import TrainingCourse
from meetings.services.training import (
    change_course,
    drop_course,
    invite_to_course,
    mark_training,
    open_course,
    withdraw_invitation,
)
from meetings.supervision import training as reading
from meetings.supervision.training import Candidate
from members.access import can, get_organization, list_door
from members.models import Organization
from members.models.organization import CELL_KINDS
from members.rights_queries import tops_with
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.common.paging import asked_page, page_links

FORM = ["GET", "HEAD", "POST"]
VIEW, MANAGE = Permission.TRAINING_VIEW, Permission.TRAINING_MANAGE
MOST = 300  # names on one page that invites; a form carries no more than a thousand fields
ROLL_PAGE = 100


@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    list_door(request.user, VIEW, today=today)
    years = reading.years_of_courses(request.user, today)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else None
    context = {
        "courses": reading.course_lines(request.user, today, year),
        "chips": [("Tất cả", "?", year is None), *((str(one), f"?nam={one}", one == year) for one in years)],
        "today": today,
        "managed": [one for one in tops_with(request.user, MANAGE, today) if not one.is_cell],
        "tops": tops_with(request.user, VIEW, today),
    }
    return render(request, "supervision/training.html", context)


@require_http_methods(FORM)
def new(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    place = _committee(request, uid, MANAGE, timezone.localdate(now))
    form = CourseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = open_course(
                actor=request.user,
                organization=place,
                facts=form.facts(),
                uid=form.cleaned_data["uid"],
                now=now,
            )
            return redirect("meetings:invite_to_course", uid=made.uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "supervision/training_form.html", {"place": place, "form": form})


def _committee(request: HttpRequest, uid: uuid.UUID, need: Permission, today: datetime.date) -> Organization:
    """Classes are held by committees."""
    place = get_organization(request.user, uid, need, today=today)
    if place.kind in CELL_KINDS:
        raise Http404
    return place


@require_safe
def course(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    found = reading.get_course(request.user, uid, VIEW, today=today)
    people = list(reading.attendance_seen(request.user, found, today))
    states = [one.state for one in people]
    context = {
        "course": found,
        "people": people,
        "present": states.count("PRESENT"),
        "unmarked": states.count("INVITED"),
        "has_begun": found.starts_on <= today,
        "is_whole": can(request.user, VIEW, found.organization, today=today),
        "may_manage": can(request.user, MANAGE, found.organization, today=today),
        "reads_classes": bool(tops_with(request.user, VIEW, today)),
        "shows_branch": len({one.organization.parent_id for one in people}) > 1,
    }
    return render(request, "supervision/training_course.html", context)


@require_http_methods(FORM)
def change(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    found = reading.get_course(request.user, uid, MANAGE, today=timezone.localdate(now))
    initial = {name: getattr(found, name) for name in ChangeCourseForm.base_fields}
    form = ChangeCourseForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            change_course(actor=request.user, course=found, version=version, facts=form.facts(), now=now)
            return redirect("meetings:course", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {"place": found.organization, "form": form, "course": found}
    return render(request, "supervision/training_form.html", context)


@require_POST
def drop(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Bỏ lớp that is not held."""
    found = reading.get_course(request.user, uid, MANAGE, today=timezone.localdate())
    try:
        drop_course(actor=request.user, course=found, now=timezone.now())
    except DomainError as error:
        messages.warning(request, error.text)
        return redirect("meetings:course", uid=uid)
    messages.success(request, f"Đã bỏ {found.name}.")
    return redirect("meetings:training")


@require_http_methods(FORM)
def invite(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Who was in no class of this term stands first and is ticked."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = reading.get_course(request.user, uid, MANAGE, today=today)
    if request.method == "POST":
        chosen = chosen_uids(request.POST.getlist("people"))
        try:
            count = invite_to_course(actor=request.user, course=found, people=chosen, now=now, today=today)
            messages.success(request, f"Đã thêm {count} đồng chí vào danh sách; ai có tài khoản được báo.")
            return redirect("meetings:course", uid=uid)
        except DomainError as error:
            messages.warning(request, error.text)
    return render(request, "supervision/training_invite.html", _candidates(request, found, today))


def _candidates(request: HttpRequest, course: TrainingCourse, today: datetime.date) -> dict[str, Any]:
    everybody = reading.candidates_below(course.organization, today)
    branches = reading.branches_in(one.cell for one in everybody)
    form = CandidatesForm(request.GET or None, branches=branches, kind="CELL")
    asked = form.cleaned_data if form.is_valid() else {}
    invited = set(course.attendance.values_list("member", flat=True))
    found = reading.chosen_candidates(
        everybody,
        asked.get("post", ""),
        asked.get("branch", ""),
        only_without=asked.get("only_without", False),
        invited=invited,
    )
    return {
        "course": course,
        "form": form,
        "span": reading.span_of(course.organization, today),
        "count": len(found),
        "without": sum(1 for one in found if one.course is None),
        "groups": _grouped(found[:MOST]),
        "is_cut": len(found) > MOST,
        "most": MOST,
        "shows_branch": len(branches) > 1,
    }


def _grouped(found: Sequence[Candidate]) -> list[tuple[str, str, bool, list[Candidate]]]:
    """Anchor, heading, whether ticked, people."""
    without = [one for one in found if one.course is None]
    trained = [one for one in found if one.course is not None]
    groups = [
        ("chua-du", "Chưa dự lớp nào", True, without),
        ("da-du", "Đã dự lớp trong nhiệm kỳ", False, trained),
    ]
    return [group for group in groups if group[3]]


@require_POST
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Đưa ra khỏi danh sách."""
    found = reading.get_attendance(request.user, uid, MANAGE, today=timezone.localdate())
    try:
        withdraw_invitation(actor=request.user, attendance=found, now=timezone.now())
        messages.success(request, f"Đã đưa đồng chí {found.member} ra khỏi danh sách.")
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("meetings:course", uid=found.course.uid)


@require_http_methods(FORM)
def roll(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Điểm danh and certificates, a hundred names a page."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = reading.get_course(request.user, uid, MANAGE, today=today)
    people = list(reading.attendance_seen(request.user, found, today))
    page = asked_page(request, people, ROLL_PAGE)
    forms = mark_forms(page.object_list, request.POST or None)
    refusal = ""
    if request.method == "POST" and all(form.is_valid() for _, form in forms):
        try:
            mark_training(actor=request.user, course=found, marks=marks_of(forms), now=now, today=today)
            messages.success(request, "Đã ghi điểm danh.")
            return redirect("meetings:course", uid=uid)
        except DomainError as error:
            refusal = error.text
    context = {"course": found, "forms": forms, "refusal": refusal, "total": len(people)}
    return render(request, "supervision/training_roll.html", context | page_links(page))
