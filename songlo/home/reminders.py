"""Nhắc việc: what the reader was told, not read first. Only pressing marks it as read."""

import datetime
import uuid
from dataclasses import dataclass

from django import forms
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from meetings.reminder_kinds import ReminderKind
from members.models import User
from songlo.common.counts import Written
from songlo.common.prepared import Asked, PreparedRead
from songlo.outbox.notifications import mark_read, shown_to

MOST = 60


class ReadForm(forms.Form):
    """The button of one line, or that of all of them."""

    uid = forms.UUIDField(required=False)


@require_http_methods(["GET", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        form = ReadForm(request.POST)
        if not form.is_valid():
            raise Http404
        return _read(request, form.cleaned_data["uid"])
    told = list(shown_to(request.user.pk, timezone.now()).order_by("-due_at", "-pk")[:MOST])
    context = {
        "unread": [one for one in told if one.read_at is None],
        "read": [one for one in told if one.read_at is not None],
    }
    return render(request, "home/reminders.html", context)


def _read(request: HttpRequest, uid: uuid.UUID | None) -> HttpResponse:
    """One opens what it is about."""
    one = mark_read(request.user.pk, uid=uid, now=timezone.now())
    if uid and one is None:
        raise Http404
    return redirect(one.url if one else "reminders")


@dataclass(frozen=True)
class Told:
    """What a cell's home says of its reader's reminders: how many are unread, and those that want an answer."""

    unread: int
    asked: tuple[tuple[str, str, datetime.date], ...]  # words, address, since when


_read_wanted = PreparedRead(
    lambda: (
        shown_to(Asked("user"), Asked("now"))
        .filter(Q(read_at=None) | Q(kind=ReminderKind.VISIT_ASKED))
        .order_by("due_at")
    )
)


def told_to(user: User) -> Told:
    """A cell that is asked for its evening stays asked, read or not, until it answers. One query."""
    wanted = _read_wanted(user=user.pk, now=timezone.now())
    return Told(
        sum(one.read_at is None for one in wanted),
        tuple(
            (one.title, one.url, timezone.localdate(one.due_at))
            for one in wanted
            if one.kind == ReminderKind.VISIT_ASKED
        ),
    )


# `shown_to`, written out: it comes with every home.
UNREAD = """
SELECT FROM outbox_notification
WHERE recipient_id = %s AND cancelled_at IS NULL AND due_at <= %s AND read_at IS NULL
"""


def unread_reminders(user: User) -> Written:
    """To be counted."""
    return Written(UNREAD, [user.pk, timezone.now()])
