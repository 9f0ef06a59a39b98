"""Chức vụ of an organisation: who held what on a day, the history, and Thay Bí thư."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from members.access import can, get_organization
from members.forms.life import Choices, PostsDayForm, event_form
from members.life_line import replacements_of
from members.models import Organization
from members.models.life import LifeKind
from members.posts import candidates_for, heads_on, posts_of, posts_on, posts_to_give
from members.roles import Permission
from members.services.life import record_event
from members.services.life_preview import preview_event
from members.views.life_flow import Way, is_about, walk


@require_safe
def posts(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    organization = get_organization(request.user, uid, Permission.ROSTER_VIEW, today=today)
    form = PostsDayForm(request.GET or None, initial={"day": today})
    day = (form.cleaned_data.get("day") if form.is_valid() else None) or today
    context = {
        "organization": organization,
        "form": form,
        "day": day,
        "today": today,
        "heads": heads_on(organization, day),
        "held": posts_on(organization, day),
        "history": posts_of(organization),
        "replacements": replacements_of(organization),
        "may_edit": can(request.user, Permission.ROSTER_EDIT, organization, today=today),
    }
    return render(request, "members/posts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def replace_secretary(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _post_event(request, uid, LifeKind.SECRETARY_REPLACED)


@require_http_methods(["GET", "HEAD", "POST"])
def give_post(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _post_event(request, uid, LifeKind.APPOINTED)


def _post_event(request: HttpRequest, uid: uuid.UUID, kind: LifeKind) -> HttpResponse:
    today = timezone.localdate()
    organization = get_organization(request.user, uid, Permission.ROSTER_EDIT, today=today)
    choices = Choices(today, people=candidates_for(organization, today), posts=posts_to_give(organization))
    form = event_form(kind, choices)
    way = _way(request, organization, kind)
    return walk(request, way, form(request.POST or None, initial={"effective_on": today}))


def _way(request: HttpRequest, organization: Organization, kind: LifeKind) -> Way:
    now = timezone.now()
    heads = heads_on(organization, timezone.localdate(now))
    here = reverse("members:posts", args=[organization.uid])

    return Way(
        title=str(kind.label),
        organization=organization,
        member=None,
        back_url=here,
        back_title=organization.name,
        preview=lambda order, _written: preview_event(
            by=request.user, order=order, now=now, today=timezone.localdate(now)
        ),
        record=lambda order, _written, seen: record_event(by=request.user, order=order, now=now, seen=seen),
        done_url=lambda event: reverse("home") if is_about(request, event) else here,
        lead=f"{organization.name}. Bí thư hiện nay: {heads.secretary_words}.",
    )
