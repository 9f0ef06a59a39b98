"""What was recorded in the life of members: one row a press of "Ghi", so that a wrong one can be told and mended."""

import uuid

from django.db import models
from django.db.models import Q

from members.models.member import Member
from members.models.organization import Organization
from members.models.user import User


class LifeKind(models.TextChoices):
    """The events in the words of the field (domain.md 1.4)."""

    ADMITTED = "ADMITTED", "Kết nạp"
    ARRIVED = "ARRIVED", "Chuyển sinh hoạt đến"
    ARRIVED_TEMPORARILY = "ARRIVED_TEMPORARILY", "Sinh hoạt tạm thời đến"
    RECOGNIZED = "RECOGNIZED", "Công nhận chính thức"
    TRANSFER_STARTED = "TRANSFER_STARTED", "Chuyển sinh hoạt đi (đang chuyển)"
    TRANSFER_RECEIVED = "TRANSFER_RECEIVED", "Tiếp nhận sinh hoạt"
    DEPARTED = "DEPARTED", "Đã có nơi nhận"
    SENT_TEMPORARILY = "SENT_TEMPORARILY", "Sinh hoạt tạm thời đi"
    RETURNED = "RETURNED", "Hết sinh hoạt tạm thời"
    EXEMPTED = "EXEMPTED", "Miễn công tác và sinh hoạt"
    ON_SPECIAL_DUTY = "ON_SPECIAL_DUTY", "Làm nhiệm vụ đặc biệt"
    SUSPENDED = "SUSPENDED", "Đình chỉ sinh hoạt"
    EXCEPTION_ENDED = "EXCEPTION_ENDED", "Trở lại sinh hoạt"
    APPOINTED = "APPOINTED", "Giữ chức vụ"
    POST_ENDED = "POST_ENDED", "Thôi giữ chức vụ"
    SECRETARY_REPLACED = "SECRETARY_REPLACED", "Thay Bí thư"
    DIED = "DIED", "Từ trần"
    STRUCK_OFF = "STRUCK_OFF", "Xóa tên"
    EXPELLED = "EXPELLED", "Khai trừ"
    WITHDRAWN = "WITHDRAWN", "Cho ra khỏi Đảng"


class LifeEvent(models.Model):
    """`before` and `after` are the dated rows of the people concerned round this record: what is taken back is put
    as it was before, and only while nothing else has been written since. The row itself stays for ever."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("biến động", max_length=20, choices=LifeKind)
    member = models.ForeignKey(Member, models.PROTECT, related_name="life_events")
    # Who hands over to `member`, when a secretary is replaced.
    predecessor = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="life_events")
    # The cell to which he is introduced: it may receive him.
    destination = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    effective_on = models.DateField("từ ngày")
    decision = models.CharField("quyết định, giấy giới thiệu số, ngày", max_length=200, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    facts = models.JSONField(default=dict)  # the further answers of the form, to write it again
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    recorded_at = models.DateTimeField("ghi lúc")
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField("bỏ lúc", null=True, blank=True)
    taken_back_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    taken_back_reason = models.CharField("lý do", max_length=300, blank=True)
    replaced_by = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_from"
    )

    class Meta:
        verbose_name = "biến động đảng viên"
        constraints = [
            models.CheckConstraint(
                name="members_lifeevent_taken_back_has_reason",
                condition=Q(taken_back_at__isnull=True, taken_back_reason="", replaced_by__isnull=True)
                | (Q(taken_back_at__isnull=False) & ~Q(taken_back_reason="")),
                violation_error_message="Mời ghi lý do khi bỏ hoặc sửa dòng đã ghi.",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "-effective_on"], name="members_lifeevent_cell_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.member}"
