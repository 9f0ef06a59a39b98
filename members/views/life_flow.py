"""Form, preview, "Ghi": the three steps of every event. Only the last one writes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from members.forms.life import EventForm
from members.models import LifeEvent, Member, Organization
from members.services.life_orders import Order
from members.services.life_preview import Preview
from songlo.common.errors import DomainError, StaleVersion

PREVIEW, AGAIN, RECORD = "xem", "sua", "ghi"


@dataclass(frozen=True)
class Way:
    """What a page of an event leads from and to, and the two functions behind it."""

    title: str
    organization: Organization
    member: Member | None
    back_url: str
    back_title: str
    preview: Callable[[Order, dict[str, Any]], Preview]
    record: Callable[[Order, dict[str, Any], str], LifeEvent]
    done_url: Callable[[LifeEvent], str]
    lead: str = ""
    verb: str = "Ghi"


def walk(request: HttpRequest, way: Way, form: EventForm) -> HttpResponse:
    """A refusal stands beside its field with everything that was typed; somebody who was faster is named."""
    step = request.POST.get("step", PREVIEW)
    context = {"way": way, "form": form}
    if request.method != "POST" or step == AGAIN or not form.is_valid():
        return render(request, "members/life_form.html", context)
    order = form.order(way.organization, way.member)
    try:
        if step == RECORD:
            return _record(request, way, form, order)
        context["preview"] = way.preview(order, form.cleaned_data)
    except DomainError as error:
        form.add_refusal(error)
        return render(request, "members/life_form.html", context)
    return render(request, "members/life_preview.html", context)


def is_about(request: HttpRequest, event: LifeEvent) -> bool:
    """Whoever has just ended his own post or left goes home: the page he came from is not his any more."""
    return request.user.member_id in (event.member_id, event.predecessor_id)


def _record(request: HttpRequest, way: Way, form: EventForm, order: Order) -> HttpResponse:
    try:
        event = way.record(order, form.cleaned_data, request.POST.get("stamp", ""))
    except StaleVersion as stale:
        context = {
            "way": way,
            "form": form,
            "stale": stale.text,
            "preview": way.preview(order, form.cleaned_data),
        }
        return render(request, "members/life_preview.html", context, status=409)
    messages.success(request, f"Đã ghi: {event.get_kind_display()}, đồng chí {event.member}.")
    return redirect(way.done_url(event))
