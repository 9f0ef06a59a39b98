"""Tổ công tác: the list, one group, its decision set up, corrected, ended."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meetings.forms.work_groups import CorrectGroupForm, DecisionForm, EndGroupForm, NewGroupForm
from meetings.models import WorkGroup
from meetings.services.work_groups import correct_group, end_group, set_up_group
from meetings.visits.groups import committees_of, free_units, get_group, next_number, show_group, visits_ahead
from members.access import NotAllowed, can, get_organization, list_door
from members.models import Organization
from members.rights_queries import tops_with
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response
from songlo.papers.images import prepare_scan
from songlo.papers.models import StoredFile
from songlo.papers.services import store_file

MANAGE = Permission.WORK_GROUP_MANAGE
BOTH = ["GET", "HEAD", "POST"]


@require_safe
def work_groups(request: HttpRequest) -> HttpResponse:
    """Whoever is only in a group comes to it at once."""
    today = timezone.localdate()
    list_door(request.user, Permission.VISIT_VIEW, today=today)
    tops = tops_with(request.user, MANAGE, today)
    found = committees_of(request.user, tops, today)
    groups = [one for committee in found for one in (*committee.running, *committee.over)]
    if not tops and len(groups) == 1:
        return redirect("meetings:group", uid=groups[0].group.uid)
    context = {
        "committees": found,
        "today": today,
        "own_top": tops[0] if len(tops) == 1 else None,
        "manages": bool(tops),
    }
    return render(request, "visits/groups.html", context)


@require_safe
def group(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    found = get_group(request.user, uid, Permission.VISIT_VIEW, today=today)
    shown = show_group(found, today)
    context = {
        "shown": shown,
        "group": shown.group,
        "today": today,
        "manages": can(request.user, MANAGE, found.organization, today=today) and not shown.is_over,
    }
    return render(request, "visits/group.html", context)


@require_safe
def group_file(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found = get_group(request.user, uid, Permission.VISIT_VIEW, today=timezone.localdate())
    if found.file is None:
        raise Http404
    return file_response(found.file)


@require_http_methods(BOTH)
def new_group(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """In the name of one's own committee, never of one that the right merely reaches."""
    today = timezone.localdate()
    place = get_organization(request.user, uid, MANAGE, today=today)
    if place not in tops_with(request.user, MANAGE, today):
        raise NotAllowed(MANAGE, place, today=today)
    form = NewGroupForm(
        request.POST or None,
        request.FILES or None,
        units=free_units([place.pk], today),
        initial={"number": next_number(place), "valid_from": today},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _set_up(request, place, form)
            messages.success(request, f"Đã lập {str(made).lower()}. Mời ghi các đồng chí trong tổ.")
            return redirect("meetings:group", uid=made.uid)
        except DomainError as error:
            form.add_refusal(error, "file")
    return render(request, "visits/group_new.html", {"place": place, "form": form})


@transaction.atomic
def _set_up(request: HttpRequest, place: Organization, form: NewGroupForm) -> WorkGroup:
    values = form.cleaned_data
    return set_up_group(
        actor=request.user,
        organization=place,
        number=values["number"],
        decision=form.decision(_stored(form)),
        units=values["units"],
        valid_from=values["valid_from"],
        uid=values["uid"],
        now=timezone.now(),
    )


def _stored(form: DecisionForm) -> StoredFile | None:
    sent = form.cleaned_data["file"]
    if not sent:
        return None
    data, content_type = prepare_scan(sent)
    name = f"Quyết định {form.cleaned_data['decision_number'].replace('/', '-')}"
    end = "pdf" if content_type == "application/pdf" else "jpg"
    return store_file(data=data, name=f"{name}.{end}", content_type=content_type, now=timezone.now())


@require_http_methods(BOTH)
def correct(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Sửa quyết định: what was written wrongly; people and units have pages of their own."""
    found = get_group(request.user, uid, MANAGE, today=timezone.localdate())
    known = ("number", "decision_number", "decided_on", "report_days", "version")
    form = CorrectGroupForm(
        request.POST or None, request.FILES or None, initial={name: getattr(found, name) for name in known}
    )
    if request.method == "POST" and form.is_valid():
        try:
            _correct(request, found, form)
            messages.success(request, "Đã ghi quyết định.")
            return redirect("meetings:group", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "visits/group_correct.html", {"group": found, "form": form})


@transaction.atomic
def _correct(request: HttpRequest, found: WorkGroup, form: CorrectGroupForm) -> None:
    correct_group(
        actor=request.user,
        group=found,
        number=form.cleaned_data["number"],
        decision=form.decision(_stored(form)),
        base_version=form.cleaned_data["version"],
        now=timezone.now(),
    )


@require_http_methods(BOTH)
def end(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    found = get_group(request.user, uid, MANAGE, today=timezone.localdate(now))
    form = EndGroupForm(request.POST or None, initial={"effective_on": timezone.localdate(now)})
    if request.method == "POST" and form.is_valid():
        try:
            end_group(actor=request.user, group=found, now=now, **form.cleaned_data)
            messages.success(request, f"Đã ghi {str(found).lower()} kết thúc.")
            return redirect("meetings:work_groups")
        except DomainError as error:
            form.add_refusal(error)
    context = {"group": found, "form": form, "ahead": visits_ahead(found, now)}
    return render(request, "visits/group_end.html", context)
