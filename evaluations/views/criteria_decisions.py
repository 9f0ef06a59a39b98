"""A set of criteria as a whole: begun from another, read out of a spreadsheet, issued, ended, confirmed, given up."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from evaluations.criteria_sets import get_own_set, read_sets
from evaluations.forms.criteria_decisions import CloseForm, ConfirmSetForm, CopyForm, ImportForm, IssueForm
from evaluations.models.criteria_set import CriteriaState
from evaluations.services.criteria_sets import (
    close_set,
    confirm_set,
    copy_set,
    drop_draft,
    import_criteria,
    issue_set,
    take_back_set,
)
from evaluations.views.criteria_lines import criteria_page
from members.forms.rights import ReasonForm
from members.rule_access import get_issuer
from songlo.common.errors import DomainError
from songlo.common.forms import VersionForm

BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
def new(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    issuer = get_issuer(request.user, uid, today=today)
    form = CopyForm(request.POST or None, sources=read_sets(issuer, today, today).sources)
    if request.method == "POST" and form.is_valid():
        made = copy_set(actor=request.user, issuer=issuer, now=now, **form.cleaned_data)
        return redirect("evaluations:criteria_draft", uid=made.uid)
    return render(request, "evaluations/criteria_new.html", {"issuer": issuer, "form": form})


@require_http_methods(BOTH)
def take_file(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    found = get_own_set(request.user, uid, CriteriaState.DRAFT, today=timezone.localdate(now))
    form = ImportForm(
        request.POST or None,
        request.FILES or None,
        before=found.parsed,
        initial={"version": found.version},
    )
    if request.method == "POST" and form.is_valid():
        given = {"criteria": form.cleaned_data["file"], "version": form.cleaned_data["version"]}
        try:
            import_criteria(actor=request.user, criteria_set=found, now=now, **given)
            messages.success(request, "Đã lấy các mục từ tệp; mời xem lại.")
            return redirect("evaluations:criteria_draft", uid=found.uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {"found": found, "form": form}
    return render(request, "evaluations/criteria_import.html", context, status=422 if form.errors else 200)


@require_http_methods(BOTH)
def issue(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    states = (CriteriaState.DRAFT, CriteriaState.ISSUED)  # sent twice it is issued once
    found = get_own_set(request.user, uid, *states, today=today)
    form = IssueForm(request.POST or None, today=today, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            made = issue_set(
                actor=request.user, criteria_set=found, now=now, today=today, **form.cleaned_data
            )
            messages.success(request, f"Đã ban hành, áp dụng từ tháng {made.valid_from:%m/%Y}.")
            return redirect("evaluations:criteria_set", uid=found.uid)
        except DomainError as error:
            form.add_refusal(error)
    if found.state == CriteriaState.ISSUED:
        return redirect("evaluations:criteria_set", uid=found.uid)
    page, over = criteria_page(found.parsed), read_sets(found.issuer, today, today).holding
    context = {"found": found, "form": form, "page": page, "holding": over if over and over.is_own else None}
    return render(request, "evaluations/criteria_issue.html", context)


@require_http_methods(BOTH)
def close(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    found = get_own_set(request.user, uid, CriteriaState.ISSUED, today=today)
    form = CloseForm(request.POST or None, today=today, found=found)
    if request.method == "POST" and form.is_valid():
        try:
            close_set(actor=request.user, criteria_set=found, now=now, today=today, **form.decision)
            messages.success(request, "Đã ghi tháng thôi áp dụng.")
            return redirect("evaluations:criteria_set", uid=found.uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "evaluations/criteria_close.html", {"found": found, "form": form})


@require_http_methods(BOTH)
def take_back(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    states = (CriteriaState.ISSUED, CriteriaState.DRAFT)  # sent twice it is taken back once
    found = get_own_set(request.user, uid, *states, today=today)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            take_back_set(actor=request.user, criteria_set=found, now=now, today=today, **form.cleaned_data)
            messages.success(request, "Đã rút lại; bộ tiêu chí này là bản soạn.")
            return redirect("evaluations:criteria_draft", uid=found.uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "evaluations/criteria_take_back.html", {"found": found, "form": form})


@require_http_methods(BOTH)
def confirm(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A person has compared the set with the document."""
    now = timezone.now()
    found = get_own_set(request.user, uid, CriteriaState.ISSUED, today=timezone.localdate(now))
    form = ConfirmSetForm(request.POST or None, initial={"source": found.source})
    if request.method == "POST" and form.is_valid():
        confirm_set(actor=request.user, criteria_set=found, now=now, **form.cleaned_data)
        messages.success(request, "Đã xác nhận bộ tiêu chí.")
        return redirect("evaluations:criteria_set", uid=found.uid)
    return render(request, "evaluations/criteria_confirm.html", {"found": found, "form": form})


@require_http_methods(BOTH)
def drop(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    found = get_own_set(request.user, uid, CriteriaState.DRAFT, today=timezone.localdate(now))
    form = VersionForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        issuer = found.issuer
        try:
            drop_draft(actor=request.user, criteria_set=found, now=now, **form.cleaned_data)
            messages.success(request, "Đã bỏ bản soạn.")
            return redirect("evaluations:criteria_sets_of", uid=issuer.uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "evaluations/criteria_drop.html", {"found": found, "form": form})
