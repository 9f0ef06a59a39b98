"""A stale write: both texts, and the choice of a person (wording.md, message 7)."""

from collections.abc import Iterable

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.errors import StaleRecord


def show_both_texts(
    request: HttpRequest,
    error: StaleRecord,
    form: BaseForm,
    *,
    version: str = "",
    editable: bool = True,
    back: str = "",
) -> HttpResponse:
    """The form goes along: its fields to be written once more, everything else of the page unseen. `version` is
    what the page has seen by now; the fresh version of the record, unless the caller keeps a longer account."""
    own = {field.html_name for field in form.visible_fields()} if editable else set()
    context = {
        "message": error.text,
        "their_name": error.their_name,
        "rows": [(row.label, row.mine, row.theirs) for row in error.rows],
        "form": form if editable else None,
        "stale": form.prefix or "",
        "version": version or str(error.version),
        "kept": list(_kept(request, own | {"csrfmiddlewaretoken", "version", "keep", "stale"})),
        "back": back or request.path,
    }
    return render(request, "meetings/conflict.html", context, status=409)


def keeps_theirs(request: HttpRequest) -> bool:
    """The answer to the question: nothing of one's own is written."""
    return request.method == "POST" and request.POST.get("keep") == "theirs"


def _kept(request: HttpRequest, left_out: set[str]) -> Iterable[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name not in left_out:
            yield from ((name, value) for value in values)
