"""The secret ballot: its paper with all names, the protocol, entering the count."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from evaluations.annual_reviews import (
    ballot_names,
    counts_of,
    names_of,
    next_number,
    reviews_of,
    voting_base_on,
)
from evaluations.forms.reviews import TallyForm, tally_initial, votes_forms
from evaluations.papers.ballot import BALLOT
from evaluations.papers.ballot_count import BALLOT_COUNT
from evaluations.papers.proposal import PROPOSAL
from evaluations.services.ballots import count_ballot
from evaluations.services.review_papers import ballot_document, ballot_subject, print_ballot
from evaluations.states import ReviewState
from members.access import get_organization
from members.models import Organization
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response, word_of
from songlo.papers.html import paper_context
from songlo.papers.queries import current_paper, printing_of

FORM = ["GET", "HEAD", "POST"]
KINDS = {"phieu": BALLOT, "bien-ban": BALLOT_COUNT, "de-nghi": PROPOSAL}
TITLES = {
    BALLOT: "Phiếu biểu quyết",
    BALLOT_COUNT: "Biên bản kiểm phiếu",
    PROPOSAL: "Danh sách đề nghị xếp loại",
}


def _cell(request: HttpRequest, uid: uuid.UUID) -> Organization:
    return get_organization(request.user, uid, Permission.REVIEW_EDIT, today=timezone.localdate())


def _number(cell: Organization, year: int, number: int) -> int:
    """One that was counted, or the next."""
    if not 1 <= number <= next_number(cell, year):
        raise Http404
    return number


@require_http_methods(FORM)
def ballot_paper(request: HttpRequest, uid: uuid.UUID, year: int, number: int, which: str) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    cell, kind = _cell(request, uid), _kind(which)
    of = {"organization": cell, "year": year, "number": _number(cell, year, number), "kind": kind}
    asked = {"today": today, "sample_notice": settings.DEMO_NOTICE}
    try:
        if request.method == "POST":
            print_ballot(actor=request.user, now=now, **of, **asked)
            return redirect("evaluations:ballot_paper", uid=uid, year=year, number=number, which=which)
        content = ballot_document(**of, **asked).to_content()
    except DomainError as error:
        messages.warning(request, error.text)
        return redirect("evaluations:cell_reviews", uid=uid, year=year)
    printed = current_paper(kind=kind, subject_uid=ballot_subject(cell, year, number))
    is_current = printed is not None and printed.content == content
    context = {
        "cell": cell,
        "year": year,
        "number": number,
        "which": which,
        "title": TITLES[kind],
        "base": voting_base_on(cell, today).voters,
        "is_counted": counts_of(cell, year).filter(number=number).exists(),
        **(dict(printing_of(printed)) if is_current else {}),
        "page_url": request.path,
        "pdf_url": reverse("evaluations:ballot_pdf", args=[uid, year, number, which]),
    }
    return render(request, "evaluations/review_ballot_paper.html", context | paper_context(content))


def _kind(which: str) -> str:
    if which not in KINDS:
        raise Http404
    return KINDS[which]


@require_safe
def ballot_pdf(request: HttpRequest, uid: uuid.UUID, year: int, number: int, which: str) -> HttpResponseBase:
    cell, kind = _cell(request, uid), _kind(which)
    printed = current_paper(kind=kind, subject_uid=ballot_subject(cell, year, number))
    if printed is None or printed.pdf is None:
        return redirect("evaluations:ballot_paper", uid=uid, year=year, number=number, which=which)
    return file_response(printed.pdf)


@require_safe
def ballot_word(request: HttpRequest, uid: uuid.UUID, year: int, number: int, which: str) -> HttpResponseBase:
    cell = _cell(request, uid)
    today = timezone.localdate()
    try:
        number = _number(cell, year, number)
        document = ballot_document(cell, year, number, _kind(which), today=today)
    except DomainError as error:
        messages.warning(request, error.text)
        return redirect("evaluations:cell_reviews", uid=uid, year=year)
    return word_of(document.to_content())


@require_http_methods(FORM)
def count(request: HttpRequest, uid: uuid.UUID, year: int, number: int) -> HttpResponse:
    """Ghi kết quả kiểm phiếu: one table from the tellers' sheet."""
    now = timezone.now()
    today = timezone.localdate(now)
    cell = _cell(request, uid)
    found = counts_of(cell, year).filter(number=_number(cell, year, number)).first()
    names = ballot_names(cell, year, number)
    lines = {one.review_id: one for one in found.lines.all()} if found else {}
    initial = tally_initial(found, voting_base_on(cell, today).voters, today)
    form = TallyForm(request.POST or None, initial=initial)
    rows = votes_forms(names, lines, names_of(reviews_of(cell, year)), request.POST or None)
    refusals: list[str] = []
    if request.method == "POST" and form.is_valid() and all(one.is_valid() for *_, one in rows):
        try:
            count_ballot(
                actor=request.user,
                organization=cell,
                year=year,
                number=number,
                tally=form.tally(),
                votes={one.uid: votes.votes() for one, _, votes in rows},
                version=form.cleaned_data["version"],
                now=now,
                today=today,
            )
            messages.success(request, "Đã ghi kết quả kiểm phiếu.")
            return redirect("evaluations:cell_reviews", uid=uid, year=year)
        except DomainError as error:
            refusals = _refused(form, rows, error)
    context = {
        "cell": cell,
        "year": year,
        "number": number,
        "form": form,
        "rows": rows,
        "refusals": refusals,
        "is_settled": any(one.state not in (ReviewState.REVIEWED, ReviewState.VOTED) for one in names),
        "count": found,
    }
    return render(request, "evaluations/review_count.html", context)


def _refused(form: TallyForm, rows: list[Any], error: DomainError) -> list[str]:
    """Beside its figure or its name, else above all."""
    if error.field in form.fields:
        form.add_refusal(error)
        return []
    for review, _, votes in rows:
        if str(review.uid) == error.field:
            votes.add_error("excellent", error.text)
            return []
    return [error.text]
