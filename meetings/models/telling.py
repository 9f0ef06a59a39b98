"""Round the notice: who was reached by telephone, who said that he cannot come."""

import uuid

from django.db import models
from django.db.models import Q

from meetings.models.meeting import Meeting
from members.models import Member, User


class AbsenceNotice(models.Model):
    """Báo vắng: said by the member himself or for him, agreed by the bí thư or the chi ủy. The reason is read by the
    heads of the cell and by himself; on the roll stands that he asked off, and why only if a head wants it there."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="absence_notices")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    day = models.DateField("vắng ngày")  # the day the meeting had then: it may move
    reason = models.CharField("lý do vắng", max_length=200)
    asked_at = models.DateTimeField("báo lúc")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    agreed_at = models.DateTimeField("đồng ý lúc", null=True, blank=True)
    agreed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đồng ý"
    )
    withdrawn_at = models.DateTimeField("thôi báo vắng lúc", null=True, blank=True)

    class Meta:
        verbose_name = "báo vắng"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"],
                condition=Q(withdrawn_at__isnull=True),
                name="meetings_absencenotice_one_open",
                violation_error_message="Đồng chí này đã báo vắng.",
            ),
            models.CheckConstraint(
                name="meetings_absencenotice_agreed_has_author",
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
                violation_error_message="Đồng ý cho vắng cần có người và giờ đồng ý.",
            ),
            models.CheckConstraint(
                name="meetings_absencenotice_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Mời ghi lý do vắng.",
            ),
        ]

    def __str__(self) -> str:
        """Goes into the trail: no reason."""
        return f"{self.member}: {self.words}"

    @property
    def words(self) -> str:
        return "Đồng ý cho vắng" if self.agreed_at else "Đã báo vắng"


class Call(models.Model):
    """Gọi điện: a comrade was reached and told when the meeting is. A meeting that moves is told anew."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="calls")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    told_for = models.DateTimeField("báo họp lúc")
    reached_at = models.DateTimeField("gọi lúc")
    reached_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gọi")

    class Meta:
        verbose_name = "cuộc gọi báo họp"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member", "told_for"],
                name="meetings_call_once",
                violation_error_message="Đồng chí này đã được gọi.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)
