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


class EmailState(models.TextChoices):
    NONE = "NONE", "Không gửi thư"
    WAITING = "WAITING", "Chờ gửi thư"
    SENT = "SENT", "Đã gửi thư"
    FAILED = "FAILED", "Chưa gửi được thư"


class CancelReason(models.TextChoices):
    NO_LONGER = "NO_LONGER", "Việc đã xong hoặc đã đổi"
    PASSED = "PASSED", "Đã qua ngày, hoặc không còn sinh hoạt ở đó"
    GONE = "GONE", "Tài khoản đã đóng"


class Notification(models.Model):
    """What somebody is told, on "Nhắc việc" from `due_at` on and by e-mail where he has an address; the row is the
    truth, so losing a message, a worker or all of Redis loses nothing (design.md 4). The address itself is read when
    the mail goes and is stored nowhere here."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    object_uid = models.UUIDField()
    organization_uid = models.UUIDField(null=True)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notifications")
    occurrence = models.CharField(
        max_length=40, blank=True
    )  # which time of several: a month, an hour, a version
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=300)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=40, choices=CancelReason, blank=True)
    email_state = models.CharField(max_length=8, choices=EmailState, default=EmailState.NONE)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    lease_key = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "nhắc việc"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_uid", "recipient", "occurrence"],
                name="outbox_notification_once",
                violation_error_message="Việc này đã nhắc.",
            ),
            models.CheckConstraint(
                name="outbox_notification_state_known",
                condition=Q(email_state__in=EmailState.values),
                violation_error_message="Trạng thái gửi thư chưa đúng.",
            ),
            models.CheckConstraint(
                name="outbox_notification_sent_has_time",
                condition=~(Q(email_state="SENT") ^ Q(sent_at__isnull=False)),
                violation_error_message="Thư đã gửi cần có giờ gửi.",
            ),
            models.CheckConstraint(
                name="outbox_notification_lease_whole",
                condition=~(Q(lease_until__isnull=True) ^ Q(lease_key__isnull=True)),
                violation_error_message="Thư đang gửi cần có hạn giữ.",
            ),
            models.CheckConstraint(
                name="outbox_notification_cancelled_has_reason",
                condition=Q(cancelled_at__isnull=True) ^ ~Q(cancel_reason=""),
                violation_error_message="Việc thôi nhắc cần có lý do.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(email_state="WAITING", cancelled_at__isnull=True),
                name="outbox_notification_mail",
            ),
            models.Index(fields=["recipient", "-due_at"], name="outbox_notification_own"),
            models.Index(fields=["object_uid"], name="outbox_notification_object"),
        ]

    def __str__(self) -> str:
        return self.title
