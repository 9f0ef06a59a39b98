import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from members import queries
from members.access import can, get_organization, list_door
from members.models import Organization
from members.roles import Permission


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
    parent = organization.parent
    parent_seen = parent and can(request.user, Permission.ORGANIZATION_VIEW, parent, today=today)
    context = {
        "organization": organization,
        "parent": parent if parent_seen else None,
        "branches": queries.branches_under(organization),
        "history": queries.history_of(organization),
        "may_see_roster": organization.is_cell
        and can(request.user, Permission.ROSTER_VIEW, organization, today=today),
    }
    return render(request, "members/organization.html", context)
