"""The room votes on the total of its sheet; what it votes lands in the minutes."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from evaluations.criteria import shown
from evaluations.forms.sheet import ScoreVoteForm
from evaluations.services.scores import vote_score
from evaluations.sheet import Sheet
from evaluations.views.sheet_shown import ScorePage
from meetings.access import get_meeting
from meetings.models import Meeting
from meetings.models.proceedings import VoteAbout
from meetings.roll_figures import RollFigures
from meetings.services.votes import Hands
from members.roles import Permission
from songlo.common.errors import DomainError


@require_http_methods(["GET", "POST"])
def vote(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    meeting = get_meeting(request.user, uid, Permission.MEETING_RECORD, today=today)
    page = ScorePage(request.user, meeting, today)
    if not page.is_open or page.evaluation is None or page.sheet is None or page.sheet.unscored:
        messages.info(request, "Mời chấm đủ các mục, rồi chi bộ biểu quyết tổng điểm.")
        return redirect("evaluations:sheet", uid=uid)
    figures = RollFigures.of_lines(meeting.roll.all())
    form = ScoreVoteForm(request.POST or None, initial=_initial(meeting, page.sheet))
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, page, form, figures)
            return redirect("evaluations:sheet", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    total = page.own_total
    context = {
        "meeting": meeting,
        "page": page,
        "form": form,
        "figures": figures,
        "total": total,
        "grade": page.sheet.criteria.thresholds.grade(total).label,
    }
    return render(request, "evaluations/sheet_vote.html", context, status=422 if form.errors else 200)


def _write(request: HttpRequest, page: ScorePage, form: ScoreVoteForm, figures: RollFigures) -> None:
    values, seen = form.cleaned_data, request.POST.get("version", "")
    hands = (
        Hands(figures.possible_voters)
        if values["all_agree"]
        else Hands(values["in_favor"], values["against"] or 0, values["other"] or 0)
    )
    vote_score(
        actor=request.user,
        evaluation=page.evaluation,
        hands=hands,
        weakness=values["weakness"],
        version=int(seen) if seen.isdigit() else 0,
        now=timezone.now(),
    )
    messages.success(request, "Đã ghi biểu quyết điểm vào biên bản.")


def _initial(meeting: Meeting, sheet: Sheet) -> dict[str, Any]:
    """Counted before: the same counts. Nothing written of weaknesses yet: which points were lost, to begin from."""
    found = meeting.votes.filter(about=VoteAbout.SELF_SCORE).first()
    counts = {name: getattr(found, name) for name in ("in_favor", "against", "other")} if found else {}
    every = bool(found) and found.in_favor == found.present > 0
    return {**counts, "all_agree": every or not found, "weakness": meeting.self_weakness or lost_words(sheet)}


def lost_words(sheet: Sheet) -> str:
    return "\n".join(
        f"Mục {line.code} trừ {shown(line.most - line.own)} điểm: {line.own_reason or line.why or line.title}"
        for line in sheet.lines
        if line.own is not None and line.own < line.most
    )
