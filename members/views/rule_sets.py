"""Bộ quy định: which figures hold where and from which document, a committee's own, what they would change."""

import datetime
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from members.access import get_organization, parent_seen
from members.forms.rights import ReasonForm
from members.forms.rule_sets import ConfirmForm, RuleSetForm
from members.forms.tree import DayForm
from members.models import Organization
from members.roles import Permission
from members.rule_access import (
    get_issuer,
    get_own_set,
    may_issue,
    places_with_rules,
    read_rules,
    sets_below,
    sets_over,
)
from members.rules import FIGURES, Figure
from members.services.rule_sets import (
    confirm_figure,
    issue_rule_set,
    preview_rule_set,
    withdraw_rule_set,
)
from members.services.tree_changes import SeenOtherwise
from members.views.choosing import choose
from songlo.common import vn
from songlo.common.errors import DomainError
from songlo.common.forms import read_date

BOTH = ["GET", "HEAD", "POST"]


@require_safe
def rule_sets(request: HttpRequest) -> HttpResponse:
    """Those over the one place where the reader works, otherwise the places to choose from."""
    today = timezone.localdate()
    tops = places_with_rules(request.user, today=today)
    if len(tops) == 1:
        return _draw(request, tops[0], today)
    return choose(request, tops, "Bộ quy định", "members:rule_sets_of")


@require_safe
def rule_sets_of(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    return _draw(request, get_organization(request.user, uid, Permission.RULES_VIEW, today=today), today)


def _draw(request: HttpRequest, place: Organization, today: datetime.date) -> HttpResponse:
    form = DayForm(request.GET or None, initial={"ngay": today})
    day = (form.is_valid() and form.cleaned_data["ngay"]) or today
    context = {
        "place": place,
        "parent": parent_seen(request.user, place, Permission.RULES_VIEW, today=today),
        "form": form,
        "day": day,
        "today": today,
        "rules": read_rules(place, day, today),
        "below": sets_below(place, today),
        "may_issue": may_issue(request.user, place, today=today),
    }
    return render(request, "members/rule_sets.html", context)


@require_http_methods(BOTH)
def new_rule_set(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Written, then looked at, then issued: three posts of one form, nothing is kept before the last."""
    now = timezone.now()
    today = timezone.localdate(now)
    issuer = get_issuer(request.user, uid, today=today)
    day = read_date(request.POST.get("effective_on", "")) or _first_of_next_month(today)
    form = RuleSetForm(
        request.POST or None, over=sets_over(issuer, day), today=today, initial={"effective_on": day}
    )
    context = {"issuer": issuer, "form": form}
    if request.method == "POST" and form.is_valid() and "again" not in request.POST:
        asked = {"issuer": issuer, "figures": form.figures, "effective_on": day, "now": now}
        try:
            if "seen" in request.POST:
                return _issue(request, form, asked)
            context["preview"] = preview_rule_set(**asked)
            return render(request, "members/rule_set_preview.html", context)
        except SeenOtherwise as error:
            return _look_again(request, context, asked, error.text)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "members/rule_set_new.html", context)


def _issue(request: HttpRequest, form: RuleSetForm, asked: dict[str, Any]) -> HttpResponse:
    shown = request.POST["seen"]
    made = issue_rule_set(actor=request.user, seen_before=shown, **form.decision, **asked)
    messages.success(request, f"Đã ghi. Áp dụng từ ngày {vn.day_month_year(made.valid_from)}: {made}.")
    return redirect("members:rule_sets_of", uid=asked["issuer"].uid)


def _look_again(
    request: HttpRequest, context: dict[str, Any], asked: dict[str, Any], message: str
) -> HttpResponse:
    """Somebody else has issued meanwhile: the new before and after instead."""
    try:
        preview = preview_rule_set(**asked)
    except DomainError as error:
        context["form"].add_refusal(error)
        return render(request, "members/rule_set_new.html", context, status=409)
    shown = {**context, "preview": preview, "message": message}
    return render(request, "members/rule_set_preview.html", shown, status=409)


@require_http_methods(BOTH)
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    found = get_own_set(request.user, uid, today=timezone.localdate(now))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_rule_set(actor=request.user, rule_set=found, now=now, **form.cleaned_data)
            messages.success(request, f"Đã rút lại: {found}.")
            return redirect("members:rule_sets_of", uid=found.issuer.uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "members/rule_set_withdraw.html", {"rule_set": found, "form": form})


@require_http_methods(BOTH)
def confirm(request: HttpRequest, uid: uuid.UUID, key: str) -> HttpResponse:
    """A person has compared a figure of his committee's own with the text."""
    now = timezone.now()
    found = get_own_set(request.user, uid, today=timezone.localdate(now))
    if key not in FIGURES or key not in found.figures:
        raise Http404
    figure = Figure(**found.figures[key])
    form = ConfirmForm(request.POST or None, initial={"source": figure.source})
    if request.method == "POST" and form.is_valid():
        confirm_figure(actor=request.user, rule_set=found, key=key, now=now, **form.cleaned_data)
        messages.success(request, f"Đã xác nhận: {FIGURES[key].label}.")
        return redirect("members:rule_sets_of", uid=found.issuer.uid)
    context = {"rule_set": found, "form": form, "label": FIGURES[key].label}
    context["words"] = FIGURES[key].words(figure.value)
    return render(request, "members/rule_set_confirm.html", context)


def _first_of_next_month(today: datetime.date) -> datetime.date:
    return (today.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
