"""What was put into the national application "Sổ tay đảng viên điện tử", which has no door for programs."""

import uuid

from django.db import models

from meetings.models.meeting import Meeting
from members.models import User


class PostingKind(models.TextChoices):
    BEFORE = "BEFORE", "Tài liệu trước buổi sinh hoạt"
    AFTER = "AFTER", "Hồ sơ sau buổi sinh hoạt"


class Posting(models.Model):
    """Đã đăng: somebody of the cell has put one side of the meeting there himself, and says on which day."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="postings")
    kind = models.CharField(max_length=10, choices=PostingKind)
    posted_on = models.DateField("ngày đăng")
    recorded_at = models.DateTimeField("ghi lúc")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "đăng Sổ tay đảng viên điện tử"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind"],
                name="meetings_posting_once",
                violation_error_message="Ngày đăng này đã ghi.",
            ),
            models.CheckConstraint(
                name="meetings_posting_kind_known",
                condition=models.Q(kind__in=PostingKind.values),
                violation_error_message="Phần đăng chưa đúng.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
