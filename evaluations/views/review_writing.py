"""A self-review as its writer has it before him: typed, saved by itself, handed in, printed."""

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations.annual_reviews import get_own_review
from evaluations.forms.reviews import SelfReviewForm, filled_up, written_meanwhile
from evaluations.headings import headings_of
from evaluations.models import AnnualReview
from evaluations.papers.self_review import SELF_REVIEW
from evaluations.review_evidence import evidence_beside
from evaluations.services.review_papers import (
    blank_document,
    post_of,
    print_self_review,
    self_review_document,
)
from evaluations.services.reviews import BEFORE_BALLOT, write_self_review
from members.access import get_organization
from members.roles import Permission
from songlo.common.errors import DomainError, StaleVersion
from songlo.papers.downloads import file_response, word_of
from songlo.papers.html import paper_context
from songlo.papers.queries import current_paper, printing_of

FORM = ["GET", "HEAD", "POST"]
FORMS = {"mau-01": False, "mau-02": True}  # whether it is a member's


@require_http_methods(FORM)
def write(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Mẫu 02 by the member himself, Mẫu 01 by the chi ủy."""
    now = timezone.now()
    review = get_own_review(request.user, uid, today=timezone.localdate(now))
    form = _form(review, now, request.POST or None)
    beside: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        hand_in = request.POST.get("then") == "send"
        try:
            _save(request, review, form, now, hand_in=hand_in)
            messages.success(request, "Đã nộp bản tự kiểm điểm." if hand_in else "Đã lưu.")
            return redirect(_after(review) if hand_in else request.path)
        except StaleVersion:
            form, beside = written_meanwhile(form, _form(review, now))
        except DomainError as error:
            form.add_refusal(error)
    context = {"review": review, "form": form, "beside": beside, "is_open": review.state in BEFORE_BALLOT}
    return render(request, "evaluations/review_write.html", context | evidence_beside(review))


def _form(review: AnnualReview, now: datetime.datetime, data: Any = None) -> SelfReviewForm:
    leads = bool(post_of(review, timezone.localdate(now)))
    headings = headings_of(is_member=review.member_id is not None, leads=leads)
    form = SelfReviewForm(data, headings=headings, review=review)
    if (
        data is None and review.state not in BEFORE_BALLOT
    ):  # to read; what is typed while it closes stays to be seen
        for field in form.fields.values():
            field.disabled = True
    return form


def _save(
    request: HttpRequest,
    review: AnnualReview,
    form: SelfReviewForm,
    now: datetime.datetime,
    *,
    hand_in: bool,
) -> AnnualReview:
    return write_self_review(
        actor=request.user,
        review=review,
        texts=form.texts(),
        ratings=form.ratings(),
        level=form.cleaned_data["level"],
        hand_in=hand_in,
        version=form.cleaned_data["version"],
        now=now,
        today=timezone.localdate(now),
    )


def _after(review: AnnualReview) -> str:
    if review.member_id:
        return reverse("evaluations:own_reviews")
    return reverse("evaluations:cell_reviews", args=[review.organization.uid, review.year])


@require_POST
def save_draft(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Autosave (static/js/autosave.js): what is being typed, not handed in by it."""
    now = timezone.now()
    review = get_own_review(request.user, uid, today=timezone.localdate(now))
    names = [*request.POST.getlist("changed"), "version"]
    form = _form(review, now, filled_up(_form(review, now), request.POST, names))
    if not form.is_valid():
        return JsonResponse({"errors": form.errors, "version": str(review.version)}, status=422)
    try:
        review = _save(request, review, form, now, hand_in=False)
    except StaleVersion as error:
        return JsonResponse({"conflict": error.text, "url": ""}, status=409)
    except DomainError as error:
        return JsonResponse({"conflict": error.text, "url": _after(review)}, status=409)
    return JsonResponse({"saved_at": f"{timezone.localtime(now):%H:%M}", "version": str(review.version)})


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


@require_safe
def blank_form(request: HttpRequest, uid: uuid.UUID, year: int, which: str) -> HttpResponseBase:
    """To print and hand out."""
    if which not in FORMS:
        raise Http404
    today = timezone.localdate()
    cell = get_organization(request.user, uid, Permission.REVIEW_EDIT, today=today)
    notice = settings.DEMO_NOTICE
    document = blank_document(cell, year, is_member=FORMS[which], today=today, sample_notice=notice)
    return word_of(document.to_content())
