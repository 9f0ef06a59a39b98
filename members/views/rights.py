"""Vai trò và quyền of a person, given and taken by hand; ai xem được gì of an organisation or a member."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from members import readers, rights_queries
from members.access import get_organization
from members.account_access import get_account
from members.forms.rights import GiveForm, PlaceSearchForm, ReasonForm
from members.member_access import get_member
from members.rights_queries import get_hand_grant
from members.roles import Permission
from members.services.hand_grants import end_role, give_role, may_take, roles_to_give
from songlo.common.errors import DomainError

READ_AND_WRITE = ["GET", "HEAD", "POST"]


@require_safe
def person(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """What a person may, where it comes from, and what can be taken away here."""
    today = timezone.localdate()
    of = get_account(request.user, uid, Permission.ACCOUNT_MANAGE, today=today)
    lines = rights_queries.grants_seen(request.user, of, today)
    rows = [(one, not one.is_over and may_take(request.user, one.grant, today)) for one in lines]
    return render(
        request, "members/rights_person.html", {"of": of, "rows": rows, "is_own": of == request.user}
    )


@require_safe
def give_where(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Giao quyền: first at which organisation."""
    today = timezone.localdate()
    of = get_account(request.user, uid, Permission.ACCOUNT_MANAGE, today=today)
    form = PlaceSearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    places = rights_queries.places_to_give(request.user, text, today)
    return render(request, "members/rights_where.html", {"of": of, "form": form, "places": places, "q": text})


@require_http_methods(READ_AND_WRITE)
def give(request: HttpRequest, uid: uuid.UUID, place_uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    of = get_account(request.user, uid, Permission.ACCOUNT_MANAGE, today=today)
    place = get_organization(request.user, place_uid, Permission.ACCOUNT_MANAGE, today=today)
    roles = roles_to_give(request.user, place, today)
    form = GiveForm(request.POST or None, roles=roles, initial={"valid_from": today})
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("role", "reason")} | form.days()
        try:
            give_role(actor=request.user, user=of, organization=place, now=now, today=today, **given)
            messages.success(request, f"Đã giao quyền cho đồng chí {of}.")
            return redirect("members:rights", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {"of": of, "place": place, "form": form, "roles": roles}
    return render(request, "members/rights_give.html", context)


@require_http_methods(READ_AND_WRITE)
def take(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Thôi quyền: from today on."""
    now = timezone.now()
    today = timezone.localdate(now)
    grant = get_hand_grant(request.user, uid, today=today)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            end_role(actor=request.user, grant=grant, reason=reason, effective_on=today, now=now)
            messages.success(request, f"Đồng chí {grant.user} thôi vai trò này từ hôm nay.")
            return redirect("members:rights", uid=grant.user.uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "members/rights_take.html", {"grant": grant, "form": form})


@require_safe
def organization_readers(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    place = get_organization(request.user, uid, Permission.RIGHTS_VIEW, today=today)
    context = {
        "place": place,
        "groups": readers.readers_of_organization(place, today=today, leave_out=readers.INSPECTIONS),
        "inspections": rights_queries.inspections_concluded_at(place, today),
    }
    return render(request, "members/rights_readers.html", context)


@require_safe
def member_readers(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    person = get_member(request.user, uid, Permission.RIGHTS_VIEW, today=today)
    groups = readers.readers_of_member(person, today=today, leave_out=readers.INSPECTIONS)
    return render(request, "members/rights_member_readers.html", {"member": person, "places": groups})
