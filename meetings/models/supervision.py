"""Registers beside the meetings: quy chế làm việc, kiểm tra – giám sát, bồi dưỡng – tập huấn (design.md 6.7)."""

import uuid

from django.db import models
from django.db.models import F, Q

from members.models import Inspection, Member, Organization, User
from songlo.papers.models import StoredFile


class WorkingRules(models.Model):
    """Quy chế làm việc of a cell as it was adopted on a day; the newest one counts, the older stay to be read."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="working_rules")
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    adopted_on = models.DateField("ngày thông qua")
    review_on = models.DateField("rà soát trước ngày")
    note = models.CharField("nội dung sửa, bổ sung", max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "quy chế làm việc"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "adopted_on"],
                name="meetings_workingrules_once",
                violation_error_message="Quy chế thông qua ngày này đã ghi.",
            ),
            models.CheckConstraint(
                name="meetings_workingrules_review_after_adoption",
                condition=Q(review_on__gt=F("adopted_on")),
                violation_error_message="Ngày rà soát cần sau ngày thông qua.",
            ),
        ]

    def __str__(self) -> str:
        return f"Quy chế làm việc {self.organization}, {self.adopted_on:%d/%m/%Y}"


class InspectionKind(models.TextChoices):
    INSPECT = "INSPECT", "Kiểm tra"
    SUPERVISE = "SUPERVISE", "Giám sát"


class InspectionPlanLine(models.Model):
    """One line of the year's programme of a committee; done when a decision was issued for it and concluded."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey(Organization, models.PROTECT, related_name="inspection_plan")
    kind = models.CharField("hình thức", max_length=10, choices=InspectionKind)
    unit = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    matter = models.CharField("nội dung", max_length=300)
    month = models.DateField("tháng tiến hành")
    inspection = models.ForeignKey(
        Inspection, models.PROTECT, null=True, blank=True, related_name="plan_lines"
    )
    dropped_reason = models.CharField("lý do không tiến hành", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "dòng chương trình kiểm tra, giám sát"
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "unit", "month", "kind", "matter"],
                name="meetings_inspectionplanline_once",
                violation_error_message="Dòng này đã có trong chương trình.",
            ),
            models.CheckConstraint(
                name="meetings_inspectionplanline_month_is_first_day",
                condition=Q(month__day=1),
                violation_error_message="Tháng tiến hành chưa đúng.",
            ),
            models.CheckConstraint(
                name="meetings_inspectionplanline_kind_known",
                condition=Q(kind__in=InspectionKind.values),
                violation_error_message="Mời chọn kiểm tra hoặc giám sát.",
            ),
            models.CheckConstraint(
                name="meetings_inspectionplanline_held_or_dropped",
                condition=Q(inspection__isnull=True) | Q(dropped_reason=""),
                violation_error_message="Cuộc đã tiến hành không ghi lý do bỏ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.unit}: {self.matter}"


class InspectionFinding(models.Model):
    """What was found at one unit, what is to be mended until when, and that it was."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="findings")
    unit = models.ForeignKey(Organization, models.PROTECT, related_name="inspection_findings")
    text = models.TextField("kết quả, hạn chế phát hiện")
    remedy = models.CharField("biện pháp khắc phục", max_length=500, blank=True)
    due_on = models.DateField("hạn khắc phục", null=True, blank=True)
    done_on = models.DateField("đã khắc phục ngày", null=True, blank=True)
    done_note = models.CharField("kết quả khắc phục", max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "kết quả kiểm tra"
        constraints = [
            models.CheckConstraint(
                name="meetings_inspectionfinding_not_empty",
                condition=~Q(text=""),
                violation_error_message="Mời ghi kết quả kiểm tra.",
            ),
            models.CheckConstraint(
                name="meetings_inspectionfinding_remedy_with_due",
                condition=Q(due_on__isnull=True) | ~Q(remedy=""),
                violation_error_message="Mời ghi biện pháp khắc phục cùng với hạn.",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class TrainingCourse(models.Model):
    """Lớp bồi dưỡng, tập huấn: for whom, on what, when; its list of the invited is `attendance`."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="training_courses")
    name = models.CharField("tên lớp", max_length=200)
    topics = models.TextField("chuyên đề", blank=True)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày")
    place = models.CharField("địa điểm", max_length=200, blank=True)
    document_number = models.CharField("kế hoạch, giấy mời số", max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "lớp bồi dưỡng, tập huấn"
        constraints = [
            models.CheckConstraint(
                name="meetings_trainingcourse_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Ngày kết thúc cần từ ngày khai giảng.",
            ),
            models.CheckConstraint(
                name="meetings_trainingcourse_has_name",
                condition=~Q(name=""),
                violation_error_message="Mời ghi tên lớp.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TrainingState(models.TextChoices):
    INVITED = "INVITED", "Triệu tập"
    PRESENT = "PRESENT", "Có mặt"
    EXCUSED = "EXCUSED", "Vắng có lý do"
    UNEXCUSED = "UNEXCUSED", "Vắng không lý do"


class TrainingAttendance(models.Model):
    """One comrade of a class, with the post and cell for which he was invited."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey(TrainingCourse, models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Member, models.PROTECT, related_name="training")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    post = models.CharField("chức vụ", max_length=100)
    state = models.CharField(max_length=10, choices=TrainingState, default=TrainingState.INVITED)
    reason = models.CharField("lý do vắng", max_length=200, blank=True)
    certificate = models.CharField("giấy chứng nhận số", max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "học viên"
        constraints = [
            models.UniqueConstraint(
                fields=["course", "member"],
                name="meetings_trainingattendance_once",
                violation_error_message="Đồng chí này đã có trong danh sách lớp.",
            ),
            models.CheckConstraint(
                name="meetings_trainingattendance_state_known",
                condition=Q(state__in=TrainingState.values),
                violation_error_message="Mời chọn có mặt hay vắng.",
            ),
            models.CheckConstraint(
                name="meetings_trainingattendance_certificate_of_present",
                condition=Q(certificate="") | Q(state="PRESENT"),
                violation_error_message="Giấy chứng nhận cấp cho đồng chí có mặt.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)
