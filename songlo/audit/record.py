"""The only writers of the audit trail and the access log."""

import datetime
import uuid
from typing import Any, Protocol

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction

from songlo.audit.models import AccessLog, AuditEvent

# Values of these keys never reach the trail.
MASKED = {"password", "phone", "email", "card_number"}


class HasTreePlace(Protocol):
    uid: uuid.UUID
    name: str
    path: str


def record(
    action: str,
    *,
    actor: AbstractBaseUser | None,
    now: datetime.datetime,
    organization: HasTreePlace | None = None,
    target: models.Model | None = None,
    changes: dict[str, Any] | None = None,
    reason: str = "",
) -> AuditEvent:
    """Write the line of one verb. Must run in the verb's transaction: no line without the deed, no deed
    without the line. `changes` maps a field to [old, new]; an actor of None is the system itself."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{action}: an audit line is written in the transaction of its verb")
    return AuditEvent.objects.create(
        action=action,
        actor=actor,  # type: ignore[misc]  # the user model stands on a higher floor
        actor_name=str(actor) if actor else "Hệ thống",
        organization_uid=organization.uid if organization else None,
        organization_name=organization.name if organization else "",
        organization_path=organization.path if organization else "",
        target_type=target._meta.label_lower if target else "",
        target_uid=getattr(target, "uid", None),
        target_label=str(target)[:200] if target else "",
        changes=_masked(changes or {}),
        reason=reason,
        happened_at=now,
    )


def record_access(
    action: str,
    *,
    user: AbstractBaseUser,
    allowed: bool,
    now: datetime.datetime,
    object_uid: uuid.UUID | None = None,
) -> None:
    """Keep a read or a denial; the same one within ten minutes is kept once."""
    AccessLog.objects.bulk_create(
        [
            AccessLog(
                user_id=user.pk,
                action=action,
                object_uid=object_uid,
                allowed=allowed,
                bucket=int(now.timestamp()) // 600,
                at=now,
            )
        ],
        ignore_conflicts=True,
    )


def _masked(changes: dict[str, Any]) -> dict[str, Any]:
    return {key: "(đã đổi)" if key in MASKED else _plain(value) for key, value in changes.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)
