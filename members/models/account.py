"""What belongs to a login beside the login itself: the code of its slip, and the machines it is used on."""

import datetime
import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from members.models.user import User


class FirstCode(models.Model):
    """The one-time code of a slip, as a keyed hash; it opens nothing but the page where one's own password is set.

    It is spent when that password is stored, not when the page is opened: a telephone that loses the network
    between the two must not cost an old man a second way to the commune."""

    user = models.OneToOneField(User, models.CASCADE, related_name="first_code")
    code_hash = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    valid_until = models.DateTimeField("dùng đến")

    class Meta:
        verbose_name = "mã dùng một lần"
        constraints = [
            models.CheckConstraint(
                name="members_firstcode_ends_later",
                condition=Q(valid_until__gt=models.F("issued_at")),
                violation_error_message="Hạn dùng của mã cần sau lúc cấp.",
            )
        ]

    @property
    def last_day(self) -> datetime.date:
        """The day that stands on the slip; `valid_until` is the midnight after it."""
        return timezone.localdate(self.valid_until - datetime.timedelta(microseconds=1))


class DeviceKind(models.TextChoices):
    UNSAID = "UNSAID", "Chưa ghi là máy của ai"  # logged in, and the question passed over
    OWN = "OWN", "Máy của riêng tôi"
    SHARED = "SHARED", "Máy dùng chung"


class Device(models.Model):
    """A browser in which somebody is logged in, whether he said whose machine it is or not: a stranger who passes the
    question over is seen in the list all the same. It carries the key of its session, so
    that ending it from elsewhere ends the session at once and no page has to ask for it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="devices")
    kind = models.CharField("máy", max_length=6, choices=DeviceKind)
    name = models.CharField("tên máy", max_length=60)
    session_key = models.CharField(max_length=40)
    pin_hash = models.CharField(max_length=64, blank=True)
    pin_failures = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        verbose_name = "máy đang đăng nhập"
        constraints = [
            models.CheckConstraint(
                name="members_device_pin_on_own_machine",
                condition=Q(pin_hash="") | Q(kind=DeviceKind.OWN),
                violation_error_message="Mã PIN chỉ dùng trên máy của riêng đồng chí.",
            )
        ]

    def __str__(self) -> str:
        return self.name
