"""Events in the life of a member who is in the book: what can be recorded of him, and each with its preview."""

import datetime
import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from members.forms.life import Choices, event_form
from members.life_access import (
    cell_to_write_in,
    cells_to_send_to,
    get_transfer_to,
    kinds_to_write,
    posts_to_end,
)
from members.life_line import siblings_of
from members.member_access import get_member
from members.models import LifeEvent, Member, Organization
from members.models.life import LifeKind
from members.models.organization import CELL_KINDS
from members.roles import Permission
from members.services.life import record_event
from members.services.life_orders import Order
from members.services.life_preview import Preview, preview_event
from members.views.life_flow import Way, is_about, walk

GROUPS = (
    ("Công nhận", (LifeKind.RECOGNIZED,)),
    (
        "Chuyển sinh hoạt",
        (
            LifeKind.TRANSFER_STARTED,
            LifeKind.DEPARTED,
            LifeKind.SENT_TEMPORARILY,
            LifeKind.RETURNED,
        ),
    ),
    (
        "Miễn, đình chỉ",
        (
            LifeKind.EXEMPTED,
            LifeKind.ON_SPECIAL_DUTY,
            LifeKind.SUSPENDED,
            LifeKind.EXCEPTION_ENDED,
        ),
    ),
    ("Chức vụ", (LifeKind.APPOINTED, LifeKind.POST_ENDED)),
    ("Ra khỏi danh sách", (LifeKind.DIED, LifeKind.STRUCK_OFF, LifeKind.EXPELLED, LifeKind.WITHDRAWN)),
)
HELP = {
    LifeKind.TRANSFER_STARTED: "Đã cấp giấy giới thiệu; còn tính ở chi bộ đến khi nơi mới nhận.",
    LifeKind.DEPARTED: "Nơi mới đã tiếp nhận; thôi tính ở chi bộ từ ngày đó.",
    LifeKind.SENT_TEMPORARILY: "Vẫn thuộc chi bộ, dự sinh hoạt ở nơi khác.",
    LifeKind.EXEMPTED: "Chi bộ xem xét, quyết định.",
    LifeKind.EXCEPTION_ENDED: "Hết miễn, hết đình chỉ, hết nhiệm vụ đặc biệt.",
    LifeKind.DIED: "Thôi tính vào danh sách; việc đang giao chuyển đồng chí khác; tên đăng nhập đóng.",
    LifeKind.STRUCK_OFF: "Theo quyết định của cấp có thẩm quyền.",
    LifeKind.EXPELLED: "Theo quyết định của cấp có thẩm quyền.",
    LifeKind.WITHDRAWN: "Đồng chí xin ra, cấp có thẩm quyền đã quyết định.",
    LifeKind.APPOINTED: "Được bầu, được chỉ định, hoặc phụ trách.",
}


@require_safe
def choose(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ghi thay đổi: what is possible of him today, in the words of the field."""
    today = timezone.localdate()
    person = get_member(request.user, uid, Permission.ROSTER_EDIT, today=today)
    possible = set(kinds_to_write(request.user, person, today=today))
    groups = [
        (title, [(kind, kind.lower(), HELP.get(kind, "")) for kind in kinds if kind in possible])
        for title, kinds in GROUPS
    ]
    context = {"member": person, "groups": [group for group in groups if group[1]]}
    return render(request, "members/life_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def event(request: HttpRequest, uid: uuid.UUID, kind: str) -> HttpResponse:
    today = timezone.localdate()
    person = get_member(request.user, uid, Permission.ROSTER_EDIT, today=today)
    wanted = _kind(kind)
    cell = cell_to_write_in(request.user, person, today=today)
    if wanted not in kinds_to_write(request.user, person, today=today):
        return render(request, "members/life_not_now.html", {"member": person, "kind": wanted}, status=409)
    made = event_form(wanted, _choices(request, wanted, person, cell, today))
    way = way_of(request, wanted, cell, person)
    return walk(request, way, made(request.POST or None, initial={"effective_on": today}))


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The cell to which the papers are addressed receives the comrade; only then does he leave the old one."""
    today = timezone.localdate()
    sent = get_transfer_to(request.user, uid, today=today)
    form = event_form(LifeKind.TRANSFER_RECEIVED, Choices(today))
    way = way_of(request, LifeKind.TRANSFER_RECEIVED, sent.destination, sent.member)
    return walk(request, way, form(request.POST or None, initial={"effective_on": today}))


def way_of(request: HttpRequest, kind: LifeKind, cell: Organization, person: Member | None) -> Way:
    """Back and forth between the member's page, or the cell's list of events for whoever comes."""
    now = timezone.now()
    here = reverse("members:cell_events", args=[cell.uid])
    at_member = person is not None and kind != LifeKind.TRANSFER_RECEIVED
    page = reverse("members:member", args=[person.uid]) if at_member else here

    def preview(order: Order, _written: dict[str, Any]) -> Preview:
        return preview_event(by=request.user, order=order, now=now, today=timezone.localdate(now))

    def record(order: Order, _written: dict[str, Any], seen: str) -> LifeEvent:
        return record_event(by=request.user, order=order, now=now, seen=seen)

    return Way(
        title=str(kind.label),
        organization=cell,
        member=person,
        back_url=reverse("members:life_choose", args=[person.uid]) if at_member else here,
        back_title=str(person) if at_member else cell.name,
        preview=preview,
        record=record,
        done_url=lambda event: reverse("home") if is_about(request, event) else page,
        lead=f"Đồng chí {person}, {cell.name}" if person else cell.name,
    )


def _kind(slug: str) -> LifeKind:
    known = {kind.lower(): kind for _, kinds in GROUPS for kind in kinds}
    if slug not in known:
        raise Http404
    return known[slug]


def _choices(
    request: HttpRequest, kind: LifeKind, person: Member, cell: Organization, today: datetime.date
) -> Choices:
    """Papers go to any cell beside this one; the arrival itself is written only where one keeps the roster."""
    if kind == LifeKind.TRANSFER_STARTED:
        return Choices(today, cells=siblings_of(cell))
    if kind in (LifeKind.DEPARTED, LifeKind.SENT_TEMPORARILY):
        return Choices(today, cells=cells_to_send_to(request.user, cell, today=today))
    if kind == LifeKind.POST_ENDED:
        return Choices(today, appointments=posts_to_end(request.user, person, today=today))
    return Choices(today) if cell.kind in CELL_KINDS else Choices(today, posts=())
