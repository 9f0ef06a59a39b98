"""In hồ sơ kiểm điểm: what was typed, on paper for the file. Only the print itself shows its words, and every opening
of it is a line of the trail, as reading on the screen is (design.md 5)."""

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from evaluations.annual_reviews import get_typed_review, named
from evaluations.papers.self_review import REVIEW_FILE
from evaluations.services.review_papers import print_self_review, printed_review
from evaluations.services.reviews import read_review
from songlo.papers.downloads import file_response
from songlo.papers.queries import NOT_PRINTED, printing_of


@require_http_methods(["GET", "HEAD", "POST"])
def review_file(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """How far the print is, without a word of it."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = get_typed_review(request.user, uid, today=today)
    if request.method == "POST":
        print_self_review(
            actor=request.user,
            review=found,
            now=now,
            today=today,
            sample_notice=settings.DEMO_NOTICE,
            kind=REVIEW_FILE,
        )
        return redirect("evaluations:review_file", uid=uid)
    printed = printed_review(found, today=today, sample_notice=settings.DEMO_NOTICE)
    context = {
        "review": found,
        "name": named(found),
        **(printing_of(printed) if printed else NOT_PRINTED),
        "page_url": request.path,
        "pdf_url": reverse("evaluations:review_file_pdf", args=[uid]),
    }
    return render(request, "evaluations/review_file.html", context)


@require_http_methods(["HEAD", "POST"])
def review_file_pdf(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    """HEAD (js/wait.js) asks only whether it is there."""
    now = timezone.now()
    today = timezone.localdate(now)
    found = get_typed_review(request.user, uid, today=today)
    printed = printed_review(found, today=today, sample_notice=settings.DEMO_NOTICE)
    if printed is None or printed.pdf is None:
        return redirect("evaluations:review_file", uid=uid)
    if request.method == "HEAD":
        return HttpResponse()
    read_review(actor=request.user, review=found, now=now)
    return file_response(printed.pdf)
