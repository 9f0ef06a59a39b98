"""One review: written by its member, taken from paper, read beside the year's records."""

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations.annual_reviews import (
    get_own_review,
    get_review,
    get_review_to_edit,
    last_lines,
    named,
    votes_of,
    whom,
)
from evaluations.forms.reviews import CommentForm, GradingForm, PaperReviewForm, SelfReviewForm
from evaluations.headings import Rating, headings_of
from evaluations.levels import Level
from evaluations.models import AnnualReview
from evaluations.papers.self_review import SELF_REVIEW
from evaluations.review_evidence import evidence_of_cell, evidence_of_members
from evaluations.services.review_papers import post_of, print_self_review, self_review_document
from evaluations.services.reviews import (
    BEFORE_BALLOT,
    BEFORE_PROPOSAL,
    change_grading,
    comment_review,
    read_review,
    record_paper_review,
    take_back_review,
    write_self_review,
)
from evaluations.states import ReviewState
from members.access import can
from members.roles import Permission
from songlo.audit.record import record_access
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response, word_of
from songlo.papers.html import paper_context
from songlo.papers.images import prepare_scan
from songlo.papers.models import StoredFile
from songlo.papers.queries import current_paper, printing_of
from songlo.papers.services import store_file

FORM = ["GET", "HEAD", "POST"]
READ = Permission.REVIEW_VIEW


@require_http_methods(FORM)
def write(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Mẫu 02 by the member himself, Mẫu 01 by the chi ủy."""
    now = timezone.now()
    today = timezone.localdate(now)
    review = get_own_review(request.user, uid, today=today)
    leads = bool(post_of(review, today))
    headings = headings_of(is_member=review.member_id is not None, leads=leads)
    form = SelfReviewForm(request.POST or None, headings=headings, review=review)
    if request.method == "POST" and form.is_valid():
        hand_in = request.POST.get("then") == "send"
        try:
            write_self_review(
                actor=request.user,
                review=review,
                texts=form.texts(),
                ratings=form.ratings(),
                level=form.cleaned_data["level"],
                hand_in=hand_in,
                version=form.cleaned_data["version"],
                now=now,
                today=today,
            )
            messages.success(request, "Đã nộp bản tự kiểm điểm." if hand_in else "Đã lưu, chưa nộp.")
            return redirect(_after(review) if hand_in else request.path)
        except DomainError as error:
            form.add_refusal(error)
    context = {"review": review, "form": form, "is_open": review.state in BEFORE_BALLOT, **_evidence(review)}
    return render(request, "evaluations/review_write.html", context)


def _after(review: AnnualReview) -> str:
    if review.member_id:
        return reverse("evaluations:own_reviews")
    return reverse("evaluations:cell_reviews", args=[review.organization.uid, review.year])


def _evidence(review: AnnualReview) -> dict[str, Any]:
    if review.member_id is None:
        return {"cell_evidence": evidence_of_cell(review.organization, review.year)}
    return {"evidence": evidence_of_members([review.member_id], review.year)[review.member_id]}


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
        "line": line,
        "votes": [(Level(level).label, votes) for level, votes in votes_of(line).items()] if line else [],
        "may_edit": may_edit,
        "may_grade": may_edit and found.state in (*BEFORE_BALLOT, ReviewState.NOT_GRADED),
        "may_write": may_edit and found.state in BEFORE_BALLOT,
        "may_comment": may_edit and found.state in BEFORE_PROPOSAL,
        **_evidence(found),
    }
    return render(request, "evaluations/review.html", context)


def _parts(review: AnnualReview) -> Any:
    """Title, text, rating of what was written; before it is handed in nobody else reads it."""
    if review.handed_in_on is None:
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
    if request.method == "POST" and form.is_valid():
        try:
            comment_review(actor=request.user, review=found, now=now, **form.cleaned_data)
            messages.success(request, "Đã ghi nhận xét.")
            return redirect("evaluations:review", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(
        request, "evaluations/review_comment.html", {"review": found, "name": named(found), "form": form}
    )


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


@require_http_methods(FORM)
def sheet(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Mẫu 01, 02 to sign: its writer prints it."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = get_own_review(request.user, uid, today=today)
    if request.method == "POST":
        print_self_review(
            actor=request.user, review=found, now=now, today=today, sample_notice=settings.DEMO_NOTICE
        )
        return redirect("evaluations:self_review", uid=uid)
    wanted = self_review_document(found, today=today, sample_notice=settings.DEMO_NOTICE).to_content()
    printed = current_paper(kind=SELF_REVIEW, subject_uid=found.uid)
    is_current = printed is not None and printed.content == wanted
    context = {
        "review": found,
        **(dict(printing_of(printed)) if is_current else {}),
        "page_url": request.path,
        "pdf_url": reverse("evaluations:self_review_pdf", args=[uid]),
    }
    return render(request, "evaluations/review_sheet.html", context | paper_context(wanted))


@require_safe
def sheet_pdf(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found = get_own_review(request.user, uid, today=timezone.localdate())
    printed = current_paper(kind=SELF_REVIEW, subject_uid=found.uid)
    if printed is None or printed.pdf is None:
        return redirect("evaluations:self_review", uid=uid)
    return file_response(printed.pdf)


@require_safe
def sheet_word(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    """To write on by hand or at a computer: what is typed so far, else the headings alone (`?trong`)."""
    today = timezone.localdate()
    found = get_own_review(request.user, uid, today=today)
    is_blank = "trong" in request.GET
    return word_of(self_review_document(found, today=today, is_blank=is_blank).to_content())
