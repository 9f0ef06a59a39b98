"""The evening as the phones tell it: who writes from which phone, and every operation that arrived."""

import datetime
import uuid

from django.db import models
from django.db.models import Q

from meetings.models.meeting import Meeting
from members.models import Member, User

CODE_LASTS = datetime.timedelta(minutes=10)
JOINED_FOR = datetime.timedelta(hours=24)


class DeviceState(models.TextChoices):
    """A phone that somebody is logged in on is OWN; one that joined by a code waits for the first phone."""

    OWN = "OWN", "Máy đã đăng nhập"
    WAITING = "WAITING", "Đang chờ đồng ý"
    JOINED = "JOINED", "Máy vào họp bằng mã"
    ENDED = "ENDED", "Đã thôi"


class MeetingDevice(models.Model):
    """A phone on which the page "Đang họp" of one meeting was opened, and what it told when it was last heard of."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="devices")
    phone = models.UUIDField(default=uuid.uuid4, editable=False)  # its own name for itself, in every meeting
    state = models.CharField(max_length=10, choices=DeviceState, default=DeviceState.OWN)
    # Whose right it writes by: the login of the phone, or who let it in.
    opened_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    holder = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="máy của đồng chí"
    )
    token_hash = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField("mở lúc")
    last_seen_at = models.DateTimeField("gửi lần cuối lúc")
    unsent = models.PositiveIntegerField("số mục chưa gửi", default=0)
    unsent_since = models.DateTimeField("chưa gửi từ", null=True, blank=True)
    cleared_at = models.DateTimeField("đã dọn khỏi máy lúc", null=True, blank=True)
    ended_at = models.DateTimeField("thôi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "máy trong buổi họp"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "phone"],
                name="meetings_meetingdevice_once",
                violation_error_message="Máy này đã có trong buổi họp.",
            ),
            models.UniqueConstraint(
                fields=["token_hash"],
                condition=~Q(token_hash=""),
                name="meetings_meetingdevice_token_once",
                violation_error_message="Máy này đã vào một buổi họp.",
            ),
            models.CheckConstraint(
                name="meetings_meetingdevice_somebody_answers",
                condition=Q(state__in=["WAITING", "ENDED"]) | Q(opened_by__isnull=False),
                violation_error_message="Cần biết máy này ghi theo quyền của đồng chí nào.",
            ),
            models.CheckConstraint(
                name="meetings_meetingdevice_ended_has_time",
                condition=Q(state="ENDED") ^ Q(ended_at__isnull=True),
                violation_error_message="Máy đã thôi cần có giờ thôi.",
            ),
        ]

    def __str__(self) -> str:
        return f"Máy của đồng chí {self.holder or self.opened_by}" if self.opened_by_id else self.called

    @property
    def called(self) -> str:
        """What both phones show, so that the right one is let in."""
        return f"Máy số {self.uid.int % 90 + 10}"


class JoiningCode(models.Model):
    """Six digits that a second phone types within ten minutes; only their keyed hash is kept."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="joining_codes")
    code_hash = models.CharField(max_length=64)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField("dùng đến")
    phones_left = models.PositiveSmallIntegerField("còn nhận số máy", default=5)

    class Meta:
        verbose_name = "mã vào họp"
        constraints = [
            models.UniqueConstraint(
                fields=["code_hash"],
                name="meetings_joiningcode_once",
                violation_error_message="Mã này đang dùng.",
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                name="meetings_joiningcode_one_a_meeting",
                violation_error_message="Buổi họp đã có mã.",
            ),
        ]

    def __str__(self) -> str:
        return f"Mã vào họp đến {self.expires_at:%H:%M}"


class OperationResult(models.TextChoices):
    APPLIED = "APPLIED", "Đã ghi"
    CONFLICT = "CONFLICT", "Hai bản khác nhau"
    REFUSED = "REFUSED", "Chưa ghi được"
    LATE = "LATE", "Đến sau"


class Operation(models.Model):
    """One tap or text of a phone, stored once and for ever. What could not be applied waits for a person."""

    uid = models.UUIDField(unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="operations")
    device = models.ForeignKey(MeetingDevice, models.PROTECT, related_name="operations")
    number = models.PositiveIntegerField()
    actor = models.ForeignKey(User, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    target = models.UUIDField(null=True, blank=True)
    base_version = models.PositiveIntegerField(null=True, blank=True)
    payload = models.JSONField(default=dict)
    device_at = models.DateTimeField("giờ của máy")
    received_at = models.DateTimeField("nhận lúc")
    result = models.CharField(max_length=10, choices=OperationResult)
    text = models.TextField(blank=True)
    # Both texts of what was not applied, as they were then: [{"label", "mine", "theirs"}].
    fields = models.JSONField(default=list, blank=True)
    record_uid = models.UUIDField(null=True, blank=True)  # what it wrote, and the version that this made
    applied_version = models.PositiveIntegerField(null=True, blank=True)
    settled_at = models.DateTimeField("xem lại lúc", null=True, blank=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    settled_how = models.CharField(
        max_length=10, blank=True, choices=[("mine", "Ghi vào biên bản"), ("theirs", "Không dùng")]
    )

    class Meta:
        verbose_name = "thao tác từ máy"
        constraints = [
            models.UniqueConstraint(
                fields=["device", "number"],
                name="meetings_operation_number_once",
                violation_error_message="Thao tác này đã nhận.",
            ),
            models.CheckConstraint(
                name="meetings_operation_result_known",
                condition=Q(result__in=OperationResult.values),
                violation_error_message="Kết quả chưa rõ.",
            ),
            models.CheckConstraint(
                name="meetings_operation_settled_by_somebody",
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, settled_how="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(settled_how="")),
                violation_error_message="Mời ghi đồng chí nào đã xem lại.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["meeting"],
                condition=~Q(result="APPLIED") & Q(settled_at__isnull=True),
                name="meetings_operation_waiting",
            ),
            models.Index(fields=["meeting", "-id"], name="meetings_operation_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
