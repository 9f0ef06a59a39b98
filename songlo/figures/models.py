"""Sums of a month for every organisation, and which months have to be summed anew.

They are counted by songlo.dashboards.folding from the rows of the meetings; whoever shows them reads this alone."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

# What is added up: of a cell over its meetings, of what stands above over its cells. All of them start at 0.
SUMS = (
    "due",  # cells from which a meeting of the month is expected
    "held",  # of those, by how many it was held
    "not_held",  # and how many said that they would not meet; the others have not reported
    "met",  # held meetings of every kind, without those of a committee
    "open_rolls",  # of those, where somebody is neither present nor absent: they count in no rate
    "expected",
    "present",
    "excused",
    "unexcused",
    "length_known",  # meetings with a length and a figure to compare it with
    "length_kept",
    "sign_known",  # meetings whose rules name a day for the signature
    "signed_in_time",
    "send_known",
    "sent_in_time",
    "sent",
    "received",
    "thematic",
    "speakers",
    "graded_good",
    "graded_fair",
    "graded_average",
    "graded_poor",
    "points_known",
    "points",
    "tasks_given",
    "tasks_done",
    "proposals",
)


class Reason(models.TextChoices):
    """Why a cell needs attention; the figures that say so stand in the same row."""

    SILENT = "SILENT", "Chưa có báo cáo"
    NOT_HELD = "NOT_HELD", "Không họp"
    ATTENDANCE = "ATTENDANCE", "Dự dưới mức quy định"
    LENGTH = "LENGTH", "Họp dưới thời lượng quy định"
    UNEXCUSED = "UNEXCUSED", "Vắng không lý do"


class DirtyMark(models.Model):
    """A month of an organisation has changed. Written by triggers in the transaction of the change; neither unique nor
    a constraint of the database, because two meetings shall never wait for each other here."""

    organization = models.ForeignKey(
        "members.Organization", models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    month = models.DateField()

    def __str__(self) -> str:
        return f"{self.organization_id}, {self.month:%m/%Y}"


class MonthlyFigure(models.Model):
    """One month of an organisation, apart for each type of cell under it. `parent_then` and `path_then` (keys from the
    top to itself) are the tree at the end of that month."""

    organization = models.ForeignKey(
        "members.Organization", models.PROTECT, related_name="monthly_figures", db_index=False
    )
    month = models.DateField("tháng")
    cell_type = models.CharField("loại hình chi bộ", max_length=20)
    is_remote = models.BooleanField("vùng xa")
    parent_then = models.BigIntegerField(null=True)
    path_then = ArrayField(models.BigIntegerField())
    name_then = models.CharField("tên khi đó", max_length=200)
    short_then = models.CharField("tên gọi ngắn khi đó", max_length=100)
    is_leaf = models.BooleanField()
    due = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    not_held = models.PositiveIntegerField(default=0)
    met = models.PositiveIntegerField(default=0)
    open_rolls = models.PositiveIntegerField(default=0)
    expected = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)
    excused = models.PositiveIntegerField(default=0)
    unexcused = models.PositiveIntegerField(default=0)
    length_known = models.PositiveIntegerField(default=0)
    length_kept = models.PositiveIntegerField(default=0)
    sign_known = models.PositiveIntegerField(default=0)
    signed_in_time = models.PositiveIntegerField(default=0)
    send_known = models.PositiveIntegerField(default=0)
    sent_in_time = models.PositiveIntegerField(default=0)
    sent = models.PositiveIntegerField(default=0)
    received = models.PositiveIntegerField(default=0)
    thematic = models.PositiveIntegerField(default=0)
    speakers = models.PositiveIntegerField(default=0)
    graded_good = models.PositiveIntegerField(default=0)
    graded_fair = models.PositiveIntegerField(default=0)
    graded_average = models.PositiveIntegerField(default=0)
    graded_poor = models.PositiveIntegerField(default=0)
    points_known = models.PositiveIntegerField(default=0)
    points = models.DecimalField(max_digits=9, decimal_places=1, default=0)
    tasks_given = models.PositiveIntegerField(default=0)
    tasks_done = models.PositiveIntegerField(default=0)
    proposals = models.PositiveIntegerField(default=0)
    # Of a cell alone: how soon it needs somebody, and why.
    severity = models.PositiveSmallIntegerField(default=0)
    reasons = ArrayField(models.CharField(max_length=12, choices=Reason), default=list)
    computed_at = models.DateTimeField("tính lúc")  # when it last became another
    recomputed_on = models.DateField("tính lại ngày", null=True)  # a month that had ended already

    class Meta:
        verbose_name = "số liệu tháng"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "month", "cell_type", "is_remote"],
                name="figures_monthlyfigure_once",
                violation_error_message="Số liệu tháng này đã có.",
            ),
            models.CheckConstraint(
                name="figures_monthlyfigure_month_is_first_day",
                condition=Q(month__day=1),
                violation_error_message="Tháng của số liệu chưa đúng.",
            ),
            models.CheckConstraint(
                name="figures_monthlyfigure_roll_adds_up",
                condition=Q(expected=F("present") + F("excused") + F("unexcused")),
                violation_error_message="Số có mặt và vắng chưa bằng số được triệu tập.",
            ),
            models.CheckConstraint(
                name="figures_monthlyfigure_held_within_due",
                condition=Q(due__gte=F("held") + F("not_held")),
                violation_error_message="Số chi bộ đã họp nhiều hơn số chi bộ.",
            ),
        ]
        indexes = [
            models.Index(fields=["parent_then", "month"], name="figures_month_children"),
            models.Index(F("month"), F("path_then__0"), name="figures_month_top"),  # what a pass counts anew
            # Whoever needs somebody below an organisation: few, so that many months are found quickly.
            GinIndex(fields=["path_then"], condition=Q(severity__gt=0), name="figures_month_attention"),
        ]

    def __str__(self) -> str:
        return f"{self.name_then}, {self.month:%m/%Y}"
