"""Biên bản bàn giao, and giao lại of the tasks of a comrade who is gone."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meetings.forms.handover import tasks_form
from meetings.handover import get_handover_event, people_to_hand_to, tasks_in_reach
from meetings.services.handover import KIND, hand_over_task, handover_document, print_handover
from members.member_access import get_member
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response, word_response
from songlo.papers.html import paper_context
from songlo.papers.models import Paper
from songlo.papers.queries import NOT_PRINTED, current_paper, printing_of


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The last print as it was printed; before the first, the paper with the figures of today."""
    now = timezone.now()
    today = timezone.localdate(now)
    event = get_handover_event(request.user, uid, today=today)
    if request.method == "POST":
        print_handover(
            actor=request.user, event=event, now=now, today=today, sample_notice=settings.DEMO_NOTICE
        )
        return redirect("meetings:handover", uid=uid)
    found = current_paper(kind=KIND, subject_uid=event.uid)
    content = found.content if found else handover_document(event, today, settings.DEMO_NOTICE).to_content()
    context = {
        "event": event,
        "paper_row": found,
        **(printing_of(found) if found else NOT_PRINTED),
        "page_url": reverse("meetings:handover", args=[event.uid]),
        "pdf_url": reverse("meetings:handover_pdf", args=[event.uid]),
    }
    return render(request, "meetings/handover.html", context | paper_context(content))


@require_safe
def handover_pdf(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found = _printed(request, uid)
    return file_response(found.pdf) if found and found.pdf else redirect("meetings:handover", uid=uid)


@require_safe
def handover_word(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found = _printed(request, uid)
    return word_response(found) if found else redirect("meetings:handover", uid=uid)


def _printed(request: HttpRequest, uid: uuid.UUID) -> Paper | None:
    event = get_handover_event(request.user, uid, today=timezone.localdate())
    return current_paper(kind=KIND, subject_uid=event.uid)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_tasks(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Giao lại: for each open task another comrade of its cell, or nobody yet."""
    now = timezone.now()
    today = timezone.localdate(now)
    person = get_member(request.user, uid, Permission.ROSTER_EDIT, today=today)
    tasks = tasks_in_reach(request.user, person, today)
    form = tasks_form(tasks, people_to_hand_to(tasks, person, today), request.POST or None)
    if request.method == "POST" and form.is_valid():
        handed = 0
        for name, task, assignee, version in form.chosen():
            try:
                hand_over_task(actor=request.user, task=task, assignee=assignee, now=now, version=version)
                handed += 1
            except DomainError as error:
                form.add_error(name, error.text)
        if handed:
            messages.success(request, f"Đã giao lại {handed} việc.")
        if form.is_valid():
            return redirect("members:member", uid=uid)
    context = {"member": person, "form": form, "tasks": tasks}
    return render(request, "meetings/hand_over_tasks.html", context)
