import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from meetings.models.meeting import Meeting
from members.models import Member


class AttendanceState(models.TextChoices):
    """ "Not recorded yet" is a state of its own and never counts as absent (design.md 2.14)."""

    NOT_RECORDED = "NOT_RECORDED", "Chưa điểm danh"
    NOT_HERE_YET = "NOT_HERE_YET", "Chưa đến"
    PRESENT = "PRESENT", "Có mặt"
    ASKED_OFF = "ASKED_OFF", "Đã báo vắng"
    EXCUSED = "EXCUSED", "Vắng có lý do"
    UNEXCUSED = "UNEXCUSED", "Vắng không lý do"


class Attendance(models.Model):
    """One line of the day's roll: who the member was on that day, in which bases he counts and why.

    The bases and `reasons` are written by members.bases; a line that has a state is never deleted."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Without an index of its own: a line is found by meetings_attendance_once, and counted by the index below.
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="roll", db_index=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="attendance")
    name = models.CharField(max_length=100)  # as of the day; the paper keeps it
    sort_name = models.CharField(max_length=600)
    post = models.CharField("chức vụ", max_length=100, blank=True)
    standing = models.CharField(max_length=20)  # StatusKind; PROBATIONARY | OFFICIAL on the day itself
    group = models.CharField(max_length=60)  # line of the sum that he belongs to
    outside = models.CharField(max_length=20, blank=True)  # why not summoned: StatusKind or MembershipKind
    is_temporary_here = models.BooleanField(default=False)
    in_attendance_base = models.BooleanField("trong số phải dự")
    # Exempt members count in the voting base when they come (domain.md 1.5).
    in_voting_base_if_absent = models.BooleanField("trong số được biểu quyết khi vắng")
    in_voting_base_if_present = models.BooleanField("trong số được biểu quyết khi có mặt")
    reasons = ArrayField(models.CharField(max_length=200), default=list)
    state = models.CharField(max_length=12, choices=AttendanceState, default=AttendanceState.NOT_RECORDED)
    absence_reason = models.CharField("lý do vắng", max_length=200, blank=True)
    came_at = models.DateTimeField("đến lúc", null=True, blank=True)
    left_at = models.DateTimeField("về lúc", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "dòng điểm danh"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"],
                name="meetings_attendance_once",
                violation_error_message="Đồng chí này đã có trong danh sách.",
            ),
            models.CheckConstraint(
                name="meetings_attendance_vote_only_official",
                condition=Q(in_voting_base_if_absent=False, in_voting_base_if_present=False)
                | Q(standing="OFFICIAL"),
                violation_error_message="Chỉ đảng viên chính thức được biểu quyết.",
            ),
            models.CheckConstraint(
                name="meetings_attendance_times_of_present",
                condition=Q(state="PRESENT") | Q(came_at__isnull=True, left_at__isnull=True),
                violation_error_message="Chỉ đồng chí có mặt mới có giờ đến, giờ về.",
            ),
            models.CheckConstraint(
                name="meetings_attendance_left_after_came",
                condition=Q(came_at__isnull=True) | Q(left_at__isnull=True) | Q(left_at__gt=F("came_at")),
                violation_error_message="Giờ về cần sau giờ đến.",
            ),
            models.CheckConstraint(
                name="meetings_attendance_state_known",
                condition=Q(state__in=AttendanceState.values),
                violation_error_message="Mời chọn có mặt hay vắng.",
            ),
        ]
        indexes = [
            # A month of a district counts two hundred rolls: from this alone, without their lines.
            models.Index(
                fields=["meeting"],
                include=["state"],
                condition=Q(in_attendance_base=True),
                name="meetings_attendance_counted",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_state_display()}"


class Guest(models.Model):
    """Đại biểu dự: in no base, does not vote; his remarks stand apart from the debate (users.md 3.6)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="guests")
    name = models.CharField("họ và tên", max_length=100)
    post = models.CharField("chức vụ, đơn vị", max_length=200)
    remarks = models.TextField("ý kiến phát biểu", blank=True)
    position = models.PositiveIntegerField(default=100)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "đại biểu dự"

    def __str__(self) -> str:
        return self.name
