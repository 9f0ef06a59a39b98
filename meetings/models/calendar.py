"""When a cell meets: its usual day, the evening it told the commune for a month, and the list that was issued."""

import uuid

from django.db import models
from django.db.models import Q

from members.models import Organization, User
from songlo.common import vn
from songlo.common.dated import DatedModel, no_overlap, not_empty
from songlo.papers.models import Paper

LAST_WEEK = 5


class StandingDay(DatedModel):
    """Ngày họp thường lệ: a day of the month, or the n-th weekday in it (5: the last one)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="standing_days")
    day_of_month = models.PositiveSmallIntegerField("ngày trong tháng", null=True, blank=True)
    week = models.PositiveSmallIntegerField("lần thứ", null=True, blank=True)
    weekday = models.PositiveSmallIntegerField("thứ", null=True, blank=True)  # 0 is Monday
    time = models.TimeField("giờ họp")
    place = models.CharField("địa điểm", max_length=200)

    class Meta:
        verbose_name = "ngày họp thường lệ"
        constraints = [
            not_empty("meetings_standingday_not_empty"),
            no_overlap(
                "meetings_standingday_no_overlap",
                "organization",
                message="Chi bộ đã có ngày họp thường lệ trong thời gian này.",
            ),
            models.CheckConstraint(
                name="meetings_standingday_one_way",
                # NULL BETWEEN is neither true nor false, and a check lets it pass.
                condition=Q(day_of_month__isnull=False, day_of_month__range=(1, 31), week=None, weekday=None)
                | Q(
                    day_of_month=None,
                    week__isnull=False,
                    week__range=(1, LAST_WEEK),
                    weekday__isnull=False,
                    weekday__range=(0, 6),
                ),
                violation_error_message="Mời chọn ngày trong tháng, hoặc chọn thứ và lần thứ mấy.",
            ),
        ]

    def __str__(self) -> str:
        """ngày 05 hằng tháng; thứ Bảy lần thứ 2 trong tháng; thứ Năm cuối cùng trong tháng."""
        if self.weekday is None:
            return f"ngày {self.day_of_month:02d} hằng tháng"
        which = "cuối cùng" if self.week == LAST_WEEK else f"lần thứ {self.week}"
        return f"{vn.WEEKDAYS[self.weekday]} {which} trong tháng"


class DateRegistration(models.Model):
    """The evening of a month that the cell told the commune. It never moves a meeting: once that is prepared, its
    own verbs do."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="date_registrations")
    month = models.DateField("tháng")
    scheduled_at = models.DateTimeField("thời gian họp")
    place = models.CharField("địa điểm", max_length=200)
    reason = models.CharField("lý do khác ngày thường lệ", max_length=300, blank=True)
    registered_at = models.DateTimeField("đăng ký lúc")
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    by_phone = models.BooleanField("đảng ủy ghi theo lời báo", default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "đăng ký lịch họp"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "month"],
                name="meetings_dateregistration_once",
                violation_error_message="Tháng này chi bộ đã đăng ký lịch họp.",
            ),
            models.CheckConstraint(
                name="meetings_dateregistration_month_is_first_day",
                condition=Q(month__day=1),
                violation_error_message="Tháng đăng ký chưa đúng.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}, tháng {self.month.month}/{self.month.year}"


class CalendarNotice(models.Model):
    """Thông báo Lịch sinh hoạt as it was issued: the first one of a month, then its corrections. `lines` are what it
    said, so that the next one names what has changed; telephones stand on the paper alone."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="calendar_notices")
    month = models.DateField("tháng")
    number = models.PositiveSmallIntegerField("lần")
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    lines = models.JSONField(default=list)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField("ban hành lúc")
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "thông báo Lịch sinh hoạt"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "month", "number"],
                name="meetings_calendarnotice_number_once",
                violation_error_message="Lần thông báo này đã có.",
            ),
            models.CheckConstraint(
                name="meetings_calendarnotice_month_is_first_day",
                condition=Q(month__day=1),
                violation_error_message="Tháng của lịch chưa đúng.",
            ),
        ]

    def __str__(self) -> str:
        return f"Lịch sinh hoạt tháng {self.month.month}/{self.month.year}, lần {self.number}"

    @property
    def is_correction(self) -> bool:
        return self.number > 1
