"""What gives somebody a right over one meeting alone: named as minute taker, recording for the cell, a purpose."""

import uuid

from django.db import models
from django.db.models import F, Q

from meetings.models.meeting import Meeting
from members.models import Inspection, Member, User
from members.roles import Role
from songlo.common.dated import DatedModel, no_overlap, not_empty


class MinuteTaking(DatedModel):
    """Who takes the minutes of a meeting, from the day he is named until they are signed; with or without a login."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="minute_takings")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            not_empty("meetings_minutetaking_not_empty"),
            no_overlap(
                "meetings_minutetaking_one_at_a_time",
                "meeting",
                message="Một thời gian chỉ có một thư ký.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.meeting}"


class RecordingForCell(models.Model):
    """Ghi hộ chi bộ: somebody of the commune's office writes down one meeting from the book that the cell brings,
    until the minutes are signed."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="recordings_for_cell")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = models.CharField("lý do", max_length=300)
    started_at = models.DateTimeField("từ lúc")
    ended_at = models.DateTimeField("đến lúc", null=True, blank=True)

    class Meta:
        verbose_name = "ghi hộ chi bộ"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(ended_at__isnull=True),
                name="meetings_recordingforcell_one_open",
                violation_error_message="Buổi này đang có đồng chí ghi hộ.",
            ),
            models.CheckConstraint(
                name="meetings_recordingforcell_ends_after_start",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                violation_error_message="Ghi hộ kết thúc sau khi bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.meeting}"


class FullTextOpening(models.Model):
    """Above the cell: who opened the full minutes, what for, for how long (design.md 2.13). Under an inspection the
    cell sees it when that is concluded."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="full_text_openings")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField("với vai trò", max_length=40, choices=Role)
    purpose = models.CharField("mục đích", max_length=300)
    inspection = models.ForeignKey(
        Inspection, models.PROTECT, null=True, blank=True, related_name="full_text_openings"
    )
    opened_at = models.DateTimeField("mở lúc")
    expires_at = models.DateTimeField("đọc đến")

    class Meta:
        verbose_name = "lần mở bản đầy đủ"
        constraints = [
            models.CheckConstraint(
                name="meetings_fulltextopening_has_purpose",
                condition=~Q(purpose=""),
                violation_error_message="Mời ghi mục đích mở bản đầy đủ.",
            ),
            models.CheckConstraint(
                name="meetings_fulltextopening_ends",
                condition=Q(expires_at__gt=F("opened_at")),
                violation_error_message="Thời hạn đọc kết thúc sau khi mở.",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "-opened_at"], name="meetings_fulltext_of_meeting")]

    def __str__(self) -> str:
        return f"{self.user}: {self.meeting}"
