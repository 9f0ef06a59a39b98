"""E-mail of what waits on "Nhắc việc": title and address of the page, nothing else.

A mail goes at least once: claimed by `SKIP LOCKED` with a lease that the clock of the database counts, the answer of
the server recorded at once by itself. A second try after a crash carries the same Message-ID; a server whose answer
was recorded is asked no more. What was read on the page meanwhile is not mailed."""

import datetime
import logging
import smtplib
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from songlo.outbox.models import EmailState, Notification

SEND_LOCK = 7_460_012
AT_ONCE = 20
LEASE = datetime.timedelta(minutes=5)
# No mail is begun later than this in the lease: a server that hangs before each of its answers takes two minutes.
BEGIN_WITHIN = 180
MINUTES_TO_WAIT = (5, 30, 120)  # after the first, the second and each later try
MOST_TRIES = 12

# Chosen apart: inside the update PostgreSQL may look several times, and each time take as many others.
CLAIM = """
WITH free AS MATERIALIZED (
    SELECT waiting.id, person.email
    FROM outbox_notification waiting JOIN {people} person ON person.id = waiting.recipient_id
    WHERE waiting.email_state = 'WAITING' AND waiting.cancelled_at IS NULL AND waiting.read_at IS NULL
      AND waiting.due_at <= %(now)s AND person.is_active AND person.email <> ''
      AND coalesce(waiting.next_try_at, '-infinity') <= clock_timestamp()
      AND coalesce(waiting.lease_until, '-infinity') <= clock_timestamp()
    ORDER BY waiting.due_at, waiting.id LIMIT %(most)s FOR UPDATE OF waiting SKIP LOCKED
)
UPDATE outbox_notification told
SET lease_key = %(key)s, lease_until = clock_timestamp() + %(lease)s, attempts = told.attempts + 1
FROM free WHERE free.id = told.id
RETURNING told.id, told.uid, told.title, told.url, told.attempts, free.email
"""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mail:
    id: int
    uid: uuid.UUID
    title: str
    url: str
    attempts: int
    address: str


def is_quiet(now: datetime.datetime) -> bool:
    """The night in which no mail goes out (settings QUIET_FROM, QUIET_UNTIL)."""
    hour, start, end = timezone.localtime(now).hour, settings.QUIET_FROM, settings.QUIET_UNTIL
    return start <= hour < end if start <= end else hour >= start or hour < end


def send_due(*, now: datetime.datetime) -> int:
    """How many went. One query for twenty mails and one for each answer. One sender at a time, so that a server that
    hangs does not hold every worker."""
    if not settings.EMAIL_HOST or is_quiet(now):
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [SEND_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        try:
            return _send_all(now)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [SEND_LOCK])


def _send_all(now: datetime.datetime) -> int:
    sent, begun = 0, time.monotonic()
    while time.monotonic() - begun < BEGIN_WITHIN:
        key = uuid.uuid4()
        mails = claim(key, now)
        went = _deliver(mails, key) if mails else None
        if went is None:
            break
        sent += went
    return sent


def claim(key: uuid.UUID, now: datetime.datetime) -> list[Mail]:
    people = connection.ops.quote_name(get_user_model()._meta.db_table)
    asked: dict[str, Any] = {"key": key, "lease": LEASE, "now": now, "most": AT_ONCE}
    with connection.cursor() as cursor:
        cursor.execute(CLAIM.format(people=people), asked)
        return sorted((Mail(*row) for row in cursor.fetchall()), key=lambda one: one.id)


def _deliver(mails: Sequence[Mail], key: uuid.UUID) -> int | None:
    """None when the server is not there: the next beat tries again."""
    held = Notification.objects.filter(lease_key=key)
    begun, sent = time.monotonic(), 0
    server = EmailBackend()
    try:
        for place, mail in enumerate(mails):
            rest = held.filter(pk__in=[one.id for one in mails[place:]])
            if time.monotonic() - begun > BEGIN_WITHIN:
                _let_go(rest)
                return None
            try:
                server.open()
            except (smtplib.SMTPException, OSError) as error:
                logger.warning("no mail server: %s", type(error).__name__)
                _let_go(rest, datetime.timedelta(minutes=MINUTES_TO_WAIT[0]))
                return None
            sent += _hand_over(server, mail, held.filter(pk=mail.id))
    finally:
        _hang_up(server)
    return sent


def _hand_over(server: EmailBackend, mail: Mail, row: QuerySet[Notification]) -> bool:
    """The exception of a refusal names the address, so only its kind goes to the log."""
    try:
        server.send_messages([_message(mail)])
    except (smtplib.SMTPException, OSError, ValueError) as error:
        refused = _is_refused(error) or mail.attempts >= MOST_TRIES
        logger.warning("mail %s %s: %s", mail.uid, "given up" if refused else "put off", type(error).__name__)
        if refused:
            row.update(email_state=EmailState.FAILED, lease_until=None, lease_key=None)
        else:
            wait = MINUTES_TO_WAIT[min(mail.attempts, len(MINUTES_TO_WAIT)) - 1]
            _let_go(row, datetime.timedelta(minutes=wait))
        _hang_up(server)
        return False
    row.update(email_state=EmailState.SENT, sent_at=Now(), lease_until=None, lease_key=None)
    return True


def _message(mail: Mail) -> EmailMessage:
    headers = {
        "Message-ID": f"<{mail.uid}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    title = " ".join(mail.title.split())
    return EmailMessage(
        title, f"{title}\n\n{settings.SITE_URL}{mail.url}\n", to=[mail.address], headers=headers
    )


def _is_refused(error: Exception) -> bool:
    """For good, and because of this address: what is wrong with us or with the server is tried again."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, ValueError)  # no address at all


def _let_go(rows: QuerySet[Notification], wait: datetime.timedelta = datetime.timedelta()) -> None:
    rows.update(next_try_at=Now() + wait, lease_until=None, lease_key=None)


def _hang_up(server: EmailBackend) -> None:
    try:
        server.close()
    except (smtplib.SMTPException, OSError):
        server.connection = None
