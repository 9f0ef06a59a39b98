import uuid

from django.db import models
from django.db.models import Q

from meetings.models.meeting import Meeting
from meetings.models.visit import Visit
from members.models import Member, Organization, Term


class TaskState(models.TextChoices):
    NEW = "NEW", "Mới giao"
    IN_PROGRESS = "IN_PROGRESS", "Đang thực hiện"
    DONE = "DONE", "Đã hoàn thành"
    DONE_LATE = "DONE_LATE", "Hoàn thành sau hạn"
    DROPPED = "DROPPED", "Thôi thực hiện"


OPEN_TASKS = (TaskState.NEW, TaskState.IN_PROGRESS)


class Task(models.Model):
    """Việc – người – hạn, handed out in a meeting; it stays open until a result is written."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="tasks")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="tasks")
    text = models.CharField("việc", max_length=500)
    assignee = models.ForeignKey(Member, models.PROTECT, related_name="tasks", verbose_name="người thực hiện")
    # Whom the meeting gave it to, when somebody else goes on with it since: the minutes keep saying his name.
    first_assignee = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người được giao tại buổi họp",
    )
    due_on = models.DateField("thời hạn", null=True, blank=True)
    state = models.CharField(max_length=12, choices=TaskState, default=TaskState.NEW)
    result = models.CharField("kết quả", max_length=500, blank=True)
    closed_on = models.DateField("xong ngày", null=True, blank=True)
    position = models.PositiveIntegerField(default=100)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "nhiệm vụ"
        constraints = [
            models.CheckConstraint(
                name="meetings_task_closed_has_day",
                condition=Q(state__in=OPEN_TASKS) ^ Q(closed_on__isnull=False),
                violation_error_message="Nhiệm vụ đã xong cần có ngày xong.",
            ),
            models.CheckConstraint(
                name="meetings_task_dropped_has_reason",
                condition=~Q(state="DROPPED") | ~Q(result=""),
                violation_error_message="Mời ghi lý do thôi thực hiện.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "due_on"],
                condition=Q(state__in=OPEN_TASKS),
                name="meetings_task_open",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def given_to(self) -> Member:
        """Whom the minutes name."""
        return self.first_assignee or self.assignee


class TaskOutcome(models.TextChoices):
    DONE = "DONE", "Đã hoàn thành"
    DONE_LATE = "DONE_LATE", "Hoàn thành sau hạn"
    CARRIED_OVER = "CARRIED_OVER", "Chuyển tháng sau"
    DROPPED = "DROPPED", "Thôi thực hiện"


class TaskReport(models.Model):
    """What a meeting heard of a task that an earlier one had handed out; the task goes on, this stays."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="task_reports")
    task = models.ForeignKey(Task, models.PROTECT, related_name="reports")
    outcome = models.CharField("kết quả", max_length=12, choices=TaskOutcome)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "kết quả nhiệm vụ"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "task"],
                name="meetings_taskreport_once",
                violation_error_message="Nhiệm vụ này đã ghi kết quả.",
            ),
            models.CheckConstraint(
                name="meetings_taskreport_dropped_has_reason",
                condition=~Q(outcome="DROPPED") | ~Q(note=""),
                violation_error_message="Mời ghi lý do thôi thực hiện.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task}: {self.get_outcome_display()}"


class Proposal(models.Model):
    """Kiến nghị recorded in a meeting, or taken along by a visit. One of a visit has a holder, the committee that sent
    the group, until that has answered; the full chain upward is the work of a later part."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="proposals")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True, related_name="proposals")
    holder = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="proposals_held"
    )
    text = models.TextField("kiến nghị")
    raised_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField("địa điểm", max_length=200, blank=True)
    field = models.CharField("lĩnh vực", max_length=100, blank=True)
    # A direct opinion to the visitors (design.md 4): it and its answer are for those who sent them.
    kept_from_cell = models.BooleanField("ý kiến gửi riêng, chi bộ không đọc", default=False)
    answer_on_the_spot = models.TextField("đã trả lời tại buổi họp", blank=True)
    answer = models.TextField("trả lời", blank=True)
    answered_on = models.DateField("trả lời ngày", null=True, blank=True)
    position = models.PositiveIntegerField(default=100)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "kiến nghị"
        constraints = [
            models.CheckConstraint(
                name="meetings_proposal_from_one_place",
                condition=Q(meeting__isnull=False) ^ Q(visit__isnull=False),
                violation_error_message="Kiến nghị là của một buổi sinh hoạt hoặc một buổi dự.",
            ),
            models.CheckConstraint(
                name="meetings_proposal_of_visit_has_holder",
                condition=Q(visit__isnull=True) | Q(holder__isnull=False),
                violation_error_message="Kiến nghị tổ công tác mang về cần có nơi giải quyết.",
            ),
            models.CheckConstraint(
                name="meetings_proposal_only_a_visit_keeps_from_cell",
                condition=Q(kept_from_cell=False) | Q(visit__isnull=False),
                violation_error_message="Ý kiến ghi tại chi bộ thì chi bộ đọc được.",
            ),
            models.CheckConstraint(
                name="meetings_proposal_answer_has_day",
                condition=Q(answer="", answered_on__isnull=True)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                violation_error_message="Mời ghi nội dung và ngày trả lời.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["holder"],
                condition=Q(visit__isnull=False, answered_on__isnull=True),
                name="meetings_proposal_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class ResolutionPattern(models.TextChoices):
    """domain.md 5.8: the monthly pattern in four parts, and the older short one."""

    LONG = "LONG", "Bốn phần"
    SHORT = "SHORT", "Quyết nghị"


class Resolution(models.Model):
    """Nghị quyết of a meeting, numbered per term (domain.md 5.4); its vote is the meeting's vote about it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="resolutions")
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="resolution")
    term = models.ForeignKey(Term, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("số")
    subject = models.CharField("trích yếu", max_length=300)
    text = models.TextField("nội dung nghị quyết")
    pattern = models.CharField(
        "mẫu", max_length=10, choices=ResolutionPattern, default=ResolutionPattern.SHORT
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "nghị quyết"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "term", "number"],
                name="meetings_resolution_number_once",
                violation_error_message="Số nghị quyết này đã dùng trong nhiệm kỳ.",
            )
        ]

    def __str__(self) -> str:
        return f"Nghị quyết số {self.number:02d}-NQ/CB"


class Counter(models.Model):
    """Next number per organisation, type of paper and term; taken under its row lock."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    term = models.ForeignKey(Term, models.PROTECT, related_name="+")
    paper_type = models.CharField(max_length=5)  # NQ, TB, …
    last_number = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "term", "paper_type"],
                name="meetings_counter_once",
                violation_error_message="Bộ đếm này đã có.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper_type} {self.last_number}"
