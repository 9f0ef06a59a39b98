"""One cell's score before its committee: other points with their reasons, or back to the cell."""

import datetime
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from evaluations.access import deciding_committee, get_score_to_decide, own_cells
from evaluations.criteria import shown
from evaluations.forms.score_lists import PointsForm, ReturnForm, TotalForm
from evaluations.models import MeetingEvaluation
from evaluations.records import read_records
from evaluations.score_corrections import corrections_of
from evaluations.services.score_changes import change_points, change_total, return_score
from evaluations.sheet import Sheet, SheetGroup, make_sheet, scored_rows
from evaluations.states import EvaluationState
from meetings.reading import read_facts
from songlo.common.errors import DomainError, StaleVersion
from songlo.common.forms import HouseForm

BOTH = ["GET", "HEAD", "POST"]
JUST_WRITTEN = (
    "Đồng chí khác vừa ghi điểm của chi bộ này. Những gì đồng chí viết vẫn còn; mời xem chỗ khác nhau, ghi lại lần nữa "
    "thì lấy điểm đồng chí viết."
)


@require_http_methods(BOTH)
def committee_score(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The three scores side by side; what nobody changes is the cell's own."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = get_score_to_decide(request.user, uid, today=today)
    is_own = found.meeting.organization_id in own_cells(request.user, today)
    rows, may_change = scored_rows(found), not is_own and _is_open(found)
    is_decided = found.state == EvaluationState.DECIDED
    form = _form(request, found, rows)
    if request.method == "POST" and form.is_valid():
        try:
            _change(request, found, form, now)
            messages.success(request, "Đã ghi điểm đảng ủy quyết định.")
            return redirect(_month_url(found, today))
        except StaleVersion:
            form.show_again(version=found.version)
            form.add_error(None, JUST_WRITTEN)
        except DomainError as error:
            form.add_refusal(error)
    sheet = _sheet(found, rows, today) if rows else None
    context = {
        "score": found,
        "cell": found.meeting.organization,
        "form": form,
        "groups": groups_of(sheet, form) if sheet else [],
        "sheet": sheet,
        "sums": _sums(found),
        "may_change": may_change,
        "is_own": is_own,
        "corrections": corrections_of(found) if is_decided else [],
        "may_correct": is_decided and not is_own,
        "month_url": _month_url(found, today),
    }
    return render(request, "evaluations/committee_score.html", context)


def _sheet(found: MeetingEvaluation, rows: dict[str, Any], today: datetime.date) -> Sheet:
    records = read_records(found.meeting, read_facts(found.meeting), today)
    return make_sheet(found.criteria_set.parsed, records, rows)


def _form(request: HttpRequest, found: MeetingEvaluation, rows: dict[str, Any]) -> PointsForm | TotalForm:
    version = {"version": found.version}
    if rows:
        return PointsForm(request.POST or None, rows=rows, initial=version)
    total = found.official_total if found.official_total is not None else found.self_total
    return TotalForm(
        request.POST or None, initial={"total": total, "reason": found.official_reason} | version
    )


def _change(
    request: HttpRequest, found: MeetingEvaluation, form: PointsForm | TotalForm, now: datetime.datetime
) -> None:
    own: dict[str, Any] = {
        "actor": request.user,
        "evaluation": found,
        "version": form.cleaned_data["version"],
        "now": now,
    }
    if isinstance(form, PointsForm):
        change_points(given=form.given(), **own)
    else:
        values = form.cleaned_data
        change_total(total=values["total"], reason=values["reason"], **own)


def groups_of(sheet: Sheet, form: HouseForm) -> list[dict[str, Any]]:
    """With the fields of each line; opened where the scores differ, the records say otherwise, or something is to be
    written again."""
    groups, written = [], set(form.changed_data) if form.is_bound else set()
    for group in sheet.groups:
        lines = [(line, form[line.code], form[f"{line.code}-reason"]) for line in group.lines]
        lively = any(
            line.differs or line.differs_from_records or written & {points.name, reason.name}
            for line, points, reason in lines
        )
        groups.append({"group": group, "lines": lines, "is_open": lively, "words": _said(group)})
    return groups


def _said(group: SheetGroup) -> str:
    """Tự chấm 10, tổ 8: of the visitors where they gave points to all of it."""
    sides = (("Tự chấm", "own"), ("tổ", "visit"))
    whole = [
        (words, side) for words, side in sides if all(getattr(one, side) is not None for one in group.lines)
    ]
    return ", ".join(f"{words} {shown(group.total(side)) or '0'}" for words, side in whole)


def _sums(found: MeetingEvaluation) -> list[tuple[str, Any, str]]:
    """The three totals with their grades; the third is a plan until the list is decided."""
    planned = "" if found.state == EvaluationState.DECIDED else ", dự kiến"
    grade = found.criteria_set.parsed.thresholds.grade
    official = found.official_total if found.official_total is not None else found.self_total
    three = (
        ("Chi bộ tự chấm", found.self_total, ""),
        ("Tổ công tác đề nghị", found.visit_total, ""),
        ("Đảng ủy quyết định", official, planned),
    )
    return [
        (label, points, f"{grade(points).label}{more}" if points is not None else "chưa có")
        for label, points, more in three
    ]


@require_http_methods(BOTH)
def send_back(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Đề nghị xem lại."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = get_score_to_decide(request.user, uid, today=today)
    form = ReturnForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            return_score(actor=request.user, evaluation=found, now=now, **form.cleaned_data)
            messages.success(request, f"Đã đề nghị {found.meeting.organization} xem lại điểm.")
            return redirect(_month_url(found, today))
        except DomainError as error:
            form.add_refusal(error)
    context = {"score": found, "cell": found.meeting.organization, "form": form}
    return render(request, "evaluations/score_return.html", context)


def _is_open(found: MeetingEvaluation) -> bool:
    return found.state == EvaluationState.SENT and found.score_list_id is None


def _month_url(found: MeetingEvaluation, today: datetime.date) -> str:
    committee = deciding_committee(found.meeting.organization, today)
    return reverse("evaluations:score_month", args=[f"{found.meeting.month:%Y-%m}", committee.uid])
