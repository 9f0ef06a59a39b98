"""Visits: the quarter's plan, and each visit as a cell, its persons and a time (users.md 5: the group splits up)."""

import uuid

from django.db import models
from django.db.models import Q

from meetings.models.meeting import Meeting
from meetings.models.work_group import WorkGroup
from members.models import Assignment, Member, Organization, User
from songlo.papers.models import Paper


class PlanState(models.TextChoices):
    DRAFT = "DRAFT", "Đang dự kiến"
    PUBLISHED = "PUBLISHED", "Đã ban hành"


class VisitPlan(models.Model):
    """Kế hoạch quý of a committee's groups: drafted, told to the cells, published, then corrected visit by visit."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="visit_plans")
    quarter = models.DateField("quý, từ ngày")  # its first day
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.DRAFT)
    asked_at = models.DateTimeField("gửi chi bộ thống nhất lịch lúc", null=True, blank=True)
    published_at = models.DateTimeField("ban hành lúc", null=True, blank=True)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "kế hoạch quý"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "quarter"],
                name="meetings_visitplan_once",
                violation_error_message="Quý này đã có kế hoạch.",
            ),
            models.CheckConstraint(
                name="meetings_visitplan_quarter_is_first_day",
                condition=Q(quarter__day=1, quarter__month__in=(1, 4, 7, 10)),
                violation_error_message="Quý của kế hoạch chưa đúng.",
            ),
            models.CheckConstraint(
                name="meetings_visitplan_published_has_stamp",
                condition=Q(state="DRAFT", published_at__isnull=True, published_by__isnull=True)
                | Q(state="PUBLISHED", published_at__isnull=False, published_by__isnull=False),
                violation_error_message="Kế hoạch đã ban hành cần có người và ngày ban hành.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kế hoạch quý {'I II III IV'.split()[self.quarter.month // 3]}/{self.quarter.year}"


class PlanIssue(models.Model):
    """A plan as it went out on paper: number 0 is the plan, 1 and on are "điều chỉnh, bổ sung". `rows` is what was
    known of each visit then (meetings/visits/plan_changes.py), to which the next one is compared."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(VisitPlan, models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField("lần")
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    rows = models.JSONField(default=dict)
    issued_at = models.DateTimeField("ban hành lúc")
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "lần ban hành kế hoạch"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="meetings_planissue_number_once",
                violation_error_message="Lần điều chỉnh này đã có.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan}, điều chỉnh lần {self.number}" if self.number else str(self.plan)


class PlanShare(models.Model):
    """How many cells a group attends by this plan."""

    plan = models.ForeignKey(VisitPlan, models.CASCADE, related_name="shares")
    group = models.ForeignKey(WorkGroup, models.PROTECT, related_name="+")
    cells = models.PositiveSmallIntegerField("số chi bộ")

    class Meta:
        verbose_name = "số chi bộ của tổ"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "group"],
                name="meetings_planshare_once",
                violation_error_message="Tổ này đã có số chi bộ.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.cells}"


class VisitKind(models.TextChoices):
    MEETING = "MEETING", "Dự sinh hoạt"
    PREPARATION = "PREPARATION", "Kiểm tra, hướng dẫn chuẩn bị nội dung"
    RECORDS = "RECORDS", "Kiểm tra sổ sách"
    COMMITTEE = "COMMITTEE", "Làm việc với đảng ủy"


class VisitState(models.TextChoices):
    PLANNED = "PLANNED", "Dự kiến"
    AGREED = "AGREED", "Đã thống nhất lịch"
    ASSIGNED = "ASSIGNED", "Đã phân công"
    VISITED = "VISITED", "Đã dự"
    MISSED = "MISSED", "Chưa dự được"


OPEN_VISITS = (VisitState.PLANNED, VisitState.AGREED, VisitState.ASSIGNED)


class CellAnswer(models.TextChoices):
    AGREED = "AGREED", "Thống nhất lịch"
    ANOTHER_DAY = "ANOTHER_DAY", "Đề nghị ngày khác"


class Visit(models.Model):
    """By a work group of the district, or by a committee member of the commune who follows the cell (`assignment`).
    A moved visit keeps where it came from and why; past visits stay with the organisation that was visited."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="visits")
    group = models.ForeignKey(WorkGroup, models.PROTECT, null=True, blank=True, related_name="visits")
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, blank=True, related_name="visits")
    plan = models.ForeignKey(VisitPlan, models.PROTECT, null=True, blank=True, related_name="visits")
    kind = models.CharField("nội dung", max_length=12, choices=VisitKind, default=VisitKind.MEETING)
    scheduled_at = models.DateTimeField("thời gian")
    place = models.CharField("địa điểm", max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=VisitState, default=VisitState.PLANNED)
    # The evening on which the cell would meet by itself, when it is asked to meet on another one.
    usual_at = models.DateTimeField("lịch thường lệ", null=True, blank=True)
    cell_answer = models.CharField("chi bộ trả lời", max_length=12, choices=CellAnswer, blank=True)
    cell_note = models.CharField("chi bộ ghi", max_length=300, blank=True)
    cell_answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    cell_answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    moved_from = models.DateTimeField("đổi từ", null=True, blank=True)
    reason = models.CharField("lý do đổi ngày hoặc chưa dự được", max_length=300, blank=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="visits")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "buổi dự"
        constraints = [
            models.CheckConstraint(
                name="meetings_visit_by_whom",
                condition=Q(group__isnull=True) ^ Q(assignment__isnull=True),
                violation_error_message="Buổi dự là của một tổ công tác hoặc một cấp ủy viên.",
            ),
            models.CheckConstraint(
                name="meetings_visit_plan_of_group",
                condition=Q(plan__isnull=True) | Q(group__isnull=False),
                violation_error_message="Kế hoạch quý là của tổ công tác.",
            ),
            models.CheckConstraint(
                name="meetings_visit_kind_known",
                condition=Q(kind__in=VisitKind.values),
                violation_error_message="Nội dung buổi dự chưa đúng.",
            ),
            models.CheckConstraint(
                name="meetings_visit_state_known",
                condition=Q(state__in=VisitState.values),
                violation_error_message="Trạng thái buổi dự chưa đúng.",
            ),
            models.CheckConstraint(
                name="meetings_visit_moved_or_missed_has_reason",
                condition=(Q(moved_from__isnull=True) & ~Q(state="MISSED")) | ~Q(reason=""),
                violation_error_message="Mời ghi lý do đổi ngày hoặc chưa dự được.",
            ),
            models.CheckConstraint(
                name="meetings_visit_answer_has_stamp",
                condition=Q(cell_answer="", cell_answered_at__isnull=True, cell_answered_by__isnull=True)
                | Q(
                    cell_answer__in=CellAnswer.values,
                    cell_answered_at__isnull=False,
                    cell_answered_by__isnull=False,
                ),
                violation_error_message="Chi bộ trả lời cần có người và ngày.",
            ),
            models.UniqueConstraint(
                fields=["plan", "organization", "kind"],
                condition=~Q(state="MISSED"),  # what was missed may be planned once more
                name="meetings_visit_once_in_plan",
                violation_error_message="Chi bộ này đã có trong kế hoạch.",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "-scheduled_at"], name="meetings_visit_of_cell"),
            models.Index(fields=["group", "-scheduled_at"], name="meetings_visit_of_group"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.organization}"


class VisitPerson(models.Model):
    """Who goes; whoever went keeps reading the report of this one visit after his time in the group."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    visit = models.ForeignKey(Visit, models.CASCADE, related_name="persons")
    member = models.ForeignKey(Member, models.PROTECT, related_name="visits")
    came = models.BooleanField("đã dự", null=True, blank=True)  # unknown until the report says it

    class Meta:
        verbose_name = "người dự"
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "member"],
                name="meetings_visitperson_once",
                violation_error_message="Đồng chí này đã có trong buổi dự.",
            )
        ]

    def __str__(self) -> str:
        return str(self.member)
