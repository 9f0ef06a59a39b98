import uuid

from django.db import models
from django.db.models import F, Q

from members.models.member import Member
from members.models.organization import Organization
from members.models.user import User


class ImportKind(models.TextChoices):
    MEMBERS = "MEMBERS", "Danh sách đảng viên"
    CELLS = "CELLS", "Danh sách chi bộ"


class ImportState(models.TextChoices):
    STAGED = "STAGED", "Đang kiểm tra"
    CHECKED = "CHECKED", "Đã kiểm tra, chưa ghi"
    APPLYING = "APPLYING", "Đang ghi"
    APPLIED = "APPLIED", "Đã ghi"
    DISCARDED = "DISCARDED", "Đã thôi"


class RowState(models.TextChoices):
    """What becomes of a row. HELD: nothing is wrong with it, but another page does it (a move, an end)."""

    STAGED = "STAGED", "Chưa kiểm tra"
    NEW = "NEW", "Ghi mới"
    CHANGED = "CHANGED", "Có thay đổi"
    UNCHANGED = "UNCHANGED", "Giữ nguyên"
    FAULTY = "FAULTY", "Cần sửa"
    HELD = "HELD", "Để lại"


class ImportRun(models.Model):
    """One file that came in. The file itself is not kept: only the columns that are taken, row by row, until they
    are written or given up (least data, design.md 2.16)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=10, choices=ImportKind)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="import_runs")
    default_cell = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    actor = models.ForeignKey(User, models.PROTECT, related_name="import_runs")
    file_name = models.CharField("tệp", max_length=200)
    effective_on = models.DateField("tính từ ngày")
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.STAGED)
    only_sound = models.BooleanField(default=False)
    # [{"sheet", "columns": [[place, words, field]], "rows"}] and [[sheet, row, why]]
    sheets = models.JSONField(default=list)
    skipped = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "lần nhập từ Excel"
        constraints = [
            models.CheckConstraint(
                name="members_importrun_ended_has_stamp",
                condition=Q(state__in=("APPLIED", "DISCARDED"), ended_at__isnull=False)
                | (~Q(state__in=("APPLIED", "DISCARDED")) & Q(ended_at__isnull=True)),
                violation_error_message="Lần nhập đã kết thúc cần có ngày giờ.",
            ),
            models.CheckConstraint(
                name="members_importrun_checked_has_digest",
                condition=~Q(state__in=("CHECKED", "APPLYING", "APPLIED"))
                | (Q(checked_at__isnull=False) & ~Q(digest="")),
                violation_error_message="Lần nhập cần được kiểm tra trước khi ghi.",
            ),
        ]
        indexes = [models.Index(F("organization"), F("created_at").desc(), name="members_importrun_newest")]

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """A row of the file: `cells` maps a field to [place of the column, what stood there]; a date is [y, m, d].
    Both `cells` and `changes` are emptied when the run ends: afterwards the row says only what became of it."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    group = models.CharField(max_length=200, blank=True)
    cells = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=RowState, default=RowState.STAGED)
    faults = models.JSONField(default=list)  # [[field, reason]]
    notes = models.JSONField(default=list)  # [[field, note]]
    changes = models.JSONField(default=dict)  # field -> [old, new], in words
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "hàng của tệp"
        constraints = [
            models.UniqueConstraint(
                fields=["run", "sheet", "number"],
                name="members_importrow_number_once",
                violation_error_message="Hàng này đã có.",
            ),
            models.CheckConstraint(
                name="members_importrow_fault_has_reason",
                condition=~Q(state__in=("FAULTY", "HELD")) | ~Q(faults=[]),
                violation_error_message="Hàng cần sửa cần có lý do.",
            ),
        ]
        indexes = [models.Index(fields=["run", "state", "id"], name="members_importrow_state")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.number}"
