"""A word on any day, outside the quarter's visits (design.md 6.6)."""

import uuid

from django.db import models
from django.db.models import Q

from meetings.models.work_group import WorkGroup
from members.models import Organization, User


class Urgency(models.TextChoices):
    AT_ONCE = "AT_ONCE", "Cần xử lý ngay"
    SOON = "SOON", "Cần xử lý sớm"
    TO_KNOW = "TO_KNOW", "Báo để biết"


class QuickReport(models.Model):
    """Báo cáo nhanh: on any day, at once on the list of the BTV, closed with an outcome."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.ForeignKey(Organization, models.PROTECT, related_name="quick_reports")  # the committee told
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")  # where it happened
    group = models.ForeignKey(WorkGroup, models.PROTECT, null=True, blank=True, related_name="quick_reports")
    matter = models.TextField("vụ việc")
    place = models.CharField("nơi xảy ra", max_length=200, blank=True)
    urgency = models.CharField("mức độ", max_length=8, choices=Urgency)
    done = models.TextField("đã làm gì", blank=True)
    reported_at = models.DateTimeField("báo cáo lúc")
    reported_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người báo cáo")
    outcome = models.TextField("kết quả", blank=True)
    closed_at = models.DateTimeField("khép lại lúc", null=True, blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "báo cáo nhanh"
        constraints = [
            models.CheckConstraint(
                name="meetings_quickreport_not_empty",
                condition=~Q(matter=""),
                violation_error_message="Mời ghi vụ việc.",
            ),
            models.CheckConstraint(
                name="meetings_quickreport_urgency_known",
                condition=Q(urgency__in=Urgency.values),
                violation_error_message="Mời chọn mức độ.",
            ),
            models.CheckConstraint(
                name="meetings_quickreport_closed_with_outcome",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, outcome="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome="")),
                violation_error_message="Mời ghi kết quả khi khép lại.",
            ),
        ]
        indexes = [models.Index(fields=["to", "closed_at", "-reported_at"], name="meetings_quickreport_list")]

    def __str__(self) -> str:
        return self.matter[:60]
