"""Tài khoản: the office makes logins with slips, renews, locks and opens them."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members import account_queries as queries
from members import slips as slip_papers
from members.access import grants_of, list_door
from members.account_access import get_account, in_reach, standing_of
from members.forms.accounts import AccountListForm, ChosenForm, Show, WhyForm
from members.models import User
from members.roles import PERMISSIONS, Permission, Role
from members.services import accounts as services
from members.services import second_factor as factor_services
from songlo.common.errors import DomainError


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    today, now = timezone.localdate(), timezone.now()
    list_door(request.user, Permission.ACCOUNT_VIEW, today=today)
    form = AccountListForm(request.GET)
    wanted = _wanted(form)
    if wanted.show == Show.OTHERS:
        rows, lines = [], queries.others(request.user, today, now)
    else:
        rows = queries.people(request.user, today, wanted)
        lines = queries.lines_of(request.user, rows[: queries.PAGE], today, now)
    context = {
        "form": form,
        "wanted": wanted,
        "chips": [(one.label, _address(wanted, show=one.value), one.value == wanted.show) for one in Show],
        "cells": queries.cells_in_reach(request.user, today),
        "lines": lines,
        "older_url": _address(wanted, after=queries.after_of(rows[-2])) if len(rows) > queries.PAGE else "",
        "renewed": queries.renewed(request.user, today, now),
        "may_manage": _manages(request.user, today),
        "has_boxes": any(line.may_manage and not line.user for line in lines),
        "ticked": wanted.show == Show.LEADERS or "tick" in request.GET,
        "here": _address(wanted, after=wanted.after),
    }
    return render(request, "members/accounts.html", context)


def _wanted(form: AccountListForm) -> queries.Wanted:
    written = form.cleaned_data if form.is_valid() else {}
    show = written.get("show") or (Show.ALL if written.get("q") else Show.LEADERS)
    return queries.Wanted(written.get("q", ""), written.get("cell"), show, written.get("after", ""))


def _address(wanted: queries.Wanted, **other: str) -> str:
    values = {"q": wanted.text, "cell": wanted.cell or "", "show": wanted.show} | other
    return f"?{urlencode({name: value for name, value in values.items() if value})}"


def _manages(user: User, today: object) -> bool:
    return any(Permission.ACCOUNT_MANAGE in PERMISSIONS[Role(one.role)] for one in grants_of(user, today))


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    list_door(request.user, Permission.ACCOUNT_MANAGE, today=today)
    ticked = request.POST.getlist("members")[: 2 * queries.PAGE]
    members = queries.may_be_chosen(request.user, today, [uid for uid in ticked if _is_uid(uid)])
    form = ChosenForm(request.POST, uids=[str(one.uid) for one in members])
    if not form.is_valid():
        return _back(request, form.errors["members"][0])
    try:
        issued = services.make_accounts(actor=request.user, members=members, now=timezone.now())
    except DomainError as error:
        return _back(request, error.text)
    return _hand_out(request, issued)


def _is_uid(text: str) -> bool:
    try:
        return bool(uuid.UUID(text))
    except ValueError:
        return False


def _back(request: HttpRequest, words: str) -> HttpResponse:
    """To the list as it was shown: its filter stands in the address of the form."""
    messages.warning(request, words)
    return redirect(f"{reverse('members:accounts')}?{request.GET.urlencode()}")


def _hand_out(request: HttpRequest, issued: list[services.Issued]) -> HttpResponse:
    address = request.build_absolute_uri("/").rstrip("/")
    request.session[slip_papers.SESSION] = slip_papers.keep(slip_papers.draw(issued, address), issued)
    return redirect("members:slips")


@require_safe
def slips(request: HttpRequest) -> HttpResponse:
    """Who got a login, and the paper to print; the codes themselves stand on the paper alone."""
    list_door(request.user, Permission.ACCOUNT_MANAGE, today=timezone.localdate())
    kept = request.session.get(slip_papers.SESSION)
    context = {
        "kept": kept,
        "is_there": kept and slip_papers.is_kept(kept),
        "minutes": slip_papers.KEPT_MINUTES,
    }
    return render(request, "members/slips.html", context)


@require_safe
def slips_pdf(request: HttpRequest) -> HttpResponse:
    list_door(request.user, Permission.ACCOUNT_MANAGE, today=timezone.localdate())
    data = slip_papers.take(request.session.get(slip_papers.SESSION))
    if data is None:
        raise Http404
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="phieu-dang-nhap.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


# One account -----------------------------------------------------------------------------------


@require_safe
def account(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today, now = timezone.localdate(), timezone.now()
    user = get_account(request.user, uid, Permission.ACCOUNT_MANAGE, today=today)
    standing = standing_of(user, today)
    devices, second_factor = queries.use_of(user, now)
    context = {
        "account": user,
        "state": queries.state_of(user, now),
        "places": standing.told_places,
        "devices": devices,
        "second_factor": second_factor,
        "may_manage": in_reach(request.user, standing, today) and user.pk != request.user.pk,
        "is_own": user.pk == request.user.pk,
    }
    return render(request, "members/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    user = get_account(request.user, uid, Permission.ACCOUNT_MANAGE, today=timezone.localdate())
    if request.method != "POST":
        return render(request, "members/account_reset.html", {"account": user})
    try:
        issued = services.reset_account(actor=request.user, user=user, now=timezone.now())
    except DomainError as error:
        messages.warning(request, error.text)
        return redirect("members:account", uid)
    return _hand_out(request, [issued])


@dataclass(frozen=True)
class WithReason:
    """A verb over one account that wants a reason, and its words on the page."""

    service: Callable[..., None]
    title: str
    lead: str
    verb: str
    done: str
    of: str = ""


LOCK = WithReason(
    services.lock_account,
    title="Khóa tài khoản",
    lead="Đồng chí ấy không đăng nhập được nữa, mọi máy đang dùng bị đăng xuất. Danh sách đảng viên và chức vụ giữ "
    "nguyên; khi cần, mở lại được.",
    verb="Khóa tài khoản",
    done="Đã khóa tài khoản.",
)
CLEAR_SECOND_FACTOR = WithReason(
    factor_services.clear_second_factor,
    title="Gỡ lớp bảo vệ thứ hai",
    of="của",
    lead="Dùng khi đồng chí ấy mất điện thoại hoặc khóa, và không còn mã dự phòng. Mật khẩu giữ nguyên; mọi máy đang "
    "dùng bị đăng xuất.",
    verb="Gỡ lớp bảo vệ",
    done="Đã gỡ lớp bảo vệ thứ hai; đồng chí ấy đặt lại khi đăng nhập.",
)


@require_http_methods(["GET", "HEAD", "POST"])
def lock(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _with_reason(request, uid, LOCK)


@require_http_methods(["GET", "HEAD", "POST"])
def clear_second_factor(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _with_reason(request, uid, CLEAR_SECOND_FACTOR)


def _with_reason(request: HttpRequest, uid: uuid.UUID, what: WithReason) -> HttpResponse:
    user = get_account(request.user, uid, Permission.ACCOUNT_MANAGE, today=timezone.localdate())
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            what.service(
                actor=request.user, user=user, reason=form.cleaned_data["reason"], now=timezone.now()
            )
        except DomainError as error:
            form.add_refusal(error)
        else:
            messages.success(request, what.done)
            return redirect("members:account", uid)
    return render(request, "members/account_reason.html", {"account": user, "form": form, "what": what})


@require_POST
def unlock(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    user = get_account(request.user, uid, Permission.ACCOUNT_MANAGE, today=timezone.localdate())
    try:
        services.unlock_account(actor=request.user, user=user, now=timezone.now())
    except DomainError as error:
        messages.warning(request, error.text)
    else:
        messages.success(request, "Đã mở lại tài khoản.")
    return redirect("members:account", uid)
