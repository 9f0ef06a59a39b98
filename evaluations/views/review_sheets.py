"""One review: read beside the year's records, taken from paper, commented on by the chi ủy."""

import datetime
import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from evaluations.annual_reviews import (
    get_review,
    get_review_to_edit,
    is_typed,
    last_lines,
    named,
    votes_of,
    whom,
)
from evaluations.forms.reviews import CommentForm, GradingForm, PaperReviewForm, written_meanwhile
from evaluations.headings import Rating, headings_of
from evaluations.levels import SHORT
from evaluations.models import AnnualReview
from evaluations.review_evidence import evidence_beside
from evaluations.services.review_lists import change_grading
from evaluations.services.review_papers import post_of
from evaluations.services.reviews import (
    BEFORE_BALLOT,
    BEFORE_PROPOSAL,
    comment_review,
    read_review,
    record_paper_review,
    take_back_review,
)
from evaluations.states import ReviewState
from members.access import can
from members.roles import Permission
from songlo.audit.record import record_access
from songlo.common.errors import DomainError, StaleVersion
from songlo.papers.downloads import file_response
from songlo.papers.images import prepare_scan
from songlo.papers.models import StoredFile
from songlo.papers.services import store_file

FORM = ["GET", "HEAD", "POST"]
READ = Permission.REVIEW_VIEW


@require_http_methods(FORM)
def review(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """What the records say and how the cell voted. The words of a member are read by a tap of their own: it is a line
    of the trail (design.md 5), and opening an address changes nothing."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = get_review(request.user, uid, today=today)
    if request.method == "POST":
        read_review(actor=request.user, review=found, now=now)
    else:
        record_access(READ, user=request.user, allowed=True, object_uid=uid, now=now)
    line = last_lines(found.organization, found.year).get(found.pk)
    may_edit = can(request.user, Permission.REVIEW_EDIT, found.organization, today=today)
    context = {
        "review": found,
        "name": named(found),
        "post": post_of(found, today),
        "shows_words": request.method == "POST" or found.member_id in (None, request.user.member_id),
        "parts": list(_parts(found)),
        "is_typed": is_typed(found),
        "line": line,
        "votes": [(SHORT[level], votes) for level, votes in votes_of(line).items()] if line else [],
        "may_edit": may_edit,
        "may_grade": may_edit and found.state in (*BEFORE_BALLOT, ReviewState.NOT_GRADED),
        "may_write": may_edit and found.state in BEFORE_BALLOT,
        "may_comment": may_edit and found.state in BEFORE_PROPOSAL,
        **evidence_beside(found),
    }
    return render(request, "evaluations/review.html", context)


def _parts(review: AnnualReview) -> Any:
    """Title, text, rating of what was written; before it is handed in nobody else reads it."""
    if not is_typed(review):
        return
    texts, ratings = review.self_review.get("texts", {}), review.self_review.get("ratings", {})
    for one in headings_of(is_member=review.member_id is not None, leads=True):
        if texts.get(one.code) or ratings.get(one.code):
            rating = ratings.get(one.code)
            yield one.title, texts.get(one.code, ""), Rating(rating).label if rating else ""


@require_http_methods(FORM)
def on_paper(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Nộp bản giấy: its level, and a photo of it."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = get_review_to_edit(request.user, uid, today=today)
    form = PaperReviewForm(
        request.POST or None,
        request.FILES or None,
        initial={"version": found.version, "level": found.self_level},
    )
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                record_paper_review(
                    actor=request.user,
                    review=found,
                    level=form.cleaned_data["level"],
                    file=_scan(form, found, now),
                    version=form.cleaned_data["version"],
                    now=now,
                    today=today,
                )
            messages.success(request, f"Đã ghi bản kiểm điểm giấy của {whom(found)}.")
            return redirect("evaluations:cell_reviews", uid=found.organization.uid, year=found.year)
        except DomainError as error:
            form.add_refusal(error, "file")
    context = {"review": found, "name": named(found), "form": form}
    return render(request, "evaluations/review_paper.html", context)


def _scan(form: PaperReviewForm, review: AnnualReview, now: datetime.datetime) -> StoredFile | None:
    if not form.cleaned_data["file"]:
        return None
    data, content_type = prepare_scan(form.cleaned_data["file"])
    ending = "pdf" if content_type == "application/pdf" else "jpg"
    name = f"Bản kiểm điểm năm {review.year}, {named(review)[:100]}.{ending}"
    return store_file(data=data, name=name, content_type=content_type, now=now)


@require_http_methods(FORM)
def comment(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    found = get_review_to_edit(request.user, uid, today=timezone.localdate(now))
    record_access(READ, user=request.user, allowed=True, object_uid=uid, now=now)
    initial = {
        "version": found.version,
        "comment": found.committee_comment,
        "residence_note": found.residence_note,
    }
    form = CommentForm(request.POST or None, initial=initial)
    beside: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            comment_review(actor=request.user, review=found, now=now, **form.cleaned_data)
            messages.success(request, "Đã ghi nhận xét.")
            return redirect("evaluations:review", uid=uid)
        except StaleVersion:
            form, beside = written_meanwhile(form, CommentForm(initial=initial))
        except DomainError as error:
            form.add_refusal(error)
    context = {"review": found, "name": named(found), "form": form, "beside": beside}
    return render(request, "evaluations/review_comment.html", context)


@require_http_methods(FORM)
def grading(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Whether he is graded this year."""
    now = timezone.now()
    found = get_review_to_edit(request.user, uid, today=timezone.localdate(now))
    if found.member_id is None:
        raise Http404
    initial = {"version": found.version, "not_graded": found.not_graded, "reason": found.not_graded_note}
    form = GradingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_grading(actor=request.user, review=found, now=now, **form.cleaned_data)
            messages.success(request, f"Đã ghi diện xếp loại của {whom(found)}.")
            return redirect("evaluations:cell_reviews", uid=found.organization.uid, year=found.year)
        except DomainError as error:
            form.add_refusal(error)
    return render(
        request, "evaluations/review_grading.html", {"review": found, "name": named(found), "form": form}
    )


@require_POST
def take_back(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ghi nhầm: not reviewed yet."""
    found = get_review_to_edit(request.user, uid, today=timezone.localdate())
    try:
        take_back_review(actor=request.user, review=found, version=found.version, now=timezone.now())
        messages.success(request, f"Đã ghi lại: {whom(found)} chưa kiểm điểm.")
    except DomainError as error:
        messages.warning(request, error.text)
    return redirect("evaluations:cell_reviews", uid=found.organization.uid, year=found.year)


@require_POST
def scan(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    now = timezone.now()
    found = get_review(request.user, uid, today=timezone.localdate(now))
    if found.self_scan is None:
        raise Http404
    read_review(actor=request.user, review=found, now=now)
    return file_response(found.self_scan)
