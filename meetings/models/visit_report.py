"""What a visit brings home: the report in two parts that never mix, advice that is followed, the quarter summed up."""

import uuid

from django.db import models
from django.db.models import Q

from meetings.models.meeting import Grade
from meetings.models.visit import Visit
from members.models import Organization, User
from songlo.papers.models import Paper, StoredFile


class ReportState(models.TextChoices):
    WRITING = "WRITING", "Đang viết báo cáo"
    READY = "READY", "Chờ tổ trưởng xác nhận"
    SENT = "SENT", "Đã gửi báo cáo"
    SUMMED_UP = "SUMMED_UP", "Đã tổng hợp báo cáo BTV"


SENT_REPORTS = (ReportState.SENT, ReportState.SUMMED_UP)


class VisitReport(models.Model):
    """domain.md 6.3. `said_at_cell` is shared with the cell and goes into its minutes; `told_to_board` is for the
    committee that sent the group and is never shown to the cell. Once sent it stays as it is."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    visit = models.OneToOneField(Visit, models.PROTECT, related_name="report")
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.WRITING)
    started_at = models.DateTimeField("bắt đầu", null=True, blank=True)
    ended_at = models.DateTimeField("kết thúc", null=True, blank=True)
    expected = models.PositiveSmallIntegerField("phải dự", null=True, blank=True)
    present = models.PositiveSmallIntegerField("có mặt", null=True, blank=True)
    absences = models.TextField("vắng, lý do", blank=True)
    strengths = models.TextField("ưu điểm", blank=True)
    weaknesses = models.TextField("hạn chế, nguyên nhân", blank=True)
    said_at_cell = models.TextField("ý kiến phát biểu tại chi bộ", blank=True)
    told_to_board = models.TextField("nhận xét báo cáo BTV", blank=True)
    answered_on_the_spot = models.TextField("đã giải đáp tại chỗ", blank=True)
    requests = models.TextField("đề xuất, kiến nghị với Huyện ủy", blank=True)
    proposed_grade = models.CharField("đề nghị xếp loại", max_length=10, choices=Grade, blank=True)
    proposed_points = models.DecimalField(
        "điểm đề nghị", max_digits=4, decimal_places=1, null=True, blank=True
    )
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người viết")
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    sent_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xác nhận và gửi"
    )
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "báo cáo dự sinh hoạt"
        constraints = [
            models.CheckConstraint(
                name="meetings_visitreport_sent_has_stamp",
                condition=Q(
                    state__in=(ReportState.WRITING, ReportState.READY),
                    sent_at__isnull=True,
                    sent_by__isnull=True,
                )
                | Q(state__in=SENT_REPORTS, sent_at__isnull=False, sent_by__isnull=False),
                violation_error_message="Báo cáo đã gửi cần có người và ngày gửi.",
            ),
            models.CheckConstraint(
                name="meetings_visitreport_present_at_most_expected",
                condition=Q(present__isnull=True)
                | Q(expected__isnull=True)
                | Q(present__lte=models.F("expected")),
                violation_error_message="Số có mặt nhiều hơn số được triệu tập; mời ghi lại.",
            ),
            models.CheckConstraint(
                name="meetings_visitreport_ends_after_start",
                condition=Q(ended_at__isnull=True)
                | Q(started_at__isnull=True)
                | Q(ended_at__gt=models.F("started_at")),
                violation_error_message="Giờ kết thúc cần sau giờ bắt đầu.",
            ),
            models.CheckConstraint(
                name="meetings_visitreport_points_to_100",
                condition=Q(proposed_points__isnull=True) | Q(proposed_points__range=(0, 100)),
                violation_error_message="Điểm đề nghị từ 0 đến 100.",
            ),
            models.CheckConstraint(
                name="meetings_visitreport_grade_known",
                condition=Q(proposed_grade="") | Q(proposed_grade__in=Grade.values),
                violation_error_message="Xếp loại đề nghị chưa đúng.",
            ),
        ]

    def __str__(self) -> str:
        return f"Báo cáo: {self.visit}"


class AssessedPoint(models.TextChoices):
    """domain.md 6.3, 3; in the order of the report."""

    PREPARATION = "PREPARATION", "Chuẩn bị"
    AGENDA = "AGENDA", "Trình tự, nội dung"
    LENGTH = "LENGTH", "Thời lượng"
    CHAIRING = "CHAIRING", "Điều hành"
    STATEMENTS = "STATEMENTS", "Số ý kiến phát biểu"
    SELF_CRITICISM = "SELF_CRITICISM", "Tự phê bình và phê bình"
    RESOLUTION = "RESOLUTION", "Kết luận, ra nghị quyết"
    RECORDS = "RECORDS", "Ghi biên bản, sổ sách"


class Assessment(models.TextChoices):
    GOOD = "GOOD", "Tốt"
    FAIR = "FAIR", "Được"
    LIMITED = "LIMITED", "Hạn chế"


class VisitAssessment(models.Model):
    """One point of the report as the visitors saw it; a fault is `LIMITED`, with words."""

    report = models.ForeignKey(VisitReport, models.CASCADE, related_name="assessments")
    point = models.CharField("mục", max_length=14, choices=AssessedPoint)
    assessment = models.CharField("nhận xét", max_length=8, choices=Assessment)
    note = models.CharField("ghi rõ", max_length=300, blank=True)

    class Meta:
        verbose_name = "mục nhận xét"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "point"],
                name="meetings_visitassessment_once",
                violation_error_message="Mục này đã nhận xét.",
            ),
            models.CheckConstraint(
                name="meetings_visitassessment_known",
                condition=Q(point__in=AssessedPoint.values, assessment__in=Assessment.values),
                violation_error_message="Mời chọn Tốt, Được hoặc Hạn chế.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_point_display()}: {self.get_assessment_display()}"


class VisitObstacle(models.Model):
    """Khó khăn, vướng mắc – giải pháp – ai làm (users.md 5: obstacles are removed at once)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(VisitReport, models.CASCADE, related_name="obstacles")
    position = models.PositiveSmallIntegerField()
    text = models.CharField("khó khăn, vướng mắc", max_length=500)
    solution = models.CharField("giải pháp", max_length=500, blank=True)
    who_acts = models.CharField("ai làm", max_length=200, blank=True)

    class Meta:
        verbose_name = "khó khăn, vướng mắc"
        constraints = [
            models.CheckConstraint(
                name="meetings_visitobstacle_not_empty",
                condition=~Q(text=""),
                violation_error_message="Mời ghi khó khăn, vướng mắc.",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class VisitFile(models.Model):
    """A photo or a document: brought along and passed on to the cell, or taken on the evening."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(VisitReport, models.CASCADE, related_name="files")
    title = models.CharField("tên tài liệu, ảnh", max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    passed_on = models.BooleanField("đã chuyển cho chi bộ", default=False)

    class Meta:
        verbose_name = "tài liệu của buổi dự"
        constraints = [
            models.CheckConstraint(
                name="meetings_visitfile_says_something",
                condition=~Q(title="") & (Q(passed_on=True) | Q(file__isnull=False)),
                violation_error_message="Mời ghi tên tài liệu và chọn tệp.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Advice(models.Model):
    """Điều tổ nhắc chi bộ; open until a later visit says how it stands. The next brief opens with it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="advice")
    report = models.ForeignKey(VisitReport, models.CASCADE, related_name="advice")
    position = models.PositiveSmallIntegerField()
    text = models.CharField("nội dung nhắc", max_length=300)
    closed_by = models.ForeignKey(
        VisitReport, models.PROTECT, null=True, blank=True, related_name="closed_advice"
    )
    outcome = models.CharField("kết quả", max_length=300, blank=True)

    class Meta:
        verbose_name = "điều đã nhắc"
        constraints = [
            models.CheckConstraint(
                name="meetings_advice_not_empty",
                condition=~Q(text=""),
                violation_error_message="Mời ghi điều cần nhắc.",
            ),
            models.CheckConstraint(
                name="meetings_advice_outcome_of_closed",
                condition=Q(closed_by__isnull=False) | Q(outcome=""),
                violation_error_message="Kết quả được ghi ở buổi dự sau.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization"], condition=Q(closed_by__isnull=True), name="meetings_advice_open"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class VisitSummary(models.Model):
    """Tổng hợp quý for the BTV, as it was sent: its paper says what was known that day."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="visit_summaries")
    quarter = models.DateField("quý, từ ngày")
    number = models.PositiveSmallIntegerField("lần")
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField("gửi lúc")
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "tổng hợp quý"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "quarter", "number"],
                name="meetings_visitsummary_number_once",
                violation_error_message="Lần tổng hợp này đã có.",
            ),
            models.CheckConstraint(
                name="meetings_visitsummary_quarter_is_first_day",
                condition=Q(quarter__day=1, quarter__month__in=(1, 4, 7, 10)),
                violation_error_message="Quý của bản tổng hợp chưa đúng.",
            ),
        ]

    def __str__(self) -> str:
        return f"Tổng hợp quý từ {self.quarter:%d/%m/%Y}, lần {self.number}"
