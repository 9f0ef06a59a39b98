"""What is read back from the access log."""

import datetime
import uuid
from collections.abc import Iterable

from django.db.models import Max

from songlo.audit.models import AccessLog


def last_reads(
    action: str, object_uids: Iterable[uuid.UUID]
) -> dict[tuple[int, uuid.UUID], datetime.datetime]:
    """When each person last read each of these; one query."""
    rows = AccessLog.objects.filter(action=action, object_uid__in=list(object_uids), allowed=True)
    found = rows.values_list("user", "object_uid").annotate(last=Max("at"))
    return {(user, uid): last for user, uid, last in found}
