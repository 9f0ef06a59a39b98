import datetime
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from members import queries
from members.access import can, get_organization, list_door, parent_seen
from members.forms.tree import DayForm
from members.models import Organization, User
from members.posts import heads_on
from members.rights_queries import rights_links
from members.roles import Permission
from members.tree_choices import verbs_for
from members.tree_reading import openable, planned_changes, read_day, time_line


@require_safe
def organizations(request: HttpRequest) -> HttpResponse:
    """Tổ chức đảng: the reader's part of the tree from its top."""
    today = timezone.localdate()
    list_door(request.user, Permission.ORGANIZATION_VIEW, today=today)
    tops = queries.tops_of(request.user, today)
    if len(tops) == 1:
        return _organization_page(request, tops[0])
    return render(request, "members/organizations.html", {"tops": tops})


@require_safe
def organization(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    need = Permission.ORGANIZATION_VIEW
    return _organization_page(request, get_organization(request.user, uid, need, today=timezone.localdate()))


def _organization_page(request: HttpRequest, organization: Organization) -> HttpResponse:
    today = timezone.localdate()
    form = DayForm(request.GET or None, initial={"ngay": today})
    day = (form.is_valid() and form.cleaned_data["ngay"]) or today
    on_day, moments = read_day(organization, day, today), time_line(organization)
    context = {
        "organization": organization,
        "form": form,
        "day": day,
        "today": today,
        "on_day": on_day,
        "heads": heads_on(organization, day),
        "moments": moments,
        "is_coming": bool(moments) and moments[-1].day > today,
        "planned": planned_changes([organization.pk]),
        "openable": openable(request.user, on_day, moments, today),
        **_ways_on(request.user, organization, today),
    }
    return render(request, "members/organization.html", context)


def _ways_on(user: User, organization: Organization, today: datetime.date) -> dict[str, Any]:
    """Where this reader may go from here."""

    def may(need: Permission) -> bool:
        return can(user, need, organization, today=today)

    may_see = may(Permission.ROSTER_VIEW)
    return {
        "parent": parent_seen(user, organization, Permission.ORGANIZATION_VIEW, today=today),
        "may_change": bool(verbs_for(user, organization, today=today)),
        "may_see_roster": organization.is_cell and may_see,
        "may_see_meetings": organization.is_cell and may(Permission.NOTICE_VIEW),
        "may_see_posts": may_see,
        "rights_links": rights_links(user, organization, today),
    }
