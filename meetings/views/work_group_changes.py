"""Tổ công tác: who comes, changes his place, leaves; which units the group gets and gives away."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meetings.forms.work_groups import DayForm, NameForm, PlaceForm, UnitsForm
from meetings.models.work_group import GroupPosition
from meetings.services.work_group_changes import give_units, put_in_group, take_from_group, take_unit
from meetings.visits.groups import find_member, free_units, get_group, people_to_name, post_of, visits_ahead
from members.roles import Permission
from songlo.common.errors import DomainError

MANAGE = Permission.WORK_GROUP_MANAGE
BOTH = ["GET", "HEAD", "POST"]


@require_safe
def people(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ghi đồng chí vào tổ: first who."""
    today = timezone.localdate()
    group = get_group(request.user, uid, MANAGE, today=today)
    form = NameForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = people_to_name(group.organization, text, today)
    return render(
        request, "visits/group_people.html", {"group": group, "form": form, "found": found, "q": text}
    )


@require_http_methods(BOTH)
def put(request: HttpRequest, uid: uuid.UUID, member_uid: uuid.UUID) -> HttpResponse:
    """Into the group, or into another position of it."""
    now = timezone.now()
    today = timezone.localdate(now)
    group = get_group(request.user, uid, MANAGE, today=today)
    member = find_member(group, member_uid, today)
    held = group.members.overlapping(today, None).filter(member=member).first()
    known = {
        "effective_on": max(today, group.valid_from),
        "post": held.post if held else post_of(member, today),
    }
    known["position"] = held.position if held else GroupPosition.MEMBER
    form = PlaceForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            put_in_group(actor=request.user, group=group, member=member, now=now, **form.cleaned_data)
            messages.success(request, f"Đã ghi đồng chí {member}.")
            return redirect("meetings:group", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {"group": group, "member": member, "form": form, "held": held}
    return render(request, "visits/group_member.html", context)


@require_http_methods(BOTH)
def leave(request: HttpRequest, uid: uuid.UUID, member_uid: uuid.UUID) -> HttpResponse:
    """Ra khỏi tổ from a day on."""
    now = timezone.now()
    today = timezone.localdate(now)
    group = get_group(request.user, uid, MANAGE, today=today)
    held = group.members.overlapping(today, None).filter(member__uid=member_uid)
    row = held.select_related("member").first()
    if row is None:
        raise Http404
    form = DayForm(request.POST or None, initial={"effective_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            take_from_group(actor=request.user, group=group, member=row.member, now=now, **form.cleaned_data)
            messages.success(request, f"Đã ghi đồng chí {row.member} ra khỏi tổ.")
            return redirect("meetings:group", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    ahead = visits_ahead(group, now, persons__member=row.member)
    context = {"group": group, "row": row, "form": form, "ahead": ahead}
    return render(request, "visits/group_leave.html", context)


@require_http_methods(BOTH)
def units(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Giao thêm đơn vị: those that no group looks after."""
    now = timezone.now()
    today = timezone.localdate(now)
    group = get_group(request.user, uid, MANAGE, today=today)
    free = free_units([group.organization_id], today)
    since = max(today, group.valid_from)
    form = UnitsForm(request.POST or None, units=free, initial={"effective_on": since})
    if request.method == "POST" and form.is_valid():
        try:
            give_units(actor=request.user, group=group, now=now, **form.cleaned_data)
            messages.success(request, "Đã ghi đơn vị phụ trách.")
            return redirect("meetings:group", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "visits/group_units.html", {"group": group, "form": form, "free": free})


@require_http_methods(BOTH)
def end_unit(request: HttpRequest, uid: uuid.UUID, unit_uid: uuid.UUID) -> HttpResponse:
    """Thôi phụ trách from a day on."""
    now = timezone.now()
    today = timezone.localdate(now)
    group = get_group(request.user, uid, MANAGE, today=today)
    held = group.units.overlapping(today, None).filter(organization__uid=unit_uid)
    row = held.select_related("organization").first()
    if row is None:
        raise Http404
    form = DayForm(request.POST or None, initial={"effective_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            unit = row.organization
            take_unit(actor=request.user, group=group, unit=unit, now=now, **form.cleaned_data)
            messages.success(request, f"Đã ghi tổ thôi phụ trách {unit}.")
            return redirect("meetings:group", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    ahead = visits_ahead(group, now, organization__path__startswith=row.organization.path)
    context = {"group": group, "row": row, "form": form, "ahead": ahead}
    return render(request, "visits/group_unit_end.html", context)
