"""The steps of a change of the tree: choose, details, before and after. Each step is kept in a draft, so that back,
reload and tomorrow find it again; nothing is true before the last one."""

import datetime
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members import tree_choices
from members.access import get_organization
from members.forms.tree import StartForm, WithdrawForm, as_choices
from members.forms.tree_details import Details
from members.models import Organization, TreeChange
from members.models.tree import ChangeState, TreeVerb
from members.roles import Permission
from members.services.tree_changes import (
    SeenOtherwise,
    begin_change,
    drop_draft,
    enter_change,
    preview_change,
    seen,
    withdraw_change,
    write_details,
)
from members.services.tree_runs import NEW, named_of
from members.tree_reading import drafts_at, planned_changes
from songlo.common import vn
from songlo.common.errors import DomainError

SLUGS = {
    "doi-ten": TreeVerb.RENAME,
    "sap-nhap": TreeVerb.MERGE,
    "chia-tach": TreeVerb.SPLIT,
    "chuyen": TreeVerb.MOVE,
    "ket-thuc": TreeVerb.CLOSE,
    "lap-moi": TreeVerb.CREATE,
}
BOTH = ["GET", "HEAD", "POST"]


@require_safe
def changes(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """What may be begun here, what is being written, what waits for its day."""
    today = timezone.localdate()
    organization = get_organization(request.user, uid, Permission.ORGANIZATION_EDIT, today=today)
    verbs = tree_choices.verbs_for(request.user, organization, today=today)
    context = {
        "organization": organization,
        "verbs": [(slug, verb) for slug, verb in SLUGS.items() if verb in verbs],
        "drafts": drafts_at(organization),
        "planned": planned_changes([organization.pk]),
    }
    return render(request, "members/tree_changes.html", context)


@require_http_methods(BOTH)
def start(request: HttpRequest, uid: uuid.UUID, slug: str) -> HttpResponse:
    """Step 1 of something new."""
    if (verb := SLUGS.get(slug)) is None:
        raise Http404
    today = timezone.localdate()
    organization = tree_choices.organization_to_change(request.user, uid, verb, today=today)
    form = _start_form(request, organization, verb, {}, today)
    if request.method == "POST" and form.is_valid():
        asked = {"author": request.user, "organization": organization, "verb": verb}
        try:
            change = begin_change(values=form.values, **asked, **_decision(form))
        except DomainError as error:
            form.add_error("effective_on", error.text)
        else:
            return redirect("members:tree_details", change.uid)
    return _step(request, organization, verb, form)


@require_http_methods(BOTH)
def again(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Step 1 of a draft."""
    today = timezone.localdate()
    change = _draft(request, uid, today)
    if change is None:
        return redirect("members:tree_change", uid)
    written = {**change.values, **{name: getattr(change, name) for name in DECISION}}
    form = _start_form(request, change.organization, change.verb, written, today)
    if request.method == "POST" and form.is_valid():
        try:
            write_details(change=change, values=form.values, **_decision(form))
        except DomainError as error:
            form.add_error("effective_on", error.text)
        else:
            return redirect("members:tree_details", change.uid)
    return _step(request, change.organization, change.verb, form, change)


@require_http_methods(BOTH)
def details(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Step 2: names, who becomes what, who goes where."""
    change = _draft(request, uid, timezone.localdate())
    page = Details(change, request.POST or None) if change else None
    if page is None or not page.forms:
        return redirect("members:tree_change", uid)
    if request.method == "POST" and page.is_valid():
        write_details(change=change, values=page.values)
        return redirect("members:tree_change", uid)
    context = {"change": change, "organization": change.organization, "page": page}
    return render(request, "members/tree_details.html", context)


@require_safe
def change(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Step 3 of a draft; afterwards what was entered."""
    today = timezone.localdate()
    found = tree_choices.change_to_edit(request.user, uid, today=today)
    if found.state == ChangeState.DRAFT:
        return _before_and_after(request, found)
    return render(request, "members/tree_change.html", _entered(found, today))


@require_POST
def enter(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    found = tree_choices.change_to_edit(request.user, uid, today=today)
    tree_choices.check_reach(request.user, found, named_of(found), today=today)
    shown = request.POST.get("seen", "")
    try:
        entered = enter_change(actor=request.user, change=found, now=now, seen_before=shown)
    except SeenOtherwise as error:
        return _before_and_after(request, found, error.text, status=409)
    except DomainError:
        return _before_and_after(request, found, status=422)
    messages.success(request, _done_words(entered, today))
    return redirect("members:tree_change", entered.uid)


@require_http_methods(BOTH)
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    found = tree_choices.change_to_edit(request.user, uid, today=today)
    tree_choices.check_reach(request.user, found, named_of(found), today=today)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_change(actor=request.user, change=found, now=now, **form.cleaned_data)
        except DomainError as error:
            form.add_refusal(error)
        else:
            messages.success(request, f"Đã rút lại: {found.summary}.")
            return redirect("members:tree_change", found.uid)
    return render(request, "members/tree_withdraw.html", {"change": found, "form": form})


@require_POST
def drop(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    found = tree_choices.change_to_edit(request.user, uid, today=timezone.localdate())
    drop_draft(change=found)
    return redirect("members:tree_changes", found.organization.uid)


# Parts ------------------------------------------------------------------------------------------

DECISION = ("effective_on", "decision_number", "decision_date", "decided_by")


def _decision(form: StartForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in DECISION}


def _draft(request: HttpRequest, uid: uuid.UUID, today: datetime.date) -> TreeChange | None:
    found = tree_choices.change_to_edit(request.user, uid, today=today)
    return found if found.state == ChangeState.DRAFT else None


def _start_form(
    request: HttpRequest, organization: Organization, verb: str, written: dict[str, Any], today: datetime.date
) -> StartForm:
    beside = as_choices(tree_choices.siblings(request.user, organization, today))
    own = (str(organization.uid), organization.name)
    choices = {
        "others": beside,
        "into": [(NEW, "Một tổ chức mới"), own, *beside],
        "successor": beside,
        "parent": as_choices(tree_choices.possible_parents(request.user, organization, today)),
    }
    return StartForm(request.POST or None, verb=verb, choices=choices, own=own[0], initial=written)


def _step(
    request: HttpRequest,
    organization: Organization,
    verb: str,
    form: StartForm,
    change: TreeChange | None = None,
) -> HttpResponse:
    context = {"organization": organization, "verb": TreeVerb(verb), "form": form, "change": change}
    return render(request, "members/tree_start.html", context)


def _before_and_after(
    request: HttpRequest, change: TreeChange, message: str = "", status: int = 200
) -> HttpResponse:
    """A refusal of the service stands where the before and after would be, with the way back to mend it."""
    context: dict[str, Any] = {"change": change, "organization": change.organization, "message": message}
    try:
        context["effects"] = preview_change(change, timezone.now())
        context["seen"] = seen(context["effects"])
    except DomainError as refused:
        context["refused"] = refused.text
    context["is_future"] = change.effective_on > timezone.localdate()
    return render(request, "members/tree_preview.html", context, status=status)


def _entered(change: TreeChange, today: datetime.date) -> dict[str, Any]:
    return {
        "change": change,
        "organization": change.organization,
        "effects": change.effects,
        "may_withdraw": change.is_open and change.effective_on > today,
    }


def _done_words(change: TreeChange, today: datetime.date) -> str:
    if change.effective_on > today:
        return f"Đã ghi. Sẽ áp dụng từ ngày {vn.day_month_year(change.effective_on)}: {change.summary}."
    return f"Đã ghi: {change.summary}."
