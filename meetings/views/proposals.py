"""Ý kiến, kiến nghị that visits took along: the list with its filters, one of them with its answer."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_GET, require_http_methods

from meetings.forms.rows import is_uid
from meetings.forms.visit_board import AnswerForm
from meetings.services.proposal_answers import answer_proposal
from meetings.visits import proposals as reading
from meetings.visits.proposals import Show
from songlo.common.errors import DomainError


@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    """`?xem=` which of them, `?linh-vuc=` of which field, `?tu=` from which on."""
    today = timezone.localdate()
    reading.proposals_door(request.user, today=today)
    asked, since = request.GET.get("xem", ""), request.GET.get("tu", "")
    show = Show(asked) if asked in set(Show) else Show.WAITING
    field = request.GET.get("linh-vuc", "")
    found = reading.proposals_of(
        request.user, today, show=show, field=field, since=uuid.UUID(since) if is_uid(since) else None
    )
    context = {
        "found": found,
        "show": show,
        "states": [
            (f"{reading.WORDS[one]} ({found.counts[one]})", _address(one, ""), one == show) for one in Show
        ],
        "fields": [("Mọi lĩnh vực", _address(show, ""), not field)]
        + [
            (f"{capfirst(name)} ({times})", _address(show, name), name == field)
            for name, times in found.fields
        ],
        "older_url": _address(show, field, tu=found.next_from) if found.next_from else "",
    }
    return render(request, "visits/proposals.html", context)


def _address(show: Show, field: str, **more: Any) -> str:
    wanted = {"xem": show.value, "linh-vuc": field} | more
    return f"?{urlencode({name: value for name, value in wanted.items() if value})}"


@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Sent to, it is answered."""
    today = timezone.localdate()
    page = reading.get_proposal(request.user, uid, today=today)
    found = page.proposal
    if request.method == "POST":
        reading.answer_door(request.user, page, today=today)
    given = {
        "answer": found.answer,
        "answered_on": found.answered_on or today,
        "version": found.version,
    }
    form = AnswerForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            answer_proposal(actor=request.user, proposal=found, now=timezone.now(), **form.cleaned_data)
            told = "người đi dự" if found.kept_from_cell else "chi bộ và tổ công tác"
            messages.success(request, f"Đã ghi trả lời; {told} được báo.")
            return redirect("meetings:proposal", uid=uid)
        except DomainError as error:
            form.add_refusal(error)
    return render(request, "visits/proposal.html", {"page": page, "proposal": found, "form": form})
