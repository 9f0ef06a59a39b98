"""Hướng dẫn: what to do on which day of the month, for whom. These pages are the guide; docs/huong-dan points here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from members.roles import Role
from songlo.home.context import main_grant

MEMBER, CELL, OFFICE, DISTRICT, WORDS = "dang-vien", "bi-thu", "van-phong", "ban-to-chuc", "tu-ngu"
VISITOR = "to-cong-tac"
GUIDES = {
    MEMBER: "Đảng viên",
    CELL: "Bí thư, chi ủy",
    OFFICE: "Văn phòng đảng ủy xã",
    VISITOR: "Tổ công tác, cấp ủy viên đi dự",
    DISTRICT: "Ban Tổ chức, Văn phòng Huyện ủy",
    WORDS: "Từ ngữ trong sổ",
}
LEAFLET = "to-roi"
# Whoever is in none of them writes for a cell, or reads in it.
OFFICES = (
    Role.COMMUNE_OFFICE,
    Role.COMMUNE_PERMANENT_BOARD,
    Role.ADMINISTRATOR,
)
DISTRICTS = (
    Role.DISTRICT_ORGANIZATION_BOARD,
    Role.DISTRICT_OFFICE,
    Role.DISTRICT_PROPAGANDA_BOARD,
    Role.DISTRICT_STANDING_BOARD,
    Role.INSPECTION_COMMITTEE,
    Role.INSPECTION_TEAM,
)
VISITORS = (Role.WORK_GROUP_MEMBER, Role.ASSIGNED_COMMITTEE_MEMBER)


@require_GET
def guides(request: HttpRequest) -> HttpResponse:
    """That of one's own work; the others are a tap away."""
    return _show(request, own_guide(request))


@require_GET
def guide(request: HttpRequest, name: str) -> HttpResponse:
    if name not in GUIDES:
        raise Http404
    return _show(request, name)


@require_GET
def leaflet(request: HttpRequest) -> HttpResponse:
    """One sheet of A4, printed by the browser."""
    return render(request, "guides/to-roi.html")


def own_guide(request: HttpRequest) -> str:
    main = main_grant(request.user, timezone.localdate())
    if main is None or main.role == Role.MEMBER:
        return MEMBER
    own = ((OFFICE, OFFICES), (DISTRICT, DISTRICTS), (VISITOR, VISITORS))
    return next((name for name, roles in own if main.role in roles), CELL)


def _show(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, f"guides/{name}.html", {"guides": GUIDES, "current": name, "title": GUIDES[name]})
