import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from members.models.organization import Organization
from members.models.user import User
from songlo.common import vn


class TreeVerb(models.TextChoices):
    RENAME = "RENAME", "Đổi tên"
    MOVE = "MOVE", "Chuyển sang trực thuộc nơi khác"
    MERGE = "MERGE", "Sáp nhập"
    SPLIT = "SPLIT", "Chia tách"
    CLOSE = "CLOSE", "Kết thúc hoạt động"
    CREATE = "CREATE", "Lập tổ chức mới"


# After one of these an organisation is another one, or none: nothing else is planned across it.
STRUCTURAL = (TreeVerb.MERGE, TreeVerb.SPLIT, TreeVerb.CLOSE)


class ChangeState(models.TextChoices):
    DRAFT = "DRAFT", "Đang soạn"
    ENTERED = "ENTERED", "Đã ghi"
    WITHDRAWN = "WITHDRAWN", "Đã rút lại"


class TreeChange(models.Model):
    """A change of the tree as it was decided and entered, from the first step of the form on. `values` is what was
    written; `effects` what the person saw before he confirmed; `undo` the rows as they were and as they became,
    so that it can be taken back until its day."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    verb = models.CharField("việc", max_length=10, choices=TreeVerb)
    # Where it was begun: the organisation that changes, or the one under which a new one is made.
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ChangeState, default=ChangeState.DRAFT)
    effective_on = models.DateField("có hiệu lực từ")
    decision_number = models.CharField("quyết định số", max_length=50, blank=True)
    decision_date = models.DateField("ngày quyết định", null=True, blank=True)
    decided_by = models.CharField("cơ quan quyết định", max_length=100, blank=True)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    summary = models.CharField("nội dung", max_length=400, blank=True)
    touched = ArrayField(
        models.BigIntegerField(), default=list
    )  # ids of the organisations it names or brings forth
    effects = models.JSONField(default=dict)
    undo = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField("ghi lúc", null=True, blank=True)
    settled_on = models.DateField("đã áp dụng ngày", null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField("rút lại lúc", null=True, blank=True)
    withdraw_reason = models.CharField("lý do rút lại", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "thay đổi tổ chức"
        constraints = [
            models.CheckConstraint(
                name="members_treechange_entered_has_stamp",
                condition=Q(state="DRAFT") | Q(entered_at__isnull=False),
                violation_error_message="Thay đổi đã ghi cần có thời điểm ghi.",
            ),
            models.CheckConstraint(
                name="members_treechange_withdrawn_has_reason",
                condition=Q(state="WITHDRAWN", withdrawn_at__isnull=False) & ~Q(withdraw_reason="")
                | (~Q(state="WITHDRAWN") & Q(withdrawn_at__isnull=True)),
                violation_error_message="Mời ghi lý do rút lại.",
            ),
        ]
        indexes = [
            GinIndex(fields=["touched"], name="members_treechange_touched"),
            models.Index(
                fields=["effective_on"],
                condition=Q(state="ENTERED", settled_on__isnull=True),
                name="members_treechange_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.summary or f"{self.get_verb_display()}: {self.organization}"

    @property
    def decision(self) -> str:
        """As it stands in the history: "Quyết định số 12-QĐ/ĐU ngày 20/10/2024 của Đảng ủy xã Bạch Lưu"."""
        words = f"Quyết định số {self.decision_number}" if self.decision_number else ""
        if words and self.decision_date:
            words += f" ngày {vn.day_month_year(self.decision_date)}"
        if self.decided_by:
            words = f"{words} của {self.decided_by}" if words else self.decided_by
        return words

    @property
    def day_words(self) -> str:
        return vn.day_month_year(self.effective_on)

    @property
    def has_details(self) -> bool:
        """Whether there is a second step."""
        return self.verb not in (TreeVerb.MOVE, TreeVerb.CLOSE)

    @property
    def is_open(self) -> bool:
        """Entered and not yet applied by the tick of its day."""
        return self.state == ChangeState.ENTERED and self.settled_on is None
