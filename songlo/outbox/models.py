import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class JobState(models.TextChoices):
    WAITING = "WAITING", "Đang chờ"
    RUNNING = "RUNNING", "Đang làm"
    DONE = "DONE", "Đã xong"
    FAILED = "FAILED", "Chưa làm được"
    CANCELLED = "CANCELLED", "Đã thôi"


ACTIVE = (JobState.WAITING, JobState.RUNNING)


class Job(models.Model):
    """Work that must be done: a row with a lease. A dead worker, a wiped Redis and a power cut are the same
    case: the lease runs out and the sweeper hands the row to another worker."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    subject_uid = models.UUIDField()
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    lease_key = models.UUIDField(null=True)  # whoever holds it may write; a worker that lost it may not
    cancel_asked = models.BooleanField(default=False)
    steps_done = models.PositiveIntegerField(default=0)
    steps_total = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_uid"],
                condition=Q(state__in=ACTIVE),
                name="outbox_job_one_active",
                violation_error_message="Việc này đang được làm.",
            ),
            models.CheckConstraint(
                name="outbox_job_running_has_lease",
                condition=~Q(state="RUNNING") | Q(lease_until__isnull=False, lease_key__isnull=False),
                violation_error_message="Việc đang làm cần có hạn giữ.",
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(state__in=ACTIVE), name="outbox_job_active")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
