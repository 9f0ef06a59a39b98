import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class AuditEvent(models.Model):
    """One line per consequential verb, written in the verb's own transaction. Append-only by trigger:
    only the sealer may fill seal_number and seal_hash, once. Names are copies, so that a line stays
    readable after a rename or a merger."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    action = models.CharField(max_length=60)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=100)
    organization_uid = models.UUIDField(null=True)
    organization_name = models.CharField(max_length=200, blank=True)
    organization_path = models.CharField(max_length=140, blank=True)
    target_type = models.CharField(max_length=60, blank=True)
    target_uid = models.UUIDField(null=True)
    target_label = models.CharField(max_length=200, blank=True)
    changes = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField(auto_now_add=True)
    seal_number = models.BigIntegerField(null=True, unique=True)
    seal_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="audit_auditevent_sealed_whole",
                condition=Q(seal_number__isnull=True, seal_hash="")
                | (Q(seal_number__isnull=False) & ~Q(seal_hash="")),
                violation_error_message="Dòng nhật ký niêm phong chưa đủ.",
            )
        ]
        indexes = [
            models.Index(fields=["target_uid", "-id"], name="audit_auditevent_target"),
            models.Index(fields=["organization_uid", "-id"], name="audit_auditevent_organization"),
            models.Index(
                fields=["id"], condition=Q(seal_number__isnull=True), name="audit_auditevent_unsealed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} – {self.actor_name}"


class AccessLog(models.Model):
    """Reads worth keeping and denials; throttled to one line per person, deed, object and ten minutes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    action = models.CharField(max_length=60)
    object_uid = models.UUIDField(null=True)
    allowed = models.BooleanField()
    bucket = models.BigIntegerField()  # tens of minutes since 1970
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "action", "object_uid", "allowed", "bucket"],
                nulls_distinct=False,
                name="audit_accesslog_throttled",
                violation_error_message="Đã ghi.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.action}"
