"""A draft of criteria, piece by piece; each page sends one piece, and the draft shows what is still wrong."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from evaluations.criteria import Criteria, Group, Item
from evaluations.criteria_edits import drop_group, drop_item, put_group, put_item
from evaluations.criteria_sets import get_own_set
from evaluations.forms.criteria import GroupForm, ItemForm, SettingsForm, levels_of, place_of
from evaluations.models import CriteriaSet
from evaluations.models.criteria_set import CriteriaState
from evaluations.services.criteria_sets import save_criteria
from evaluations.views.criteria_lines import criteria_page
from songlo.common.errors import DomainError, StaleVersion
from songlo.common.forms import VersionForm

BOTH = ["GET", "HEAD", "POST"]


def _draft(request: HttpRequest, uid: uuid.UUID) -> CriteriaSet:
    return get_own_set(request.user, uid, CriteriaState.DRAFT, today=timezone.localdate())


@require_safe
def draft(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    found = _draft(request, uid)
    page = criteria_page(found.parsed)
    return render(request, "evaluations/criteria_draft.html", {"found": found, "page": page})


def _save(
    request: HttpRequest, found: CriteriaSet, form: VersionForm, criteria: Criteria, said: str, **more: Any
) -> HttpResponse | None:
    """The answer where it was kept; otherwise the form says why not."""
    try:
        save_criteria(
            actor=request.user,
            criteria_set=found,
            criteria=criteria,
            version=form.cleaned_data["version"],
            now=timezone.now(),
            **more,
        )
    except DomainError as error:
        form.add_refusal(error)
        if isinstance(error, StaleVersion):
            form.show_again(version=found.version)
        return None
    messages.success(request, said)
    return redirect("evaluations:criteria_draft", uid=found.uid)


@require_http_methods(BOTH)
def settings(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    found = _draft(request, uid)
    form = SettingsForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        if answer := _save(request, found, form, form.put_into(found.parsed), "Đã ghi.", name=name):
            return answer
    return render(request, "evaluations/criteria_settings.html", {"found": found, "form": form})


@require_http_methods(BOTH)
def group(request: HttpRequest, uid: uuid.UUID, code: str = "") -> HttpResponse:
    found = _draft(request, uid)
    criteria = found.parsed
    was = _group_of(criteria, code) if code else None
    if was and "drop" in request.POST:
        return _drop(request, found, drop_group(criteria, code), f"Đã bỏ nhóm {code}.")
    form = GroupForm(
        request.POST or None,
        criteria=criteria,
        was=was,
        initial={"version": found.version, **_initial_group(criteria, was)},
    )
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("code", "title", "after")}
        changed = put_group(criteria, was=code, **given)
        if answer := _save(request, found, form, changed, f"Đã ghi nhóm {given['code']}."):
            return answer
    return render(request, "evaluations/criteria_group.html", {"found": found, "form": form, "was": was})


def _initial_group(criteria: Criteria, was: Group | None) -> dict[str, str]:
    codes = [one.code for one in criteria.groups]
    before = codes[: codes.index(was.code)] if was else codes
    place = {"after": before[-1] if before else ""}
    return {**place, "code": was.code, "title": was.title} if was else place


@require_http_methods(BOTH)
def item(request: HttpRequest, uid: uuid.UUID, code: str = "") -> HttpResponse:
    found = _draft(request, uid)
    criteria = found.parsed
    was = _item_of(criteria, code) if code else None
    if was and request.POST.get("drop") == "item":
        return _drop(request, found, drop_item(criteria, code), f"Đã bỏ mục {code}.")
    data = request.POST if request.method == "POST" else None
    form = ItemForm(data, criteria=criteria, item=was, initial=_initial(request, found, was))
    levels = levels_of(was, data)
    if data and not {"more", "drop"} & set(data) and all([form.is_valid(), levels.is_valid()]):
        made = form.item(row.level for row in levels.filled)
        changed = put_item(criteria, made, **form.place_chosen, was=code)
        if answer := _save(request, found, form, changed, f"Đã ghi mục {made.code}."):
            return answer
    context = {"found": found, "form": form, "levels": levels, "was": was}
    return render(request, "evaluations/criteria_item.html", context)


def _initial(request: HttpRequest, found: CriteriaSet, was: Item | None) -> dict[str, Any]:
    if was is None:
        group = request.GET.get("nhom", "")
        last = next(
            (one.items[-1].code for one in found.parsed.groups if one.code == group and one.items), ""
        )
        return {"version": found.version, "place": f"{group}/{last}"}
    return {**vars(was), "version": found.version, "place": place_of(found.parsed, was.code)}


def _drop(request: HttpRequest, found: CriteriaSet, changed: Criteria, said: str) -> HttpResponse:
    form = VersionForm(request.POST)
    if form.is_valid() and (answer := _save(request, found, form, changed, said)):
        return answer
    for words in (*form.non_field_errors(), *form["version"].errors):
        messages.info(request, words)
    return redirect("evaluations:criteria_draft", uid=found.uid)


def _group_of(criteria: Criteria, code: str) -> Group:
    for one in criteria.groups:
        if one.code == code:
            return one
    raise Http404


def _item_of(criteria: Criteria, code: str) -> Item:
    for one in criteria.items:
        if one.code == code:
            return one
    raise Http404
