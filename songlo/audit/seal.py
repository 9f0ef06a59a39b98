"""Seal committed lines into a chain: each hash covers the line and the hash before it.

Inserts stay unchained (a chain under every writer's lock halves the writes: libraries.md 4); one sealer a
minute gives numbers and hashes under an advisory lock. The newest hash is kept outside the database too
(backup manifest, printed page), because a chain inside its own database proves little."""

import datetime
import hashlib
import json
import uuid
from dataclasses import dataclass

from django.db import connection, transaction

from songlo.audit.models import AuditEvent

SEAL_LOCK = 7_460_001
FIRST_HASH = "0" * 64
UNSEALED = {"id", "seal_number", "seal_hash"}


@dataclass(frozen=True)
class Broken:
    """Where the chain does not hold."""

    seal_number: int
    event_id: int


@dataclass(frozen=True)
class Head:
    """The newest seal, by which the whole trail before it is known."""

    number: int
    hash: str


@transaction.atomic
def seal_events(limit: int = 10_000) -> int:
    """Seal up to `limit` unsealed lines in order of their id; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEAL_LOCK])
    head = newest_seal()
    number, last_hash = head.number, head.hash
    events = list(AuditEvent.objects.filter(seal_number__isnull=True).order_by("id")[:limit])
    for event in events:
        number += 1
        last_hash = seal_hash(event, number, last_hash)
        event.seal_number, event.seal_hash = number, last_hash
    AuditEvent.objects.bulk_update(events, ["seal_number", "seal_hash"], batch_size=1000)
    return len(events)


def verify_chain() -> tuple[int, Broken | None]:
    """Walk the whole chain; return how many lines hold and the first that does not."""
    last_hash, count = FIRST_HASH, 0
    sealed = AuditEvent.objects.filter(seal_number__isnull=False).order_by("seal_number")
    for event in sealed.iterator(chunk_size=2000):
        if event.seal_number != count + 1 or event.seal_hash != seal_hash(event, count + 1, last_hash):
            return count, Broken(event.seal_number or 0, event.pk)
        last_hash, count = event.seal_hash, count + 1
    return count, None


def seal_hash(event: AuditEvent, number: int, previous: str) -> str:
    """Over every column but the row's own key and the seal itself."""
    fields = [field.attname for field in event._meta.concrete_fields if field.attname not in UNSEALED]
    line = {"number": number, "previous": previous} | {name: getattr(event, name) for name in fields}
    text = json.dumps(line, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_as_text)
    return hashlib.sha256(text.encode()).hexdigest()


def _as_text(value: uuid.UUID | datetime.datetime) -> str:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return str(value)


def newest_seal() -> Head:
    newest = AuditEvent.objects.filter(seal_number__isnull=False).order_by("-seal_number").first()
    return Head(newest.seal_number or 0, newest.seal_hash) if newest else Head(0, FIRST_HASH)


def holds_seal(head: Head) -> bool:
    """Whether the trail of today leads on from a seal that was kept outside the database."""
    return not head.number or AuditEvent.objects.filter(seal_number=head.number, seal_hash=head.hash).exists()
