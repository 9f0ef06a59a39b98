"""Định hướng tháng: what the committee above asks cells to take up, and which meetings did."""

import uuid

from django.db import models
from django.db.models import Q

from meetings.models.agenda import AgendaItem, Step
from meetings.models.meeting import Meeting
from members.models import Organization, User
from songlo.papers.models import StoredFile


class MonthlyDirection(models.Model):
    """Written in one go and published with it: what cells have taken into their drafts is never changed under them."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey(Organization, models.PROTECT, related_name="directions")
    month = models.DateField("tháng")
    title = models.CharField("tên văn bản", max_length=300)
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    document_date = models.DateField("ngày văn bản", null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField("gửi lúc")
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")

    class Meta:
        verbose_name = "định hướng tháng"
        constraints = [
            models.CheckConstraint(
                name="meetings_monthlydirection_month_is_first_day",
                condition=Q(month__day=1),
                violation_error_message="Tháng định hướng chưa đúng.",
            ),
            models.CheckConstraint(
                name="meetings_monthlydirection_has_title",
                condition=~Q(title=""),
                violation_error_message="Mời ghi tên văn bản.",
            ),
        ]
        indexes = [models.Index(fields=["issuer", "-month"], name="meetings_direction_month")]

    def __str__(self) -> str:
        return self.title


class DirectionItem(models.Model):
    """One of the matters that a cell may take into its draft."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    direction = models.ForeignKey(MonthlyDirection, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    text = models.CharField("nội dung", max_length=300)  # as long as a line of an agenda
    step = models.CharField("bước", max_length=20, choices=Step, default=Step.POLITICS)

    class Meta:
        verbose_name = "nội dung định hướng"
        constraints = [
            models.UniqueConstraint(
                fields=["direction", "position"],
                name="meetings_directionitem_position_once",
                violation_error_message="Thứ tự nội dung đã có.",
            ),
            models.CheckConstraint(
                name="meetings_directionitem_not_empty",
                condition=~Q(text=""),
                violation_error_message="Mời ghi nội dung định hướng.",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class DirectionUse(models.Model):
    """Taken into the draft of a meeting, and discussed there. A table of its own: what is ticked after the evening is
    no fact of the minutes, so it makes no print void."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="direction_uses")
    direction_item = models.ForeignKey(DirectionItem, models.PROTECT, related_name="uses")
    agenda_item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+")
    discussed_on = models.DateField("đã đưa vào sinh hoạt ngày", null=True, blank=True)

    class Meta:
        verbose_name = "nội dung định hướng trong chương trình"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "direction_item"],
                name="meetings_directionuse_once",
                violation_error_message="Nội dung này đã có trong dự thảo.",
            )
        ]

    def __str__(self) -> str:
        return str(self.direction_item)
