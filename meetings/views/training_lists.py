"""Lists of a class to print or to take along, and who was in no class of this term."""

import datetime
import uuid

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meetings.papers.training import INVITATION, ROLL
from meetings.services.training import print_training_list, training_document
from meetings.supervision import training as reading
from meetings.supervision.sheets import course_sheet, gaps_sheet
from members.access import get_organization, list_door
from members.exports.workbook import draw_workbook, workbook_response
from members.models import Organization
from members.queries import tops_of
from members.rights_queries import tops_with
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.downloads import file_response, word_response
from songlo.papers.html import paper_context
from songlo.papers.models import Paper
from songlo.papers.queries import current_paper, printing_of

VIEW, MANAGE = Permission.TRAINING_VIEW, Permission.TRAINING_MANAGE
# As the addresses call them.
KINDS = {"trieu-tap": INVITATION, "diem-danh": ROLL}
MANY = 60  # names that stand on one page with the sums


@require_http_methods(["GET", "HEAD", "POST"])
def course_paper(request: HttpRequest, uid: uuid.UUID, which: str) -> HttpResponse:
    """The last print as it was printed; before the first, the list of today."""
    now = timezone.now()
    today = timezone.localdate(now)
    course, kind = reading.get_course(request.user, uid, MANAGE, today=today), _kind(which)
    if request.method == "POST":
        try:
            print_training_list(
                actor=request.user, course=course, kind=kind, now=now, today=today,
                sample_notice=settings.DEMO_NOTICE,
            )  # fmt: skip
        except DomainError as error:
            messages.warning(request, error.text)
        return redirect("meetings:course_paper", uid=uid, which=which)
    found = current_paper(kind=kind, subject_uid=course.uid)
    content = (
        found.content if found else training_document(course, kind, today, settings.DEMO_NOTICE).to_content()
    )
    context = {
        "course": course,
        "which": which,
        "is_roll": kind == ROLL,
        "paper_row": found,
        **(dict(printing_of(found)) if found else {}),
        "page_url": reverse("meetings:course_paper", args=[uid, which]),
        "pdf_url": reverse("meetings:course_pdf", args=[uid, which]),
    }
    return render(request, "supervision/training_paper.html", context | paper_context(content))


def _kind(which: str) -> str:
    if which not in KINDS:
        raise Http404
    return KINDS[which]


@require_safe
def course_pdf(request: HttpRequest, uid: uuid.UUID, which: str) -> HttpResponseBase:
    found = _printed(request, uid, which)
    if found is None or found.pdf is None:
        return redirect("meetings:course_paper", uid=uid, which=which)
    return file_response(found.pdf)


@require_safe
def course_word(request: HttpRequest, uid: uuid.UUID, which: str) -> HttpResponseBase:
    found = _printed(request, uid, which)
    return word_response(found) if found else redirect("meetings:course_paper", uid=uid, which=which)


def _printed(request: HttpRequest, uid: uuid.UUID, which: str) -> Paper | None:
    course = reading.get_course(request.user, uid, MANAGE, today=timezone.localdate())
    return current_paper(kind=_kind(which), subject_uid=course.uid)


@require_safe
def course_excel(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    today = timezone.localdate()
    course = reading.get_course(request.user, uid, VIEW, today=today)
    sheet = course_sheet(course, list(reading.attendance_seen(request.user, course, today)))
    return workbook_response(draw_workbook([sheet]), f"{course.name} {course.starts_on:%d-%m-%Y}")


@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """Chưa dự lớp nào trong nhiệm kỳ."""
    today = timezone.localdate()
    list_door(request.user, VIEW, today=today)
    held = tops_with(request.user, VIEW, today)
    tops = [one for one in tops_of(request.user, today) if one in held]
    if len(tops) == 1:
        return _draw_gaps(request, tops[0], today)
    return render(request, "supervision/training_choose.html", {"tops": tops})


@require_safe
def gaps_of(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    return _draw_gaps(request, get_organization(request.user, uid, VIEW, today=today), today)


def _draw_gaps(request: HttpRequest, place: Organization, today: datetime.date) -> HttpResponse:
    """Sums by committee; the names where there is one committee, or few people."""
    people = reading.candidates_below(place, today)
    branches = reading.gaps_by_branch(people)
    without = [one for one in people if one.course is None]
    context = {
        "place": place,
        "span": reading.span_of(place, today),
        "people": len(people),
        "branches": branches if len(branches) > 1 else [],
        "without": without,
        "shows_names": len(branches) <= 1 or len(without) <= MANY,
    }
    return render(request, "supervision/training_gaps.html", context)


@require_safe
def gaps_excel(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    today = timezone.localdate()
    place = get_organization(request.user, uid, VIEW, today=today)
    sheet = gaps_sheet(place, reading.candidates_below(place, today), reading.span_of(place, today))
    return workbook_response(draw_workbook([sheet]), f"Bồi dưỡng, tập huấn {place.name} {today:%d-%m-%Y}")
