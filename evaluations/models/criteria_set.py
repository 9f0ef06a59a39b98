import datetime
import uuid

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from evaluations.criteria import Criteria, criteria_from_json
from members.models import Organization
from songlo.common.dated import DatedQuerySet, no_overlap, not_empty


class CriteriaState(models.TextChoices):
    TEMPLATE = "TEMPLATE", "Mẫu"
    DRAFT = "DRAFT", "Đang soạn"
    ISSUED = "ISSUED", "Đã ban hành"


IN_FORCE = Q(state=CriteriaState.ISSUED)


class CriteriaSet(models.Model):
    """By which points meetings are scored (domain.md 3), issued by the centre (no issuer) or by a committee, from a
    month on; the nearest one over a cell holds, whole. Issued, it never changes (a trigger guards it) but for the day
    on which it ends: a new one follows it. A template belongs to nobody and is there to be copied.

    `criteria` is read and written by `evaluations.criteria` alone."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="criteria_sets"
    )
    code = models.CharField("mã", max_length=20)
    name = models.CharField("tên", max_length=200)
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    document_date = models.DateField("ngày văn bản", null=True, blank=True)
    source = models.CharField("căn cứ", max_length=300, blank=True)
    confirmed = models.BooleanField("đã được cơ quan Đảng xác nhận", default=False)
    state = models.CharField(max_length=10, choices=CriteriaState, default=CriteriaState.DRAFT)
    valid_from = models.DateField("áp dụng từ tháng", null=True, blank=True)
    valid_until = models.DateField("đến trước tháng", null=True, blank=True)
    criteria = models.JSONField("tiêu chí", default=dict)
    version = models.PositiveIntegerField(default=1)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "bộ tiêu chí"
        constraints = [
            not_empty("evaluations_criteriaset_not_empty"),
            no_overlap(
                "evaluations_criteriaset_no_overlap",
                Coalesce("issuer", Value(0)),
                condition=IN_FORCE,
                message="Tháng này đã có bộ tiêu chí khác của cấp ủy đang áp dụng.",
            ),
            models.CheckConstraint(
                name="evaluations_criteriaset_state_known",
                condition=Q(state__in=CriteriaState.values),
                violation_error_message="Trạng thái của bộ tiêu chí chưa đúng.",
            ),
            models.CheckConstraint(
                name="evaluations_criteriaset_issued_has_month",
                condition=~IN_FORCE | Q(valid_from__isnull=False),
                violation_error_message="Mời ghi tháng bắt đầu áp dụng.",
            ),
            models.CheckConstraint(
                name="evaluations_criteriaset_template_is_of_nobody",
                condition=~Q(state=CriteriaState.TEMPLATE)
                | Q(issuer__isnull=True, valid_from__isnull=True, valid_until__isnull=True),
                violation_error_message="Bộ tiêu chí mẫu không có nơi ban hành và thời gian áp dụng.",
            ),
            models.CheckConstraint(
                name="evaluations_criteriaset_from_first_of_month",
                condition=(Q(valid_from__isnull=True) | Q(valid_from__day=1))
                & (Q(valid_until__isnull=True) | Q(valid_until__day=1)),
                violation_error_message="Bộ tiêu chí áp dụng trọn tháng.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def parsed(self) -> Criteria:
        return criteria_from_json(self.criteria)

    def holds_on(self, day: datetime.date) -> bool:
        return (
            self.state == CriteriaState.ISSUED
            and self.valid_from is not None
            and self.valid_from <= day
            and not self.is_over(day)
        )

    def is_over(self, day: datetime.date) -> bool:
        return self.valid_until is not None and self.valid_until <= day

    def begins_after(self, day: datetime.date) -> bool:
        return self.valid_from is not None and self.valid_from > day

    @property
    def last_day(self) -> datetime.date | None:
        return self.valid_until - datetime.timedelta(days=1) if self.valid_until else None
