import datetime
import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from meetings.states import MeetingState
from members.models import Member, Organization


class MeetingKind(models.TextChoices):
    REGULAR = "REGULAR", "Sinh hoạt thường kỳ"
    THEMATIC = "THEMATIC", "Sinh hoạt chuyên đề"
    COMBINED = "COMBINED", "Sinh hoạt thường kỳ kết hợp chuyên đề"
    COMMITTEE = "COMMITTEE", "Họp chi ủy"
    EXTRAORDINARY = "EXTRAORDINARY", "Sinh hoạt bất thường"
    ADMISSION = "ADMISSION", "Hội nghị xét kết nạp đảng viên"
    OFFICIAL_RECOGNITION = "OFFICIAL_RECOGNITION", "Hội nghị xét công nhận đảng viên chính thức"
    ANNUAL_REVIEW = "ANNUAL_REVIEW", "Hội nghị kiểm điểm cuối năm"
    CONGRESS = "CONGRESS", "Đại hội chi bộ"


# What a cell meets for now and then, beside its month; the lengths and shares of the rule sets are said of the others.
OCCASIONAL = (
    MeetingKind.EXTRAORDINARY,
    MeetingKind.ADMISSION,
    MeetingKind.OFFICIAL_RECOGNITION,
    MeetingKind.ANNUAL_REVIEW,
    MeetingKind.CONGRESS,
)


class MeetingSource(models.TextChoices):
    ON_THE_SPOT = "ON_THE_SPOT", "Ghi tại chỗ"
    AFTERWARDS = "AFTERWARDS", "Ghi lại từ sổ tay"


class Grade(models.TextChoices):
    GOOD = "GOOD", "Tốt"
    FAIR = "FAIR", "Khá"
    AVERAGE = "AVERAGE", "Trung bình"
    POOR = "POOR", "Kém"


def meeting_title(kind: str, month: datetime.date) -> str:
    named = (MeetingKind.THEMATIC, MeetingKind.COMMITTEE, *OCCASIONAL)
    what = MeetingKind(kind).label if kind in named else "Sinh hoạt"
    return f"{what} tháng {month.month}/{month.year}"


class MeetingQuerySet(models.QuerySet):
    def in_month(self, month: datetime.date) -> "MeetingQuerySet":
        return self.filter(month=month.replace(day=1))

    def of_cell(self) -> "MeetingQuerySet":
        """Meetings of the cell itself, without those of its committee."""
        return self.exclude(kind=MeetingKind.COMMITTEE)


class Meeting(models.Model):
    """One meeting of a cell, or of its committee (họp chi ủy), from its preparation to its papers."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="meetings")
    kind = models.CharField("loại", max_length=20, choices=MeetingKind)
    form = models.CharField("hình thức", max_length=200, blank=True)
    theme = models.CharField("chuyên đề", max_length=300, blank=True)
    month = models.DateField("tháng")
    scheduled_at = models.DateTimeField("thời gian họp")
    place = models.CharField("địa điểm", max_length=200)
    chair = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ trì"
    )
    minute_taker = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thư ký"
    )
    prepared_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="prepares", verbose_name="họp chi ủy"
    )
    state = models.CharField(max_length=12, choices=MeetingState, default=MeetingState.PREPARING)
    source = models.CharField(max_length=12, choices=MeetingSource, blank=True)
    convened_at = models.DateTimeField("thông báo lúc", null=True, blank=True)
    postponed_from = models.DateTimeField("hoãn từ", null=True, blank=True)
    postpone_reason = models.CharField("lý do hoãn", max_length=300, blank=True)
    held_on = models.DateField("ngày họp", null=True, blank=True)  # day of the first sitting, as typed
    not_held_reason = models.CharField("lý do không họp", max_length=300, blank=True)
    # Matter in focus ("Vấn đề trọng tâm của buổi"): asked at later meetings until settled.
    focus_matter = models.TextField("vấn đề trọng tâm", blank=True)
    focus_measures = models.TextField("giải pháp", blank=True)
    focus_who = models.CharField("người thực hiện", max_length=200, blank=True)
    focus_due_on = models.DateField("thời hạn", null=True, blank=True)
    focus_settled_on = models.DateField("đã giải quyết ngày", null=True, blank=True)
    # What the room said and voted.
    dues_note = models.CharField("tình hình nộp đảng phí", max_length=300, blank=True)
    conclusion = models.TextField("kết luận của chủ trì", blank=True)
    self_score = models.DecimalField("điểm tự chấm", max_digits=4, decimal_places=1, null=True, blank=True)
    self_grade = models.CharField("tự xếp loại", max_length=10, choices=Grade, blank=True)
    self_weakness = models.TextField("hạn chế, biện pháp khắc phục", blank=True)
    read_back = models.BooleanField("biên bản đã đọc lại", default=False)
    # Figures of the rule set resolved on the meeting's day, with sources; stored when it is held.
    rules = models.JSONField(default=dict, blank=True)
    revision = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "buổi sinh hoạt"
        constraints = [
            models.CheckConstraint(
                name="meetings_meeting_state_known",
                condition=Q(state__in=MeetingState.values),
                violation_error_message="Trạng thái của buổi sinh hoạt chưa đúng.",
            ),
            models.CheckConstraint(
                name="meetings_meeting_month_is_first_day",
                condition=Q(month__day=1),
                violation_error_message="Tháng sinh hoạt chưa đúng.",
            ),
            models.UniqueConstraint(
                fields=["organization", "month"],
                condition=Q(kind__in=["REGULAR", "COMBINED"]) & ~Q(state="NOT_HELD"),
                name="meetings_meeting_one_regular_a_month",
                violation_error_message="Tháng này chi bộ đã có buổi sinh hoạt thường kỳ.",
            ),
            models.CheckConstraint(
                name="meetings_meeting_not_held_has_reason",
                condition=Q(state="NOT_HELD") ^ Q(not_held_reason=""),
                violation_error_message="Mời ghi lý do không họp.",
            ),
            models.CheckConstraint(
                name="meetings_meeting_held_has_source_and_rules",
                condition=~Q(state="HELD") | (~Q(source="") & ~Q(rules={}) & Q(held_on__isnull=False)),
                violation_error_message="Buổi đã họp cần có ngày họp, nguồn ghi và bộ quy định áp dụng.",
            ),
            models.CheckConstraint(
                name="meetings_meeting_postponed_has_reason",
                condition=Q(postponed_from__isnull=True) | ~Q(postpone_reason=""),
                violation_error_message="Mời ghi lý do hoãn họp.",
            ),
            models.CheckConstraint(
                name="meetings_meeting_self_score_and_grade",
                condition=Q(self_score__isnull=True) | Q(self_score__range=(0, 100)),
                violation_error_message="Điểm tự chấm từ 0 đến 100.",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "-month"], name="meetings_meeting_cell_month"),
            # Figures over the months of a district: from this alone, without the long rows of its meetings.
            models.Index(
                fields=["month", "organization"],
                include=["id"],
                condition=Q(kind__in=["REGULAR", "COMBINED"], state="HELD"),
                name="meetings_meeting_held_months",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return meeting_title(self.kind, self.month)

    @property
    def is_scored(self) -> bool:
        """A cell scores the meetings of its month (domain.md 3); what somebody scored all the same is shown."""
        given = self.self_score is not None or self.self_grade or self.self_weakness
        return bool(given) or self.kind not in (MeetingKind.COMMITTEE, *OCCASIONAL)

    @property
    def is_occasional(self) -> bool:
        return self.kind in OCCASIONAL


class Sitting(models.Model):
    """From start to stop without a break; the length of a meeting is the sum of its sittings."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sittings")
    started_at = models.DateTimeField("bắt đầu")
    ended_at = models.DateTimeField("kết thúc", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="meetings_sitting_ends_after_start",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gt=F("started_at")),
                violation_error_message="Giờ kết thúc cần sau giờ bắt đầu.",
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(ended_at__isnull=True),
                name="meetings_sitting_one_open",
                violation_error_message="Buổi họp đang diễn ra.",
            ),
            ExclusionConstraint(
                name="meetings_sitting_no_overlap",
                expressions=[
                    ("meeting", RangeOperators.EQUAL),
                    (Func("started_at", "ended_at", function="tstzrange"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Hai khoảng giờ họp trùng nhau; mời ghi lại.",
            ),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.started_at):%H:%M}"
