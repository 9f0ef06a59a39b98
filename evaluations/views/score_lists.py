"""Danh sách tổng hợp: the paper that the committee signs, taken back or decided."""

import datetime
import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations.access import acts_for, door_of_committee, get_score_list, own_cells
from evaluations.forms.score_lists import DecisionForm, VersionForm
from evaluations.models import ScoreList
from evaluations.score_corrections import listed_scores
from evaluations.services.score_lists import decide_list, list_document, print_list, take_back_list
from evaluations.states import EvaluationState, ListState
from evaluations.views.scans import stored_scan
from members.models.organization import OrganizationKind
from members.roles import Permission
from songlo.common import vn
from songlo.common.errors import DomainError, StaleVersion
from songlo.papers.downloads import file_response, word_response
from songlo.papers.html import paper_context
from songlo.papers.queries import NOT_PRINTED, printing_of
from songlo.papers.services import want_pdf

DECIDE = Permission.SCORE_DECIDE
BOTH = ["GET", "HEAD", "POST"]
JUST_CHANGED = "Đồng chí khác vừa ghi vào danh sách này; mời xem lại danh sách rồi ghi lần nữa."


@require_http_methods(BOTH)
def score_list(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The paper as it was put before the committee; sent to, its PDF is made if it was lost on its way."""
    today = timezone.localdate()
    found = get_score_list(request.user, uid, today=today)
    now = timezone.now()
    if request.method == "POST":
        printed = print_list(
            actor=request.user, score_list=found, now=now, sample_notice=settings.DEMO_NOTICE
        )
        want_pdf(paper=printed.paper, actor=request.user, now=now)
        return redirect("evaluations:score_list", uid=uid)
    paper = found.paper
    acts = acts_for(request.user, DECIDE, found.organization, today=today)
    own = own_cells(request.user, today) if acts else set()
    listed = listed_scores(found) if found.decided_on else []
    left = _left(found) if found.decided_on else {}
    content = paper.content if paper else list_document(found, now, settings.DEMO_NOTICE).to_content()
    context = {
        "score_list": found,
        "is_submitted": found.state == ListState.SUBMITTED,
        "waits_for": list(left.values()),
        "acts": acts,
        "enters": acts and found.state == ListState.SUBMITTED and (not left or not own.issuperset(left)),
        "corrected": [one for one in listed if one.corrections],
        "correctable": [one for one in listed if one.score.meeting.organization_id not in own]
        if acts
        else [],
        "back_form": VersionForm(initial={"version": found.version}),
        **(printing_of(paper) if paper else NOT_PRINTED),
        "page_url": reverse("evaluations:score_list", args=[uid]),
        "pdf_url": reverse("evaluations:score_list_pdf", args=[uid]),
    }
    return render(request, "evaluations/score_list.html", context | paper_context(content))


def _left(found: ScoreList) -> dict[int, str]:
    """Cells of whoever entered the decision, for which another person enters it."""
    open_ones = found.evaluations.exclude(state=EvaluationState.DECIDED)
    return dict(
        open_ones.order_by("meeting__organization__path").values_list(
            "meeting__organization", "meeting__organization__name"
        )
    )


@require_safe
def score_list_pdf(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found = get_score_list(request.user, uid, today=timezone.localdate())
    if found.paper is None or found.paper.pdf is None:
        return redirect("evaluations:score_list", uid=uid)
    return file_response(found.paper.pdf)


@require_safe
def score_list_word(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found = get_score_list(request.user, uid, today=timezone.localdate())
    return word_response(found.paper) if found.paper else redirect("evaluations:score_list", uid=uid)


@require_safe
def score_list_scan(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found = get_score_list(request.user, uid, today=timezone.localdate())
    if found.scan is None:
        raise Http404
    return file_response(found.scan)


@require_POST
def take_back(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    found = _get_to_decide(request.user, uid, timezone.localdate(now))
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise Http404
    month, committee = f"{found.month:%Y-%m}", found.organization.uid
    try:
        take_back_list(actor=request.user, score_list=found, version=form.cleaned_data["version"], now=now)
        messages.success(request, "Đã rút danh sách; điểm các chi bộ sửa được, rồi trình ký lại.")
    except DomainError as error:
        messages.warning(request, error.text)
        return redirect("evaluations:score_list", uid=uid)
    return redirect("evaluations:score_month", month=month, uid=committee)


@require_http_methods(BOTH)
def decide(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ghi quyết định."""
    now = timezone.now()
    found = _get_to_decide(request.user, uid, timezone.localdate(now))
    if request.method != "POST" and found.state == ListState.DECIDED:
        return redirect("evaluations:score_list", uid=uid)
    form = DecisionForm(request.POST or None, request.FILES or None, initial=_proposal(found))
    if request.method == "POST" and form.is_valid():
        try:
            decided = _decide(request, found, form, now)
            messages.success(request, "Đã ghi quyết định; các chi bộ thấy ở Nhắc việc.")
            return redirect("evaluations:score_list", uid=decided.uid)
        except StaleVersion:
            form.show_again(version=found.version)
            form.add_error(None, JUST_CHANGED)
        except DomainError as error:
            form.add_refusal(error)
    context = {"score_list": found, "form": form}
    return render(request, "evaluations/score_list_decide.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _decide(request: HttpRequest, found: ScoreList, form: DecisionForm, now: datetime.datetime) -> ScoreList:
    return decide_list(
        actor=request.user, score_list=found, now=now, scan=stored_scan(form, now), **form.values()
    )


def _proposal(found: ScoreList) -> dict[str, object]:
    """What stands there already, where one cell waits for another person."""
    committee = vn.committee_name(found.organization.name)
    of_board = found.organization.kind != OrganizationKind.GRASSROOTS
    return {
        "body": found.body or (f"Ban Thường vụ {committee}" if of_board else committee),
        "document_number": found.document_number,
        "decided_on": found.decided_on,
        "version": found.version,
    }


def _get_to_decide(user: AbstractBaseUser, uid: uuid.UUID, today: datetime.date) -> ScoreList:
    found = get_score_list(user, uid, today=today)
    door_of_committee(user, DECIDE, found.organization, today=today)
    return found
