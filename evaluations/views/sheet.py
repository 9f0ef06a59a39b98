"""Chấm điểm: the score of one meeting, item by item beside what the records say; the room votes on its total."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from evaluations.forms.sheet import PointsForm, ScorerForm, typed
from evaluations.models import MeetingEvaluation
from evaluations.services.scores import agree_score, score_items
from evaluations.services.sending import resend_score
from evaluations.sheet import score_of
from evaluations.views.sheet_lines import Shown, adding_of, shown_groups, wanted_lines
from evaluations.views.sheet_shown import ScorePage, for_committee
from evaluations.views.sheet_steps import AGAIN, next_step
from meetings.access import enter, get_meeting
from meetings.models import Meeting
from meetings.models.attendance import AttendanceState
from meetings.views.frame import meeting_context
from members.models import Member
from members.roles import Permission
from songlo.common.errors import DomainError, StaleVersion


@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = _get(request, uid, Permission.SCORE_VIEW)
    if request.method == "POST":
        enter(request.user, meeting, Permission.MEETING_RECORD, today=timezone.localdate())
        return _save(request, meeting)
    page = ScorePage(request.user, meeting, timezone.localdate())
    return _draw(request, page)


def _save(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    today = timezone.localdate()
    page = ScorePage(request.user, meeting, today)
    if not page.is_open or page.sheet is None:
        messages.warning(request, "Bảng điểm này không còn ghi được; mời xem tình trạng ở đầu trang.")
        return redirect("evaluations:sheet", uid=meeting.uid)
    form = PointsForm(wanted_lines(page.sheet, request.GET), _filled(request, page))
    scorer = ScorerForm(people_of(meeting, page.evaluation), request.POST)
    if not (form.is_valid() and scorer.is_valid()):
        return _draw(request, page, form, scorer)
    if request.POST.get("then") == "agree":
        enter(request.user, meeting, Permission.MEETING_PREPARE, today=today)
    try:
        _write(request, meeting, form, scorer)
    except StaleVersion:
        fresh = ScorePage(request.user, meeting, today)
        form.add_error(
            None,
            "Đồng chí khác vừa ghi bảng điểm này; mời xem các mục có ghi “Khác bản đã lưu” rồi lưu lại.",
        )
        return _draw(request, fresh, form, scorer, is_stale=True)
    except DomainError as error:
        form.add_refusal(error)
        return _draw(request, page, form, scorer)
    return redirect("evaluations:sheet", uid=meeting.uid)


def _write(request: HttpRequest, meeting: Meeting, form: PointsForm, scorer: ScorerForm) -> None:
    now, seen = timezone.now(), request.POST.get("version", "")
    evaluation = score_items(
        actor=request.user,
        meeting=meeting,
        given=form.given,
        version=int(seen) if seen.isdigit() else None,
        now=now,
        today=timezone.localdate(now),
        scorer=scorer.cleaned_data["scorer"],
    )
    if request.POST.get("then") == "agree":
        agree_score(actor=request.user, evaluation=evaluation, version=evaluation.version, now=now)
        messages.success(request, "Chi ủy đã thống nhất điểm. Mời chi bộ biểu quyết.")
    else:
        messages.success(request, f"Đã lưu bảng điểm lúc {timezone.localtime(now):%H:%M}.")


def _filled(request: HttpRequest, page: ScorePage) -> Any:
    """Cho đủ điểm: what the records know nothing of and nobody has scored yet."""
    data = request.POST.copy()
    if "fill" in data and page.sheet:
        for line in page.sheet.lines:
            if not line.counted.item.evidence and not data.get(line.code):
                data[line.code] = typed(line.most)
    return data


@require_POST
def send(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Gửi lại điểm: the committee had asked to look again."""
    meeting = _get(request, uid, Permission.SUBMISSION_SEND)
    evaluation, seen = score_of(meeting), request.POST.get("version", "")
    if evaluation:
        try:
            version = int(seen) if seen.isdigit() else 0
            resend_score(actor=request.user, evaluation=evaluation, version=version, now=timezone.now())
            messages.success(request, "Đã gửi lại điểm lên đảng ủy.")
        except DomainError as error:
            messages.warning(request, error.text)
    return redirect("evaluations:sheet", uid=uid)


def _get(request: HttpRequest, uid: uuid.UUID, need: Permission) -> Meeting:
    return get_meeting(request.user, uid, need, today=timezone.localdate())


def people_of(meeting: Meeting, evaluation: MeetingEvaluation | None) -> dict[str, Member]:
    """Who was there, and who scores by what is stored already: the roll may have been mended since."""
    present = (
        meeting.roll.filter(state=AttendanceState.PRESENT).select_related("member").order_by("sort_name")
    )
    scorer = evaluation.scorer if evaluation else None
    people = [line.member for line in present]
    if scorer and scorer not in people:
        people.append(scorer)
    return {str(one.uid): one for one in people}


def _draw(
    request: HttpRequest,
    page: ScorePage,
    form: PointsForm | None = None,
    scorer: ScorerForm | None = None,
    *,
    is_stale: bool = False,
) -> HttpResponse:
    context: dict[str, Any] = {
        **meeting_context(request, page.meeting, "evaluations:sheet"),
        "page": page,
        "evaluation": page.evaluation,
    }
    if page.sheet is not None:
        lines = wanted_lines(page.sheet, request.GET)
        narrowed = len(lines) < len(page.sheet.lines)
        if page.is_open:
            form = form or PointsForm(lines)
            people = people_of(page.meeting, page.evaluation)
            initial = {"scorer": page.evaluation.scorer if page.evaluation else None}
            context |= {
                "form": form,
                "scorer_form": scorer or ScorerForm(people, initial=initial),
                "adding": adding_of(page.sheet.criteria),
                "narrowed": narrowed,
            }
        shown = Shown(page, form, is_stale=is_stale)
        context |= {
            "groups": shown_groups(shown, lines, narrowed=narrowed),
            "chips": shown.chips(request.GET),
        }
    context |= for_committee(page)
    wrong = form is not None and bool(form.errors)
    context["step"] = AGAIN if wrong else next_step(page, context["minutes"], context["allowed"])
    return render(request, "evaluations/sheet.html", context, status=422 if wrong else 200)
