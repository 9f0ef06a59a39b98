"""What a clerk does with the papers of a month, many at once: receive, ask for more, print."""

import datetime
import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from meetings.models import Submission
from meetings.services.submissions import RowOutcome, receive_submissions, return_submissions
from meetings.services.summaries import print_summaries
from meetings.states import SubmissionState
from members.access import get_organization
from members.models import Organization
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.home.forms import ChosenForm, ReasonsForm
from songlo.home.queries import submissions_of

NOTHING_TICKED = "Mời đánh dấu hồ sơ đã xem trong danh sách các chi bộ."


@require_POST
def receive_month(request: HttpRequest, month: datetime.date, uid: uuid.UUID) -> HttpResponse:
    """Đã nhận, for all that are ticked; the other button leads to where one writes what they lack."""
    now = timezone.localtime()
    top = get_organization(request.user, uid, Permission.SUBMISSION_RECEIVE, today=now.date())
    chosen = _chosen(request, top, month, now.date())
    if not chosen:
        messages.warning(request, NOTHING_TICKED)
    elif "ask" in request.POST:
        where = reverse("ask_month", args=[f"{month:%Y-%m}", uid])
        return redirect(f"{where}?{urlencode([('submissions', one.uid) for one in chosen])}")
    else:
        outcome = receive_submissions(actor=request.user, submissions=chosen, now=now)
        _tell(request, f"Đã nhận {len(outcome.done)} hồ sơ.", outcome)
    return _back(month, uid)


@require_http_methods(["GET", "POST"])
def ask_month(request: HttpRequest, month: datetime.date, uid: uuid.UUID) -> HttpResponse:
    """Đề nghị bổ sung: for each of the ticked, what it lacks."""
    now = timezone.localtime()
    top = get_organization(request.user, uid, Permission.SUBMISSION_RECEIVE, today=now.date())
    form = ReasonsForm(request.POST or None, submissions=_chosen(request, top, month, now.date()))
    if request.method == "POST" and form.submissions and form.is_valid():
        try:
            outcome = return_submissions(actor=request.user, reasons=form.reasons(), now=now)
            _tell(request, f"Đã gửi đề nghị bổ sung đến {len(outcome.done)} chi bộ.", outcome)
            return _back(month, uid)
        except DomainError as error:
            form.add_refusal(error)
    context = {"month": month, "top": top, "form": form}
    return render(request, "home/ask.html", context, status=422 if form.errors else 200)


@require_POST
def print_month(request: HttpRequest, month: datetime.date, uid: uuid.UUID) -> HttpResponse:
    """Every bản tổng hợp of the month in one file; a cell has its own one behind "Xem hồ sơ"."""
    now = timezone.localtime()
    top = get_organization(request.user, uid, Permission.SUBMISSION_VIEW, today=now.date())
    if top.is_cell:
        raise Http404
    sent = submissions_of(request.user, Permission.SUBMISSION_VIEW, top, month, now.date())
    try:
        bundle = print_summaries(
            actor=request.user,
            organization=top,
            month=month,
            submissions=sent.select_related("meeting__organization", "summary").defer("summary__content"),
            now=now,
        )
    except DomainError as error:
        messages.warning(request, error.text)
        return _back(month, uid)
    return redirect("meetings:bundle", uid=bundle.uid)


def _chosen(
    request: HttpRequest, top: Organization, month: datetime.date, today: datetime.date
) -> list[Submission]:
    """Ticked in the form, or named in the address; anything else is none of this page."""
    form = ChosenForm(request.POST if "submissions" in request.POST else request.GET)
    sent = submissions_of(request.user, Permission.SUBMISSION_RECEIVE, top, month, today)
    form.fields["submissions"].queryset = sent
    return list(form.cleaned_data["submissions"]) if form.is_valid() else []


def _back(month: datetime.date, uid: uuid.UUID) -> HttpResponse:
    return redirect("month_of", month=f"{month:%Y-%m}", uid=uid)


def _tell(request: HttpRequest, done: str, outcome: RowOutcome) -> None:
    """What was done, and which were passed over because somebody else was there first."""
    if outcome.done:
        messages.success(request, done)
    passed = Submission.objects.filter(pk__in=[one.pk for one in outcome.passed_over])
    named = passed.select_related("meeting__organization", "received_by").order_by("pk")
    if words := " ".join(_passed(one) for one in named):
        messages.warning(request, words)


def _passed(submission: Submission) -> str:
    cell = submission.meeting.organization
    if submission.state == SubmissionState.RECEIVED:
        at = timezone.localtime(submission.received_at)
        return f"{cell}: đồng chí {submission.received_by} đã nhận lúc {at:%H:%M ngày %d/%m}, giữ nguyên."
    return f"{cell}: đã đề nghị bổ sung, giữ nguyên."
