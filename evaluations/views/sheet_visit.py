"""Those who were there give their own points, item by item: for a work group, and for who follows the cell."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from evaluations.forms.sheet import PointsForm, typed
from evaluations.kinds import EVIDENCE
from evaluations.services.visit_scores import mark_of, propose_points, scored_meeting
from evaluations.sheet import SheetLine, rows_of
from evaluations.views.sheet_lines import Shown, shown_groups
from evaluations.views.sheet_shown import ScorePage
from meetings.models import Meeting, Visit
from meetings.visits.access import get_visit
from members.access import door
from members.roles import Permission
from songlo.common.errors import DomainError, StaleVersion


@require_http_methods(["GET", "POST"])
def visit_points(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    visit = get_visit(request.user, uid, Permission.VISIT_WRITE, today=today)
    door(request.user, visit.organization, Permission.SCORE_PROPOSE, today=today, object_uid=visit.uid)
    meeting = scored_meeting(visit)
    if meeting is None:
        messages.info(request, "Chấm điểm buổi sinh hoạt thường kỳ đã họp; buổi này chưa có trong sổ.")
        return redirect("meetings:visit", uid=uid)
    page = _page(request, meeting)
    lines = scored_by_visitors(page)
    if request.method == "GET":
        return _draw(request, visit, page, PointsForm(lines, whose="visit"))
    form = PointsForm(lines, _filled(request, lines), whose="visit")
    if form.is_valid():
        try:
            _write(request, visit, form)
            return redirect("evaluations:visit_points", uid=uid)
        except StaleVersion:
            form.add_error(
                None,
                "Đồng chí khác trong đoàn vừa ghi; mời xem các mục có ghi “Khác bản đã lưu” rồi lưu lại.",
            )
            return _draw(request, visit, _page(request, meeting), form, is_stale=True)
        except DomainError as error:
            form.add_refusal(error)
    return _draw(request, visit, page, form)


def _page(request: HttpRequest, meeting: Meeting) -> ScorePage:
    page = ScorePage(request.user, meeting, timezone.localdate())
    if page.sheet is None:
        raise Http404
    return page


def scored_by_visitors(page: ScorePage) -> list[SheetLine]:
    """Without what is done after the meeting: nobody who was there can know it."""
    lines = page.sheet.lines if page.sheet else []
    return [line for line in lines if not _is_later(line)]


def _is_later(line: SheetLine) -> bool:
    known = EVIDENCE.get(line.counted.item.evidence)
    return line.counted.item.known_later or bool(known and known.is_later)


def _filled(request: HttpRequest, lines: list[SheetLine]) -> Any:
    data = request.POST.copy()
    for line in lines if "fill" in data else ():
        if not data.get(line.code):
            data[line.code] = typed(line.most if line.own is None else line.own)
    return data


def _write(request: HttpRequest, visit: Visit, form: PointsForm) -> None:
    now = timezone.now()
    propose_points(
        actor=request.user,
        visit=visit,
        given=form.given,
        seen=request.POST.get("seen", ""),
        now=now,
        today=timezone.localdate(now),
    )
    messages.success(request, f"Đã lưu điểm đề nghị lúc {timezone.localtime(now):%H:%M}.")


def _draw(
    request: HttpRequest, visit: Visit, page: ScorePage, form: PointsForm, *, is_stale: bool = False
) -> HttpResponse:
    shown = Shown(page, form, is_stale=is_stale)
    context = {
        "visit": visit,
        "meeting": page.meeting,
        "page": page,
        "form": form,
        "groups": shown_groups(shown, form.lines),
        "left": sum(form[line.code].value() in (None, "") for line in form.lines),
        "seen": mark_of(rows_of(page.evaluation).values()),
        "whose": "visit",
    }
    return render(request, "evaluations/sheet_visit.html", context, status=422 if form.errors else 200)
