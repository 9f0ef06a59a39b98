"""Telling people: rows first (design.md 4), written in the transaction of the verb that tells, or by a planner that
says again and again what should be told now.

One thing is told to one person once: a row is unique by kind, object, person and occurrence. A row that was taken
back comes again when it is wanted again; its mail is not sent a second time. Titles go out by e-mail, so they carry
no reason, no telephone and no word of a debate."""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from songlo.common.prepared import Asked
from songlo.outbox.models import CancelReason, Notification

MAY_COME_AGAIN = (CancelReason.PASSED, CancelReason.GONE)


@dataclass(frozen=True)
class Wanted:
    """Something that one person is to be told."""

    kind: str
    object_uid: uuid.UUID
    organization_uid: uuid.UUID | None
    recipient: int
    title: str
    url: str
    due_at: datetime.datetime
    occurrence: str = ""


# A title or an hour may still change until a mail has gone or is on its way. Whose login is closed is told nothing.
TELL = """
INSERT INTO outbox_notification AS known (
    uid, kind, object_uid, organization_uid, recipient_id, occurrence, title, url, due_at, created_at,
    cancel_reason, email_state, attempts
)
SELECT gen_random_uuid(), wanted.kind, wanted.object_uid, wanted.organization_uid, wanted.recipient,
       wanted.occurrence, wanted.title, wanted.url, wanted.due_at, %(now)s, '',
       CASE WHEN %(mails)s AND person.email <> '' THEN 'WAITING' ELSE 'NONE' END, 0
FROM unnest(
    %(kinds)s::text[], %(objects)s::uuid[], %(organizations)s::uuid[], %(recipients)s::bigint[],
    %(occurrences)s::text[], %(titles)s::text[], %(urls)s::text[], %(due)s::timestamptz[]
) AS wanted (kind, object_uid, organization_uid, recipient, occurrence, title, url, due_at)
JOIN {people} person ON person.id = wanted.recipient AND person.is_active
ORDER BY wanted.recipient, wanted.kind, wanted.object_uid, wanted.occurrence
ON CONFLICT (kind, object_uid, recipient_id, occurrence) DO UPDATE
SET title = excluded.title, url = excluded.url, due_at = excluded.due_at, cancelled_at = NULL, cancel_reason = '',
    read_at = CASE WHEN known.cancelled_at IS NULL THEN known.read_at END
WHERE known.cancelled_at IS NOT NULL OR (
    known.lease_key IS NULL AND known.email_state <> 'SENT'
    AND (known.title, known.url, known.due_at) IS DISTINCT FROM (excluded.title, excluded.url, excluded.due_at)
)
"""
TAKE_BACK = """
UPDATE outbox_notification known SET cancelled_at = %(now)s, cancel_reason = 'NO_LONGER'
WHERE known.kind = ANY(%(told)s) AND known.cancelled_at IS NULL AND NOT EXISTS (
    SELECT FROM unnest(
        %(kinds)s::text[], %(objects)s::uuid[], %(recipients)s::bigint[], %(occurrences)s::text[]
    ) AS wanted (kind, object_uid, recipient, occurrence)
    WHERE (wanted.kind, wanted.object_uid, wanted.recipient, wanted.occurrence)
        = (known.kind, known.object_uid, known.recipient_id, known.occurrence)
)
"""


def notify(
    *,
    kind: str,
    object_uid: uuid.UUID,
    organization_uid: uuid.UUID | None,
    recipients: Iterable[int],
    title: str,
    url: str,
    due_at: datetime.datetime,
    now: datetime.datetime,
    occurrence: str = "",
) -> int:
    """The same words to several logins; how many rows are new or changed. One query."""
    told = [
        Wanted(kind, object_uid, organization_uid, one, title, url, due_at, occurrence)
        for one in sorted(set(recipients))
    ]
    return notify_each(told, now=now)


def notify_each(told: Sequence[Wanted], *, now: datetime.datetime) -> int:
    """To each his own words. One query for any number, none for nobody."""
    if not told:
        return 0
    people = connection.ops.quote_name(get_user_model()._meta.db_table)
    asked: dict[str, Any] = {
        **_columns(told),
        "organizations": [one.organization_uid for one in told],
        "titles": [one.title[:200] for one in told],
        "urls": [one.url for one in told],
        "due": [one.due_at for one in told],
        "mails": bool(settings.EMAIL_HOST),
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(TELL.format(people=people), asked)
        return cursor.rowcount


def cancel_notifications(
    *,
    now: datetime.datetime | Now,
    reason: CancelReason,
    kind: str = "",
    object_uid: uuid.UUID | None = None,
    object_uids: Iterable[uuid.UUID] | None = None,
    recipients: Iterable[int] | None = None,
    occurrences: Iterable[str] | None = None,
) -> int:
    """Taken back at once: no longer shown, and a mail that has not gone does not go. What is no longer so does not
    come again with a login that is opened again. What is not named is not asked for; nothing named at all is a mistake
    of the caller."""
    told: QuerySet[Notification] = Notification.objects.filter(
        Q(cancelled_at=None) | Q(cancel_reason__in=MAY_COME_AGAIN)
        if reason == CancelReason.NO_LONGER
        else Q(cancelled_at=None)
    )
    for field, value in (("kind", kind), ("object_uid", object_uid)):
        if value:
            told = told.filter(**{field: value})
    lists = {"object_uid__in": object_uids, "recipient__in": recipients, "occurrence__in": occurrences}
    for field, values in lists.items():
        if values is not None:
            told = told.filter(**{field: list(values)})
    if not kind and object_uid is None and object_uids is None and recipients is None:
        raise ValueError("whose notifications?")
    return told.update(cancelled_at=now, cancel_reason=reason)


def reconcile(kinds: Iterable[str], wanted: Sequence[Wanted], *, now: datetime.datetime) -> tuple[int, int]:
    """Afterwards exactly `wanted` is told of these kinds; how many rows came or changed, and how many were taken
    back. Asked twice, the second time finds nothing. Two queries."""
    told = notify_each(wanted, now=now)
    with connection.cursor() as cursor:
        cursor.execute(TAKE_BACK, {**_columns(wanted), "told": list(kinds), "now": now})
        return told, cursor.rowcount


def shown_to(user_id: int | Asked, now: datetime.datetime | Asked) -> QuerySet[Notification]:
    """What stands on somebody's page "Nhắc việc"."""
    return Notification.objects.filter(recipient=user_id, cancelled_at=None, due_at__lte=now)


def _columns(told: Sequence[Wanted]) -> dict[str, list[object]]:
    return {
        "kinds": [one.kind for one in told],
        "objects": [one.object_uid for one in told],
        "recipients": [one.recipient for one in told],
        "occurrences": [one.occurrence for one in told],
    }


def mark_read(user_id: int, *, now: datetime.datetime, uid: uuid.UUID | None = None) -> Notification | None:
    """Đã xem: one of them, which is returned, or all that is shown. Nobody marks what was told to another."""
    told = shown_to(user_id, now)
    one = told.filter(uid=uid).first() if uid else None
    if one is not None or uid is None:
        (told.filter(uid=uid) if uid else told).filter(read_at=None).update(read_at=now)
    return one
