import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.db.models import F, Q

from songlo.papers.storage import DurableStorage


def stored_file_path(stored: "StoredFile", name: str) -> str:
    """By uid alone: no name that a person typed reaches the disk."""
    return f"files/{stored.uid.hex[:2]}/{stored.uid.hex}"


def file_storage() -> FileSystemStorage:
    return DurableStorage()


class StoredFile(models.Model):
    """A file that the system made or accepted. Served only through the door; never changed (trigger)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)  # offered on download
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=stored_file_path, storage=file_storage)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "tệp"
        constraints = (
            models.CheckConstraint(
                name="papers_storedfile_not_empty",
                condition=Q(size__gt=0),
                violation_error_message="Tệp này chưa có nội dung.",
            ),
            models.UniqueConstraint(
                fields=["file"], name="papers_storedfile_place_once", violation_error_message="Tệp này đã có."
            ),
        )

    def __str__(self) -> str:
        return self.name


class PaperState(models.TextChoices):
    WAITING = "WAITING", "Đang tạo bản in"
    READY = "READY", "Đã có bản in"
    FROZEN = "FROZEN", "Giữ nguyên"
    VOID = "VOID", "Bản in không còn dùng"


class Paper(models.Model):
    """A version of an official paper: what it says (canonical content), its PDF, and their sha256.

    Frozen papers are proved by the stored files and never rendered again (trigger). A paper of the past may
    enter frozen without a PDF; it gets one, once, when it is first wanted. The Word file to edit is drawn from
    the content at each download: it proves nothing, and few ask for it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    organization_uid = models.UUIDField()
    subject_uid = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    template_version = models.CharField(max_length=20)
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=PaperState, default=PaperState.WAITING)
    created_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    frozen_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "văn bản in"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_uid", "number"],
                name="papers_paper_number_once",
                violation_error_message="Bản này đã có.",
            ),
            models.CheckConstraint(
                name="papers_paper_frozen_has_stamp",
                condition=Q(state="FROZEN", frozen_at__isnull=False)
                | (~Q(state="FROZEN") & Q(frozen_at__isnull=True)),
                violation_error_message="Bản giữ nguyên cần có ngày giờ.",
            ),
            models.CheckConstraint(
                name="papers_paper_ready_has_pdf",
                condition=~Q(state="READY") | Q(pdf__isnull=False, ready_at__isnull=False),
                violation_error_message="Chưa có bản in.",
            ),
            models.CheckConstraint(
                name="papers_paper_pdf_has_sha256",
                condition=Q(pdf__isnull=True, pdf_sha256="") | (Q(pdf__isnull=False) & ~Q(pdf_sha256="")),
                violation_error_message="Bản in cần có dấu kiểm.",
            ),
            models.CheckConstraint(
                name="papers_paper_void_has_reason",
                condition=(Q(state="VOID", voided_at__isnull=False) & ~Q(void_reason=""))
                | (~Q(state="VOID") & Q(voided_at__isnull=True, void_reason="")),
                violation_error_message="Mời ghi lý do bỏ bản in.",
            ),
        ]
        indexes = [models.Index(fields=["subject_uid", "kind", "-number"], name="papers_paper_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class PaperText(models.Model):
    """The words of a paper that stays, without marks, for search; made from its content and never shown."""

    paper = models.OneToOneField(Paper, models.CASCADE, related_name="text")
    folded = models.TextField()

    class Meta:
        verbose_name = "chữ để tìm"
        indexes = [GinIndex(OpClass(F("folded"), "gin_trgm_ops"), name="papers_papertext_search")]

    def __str__(self) -> str:
        return f"chữ của văn bản {self.paper_id}"


class Bundle(models.Model):
    """Papers bound into one PDF, in this order. The same papers under the same cover are bound once.

    A bound PDF is a copy to read and to print: what proves a paper is its own stored file, which binding reads
    and never changes.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20)
    organization_uid = models.UUIDField()
    label = models.CharField(max_length=200)
    paper_uids = ArrayField(models.UUIDField())
    titles = ArrayField(models.CharField(max_length=300))
    content = (
        models.JSONField()
    )  # cover, contents and closing; empty for papers that only lie one behind the other
    fingerprint = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    pages = models.PositiveIntegerField(null=True)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ready_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tập đóng"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "organization_uid", "fingerprint"],
                name="papers_bundle_once",
                violation_error_message="Tập này đã có.",
            ),
            models.CheckConstraint(
                name="papers_bundle_ready_has_file",
                condition=Q(file__isnull=True, pages__isnull=True, ready_at__isnull=True)
                | Q(file__isnull=False, pages__isnull=False, ready_at__isnull=False),
                violation_error_message="Bản đóng tập cần có tệp.",
            ),
            models.CheckConstraint(
                name="papers_bundle_not_empty",
                condition=Q(paper_uids__len__gt=0, paper_uids__len=F("titles__len")),
                violation_error_message="Tập cần có văn bản.",
            ),
        ]

    def __str__(self) -> str:
        return self.label
