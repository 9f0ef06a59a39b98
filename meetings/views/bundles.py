"""Papers bound into one PDF: how far the work is, stopping it, going on, and the file."""

import dataclasses
import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.book import BUNDLE_FROM, get_bundle
from songlo.outbox.jobs import ask_cancel
from songlo.papers.bundles import job_of, progress_of, want_bundle
from songlo.papers.downloads import file_response


@require_http_methods(["GET", "POST"])
def bundle(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Sending to it goes on with what was stopped."""
    found, organization = get_bundle(request.user, uid, today=timezone.localdate())
    if request.method == "POST":
        want_bundle(bundle=found, actor=request.user, now=timezone.now())
        return redirect("meetings:bundle", uid=uid)
    address, words = BUNDLE_FROM.get(found.kind, ("meetings:book_of", "Sổ biên bản"))
    context = {
        "bundle": found,
        "organization": organization,
        "progress": progress_of(found),
        "back_url": reverse(address, args=[organization.uid]),
        "back_words": words,
    }
    return render(request, "meetings/bundle.html", context)


@require_safe
def bundle_progress(request: HttpRequest, uid: uuid.UUID) -> JsonResponse:
    found, _organization = get_bundle(request.user, uid, today=timezone.localdate())
    return JsonResponse(dataclasses.asdict(progress_of(found)))


@require_POST
def stop_bundle(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    found, _organization = get_bundle(request.user, uid, today=timezone.localdate())
    if job := job_of(found):
        ask_cancel(job)
    return redirect("meetings:bundle", uid=uid)


@require_safe
def bundle_pdf(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found, _organization = get_bundle(request.user, uid, today=timezone.localdate())
    return file_response(found.file) if found.file else redirect("meetings:bundle", uid=uid)
