import uuid

from django.db import models
from django.db.models import Q

from meetings.models.meeting import Meeting
from meetings.states import MinutesState, SubmissionState
from members.models import User
from songlo.papers.models import Paper, StoredFile


class MinutesLayout(models.TextChoices):
    """users.md 3.6: opinions collected in one part, or item by item, each with the chair's conclusion."""

    BY_SECTION = "BY_SECTION", "Gộp theo phần"
    BY_ITEM = "BY_ITEM", "Theo từng nội dung"


class BookPhoto(models.Model):
    """A page of the handwritten book. With the figures the photos are a complete record (design.md 2.10)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="photos")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    page = models.PositiveSmallIntegerField("trang")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "page"],
                name="meetings_bookphoto_page_once",
                violation_error_message="Trang này đã chụp.",
            )
        ]

    def __str__(self) -> str:
        return f"Trang {self.page}"


class Minutes(models.Model):
    """A version of the minutes. `printed` is the paper that was printed for signature; editing voids it.
    What freezes on signing is that stored PDF, never a new rendering (design.md 2.7)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField("bản")
    state = models.CharField(max_length=10, choices=MinutesState, default=MinutesState.DRAFT)
    layout = models.CharField(
        "cách trình bày", max_length=12, choices=MinutesLayout, default=MinutesLayout.BY_SECTION
    )
    printed = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField("thông qua lúc", null=True, blank=True)
    signed_at = models.DateTimeField("ghi là đã ký lúc", null=True, blank=True)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    signed_scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    same_as_printed = models.BooleanField("bản ký đúng bản in", default=False)
    # Signed or sent, whichever came first: from then on this version stays (design.md 2.7).
    fixed_at = models.DateTimeField("giữ nguyên từ", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "biên bản"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="meetings_minutes_number_once",
                violation_error_message="Bản này đã có.",
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(fixed_at__isnull=True),
                name="meetings_minutes_one_open",
                violation_error_message="Đang có một bản chưa ký.",
            ),
            models.CheckConstraint(
                name="meetings_minutes_signed_has_stamp",
                condition=Q(
                    state="SIGNED",
                    signed_at__isnull=False,
                    signed_on__isnull=False,
                    same_as_printed=True,
                    fixed_at__isnull=False,
                )
                | (~Q(state="SIGNED") & Q(signed_at__isnull=True)),
                violation_error_message="Biên bản đã ký cần có ngày ký và đúng là bản đã in.",
            ),
            models.CheckConstraint(
                name="meetings_minutes_state_known",
                condition=Q(state__in=MinutesState.values),
                violation_error_message="Trạng thái của biên bản chưa đúng.",
            ),
            models.CheckConstraint(
                name="meetings_minutes_fixed_has_print",
                condition=Q(fixed_at__isnull=True) | Q(printed__isnull=False),
                violation_error_message="Chỉ biên bản đã in mới ký và gửi được.",
            ),
            models.CheckConstraint(
                name="meetings_minutes_agreed_has_stamp",
                condition=~Q(state="AGREED") | Q(agreed_at__isnull=False),
                violation_error_message="Biên bản đã thông qua cần có giờ thông qua.",
            ),
        ]

    def __str__(self) -> str:
        return f"Biên bản {self.meeting} (bản {self.number})"


class Submission(models.Model):
    """What is sent upward: bản tổng hợp, a second frozen paper beside the minutes (design.md 2.13)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="submissions")
    minutes = models.OneToOneField(Minutes, models.PROTECT, related_name="submission")
    summary = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=SubmissionState, default=SubmissionState.SENT)
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    received_at = models.DateTimeField("nhận lúc", null=True, blank=True)
    received_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField("đề nghị bổ sung lúc", null=True, blank=True)
    return_reason = models.TextField("nội dung đề nghị bổ sung", blank=True)

    class Meta:
        verbose_name = "hồ sơ gửi đảng ủy"
        constraints = [
            models.CheckConstraint(
                name="meetings_submission_state_and_stamp",
                condition=Q(state="SENT", returned_at__isnull=True)
                | Q(state="RECEIVED", received_at__isnull=False, returned_at__isnull=True)
                | (Q(state="RETURNED", returned_at__isnull=False) & ~Q(return_reason="")),
                violation_error_message="Đề nghị bổ sung cần có nội dung.",
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=~Q(state="RETURNED"),
                name="meetings_submission_one_current",
                violation_error_message="Buổi này đã gửi đảng ủy.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.get_state_display()}"


class Addendum(models.Model):
    """Biên bản bổ sung, đính chính: a later correction that points at the signed minutes, which stay."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="addenda")
    number = models.PositiveSmallIntegerField("lần")
    made_on = models.DateField("ngày lập")
    reason = models.CharField("lý do", max_length=300)
    text = models.TextField("nội dung bổ sung, đính chính")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "biên bản bổ sung, đính chính"
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "number"],
                name="meetings_addendum_number_once",
                violation_error_message="Lần đính chính này đã có.",
            )
        ]

    def __str__(self) -> str:
        return f"Đính chính lần {self.number} – {self.minutes}"
