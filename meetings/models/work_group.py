"""Tổ công tác của Huyện ủy: by whose decision, who goes, which units they look after (domain.md 6.1)."""

import uuid

from django.db import models
from django.db.models import Q

from members.models import Member, Organization
from songlo.common.dated import DatedModel, no_overlap, not_empty
from songlo.papers.models import StoredFile


class WorkGroup(DatedModel):
    """Its members reach its units while both are in it, and `report_days` more to finish a report (design.md 5)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="work_groups"
    )  # whose committee
    number = models.PositiveSmallIntegerField("tổ công tác số")
    decision_number = models.CharField("quyết định số", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    report_days = models.PositiveSmallIntegerField("số ngày để xong báo cáo", default=10)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "tổ công tác"
        constraints = [
            not_empty("meetings_workgroup_not_empty"),
            no_overlap(
                "meetings_workgroup_number_once",
                "organization",
                "number",
                message="Đã có tổ công tác mang số này.",
            ),
            models.CheckConstraint(
                name="meetings_workgroup_has_number",
                condition=Q(number__gt=0),
                violation_error_message="Mời ghi số của tổ công tác.",
            ),
            models.CheckConstraint(
                name="meetings_workgroup_has_decision",
                condition=~Q(decision_number=""),
                violation_error_message="Mời ghi số quyết định.",
            ),
        ]

    def __str__(self) -> str:
        return f"Tổ công tác số {self.number}"


class GroupPosition(models.TextChoices):
    HEAD = "HEAD", "Tổ trưởng"
    DEPUTY = "DEPUTY", "Tổ phó"
    SECRETARY = "SECRETARY", "Thư ký tổ"
    MEMBER = "MEMBER", "Thành viên"


class WorkGroupMember(DatedModel):
    """Who goes with the group, as what, and the unit and post that its decision and its papers name."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="members")
    member = models.ForeignKey(Member, models.PROTECT, related_name="work_groups")
    position = models.CharField("nhiệm vụ trong tổ", max_length=10, choices=GroupPosition)
    post = models.CharField("chức vụ, đơn vị công tác", max_length=200)

    class Meta:
        verbose_name = "thành viên tổ công tác"
        constraints = [
            not_empty("meetings_workgroupmember_not_empty"),
            no_overlap(
                "meetings_workgroupmember_no_overlap",
                "group",
                "member",
                message="Đồng chí này đã ở trong tổ trong thời gian đó.",
            ),
            no_overlap(
                "meetings_workgroupmember_one_head",
                "group",
                condition=Q(position="HEAD"),
                message="Một thời gian tổ có một tổ trưởng.",
            ),
            no_overlap(
                "meetings_workgroupmember_one_secretary",
                "group",
                condition=Q(position="SECRETARY"),
                message="Một thời gian tổ có một thư ký.",
            ),
            models.CheckConstraint(
                name="meetings_workgroupmember_position_known",
                condition=Q(position__in=GroupPosition.values),
                violation_error_message="Nhiệm vụ trong tổ chưa đúng.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.get_position_display().lower()}"


class WorkGroupUnit(DatedModel):
    """A unit in the group's charge with all its cells: an đảng bộ xã, or an agency cell directly under the district."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="units")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="work_group_units")

    class Meta:
        verbose_name = "đơn vị của tổ công tác"
        constraints = [
            not_empty("meetings_workgroupunit_not_empty"),
            no_overlap(
                "meetings_workgroupunit_one_group",
                "organization",
                message="Đơn vị này đang do một tổ công tác phụ trách.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}"
