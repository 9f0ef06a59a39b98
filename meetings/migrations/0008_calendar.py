import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import songlo.common.dated

PROTECT = django.db.models.deletion.PROTECT


def key() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def uid() -> models.UUIDField:
    return models.UUIDField(default=uuid.uuid4, editable=False, unique=True)


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0007_operation_immutable"),
        ("members", "0003_central_rule_sets"),
        ("papers", "0002_kept_as_written"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="CalendarNotice",
            fields=[
                ("id", key()),
                ("uid", uid()),
                ("month", models.DateField(verbose_name="tháng")),
                ("number", models.PositiveSmallIntegerField(verbose_name="lần")),
                ("document_number", models.CharField(blank=True, max_length=60, verbose_name="số văn bản")),
                ("lines", models.JSONField(default=list)),
                ("issued_at", models.DateTimeField(verbose_name="ban hành lúc")),
                (
                    "issued_by",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="calendar_notices", to="members.organization"
                    ),
                ),
                ("paper", models.ForeignKey(on_delete=PROTECT, related_name="+", to="papers.paper")),
            ],
            options={
                "verbose_name": "thông báo Lịch sinh hoạt",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "month", "number"),
                        name="meetings_calendarnotice_number_once",
                        violation_error_message="Lần thông báo này đã có.",
                    ),
                    models.CheckConstraint(
                        condition=Q(("month__day", 1)),
                        name="meetings_calendarnotice_month_is_first_day",
                        violation_error_message="Tháng của lịch chưa đúng.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DateRegistration",
            fields=[
                ("id", key()),
                ("uid", uid()),
                ("month", models.DateField(verbose_name="tháng")),
                ("scheduled_at", models.DateTimeField(verbose_name="thời gian họp")),
                ("place", models.CharField(max_length=200, verbose_name="địa điểm")),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="lý do khác ngày thường lệ"),
                ),
                ("registered_at", models.DateTimeField(verbose_name="đăng ký lúc")),
                (
                    "by_phone",
                    models.BooleanField(default=False, verbose_name="đảng ủy ghi theo lời báo"),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="date_registrations", to="members.organization"
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "verbose_name": "đăng ký lịch họp",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "month"),
                        name="meetings_dateregistration_once",
                        violation_error_message="Tháng này chi bộ đã đăng ký lịch họp.",
                    ),
                    models.CheckConstraint(
                        condition=Q(("month__day", 1)),
                        name="meetings_dateregistration_month_is_first_day",
                        violation_error_message="Tháng đăng ký chưa đúng.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StandingDay",
            fields=[
                ("id", key()),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="đến trước ngày"),
                ),
                ("uid", uid()),
                (
                    "day_of_month",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ngày trong tháng"),
                ),
                ("week", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="lần thứ")),
                ("weekday", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="thứ")),
                ("time", models.TimeField(verbose_name="giờ họp")),
                ("place", models.CharField(max_length=200, verbose_name="địa điểm")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="standing_days", to="members.organization"
                    ),
                ),
            ],
            options={
                "verbose_name": "ngày họp thường lệ",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", F("valid_from")),
                            _connector="OR",
                        ),
                        name="meetings_standingday_not_empty",
                        violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable.DEFERRED,
                        expressions=[
                            (F("organization"), "="),
                            (
                                songlo.common.dated.DateRange(
                                    "valid_from",
                                    "valid_until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="meetings_standingday_no_overlap",
                        violation_error_message="Chi bộ đã có ngày họp thường lệ trong thời gian này.",
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            Q(
                                ("day_of_month__isnull", False),
                                ("day_of_month__range", (1, 31)),
                                ("week", None),
                                ("weekday", None),
                            ),
                            Q(
                                ("day_of_month", None),
                                ("week__isnull", False),
                                ("week__range", (1, 5)),
                                ("weekday__isnull", False),
                                ("weekday__range", (0, 6)),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_standingday_one_way",
                        violation_error_message="Mời chọn ngày trong tháng, hoặc chọn thứ và lần thứ mấy.",
                    ),
                ],
            },
        ),
    ]
