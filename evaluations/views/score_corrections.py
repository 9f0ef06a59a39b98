"""After the decision on a month: its words as they were signed, and the points of one cell."""

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from evaluations.access import get_decided_list, get_decided_score
from evaluations.criteria import shown
from evaluations.forms.score_lists import CorrectPointsForm, CorrectTotalForm, DecisionForm
from evaluations.models import ItemScore, MeetingEvaluation, ScoreCorrection, ScoreList
from evaluations.score_corrections import corrections_of
from evaluations.services.score_changes import items_total
from evaluations.services.score_corrections import correct_list_decision, correct_score
from evaluations.sheet import kept_sheet, scored_rows
from evaluations.views.scans import stored_scan
from evaluations.views.score_changes import JUST_WRITTEN, groups_of
from songlo.common.errors import DomainError, StaleVersion

FORM = ["GET", "HEAD", "POST"]
LIST_JUST_WRITTEN = (
    "Đồng chí khác vừa sửa quyết định này; nội dung mới ở đầu trang. Những gì đồng chí viết vẫn còn; ghi lại lần nữa "
    "thì lấy bản đồng chí viết."
)
CorrectionForms = CorrectPointsForm | CorrectTotalForm


@require_http_methods(FORM)
def correct_decided(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Its body, number and day, and the signed paper; the points stay."""
    now = timezone.now()
    found = get_decided_list(request.user, uid, today=timezone.localdate(now))
    initial = {name: getattr(found, name) for name in ("body", "document_number", "decided_on", "version")}
    form = DecisionForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _correct_decided(request, found, form, now)
            messages.success(request, "Đã sửa quyết định; điểm của các chi bộ giữ nguyên.")
            return redirect("evaluations:score_list", uid=uid)
        except StaleVersion:
            form.show_again(version=found.version)
            form.add_error(None, LIST_JUST_WRITTEN)
        except DomainError as error:
            form.add_refusal(error)
    context = {"score_list": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "evaluations/score_list_correct.html", context, status=status)


@transaction.atomic
def _correct_decided(
    request: HttpRequest, found: ScoreList, form: DecisionForm, now: datetime.datetime
) -> None:
    correct_list_decision(
        actor=request.user,
        score_list=found,
        facts=form.facts(),
        version=form.cleaned_data["version"],
        now=now,
        scan=stored_scan(form, now),
    )


@require_http_methods(FORM)
def correct(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The points that the committee decided, item by item, or the total of a cell that sent no items."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = get_decided_score(request.user, uid, today=today)
    corrections, rows = corrections_of(found), _rows(found)
    holds = corrections[0] if corrections else found.score_list
    form = _form(request, found, holds, rows)
    if request.method == "POST" and form.is_valid():
        try:
            _correct(request, found, form, now)
            messages.success(request, "Đã ghi đính chính; chi bộ đã được báo.")
            return redirect("evaluations:committee_score", uid=uid)
        except StaleVersion:
            form.show_again(version=found.version)
            form.add_error(None, JUST_WRITTEN)
        except DomainError as error:
            form.add_refusal(error)
    sheet = kept_sheet(found.criteria_set.parsed, rows)
    context = {
        "score": found,
        "cell": found.meeting.organization,
        "holds": holds,
        "form": form,
        "groups": groups_of(sheet, form),
        "facts": [form[name] for name in form.field_order],
        "may_change": True,
    }
    return render(request, "evaluations/score_correct.html", context, status=422 if form.errors else 200)


def _correct(
    request: HttpRequest, found: MeetingEvaluation, form: CorrectionForms, now: datetime.datetime
) -> None:
    correct_score(
        actor=request.user,
        evaluation=found,
        given=form.given(),
        reason=form.cleaned_data["correction_reason"],
        facts=form.facts(),
        version=form.cleaned_data["version"],
        now=now,
        sample_notice=settings.DEMO_NOTICE,
    )


def _rows(found: MeetingEvaluation) -> dict[str, ItemScore]:
    """None where the committee decided on a total that its items do not make."""
    rows = scored_rows(found)
    return rows if items_total(found, list(rows.values())) == found.official_total else {}


def _form(
    request: HttpRequest,
    found: MeetingEvaluation,
    holds: ScoreList | ScoreCorrection,
    rows: dict[str, ItemScore],
) -> CorrectionForms:
    initial: dict[str, Any] = {"version": found.version, "body": holds.body}
    if rows:
        return CorrectPointsForm(request.POST or None, rows=rows, initial=initial)
    total = {"total": shown(found.official_total), "reason": found.official_reason}
    return CorrectTotalForm(request.POST or None, initial=initial | total)
