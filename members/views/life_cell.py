"""Biến động đảng viên of a cell: who comes, what was recorded, and what was recorded by mistake."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from members.access import can, get_organization
from members.forms.life import Choices, TakeBackForm, event_form, written_before
from members.life_access import cells_to_send_to, get_event
from members.life_line import events_of_cell, siblings_of, transfers_to
from members.member_access import places_of
from members.models import LifeEvent, Organization
from members.models.life import LifeKind
from members.posts import candidates_for, posts_to_give
from members.roles import Permission
from members.services.life import correct_event, take_back_event
from members.services.life_orders import NEWCOMERS, Order
from members.services.life_preview import Preview, preview_correction, preview_take_back
from members.services.life_rows import appointment_then
from members.views.life import way_of
from members.views.life_flow import PREVIEW, RECORD, Way, walk
from songlo.common.errors import DomainError


@require_safe
def cell_events(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    cell = _cell(request, uid, Permission.ROSTER_VIEW)
    events = events_of_cell(cell)
    homes = places_of({event.member for event in events}, today)
    context = {
        "cell": cell,
        "events": events,
        "with_page": {
            pk
            for pk, places in homes.items()
            if any(can(request.user, Permission.ROSTER_VIEW, place, today=today) for place in places)
        },
        "on_the_way": transfers_to(cell),
        "newcomers": [(kind, kind.lower()) for kind in NEWCOMERS],
        "may_edit": can(request.user, Permission.ROSTER_EDIT, cell, today=today),
        "today": today,
    }
    return render(request, "members/life_cell.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def newcomer(request: HttpRequest, uid: uuid.UUID, kind: str) -> HttpResponse:
    """Kết nạp, chuyển đến, sinh hoạt tạm thời đến: a comrade who is not in the book yet."""
    cell = _cell(request, uid, Permission.ROSTER_EDIT)
    wanted = next((one for one in NEWCOMERS if one.lower() == kind), None)
    if wanted is None:
        raise Http404
    today = timezone.localdate()
    form = event_form(wanted, Choices(today))
    way = way_of(request, wanted, cell, None)
    return walk(request, way, form(request.POST or None, initial={"effective_on": today}))


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ghi nhầm ngày, số quyết định: the form as it was sent, and why it is mended."""
    now = timezone.now()
    wrong = get_event(request.user, uid, today=timezone.localdate(now))
    if wrong.taken_back_at:
        return redirect("members:cell_events", wrong.organization.uid)
    form = event_form(LifeKind(wrong.kind), _choices_then(request, wrong), correcting=True)
    return walk(
        request, _correcting(request, wrong), form(request.POST or None, initial=written_before(wrong))
    )


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Bỏ lần ghi này: with a reason, after a look at what stands again."""
    now = timezone.now()
    today = timezone.localdate(now)
    wrong = get_event(request.user, uid, today=today)
    if wrong.taken_back_at:
        return redirect("members:cell_events", wrong.organization.uid)
    form = TakeBackForm(request.POST or None)
    context: dict[str, Any] = {"event": wrong, "form": form}
    if request.method == "POST" and form.is_valid():
        reason, step = form.cleaned_data["reason"], request.POST.get("step", PREVIEW)
        try:
            if step == RECORD:
                take_back_event(actor=request.user, event=wrong, reason=reason, now=now)
                return redirect("members:cell_events", wrong.organization.uid)
            context["preview"] = preview_take_back(
                by=request.user, event=wrong, reason=reason, now=now, today=today
            )
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "members/life_take_back.html", context)


def _cell(request: HttpRequest, uid: uuid.UUID, need: Permission) -> Organization:
    cell = get_organization(request.user, uid, need, today=timezone.localdate())
    if not cell.is_cell:
        raise Http404
    return cell


def _choices_then(request: HttpRequest, wrong: LifeEvent) -> Choices:
    """What could be chosen when it was recorded."""
    today, cell = timezone.localdate(), wrong.organization
    post = appointment_then(wrong.before, wrong.facts.get("appointment", ""))
    if wrong.kind == LifeKind.SECRETARY_REPLACED:
        return Choices(today, people=candidates_for(cell, wrong.effective_on))
    sending = wrong.kind == LifeKind.TRANSFER_STARTED
    cells = siblings_of(cell) if sending else cells_to_send_to(request.user, cell, today=today)
    return Choices(today, cells=cells, appointments=[post] if post else [], posts=posts_to_give(cell))


def _correcting(request: HttpRequest, wrong: LifeEvent) -> Way:
    now = timezone.now()
    here = reverse("members:cell_events", args=[wrong.organization.uid])

    def preview(order: Order, written: dict[str, Any]) -> Preview:
        given = {"event": wrong, "order": order, "reason": written["reason"], "now": now}
        return preview_correction(by=request.user, today=timezone.localdate(now), **given)

    def record(order: Order, written: dict[str, Any], _seen: str) -> LifeEvent:
        given = {"event": wrong, "order": order, "reason": written["reason"], "now": now}
        return correct_event(actor=request.user, **given)

    return Way(
        title=f"Sửa lần ghi: {wrong.get_kind_display()}",
        organization=wrong.organization,
        member=wrong.member,
        back_url=here,
        back_title=wrong.organization.name,
        preview=preview,
        record=record,
        done_url=lambda _event: here,
        lead=f"Đồng chí {wrong.member}. Lần ghi cũ vẫn còn trong nhật ký, kèm lý do.",
        verb="Ghi bản sửa",
    )
