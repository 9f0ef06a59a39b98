"""Ghi lại buổi đã họp: one page from the book to the minutes (design.md 2.10)."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from meetings.access import get_meeting
from meetings.findings import Finding, held_findings
from meetings.forms.papers import PhotosForm
from meetings.forms.rows import is_uid
from meetings.models import Meeting
from meetings.models.follow_up import TaskOutcome
from meetings.queries import photos_of
from meetings.reading import read_facts, rules_of
from meetings.services.photos import add_photo, drop_photo
from meetings.situation import minutes_of
from meetings.states import MeetingState
from meetings.surroundings import read_surroundings
from meetings.views.conflict import show_both_texts
from meetings.views.frame import meeting_context
from meetings.views.record_facts import RecordFacts, Seen
from meetings.views.record_page import RecordPage, filled_up, prefixes_of
from meetings.views.record_parts import ROLL
from meetings.views.record_saving import Saving
from members.roles import Permission
from songlo.common.errors import DomainError
from songlo.papers.images import prepare_photo
from songlo.papers.services import store_file

STAY = {
    "more",
    "drop",
    "drop_photo",
}  # buttons for a page without scripts: the page comes again with everything in it


@require_http_methods(["GET", "POST"])
def record_meeting(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    meeting = _get(request, uid)
    if _is_over(meeting):
        messages.info(request, _why_over(meeting))
        return redirect("meetings:minutes", uid=uid)
    facts = RecordFacts(meeting)
    if request.method == "GET":
        return _draw(request, meeting, RecordPage(facts))
    page = RecordPage(facts, request.POST)
    photos = _take_photos(request, meeting)
    if STAY & request.POST.keys() or photos.errors:
        page.forget_errors()
        return _draw(request, meeting, page, photos)
    if page.is_valid() and page.save(_saving(request, meeting, facts), skip=_skipped(request)):
        messages.success(request, "Đã ghi lại buổi sinh hoạt. Mời xem lại biên bản.")
        return redirect("meetings:minutes", uid=uid)
    return _both_texts(request, meeting, page) if page.stale else _draw(request, meeting, page)


@require_POST
def save_record_draft(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Autosave (static/js/autosave.js): what can be saved is, the rest is told."""
    meeting = _get(request, uid)
    if _is_over(meeting):
        there = reverse("meetings:minutes", args=[uid])
        return JsonResponse({"conflict": _why_over(meeting), "url": there}, status=409)
    names = request.POST.getlist("changed")
    facts = RecordFacts(meeting)
    page = RecordPage(facts, filled_up(RecordPage(facts), request.POST, names))
    page.save_touched(_saving(request, meeting, facts), prefixes_of(names))
    if page.stale:
        return JsonResponse({"conflict": page.stale[1].text, "url": ""}, status=409)
    fresh = RecordFacts(_get(request, uid))
    answer = {"saved_at": f"{timezone.localtime():%H:%M}", "version": str(fresh.seen)}
    errors = page.unsaved(names)
    return JsonResponse(answer | ({"errors": errors} if errors else {}), status=422 if errors else 200)


def _get(request: HttpRequest, uid: uuid.UUID) -> Meeting:
    return get_meeting(request.user, uid, Permission.MEETING_RECORD, today=timezone.localdate())


def _is_over(meeting: Meeting) -> bool:
    newest = minutes_of(meeting)
    return meeting.state == MeetingState.NOT_HELD or bool(newest and newest.fixed_at)


def _why_over(meeting: Meeting) -> str:
    if meeting.state == MeetingState.NOT_HELD:
        return "Buổi này đã báo không họp."
    return 'Biên bản đã ký nên giữ nguyên. Nếu có sai sót, mời lập "Biên bản bổ sung, đính chính".'


def _saving(request: HttpRequest, meeting: Meeting, facts: RecordFacts) -> Saving:
    seen = Seen.read(request.POST.get("version", ""))
    return Saving(request.user, meeting, timezone.now(), facts, seen)


def _skipped(request: HttpRequest) -> set[str]:
    """Parts of which the other person's text was chosen."""
    chosen = [request.POST.get("stale", "")] if request.POST.get("keep") == "theirs" else []
    return {*request.POST.getlist("skip"), *chosen} - {""}


def _take_photos(request: HttpRequest, meeting: Meeting) -> PhotosForm:
    """Photos are kept at once: a browser does not send a file a second time."""
    form = PhotosForm(request.POST, request.FILES)
    dropped = request.POST.get("drop_photo", "")
    files = request.FILES.getlist("photos")
    try:
        with transaction.atomic():
            for file in files if form.is_valid() else []:
                _add_photo(request, meeting, prepare_photo(file))
            if dropped:
                _drop_photo(request, meeting, dropped)
    except DomainError as error:
        form.add_error("photos", error.text)
    return form


def _add_photo(request: HttpRequest, meeting: Meeting, data: bytes) -> None:
    now = timezone.now()
    stored = store_file(data=data, name="Trang sổ.jpg", content_type="image/jpeg", now=now)
    add_photo(actor=request.user, meeting=meeting, file=stored, now=now)


def _drop_photo(request: HttpRequest, meeting: Meeting, uid: str) -> None:
    found = meeting.photos.filter(uid__in=[one for one in [uid] if is_uid(one)]).first()
    if found:
        drop_photo(actor=request.user, meeting=meeting, uid=found.uid, now=timezone.now())


def _both_texts(request: HttpRequest, meeting: Meeting, page: RecordPage) -> HttpResponse:
    form, error = page.stale
    seen, fresh = Seen.read(request.POST.get("version", "")), RecordFacts(_get(request, meeting.uid)).seen
    is_roll = form.prefix.startswith(f"{ROLL}-")
    uids = [line.uid for line in page.facts.roll] if is_roll else [page.uid_of(form), meeting.uid]
    for one in uids:
        seen = seen.with_version(one, fresh.of(one) or error.version)
    if is_roll:
        form.prefix = ROLL
    return show_both_texts(request, error, form, version=str(seen), editable=not is_roll)


def _notes(meeting: Meeting) -> list[Finding]:
    """What stands out by now; what is in order stands beside the minutes."""
    if meeting.state != MeetingState.HELD:
        return []
    facts = read_facts(meeting)
    return [one for one in held_findings(facts, read_surroundings(meeting, facts)) if one.level != "ok"]


def _draw(
    request: HttpRequest, meeting: Meeting, page: RecordPage, photos: PhotosForm | None = None
) -> HttpResponse:
    context = {
        **meeting_context(request, meeting, ""),
        "page": page,
        "facts": page.facts,
        "figures": page.facts.figures,
        "photos": photos_of(meeting),
        "photos_form": photos or PhotosForm(),
        "outcomes": TaskOutcome.choices,
        "seen": request.POST.get("version") or str(page.facts.seen),
        "rules": rules_of(meeting),
        "findings": _notes(meeting),
        "parts": page.parts,
        "outside": [line for line, _ in page.outside],
    }
    return render(request, "meetings/record.html", context)
