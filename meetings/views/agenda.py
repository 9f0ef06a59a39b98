"""The agenda: one item is written on its own page; moving and dropping are buttons in the list."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from meetings.access import get_meeting
from meetings.errors import StaleRecord
from meetings.forms.preparation import AgendaItemForm
from meetings.models import AgendaItem, Meeting
from meetings.models.agenda import AgendaTag, Section, Step
from meetings.services.agenda import ItemEntry, drop_item, move_item, save_item
from meetings.views.conflict import keeps_theirs, show_both_texts
from meetings.views.frame import meeting_context
from members.roles import Permission
from songlo.common.errors import DomainError


def _get(request: HttpRequest, uid: uuid.UUID) -> Meeting:
    return get_meeting(request.user, uid, Permission.MEETING_PREPARE, today=timezone.localdate())


def _item(meeting: Meeting, item_uid: uuid.UUID) -> AgendaItem:
    item = meeting.agenda_items.filter(uid=item_uid).first()
    if item is None:
        raise Http404
    return item


@require_http_methods(["GET", "POST"])
def add_item(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    asked = request.GET.get("phan", "")
    section = asked if asked in Section.values else Section.PROCEEDINGS
    initial = {"section": section, "step": Step.DISCUSSION, "planned_minutes": 10}
    return _write(request, _get(request, uid), None, initial)


@require_http_methods(["GET", "POST"])
def edit_item(request: HttpRequest, uid: uuid.UUID, item_uid: uuid.UUID) -> HttpResponse:
    meeting = _get(request, uid)
    item = _item(meeting, item_uid)
    kept = ("uid", "section", "step", "title", "presenter", "planned_minutes", "version")
    initial = {name: getattr(item, name) for name in kept}
    initial["not_in_notice"] = AgendaTag.NOT_IN_NOTICE in item.tags
    initial["focus"] = AgendaTag.FOCUS in item.tags
    return _write(request, meeting, item, initial)


def _write(
    request: HttpRequest, meeting: Meeting, item: AgendaItem | None, initial: dict[str, object]
) -> HttpResponse:
    form = AgendaItemForm(request.POST or None, initial=initial)
    if keeps_theirs(request):
        return redirect("meetings:prepare", uid=meeting.uid)
    if request.method == "POST" and form.is_valid():
        values = form.item_values()
        if item and AgendaTag.CARRIED_OVER in item.tags:
            values["tags"] = [*values["tags"], AgendaTag.CARRIED_OVER]
        uid = item.uid if item else form.cleaned_data["uid"]
        entry = ItemEntry(**values, uid=uid, version=form.cleaned_data["version"])
        try:
            save_item(actor=request.user, meeting=meeting, entry=entry, now=timezone.now())
            return redirect("meetings:prepare", uid=meeting.uid)
        except StaleRecord as error:
            return show_both_texts(request, error, form)
        except DomainError as error:
            form.add_error(None, error.text)
    return render(
        request, "meetings/item.html", {**meeting_context(request, meeting, ""), "form": form, "item": item}
    )


@require_POST
def move(request: HttpRequest, uid: uuid.UUID, item_uid: uuid.UUID) -> HttpResponse:
    """One place up or down inside its part."""
    meeting = _get(request, uid)
    moved = _item(meeting, item_uid)
    items = list(meeting.agenda_items.order_by("position", "id"))
    place = items.index(moved)
    other = place - 1 if request.POST.get("to") == "up" else place + 1
    if 0 <= other < len(items) and items[other].section == moved.section:
        behind = other - 1 if other < place else other
        after = items[behind].uid if behind >= 0 else None
        move_item(actor=request.user, meeting=meeting, uid=item_uid, after=after, now=timezone.now())
    return redirect("meetings:prepare", uid=uid)


@require_POST
def drop(request: HttpRequest, uid: uuid.UUID, item_uid: uuid.UUID) -> HttpResponse:
    meeting = _get(request, uid)
    drop_item(actor=request.user, meeting=meeting, uid=_item(meeting, item_uid).uid, now=timezone.now())
    return redirect("meetings:prepare", uid=uid)
