"""Decisions that give rights for a while: who follows which cell, and who inspects which organisation."""

import uuid

from django.db import models
from django.db.models import F, Q

from members.models.member import Member
from members.models.organization import Organization
from songlo.common.dated import DatedModel, no_overlap, not_empty


class Assignment(DatedModel):
    """Which committee member follows which cell, by whose decision, on which days: thường xuyên until another
    decision, or luân phiên for some months."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="assignments")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="assignments")
    decision_number = models.CharField("văn bản phân công số", max_length=60)
    decided_on = models.DateField("ngày văn bản")
    is_rotating = models.BooleanField("luân phiên", default=False)

    class Meta:
        verbose_name = "phân công dự sinh hoạt"
        constraints = [
            not_empty("members_assignment_not_empty"),
            no_overlap(
                "members_assignment_no_overlap",
                "member",
                "organization",
                message="Đồng chí này đã được phân công ở đây trong thời gian đó.",
            ),
            models.CheckConstraint(
                name="members_assignment_rotating_has_end",
                condition=Q(is_rotating=False) | Q(valid_until__isnull=False),
                violation_error_message="Phân công luân phiên cần có tháng cuối.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.organization}"


class Inspection(DatedModel):
    """A decision to inspect: the units, the team, the days. Closed to the inspected until it is concluded
    (design.md 5); the team reads their contents from `valid_from` until the last day or the conclusion."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey(Organization, models.PROTECT, related_name="inspections_decided")
    decision_number = models.CharField("quyết định số", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    matter = models.CharField("nội dung kiểm tra, giám sát", max_length=300)
    units = models.ManyToManyField(Organization, related_name="inspections")
    team = models.ManyToManyField(Member, related_name="inspections")
    concluded_on = models.DateField("ngày kết luận", null=True, blank=True)

    class Meta:
        verbose_name = "cuộc kiểm tra, giám sát"
        constraints = [
            not_empty("members_inspection_not_empty"),
            models.CheckConstraint(
                name="members_inspection_has_end",
                condition=Q(valid_until__isnull=False),
                violation_error_message="Quyết định kiểm tra cần có ngày kết thúc.",
            ),
            models.CheckConstraint(
                name="members_inspection_concluded_after_start",
                condition=Q(concluded_on__isnull=True) | Q(concluded_on__gte=F("valid_from")),
                violation_error_message="Ngày kết luận cần từ ngày bắt đầu kiểm tra.",
            ),
            models.UniqueConstraint(
                fields=["issuer", "decision_number", "decided_on"],
                name="members_inspection_decision_once",
                violation_error_message="Quyết định này đã ghi.",
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định số {self.decision_number} ngày {self.decided_on:%d/%m/%Y}"
